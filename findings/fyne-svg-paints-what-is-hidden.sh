#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: an SVG is drawn with all that is hidden in it, without its letters, and past its clip
# paths and masks. No error.
#
# A body chart has a layer for each view, zones that display or visibility switches off, an L and an R, and a clip by
# which the half that hurts is filled; programs that draw write all of these (SVG 1.1, 11.5, 14.3). What it cannot do,
# one expects a library to refuse or to log. Fyne does neither. Hidden zones are painted as if they hurt, the left half is the
# whole figure, both languages of a switch lie over each other, and "L" is nothing. Widths in percent and currentColor are
# nothing either. So a chart is made of plain shapes, what is hidden is left out of the file, letters are canvas.Text
# above it, and each drawing is looked at on the glass.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module chart

go 1.24

require fyne.io/fyne/v2 v2.8.0
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func main() {
	defer test.NewApp().Quit()
	const zone = `<rect %s x="10" y="10" width="80" height="80" fill="#f00"/>`
	for _, c := range [][2]string{
		{"plain", fmt.Sprintf(zone, "")},
		{"display none", fmt.Sprintf(zone, `display="none"`)},
		{"style display none", fmt.Sprintf(zone, `style="display:none"`)},
		{"layer display none", `<g display="none">` + fmt.Sprintf(zone, "") + `</g>`},
		{"visibility hidden", fmt.Sprintf(zone, `visibility="hidden"`)},
		{"opacity 0", fmt.Sprintf(zone, `opacity="0"`)},
		{"clipped to the left half", `<clipPath id="left"><rect width="50" height="100"/></clipPath>` + fmt.Sprintf(zone, `clip-path="url(#left)"`)},
		{"masked to the left half", `<mask id="left"><rect width="50" height="100" fill="#fff"/></mask>` + fmt.Sprintf(zone, `mask="url(#left)"`)},
		{"switch, first of two", `<switch><rect width="50" height="10" fill="#f00"/><rect y="90" width="50" height="10" fill="#f00"/></switch>`},
		{"text", `<text x="10" y="90" font-size="90" fill="#f00">L</text>`},
		{"currentColor", `<g color="#f00"><rect x="10" y="10" width="80" height="80" fill="currentColor"/></g>`},
		{"percent", `<rect x="10%" y="10%" width="80%" height="80%" fill="#f00"/>`},
	} {
		fmt.Printf("%s: %d\n", c[0], red(c[1]))
	}
}

// red counts the red pixels of a drawing of 100 by 100.
func red(body string) (n int) {
	src := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">` + body + `</svg>`
	w := test.NewWindow(canvas.NewImageFromResource(fyne.NewStaticResource(body+".svg", []byte(src))))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(100, 100))
	picture := w.Canvas().Capture()
	for i := range 100 * 100 {
		if r, g, _, _ := picture.At(i%100, i/100).RGBA(); r > 0xc000 && g < 0x4000 {
			n++
		}
	}
	return n
}
END
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 CGO_ENABLED=0 go run . 2>log | tee got
echo "errors logged: $(grep -c Fyne log || true)" | tee -a got

cat >want <<'END'
plain: 6400
display none: 6400
style display none: 6400
layer display none: 6400
visibility hidden: 6400
opacity 0: 0
clipped to the left half: 6400
masked to the left half: 6400
switch, first of two: 1000
text: 0
currentColor: 0
percent: 0
errors logged: 0
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what is hidden is painted, and letters are not."
