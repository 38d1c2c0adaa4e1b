#!/usr/bin/env bash
# github.com/jung-kurt/gofpdf 1.16.2: what stands for an alias in a font of AddUTF8Font is drawn as
# empty boxes, and every tool that reads the text reads it right.
#
# AliasNbPages and RegisterAlias put a text in the place of a mark when the document is closed: the
# number of pages, a name. The font is cut down to the letters that were drawn, and those of an alias do not count. "2 pages" and
# "para Sofía" keep only letters that stand somewhere else in the document too; the rest are boxes, on the screen
# and on paper. No error, and pdftotext says "para Sofía". "Page 2 of 2" hides it, since
# the last page draws the number itself. A test of text is no test of print: whoever uses
# aliases looks at the picture, or draws the letters once outside of the page.
set -euo pipefail
command -v pdftotext >/dev/null || { echo "poppler-utils is needed: apt-get install poppler-utils"; exit 1; }
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module aliases

go 1.24

require github.com/jung-kurt/gofpdf v1.16.2
END
cat >main.go <<'END'
package main

import (
	"log"
	"os"

	"github.com/jung-kurt/gofpdf"
)

// file writes two pages with one line. Letters that are drawn outside of the page count for the font.
func file(name, line, outside string) {
	pdf := gofpdf.New("P", "mm", "A4", os.Args[1])
	pdf.AliasNbPages("{all}")
	pdf.AddUTF8Font("text", "", "DejaVuSansCondensed.ttf")
	pdf.SetFont("text", "", 24)
	for range 2 {
		pdf.AddPage()
		pdf.Text(20, 20, line)
		pdf.Text(-500, 20, outside)
	}
	pdf.RegisterAlias("{who}", "Sofía")
	if err := pdf.OutputFileAndClose(name); err != nil {
		log.Fatal(err)
	}
}

func main() {
	file("drawn.pdf", "2 pages para Sofía", "")
	file("alias.pdf", "{all} pages para {who}", "")
	file("outside.pdf", "{all} pages para {who}", "2Sofía")
}
END
go mod tidy >/dev/null 2>&1
go run . "$(go list -m -f '{{.Dir}}' github.com/jung-kurt/gofpdf)/font"
for name in drawn alias outside; do
	pdftoppm -r 60 -l 1 -singlefile $name.pdf $name
	cmp -s drawn.ppm $name.ppm && picture="as drawn" || picture="another"
	echo "$name: text \"$(pdftotext -l 1 $name.pdf - | head -1)\", picture $picture"
done | tee got

cat >want <<'END'
drawn: text "2 pages para Sofía", picture as drawn
alias: text "2 pages para Sofía", picture another
outside: text "2 pages para Sofía", picture as drawn
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the same words, and boxes on paper."
