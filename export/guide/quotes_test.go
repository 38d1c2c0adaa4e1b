package guide

import (
	"regexp"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/guides"
	"sacra/triage"
)

// quoted are words that a guide says are on the screen.
var quoted = regexp.MustCompile(`["“«]([^"”»]+)["”»]`)

// bare is a text without the stop at its end.
func bare(text string) string { return strings.TrimRight(text, ".") }

// TestGuidesQuoteTheScreen: what stands in quotation marks is the whole of a button, a
// heading or a line of the program, to the letter; a part of one is not to be found.
func TestGuidesQuoteTheScreen(t *testing.T) {
	words := assetstest.Embedded(t).Words
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		say := words.For(l)
		whole := map[string]bool{}
		for _, key := range words.Keys() {
			for count := 1; count <= 2; count++ {
				whole[bare(say(key, "Count", count))] = true
			}
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
					if !whole[bare(m[1])] {
						t.Errorf("%s in %s: nothing on a screen is %q", name, l, m[1])
					}
				}
			}
		}
	}
}
