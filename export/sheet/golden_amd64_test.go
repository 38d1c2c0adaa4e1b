package sheet

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"sacra/assets/golden"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestGolden compares every byte of the drills with testdata/golden.txt; after a
// wanted change of the layout look at the pages and run the test with -update.
// The figures come from floating-point sums, which other processors may round in
// another way, so the file holds for amd64; that equal input gives equal bytes
// is tested everywhere.
func TestGolden(t *testing.T) {
	var b strings.Builder
	for _, d := range drills {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
				out, made := written(t, d.sheet(l, paper))
				checkBoxes(t, made)
				fmt.Fprintf(&b, "%x  %s, %s, %s: %d pages, body %g pt\n", sha256.Sum256(out), d.name, l, paper, made.pages, made.body)
			}
		}
	}
	golden.File(t, "golden.txt", b.String())
}
