#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: bound as a number, an empty text is 0, and a field that was wiped
# goes from 7 to 0, without an error.
#
# StringToInt and StringToFloat of data/binding push a text where it can be parsed, says their documentation, and
# strconv, by which they parse, calls "" a syntax error. They pass on such errors for " " and for "7 kg". For ""
# Get returns 0 and no error, and a label that is bound to it says 0; StringToBool says false. A pain that nobody
# told is no pain. The other way about, FloatToStringWithFormat does refuse "". So an answer is kept
# as its text, or as a pointer, and becomes a number where a missing one can be told.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module nothing

go 1.24

require fyne.io/fyne/v2 v2.8.0
END
cat >main.go <<'END'
package main

import (
	"fmt"
	"log"

	"fyne.io/fyne/v2/data/binding"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func main() {
	defer test.NewApp().Quit()
	text := binding.NewString()
	whole, decimal, yes := binding.StringToInt(text), binding.StringToFloat(text), binding.StringToBool(text)
	label := widget.NewLabelWithData(binding.IntToString(whole))
	set := func(typed string) {
		if err := text.Set(typed); err != nil {
			log.Fatal(err)
		}
	}
	for _, typed := range []string{"8", "", " ", "7 kg"} {
		set("7")
		set(typed)
		n, notWhole := whole.Get()
		f, notDecimal := decimal.Get()
		fmt.Printf("%q: int %d, error %t; float %g, error %t; label %q\n", typed, n, notWhole != nil, f, notDecimal != nil, label.Text)
	}
	set("")
	b, err := yes.Get()
	fmt.Printf("\"\": bool %t, error %t\n", b, err != nil)
	number := binding.NewFloat()
	if err := number.Set(70); err != nil {
		log.Fatal(err)
	}
	refused := binding.FloatToStringWithFormat(number, "%g kg").Set("")
	f, _ := number.Get()
	fmt.Printf("70 kg set to \"\": error %t, %g\n", refused != nil, f)
}
END
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 CGO_ENABLED=0 go run . | tee got

cat >want <<'END'
"8": int 8, error false; float 8, error false; label "8"
"": int 0, error false; float 0, error false; label "0"
" ": int 0, error true; float 0, error true; label "7"
"7 kg": int 0, error true; float 0, error true; label "7"
"": bool false, error false
70 kg set to "": error true, 70
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: nothing is zero."
