package sheet

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestReadSaysWhatIsPrinted: every sentence of the leaf, in its order, and nothing
// that only paper needs.
func TestReadSaysWhatIsPrinted(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		p := profiles[0]
		text, err := Read(assetstest.Embedded(t), testClinic, p.release(t, l, pdf.Letter), nil)
		if err != nil {
			t.Fatal(err)
		}
		s := p.sheet(t, l, pdf.Letter)
		want := []string{s.Title}
		for _, e := range s.Exercises {
			want = append(append(want, e.Name), e.Steps...)
			want = append(want, e.Dose, e.Stop)
		}
		want = append(want, s.Safety, s.Emergency.first())
		want = slices.Concat(want, s.Room.Lines, s.Stop.Lines, s.Us.Lines, s.Emergency.Lines[1:], []string{s.Next.Title, s.Until, s.Clinic.Phone})
		at := 0
		for _, w := range want {
			i := strings.Index(text[at:], w)
			if i < 0 {
				t.Fatalf("%s: %q does not follow %q", l, w, text[max(0, at-60):at])
			}
			at += i + len(w)
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line == "" || !strings.ContainsAny(line[len(line)-1:], ".?!:") {
				t.Errorf("%s: %q is no sentence", l, line)
			}
		}
	}
}

func TestReadIsAsStrictAsBuild(t *testing.T) {
	rel := profiles[0].release(t, triage.English, pdf.Letter)
	rel.Plan = triage.Plan{}
	if text, err := Read(assetstest.Embedded(t), testClinic, rel, nil); err == nil || text != "" {
		t.Errorf("a sheet with nothing on it is read: %q", text)
	}
}
