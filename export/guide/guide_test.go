package guide

import (
	"bytes"
	"testing"
	"time"

	"sacra/assets"
	"sacra/assets/guides"
	"sacra/triage"
)

func TestGuidesPrint(t *testing.T) {
	for _, paper := range []string{assets.PaperLetter, assets.PaperA4} {
		for _, name := range guides.Names() {
			for _, l := range []triage.Lang{triage.English, triage.Spanish} {
				g, err := guides.Read(name, l)
				if err != nil {
					t.Fatal(err)
				}
				about := About{Paper: paper, Lang: l, Made: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
				file, err := PDF(about, g)
				if err != nil {
					t.Fatalf("%s in %s: %v", name, l, err)
				}
				if again, _ := PDF(about, g); !bytes.Equal(file, again) {
					t.Errorf("%s in %s: other bytes the second time", name, l)
				}
				// The front desk's stands beside its telephone.
				if pages := bytes.Count(file, []byte("/Type /Page\n")); name == "front-desk" && pages > 1 {
					t.Errorf("the front desk's guide in %s has %d pages on %s", l, pages, paper)
				}
			}
		}
	}
}

func TestPaperThatThereIsNot(t *testing.T) {
	if _, err := PDF(About{Paper: "a5"}, guides.Guide{Title: "T"}); err == nil {
		t.Error("no error")
	}
}
