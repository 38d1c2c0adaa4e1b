package portrait

import (
	"testing"

	"sacra/assets/figure"
	"sacra/triage"
)

func answers(pairs ...string) *triage.Response {
	var r triage.Response
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i], pairs[i+1])
	}
	return &r
}

func TestOf(t *testing.T) {
	skipped := answers("status", "pregnant")
	skipped.Set("weeks_pregnant")
	for name, tt := range map[string]struct {
		a    Answers
		want figure.Options
	}{
		"nothing said":       {answers(), figure.Options{}},
		"neither":            {answers("status", "neither"), figure.Options{}},
		"week 9":             {answers("status", "pregnant", "weeks_pregnant", "9"), figure.Options{Weeks: 9}},
		"overdue":            {answers("status", "pregnant", "weeks_pregnant", "45"), figure.Options{Weeks: 42}},
		"week not asked yet": {answers("status", "pregnant"), figure.Options{Weeks: 28}},
		"week skipped":       {skipped, figure.Options{Weeks: 28}},
		"after a birth":      {answers("status", "postpartum", "weeks_since_birth", "3"), figure.Options{Postpartum: true}},
		"week of a pregnancy that is over": {
			answers("status", "postpartum", "weeks_pregnant", "40"), figure.Options{Postpartum: true},
		},
	} {
		if got := Of(tt.a); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestExercisingIsOnHerSide(t *testing.T) {
	a := answers("status", "pregnant", "weeks_pregnant", "20")
	for side, want := range map[string]figure.Side{"l": figure.Left, "r": figure.Right, "": figure.NoSide, "both": figure.NoSide} {
		if o := Exercising(a, side); o.Affected != want || o.Weeks != 20 || !o.Arrows || !o.Highlight {
			t.Errorf("side %q: %+v", side, o)
		}
	}
}

// TestLegend: the marks are told apart without color, and have one size.
func TestLegend(t *testing.T) {
	l := Legend()
	for i, pic := range l {
		if pic.Min != l[0].Min || pic.Max != l[0].Max {
			t.Errorf("mark %d has another size", i)
		}
		filled := pic.Shapes[0].Fill != nil
		if filled != (i == 0) {
			t.Errorf("mark %d is solid: %v", i, filled)
		}
		for _, s := range pic.Shapes {
			for _, p := range s.Path.Pts {
				if p.X < pic.Min.X || p.X > pic.Max.X || p.Y < pic.Min.Y || p.Y > pic.Max.Y {
					t.Errorf("mark %d leaves its picture at %v", i, p)
				}
			}
		}
	}
}

// She is drawn as she chose; what is no code of looks changes nothing.
func TestHerLooks(t *testing.T) {
	for _, tt := range []struct {
		codes []string
		tone  int
		scarf bool
	}{
		{nil, 0, false},
		{[]string{""}, 0, false},
		{[]string{"green"}, 0, false},
		{[]string{triage.LookTone2}, 1, false},
		{[]string{triage.LookScarf}, 0, true},
		{[]string{triage.LookTone4, triage.LookScarf}, 3, true},
	} {
		r := &triage.Response{}
		r.Set(triage.Status, triage.StatusPostpartum)
		r.Set(triage.Looks, tt.codes...)
		if o := Exercising(r, triage.Left); o.Tone != tt.tone || o.Scarf != tt.scarf || !o.Postpartum {
			t.Errorf("%q: %+v", tt.codes, o)
		}
	}
	if len(triage.LookTones()) != figure.Tones {
		t.Errorf("%d codes for %d rows", len(triage.LookTones()), figure.Tones)
	}
}
