package summary

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/golden"
)

// TestGolden compares every byte with testdata/golden.txt; after a wanted change
// look at the pages and run the test with -update. The figures come from
// floating-point sums, which other processors may round in another way, so the
// file holds for amd64; that equal input gives equal bytes is tested everywhere.
func TestGolden(t *testing.T) {
	var b strings.Builder
	each(t, func(t *testing.T, name string, c Summary) {
		// The content's version is in the footer and in the bundle; every change of
		// a sentence would ask for new files.
		c.Footer = ""
		c.Bundle = bytes.ReplaceAll(c.Bundle, []byte(assetstest.Embedded(t).Rules.Version), []byte("1.0.0-da357701"))
		pdf, l := printed(t, c)
		fmt.Fprintf(&b, "%x  %x  %s, %g pt\n", sha256.Sum256(pdf), sha256.Sum256([]byte(Text(c))), name, l.points)
	})
	golden.File(t, "golden.txt", b.String())
}
