#!/usr/bin/env bash
# github.com/jung-kurt/gofpdf 1.16.2: with a font that was added by AddUTF8Font, ClipText
# draws other characters, and SetWordSpacing moves nothing. Neither sets an error.
#
# Text, Cell, MultiCell and Write turn UTF-8 into the two-byte codes that such a font is read by, and
# one expects the same of ClipText. It writes the bytes of the string as they are, two to a
# character: "Clip" comes out as two Chinese ones, drawn as empty boxes. SetWordSpacing writes the PDF
# operator Tw, which by ISO 32000-1 (9.3.3) concerns single-byte codes only, so words stand as close as
# before. With the built-in Helvetica both do what they say.
set -euo pipefail
command -v pdftotext >/dev/null || { echo "poppler-utils is needed: apt-get install poppler-utils"; exit 1; }
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module clip

go 1.24
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font/gofont/goregular"
)

func main() {
	for _, family := range []string{"Helvetica", "Go"} {
		p := gofpdf.New("P", "mm", "Letter", "")
		p.AddUTF8FontFromBytes("Go", "", goregular.TTF)
		p.SetFont(family, "", 12)
		p.AddPage()
		p.Text(20, 20, "Text")
		p.ClipText(20, 40, "Clip", true)
		p.ClipEnd()
		p.Text(20, 60, "two words")
		p.SetWordSpacing(30)
		p.Text(20, 80, "far apart")
		if err := p.OutputFileAndClose(family + ".pdf"); err != nil {
			fmt.Println(err)
		}
	}
}
END
go get github.com/jung-kurt/gofpdf@v1.16.2 golang.org/x/image@v0.25.0 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
go run .
for family in Helvetica Go; do
  # The gap is where the second word begins less where the first one ends, in points.
  pdftotext -bbox "$family.pdf" - | sed -n 's/.*xMin="\([0-9.]*\)".* xMax="\([0-9.]*\)".*>\(.*\)<\/word>/\1 \2 \3/p' |
    awk -v family="$family" '{ word[NR] = $3; from[NR] = $1; to[NR] = $2 }
      END { printf "%s: %s %s, gap %.0f, with word spacing %.0f\n", family, word[1], word[2], from[4] - to[3], from[6] - to[5] }'
done | tee got

cat >want <<'END'
Helvetica: Text Clip, gap 3, with word spacing 88
Go: Text 䍬楰, gap 3, with word spacing 3
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: other characters in ClipText, and no spacing of words."
