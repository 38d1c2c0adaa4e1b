#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: groups of check boxes and radio buttons keep, and hand over, answers that
# are not among their options.
#
# Select.SetSelected passes over what is no option, and one expects the groups to do so, or to drop an answer when
# its option goes. CheckGroup and RadioGroup hold on to it: nothing is ticked on the glass, Selected
# names it, and the next tap on another box hands both to OnChanged. A required CheckGroup then lets its last
# visible tick be taken off, since it counts the hidden one. Where a form changes its options with what was answered before, or loads the answers
# of an older form, Selected is cut to the options first.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module groups

go 1.24

require fyne.io/fyne/v2 v2.8.0
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func main() {
	defer test.NewApp().Quit()
	signs := widget.NewCheckGroup([]string{"fever", "fall", "numb"}, func(got []string) { fmt.Println("  handed over", got) })
	w := test.NewWindow(signs)
	w.Resize(fyne.NewSize(300, 300))
	say := func(what string) { fmt.Println(what+": selected", signs.Selected, "ticked", ticked(signs)) }
	signs.SetSelected([]string{"none", "fever"})
	say("CheckGroup set to none and fever")
	signs.Options = []string{"fall", "numb"}
	signs.Required = true
	signs.Refresh()
	say("without the option fever, and required")
	tap(signs, "fall")
	say("fall tapped")
	tap(signs, "fall")
	say("fall tapped again")

	leg := widget.NewRadioGroup([]string{"left", "right"}, nil)
	leg.SetSelected("both")
	fmt.Println("RadioGroup set to both: selected", leg.Selected)
	one := widget.NewSelect([]string{"left", "right"}, nil)
	one.SetSelected("both")
	fmt.Printf("Select set to both: selected %q\n", one.Selected)
}

func boxes(g *widget.CheckGroup) (all []*widget.Check) {
	for _, o := range test.WidgetRenderer(g).Objects() {
		if box, ok := o.(*widget.Check); ok {
			all = append(all, box)
		}
	}
	return all
}

func ticked(g *widget.CheckGroup) (names []string) {
	for _, box := range boxes(g) {
		if box.Checked {
			names = append(names, box.Text)
		}
	}
	return names
}

func tap(g *widget.CheckGroup, name string) {
	for _, box := range boxes(g) {
		if box.Text == name {
			test.Tap(box)
		}
	}
}
END
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 CGO_ENABLED=0 go run . | tee got

cat >want <<'END'
  handed over [none fever]
CheckGroup set to none and fever: selected [none fever] ticked [fever]
without the option fever, and required: selected [none fever] ticked []
  handed over [none fever fall]
fall tapped: selected [none fever fall] ticked [fall]
  handed over [none fever]
fall tapped again: selected [none fever] ticked []
RadioGroup set to both: selected both
Select set to both: selected ""
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what no box shows is answered."
