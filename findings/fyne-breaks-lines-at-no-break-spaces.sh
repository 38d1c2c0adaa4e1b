#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: a wrapped Label or RichText breaks its line at a no-break
# space, and at the narrow one, and leaves the space out.
#
# U+00A0 and U+202F are there to keep "5 mm" or "Dr. Díaz" on one line, so one
# expects the break at the plain space before. RichText asks unicode.IsSpace, which
# is true for both, so a number can stand at the end of one line and its unit at the
# start of the next, exactly as with a plain space.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module wrap

go 1.24
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func main() {
	test.NewApp()
	for _, text := range []string{"Hold for 5 seconds", "Hold for 5\u00a0seconds", "Hold for 5\u202fseconds"} {
		rich := widget.NewRichTextWithText(text)
		rich.Wrapping = fyne.TextWrapWord
		room := widget.NewRichTextWithText("Hold for 5 sec").MinSize().Width // "Hold for 5" fits, the rest does not
		rich.Resize(fyne.NewSize(room, 400))
		fmt.Printf("%q:", text)
		for _, o := range test.WidgetRenderer(rich).Objects() {
			if line, ok := o.(*canvas.Text); ok {
				fmt.Printf(" [%s]", line.Text)
			}
		}
		fmt.Println()
	}
}
END
go get fyne.io/fyne/v2@v2.8.0 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
LANG=en_US.UTF-8 go run . | tee got

cat >want <<'END'
"Hold for 5 seconds": [Hold for 5] [seconds]
"Hold for 5\u00a0seconds": [Hold for 5] [seconds]
"Hold for 5\u202fseconds": [Hold for 5] [seconds]
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a no-break space breaks the line like any other."
