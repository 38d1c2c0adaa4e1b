#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: a Slider tells nobody of a tap on the 0 that it starts with, nor of a last step that is a short one, and
# its steps are counted from 0, not from its least value.
#
# OnChanged and OnChangeEnded are how a program learns of an answer. A new Slider stands at its least value; a woman without
# pain taps there, or presses Left, and neither is called: "no pain" and "never touched" are the same. From 0 to 10 by 3, a tap on
# the right end of a Slider at 9 sets Value to 10, the worst pain, and calls neither. From 1 to 10 by 3 the values are 1, 3, 6, 9 and
# 10 instead of 1, 4, 7 and 10. So a scale for answers is made of buttons, one of them 0; where it is a Slider, its
# steps divide both of its ends, and Value is read when she goes on.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module slider

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
	told := ""
	scale := func(least, most, step float64) *widget.Slider {
		s := widget.NewSlider(least, most)
		s.Step = step
		s.OnChanged = func(v float64) { told += fmt.Sprintf(" changed %g", v) }
		s.OnChangeEnded = func(v float64) { told += fmt.Sprintf(" ended %g", v) }
		test.NewWindow(s).Resize(fyne.NewSize(400, 60))
		return s
	}
	// tap touches the place of a value.
	tap := func(s *widget.Slider, value float64) {
		told = ""
		pad := 20.0
		x := pad + (float64(s.Size().Width)-2*pad)*(value-s.Min)/(s.Max-s.Min)
		switch value {
		case s.Min:
			x = 0
		case s.Max:
			x = float64(s.Size().Width)
		}
		test.TapAt(s, fyne.NewPos(float32(x), 10))
		fmt.Printf("  tap on %g: value %g, told%s\n", value, s.Value, none(told))
	}

	fmt.Println("pain from 0 to 10")
	pain := scale(0, 10, 1)
	tap(pain, 0)
	told = ""
	pain.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	fmt.Printf("  Left: value %g, told%s\n", pain.Value, none(told))
	tap(pain, 7)
	tap(pain, 0)

	fmt.Println("from 0 to 10 by 3")
	thirds := scale(0, 10, 3)
	tap(thirds, 9)
	tap(thirds, 10)

	fmt.Println("from 1 to 10 by 3")
	ones := scale(1, 10, 3)
	for _, v := range []float64{1, 4, 7, 10} {
		tap(ones, v)
	}

}

func none(told string) string {
	if told == "" {
		return " nothing"
	}
	return told
}
END
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 CGO_ENABLED=0 go run . | tee got

cat >want <<'END'
pain from 0 to 10
  tap on 0: value 0, told nothing
  Left: value 0, told nothing
  tap on 7: value 7, told changed 7 ended 7
  tap on 0: value 0, told changed 0 ended 0
from 0 to 10 by 3
  tap on 9: value 9, told changed 9 ended 9
  tap on 10: value 10, told nothing
from 1 to 10 by 3
  tap on 1: value 1, told nothing
  tap on 4: value 3, told changed 3 ended 3
  tap on 7: value 6, told changed 6 ended 6
  tap on 10: value 10, told changed 10 ended 10
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what the slider stands at already cannot be answered."
