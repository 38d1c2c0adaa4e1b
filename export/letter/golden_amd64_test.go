package letter

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"sacra/assets/golden"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestGolden compares every byte with testdata/golden.txt; after a wanted change
// look at the pages and run the test with -update. The figures come from
// floating-point sums, which other processors may round in another way, so the
// file holds for amd64; that equal input gives equal bytes is tested everywhere.
func TestGolden(t *testing.T) {
	var b strings.Builder
	for _, x := range [][3]string{{"stopped", stopped, ""}, {"leg", leg, legExam}} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
				o := order("", l)
				o.Paper = paper
				c := build(t, visit(t, x[1], x[2]), o)
				c.Footer = "" // the content's version: every change of a sentence would ask for a new file
				d := written(t, c)
				fmt.Fprintf(&b, "%x  %x  %s %s %s\n", sha256.Sum256(d.PDF), sha256.Sum256([]byte(d.Text)), x[0], l, paper)
			}
		}
	}
	golden.File(t, "golden.txt", b.String())
}
