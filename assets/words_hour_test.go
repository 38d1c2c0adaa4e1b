package assets_test

import (
	"io/fs"
	"regexp"
	"testing"

	"sacra/assets"
)

// TestNoSentenceEndsInASpanishHour: "1:28 p. m." ends in a point itself, and a second
// one behind it is a slip that every reader sees.
func TestNoSentenceEndsInASpanishHour(t *testing.T) {
	files, err := fs.Glob(assets.Embedded(), "words/*.es.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	hour := regexp.MustCompile(`.*\{\{\.(When|Time|Newest)\}\}\..*`)
	for _, file := range files {
		text, err := fs.ReadFile(assets.Embedded(), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range hour.FindAllString(string(text), -1) {
			t.Errorf("%s: %s", file, line)
		}
	}
}
