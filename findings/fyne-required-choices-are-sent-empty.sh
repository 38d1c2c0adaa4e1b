#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: FormItem.Required holds back a form for an empty text field, and lets it go without a choice, a tick or a consent; its
# Validate does not ask for it at all.
#
# 2.8.0 has Required on the rows of a Form, and RadioGroup and CheckGroup have a Required of their own, so one expects Submit to
# wait for an answer. It waits for an Entry. Select, RadioGroup, CheckGroup and Check do not implement Requireable, and the form
# takes that for an answer: nothing is chosen and OnSubmit is called. Required of a group means no more than that its last tick
# cannot be taken off. No error is logged. Form.Validate returns nil even for an empty required Entry, for which Submit is
# disabled, and three spaces are a value. So whoever asks for consent or for a danger sign looks at each answer in OnSubmit, or gives
# the Form a Validator that does.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module required

go 1.24

require fyne.io/fyne/v2 v2.8.0
END
cat >main.go <<'END'
package main

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func main() {
	defer test.NewApp().Quit()
	spaces := widget.NewEntry()
	spaces.Text = "   "
	leg := widget.NewRadioGroup([]string{"left", "right"}, nil)
	leg.Required = true
	signs := widget.NewCheckGroup([]string{"fever", "none"}, nil)
	signs.Required = true
	for _, row := range []struct {
		name   string
		widget fyne.CanvasObject
	}{
		{"Entry", widget.NewEntry()},
		{"Entry of spaces", spaces},
		{"Select", widget.NewSelect([]string{"left", "right"}, nil)},
		{"RadioGroup", leg},
		{"CheckGroup", signs},
		{"Check", widget.NewCheck("I agree", nil)},
	} {
		ask(row.name, row.widget, nil)
	}
	agree := widget.NewCheck("I agree", nil)
	ask("Check with a Validator of the form", agree, func() error {
		if !agree.Checked {
			return errors.New("not agreed")
		}
		return nil
	})
}

// ask shows a form of one required row and taps Submit with nothing answered.
func ask(name string, w fyne.CanvasObject, check func() error) {
	sent := false
	item := widget.NewFormItem(name, w)
	item.Required = true
	form := widget.NewForm(item)
	form.OnSubmit = func() { sent = true }
	form.Validator = check
	test.NewWindow(form).Resize(fyne.NewSize(400, 300))
	submit(form)
	fmt.Printf("%s: sent %v, Validate says %v\n", name, sent, form.Validate())
}

func submit(o fyne.CanvasObject) {
	switch t := o.(type) {
	case *widget.Button:
		if t.Text == "Submit" {
			test.Tap(t)
		}
	case *fyne.Container:
		for _, child := range t.Objects {
			submit(child)
		}
	case *widget.Form:
		for _, child := range test.WidgetRenderer(t).Objects() {
			submit(child)
		}
	}
}
END
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 CGO_ENABLED=0 go run . 2>log | tee got
echo "errors logged: $(grep -c Fyne log || true)" | tee -a got

cat >want <<'END'
Entry: sent false, Validate says <nil>
Entry of spaces: sent true, Validate says <nil>
Select: sent true, Validate says <nil>
RadioGroup: sent true, Validate says <nil>
CheckGroup: sent true, Validate says <nil>
Check: sent true, Validate says <nil>
Check with a Validator of the form: sent false, Validate says <nil>
errors logged: 0
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: only a text field is required."
