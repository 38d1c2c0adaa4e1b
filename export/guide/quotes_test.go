package guide

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/guides"
	"sacra/triage"
)

// quoted are words that a guide says are on the screen.
var quoted = regexp.MustCompile(`["“«]([^"”»]+)["”»]`)

// TestGuidesQuoteTheScreen: what stands in quotation marks is what the program says,
// to the letter.
func TestGuidesQuoteTheScreen(t *testing.T) {
	words := assetstest.Embedded(t).Words
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		say := words.For(l)
		var all strings.Builder
		for _, key := range words.Keys() {
			fmt.Fprintln(&all, say(key, "Count", 1))
		}
		for _, name := range guides.Names() {
			g, err := guides.Read(name, l)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range g.Blocks {
				if b.Kind == guides.Command {
					continue
				}
				for _, m := range quoted.FindAllStringSubmatch(b.Text, -1) {
					if !strings.Contains(all.String(), strings.TrimSuffix(m[1], ".")) {
						t.Errorf("%s in %s: no screen says %q", name, l, m[1])
					}
				}
			}
		}
	}
}
