package sheet

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

func TestBuildRefusesWhatIsNotSafe(t *testing.T) {
	c := assetstest.Embedded(t)
	good := profiles[0].release(t, triage.English, pdf.Letter)
	for _, tt := range []struct {
		name   string
		change func(*triage.Release)
		rule   string
	}{
		{"an alert was not answered", func(r *triage.Release) { r.Response.Clear(c.Rules.Alerts.Asked[0]) }, triage.RuleOpenAlert},
		{"nothing on it", func(r *triage.Release) { r.Plan = triage.Plan{} }, triage.RuleEmpty},
		{"seven exercises", func(r *triage.Release) {
			r.Plan.Exercises = slices.Repeat(r.Plan.Exercises[:1], 7)
		}, triage.RuleTooMany},
		{"unknown exercise", func(r *triage.Release) {
			r.Plan.Exercises = append(slices.Clone(r.Plan.Exercises), triage.Planned{ID: "E99"})
		}, triage.RuleUnknownExercise},
	} {
		rel := good
		rel.Response = *good.Response.Clone()
		tt.change(&rel)
		_, err := Build(c, testClinic, rel, nil)
		var unsafe *UnsafeError
		if !errors.As(err, &unsafe) {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		if !slices.ContainsFunc(unsafe.Exclusions, func(x triage.Exclusion) bool { return x.Rule == tt.rule }) || !strings.Contains(err.Error(), tt.rule) {
			t.Errorf("%s: %v does not name %s", tt.name, err, tt.rule)
		}
	}
}

func TestBuildNamesTheFieldThatMakesNoSense(t *testing.T) {
	for want, change := range map[string]func(*triage.Release){
		`"soon" is not a date`:  func(r *triage.Release) { r.Date = "soon" },
		`unknown paper "a3"`:    func(r *triage.Release) { r.Paper = "a3" },
		`unknown language "fr"`: func(r *triage.Release) { r.Lang = "fr" },
	} {
		rel := profiles[0].release(t, triage.English, pdf.Letter)
		change(&rel)
		if _, err := Build(assetstest.Embedded(t), testClinic, rel, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestDoseLine(t *testing.T) {
	for _, tt := range []struct {
		planned triage.Planned
		en, es  string
	}{
		{triage.Planned{Sets: 1, Reps: 10, PerDay: 2}, "10 times · 2 times a day", "10 veces · 2 veces al día"},
		{triage.Planned{Sets: 1, Reps: 1, HoldS: 1, PerDay: 1}, "1 time · Hold 1 second · 1 time a day", "1 vez · Sostenga 1 segundo · 1 vez al día"},
		{triage.Planned{Sets: 2, Reps: 8, PerDay: 1, DaysWeek: 3}, "2 rounds of 8 · 1 time a day · 3 days a week", "2 series de 8 · 1 vez al día · 3 días a la semana"},
		{triage.Planned{Sets: 3, HoldS: 5}, "3 rounds · Hold 5 seconds · every day", "3 series · Sostenga 5 segundos · todos los días"},
		{triage.Planned{}, "When you need it", "Cuando lo necesite"},
	} {
		for l, want := range map[triage.Lang]string{triage.English: tt.en, triage.Spanish: tt.es} {
			b := resolver{Content: assetstest.Embedded(t), word: assetstest.Embedded(t).Words.For(l)}
			if got := b.dose(tt.planned); got != want {
				t.Errorf("%+v in %s: got %q, want %q", tt.planned, l, got, want)
			}
		}
	}
}

func TestSideIsHers(t *testing.T) {
	var r triage.Response
	r.Set("worst_spot", "psis_r")
	b := resolver{Content: assetstest.Embedded(t), word: assetstest.Embedded(t).Words.For(triage.English)}
	b.Response = r
	sided, both, plain := &triage.Exercise{Sided: true}, &triage.Exercise{Sided: true, Both: true}, &triage.Exercise{}
	for _, tt := range []struct {
		side string
		e    *triage.Exercise
		want string
	}{
		{"r", sided, "On the sore side (right)"},
		{"l", sided, "The picture shows your left side."},
		{"", sided, "Each side"},
		{"r", both, "Each side, right first"},
		{"", both, "Each side"},
		{"", plain, ""},
	} {
		if got := b.side(triage.Planned{Side: tt.side}, tt.e); got != tt.want {
			t.Errorf("side %q: got %q, want %q", tt.side, got, tt.want)
		}
	}
}

// TestStopListIsForHerStage: who is not pregnant and has not given birth is not
// sent to a midwife, nor asked about a baby.
func TestStopListIsForHerStage(t *testing.T) {
	for status, want := range map[string]struct {
		midwife bool
		signs   int
	}{"pregnant": {true, 11}, "postpartum": {true, 11}, "neither": {false, 8}} {
		p := profile{answers: map[string]string{"status": status, "pain_zones": "lb_mid"}, plan: []string{"E09"}}
		rel := p.release(t, triage.English, pdf.Letter)
		allow(&rel)
		s, err := Build(assetstest.Embedded(t), testClinic, rel, nil)
		if err != nil {
			t.Fatalf("%s: %v", status, err)
		}
		if strings.Contains(s.Stop.Title, "midwife") != want.midwife || len(s.Stop.Lines) != want.signs {
			t.Errorf("%q: %s %q", status, s.Stop.Title, s.Stop.Lines)
		}
		help := strings.Join(s.Emergency.Lines, " ")
		if baby := strings.Contains(help, "baby") || strings.Contains(help, "MAMA"); baby != want.midwife || !strings.Contains(help, "911") || !strings.Contains(help, "988") {
			t.Errorf("%q: %s", status, help)
		}
	}
}

// TestPicturesShowHerSideAndStage: the other side and another week are other
// pictures, the same ones are the same.
func TestPicturesShowHerSideAndStage(t *testing.T) {
	mark := func(change func(*triage.Release)) string {
		rel := profiles[0].release(t, triage.English, pdf.Letter)
		rel.Plan.Exercises, rel.Plan.Tips = rel.Plan.Exercises[1:2], nil
		change(&rel)
		s, err := Build(assetstest.Embedded(t), testClinic, rel, nil)
		if err != nil {
			t.Fatal(err)
		}
		return Sheet{Exercises: []Entry{{Pictures: s.Exercises[0].Pictures}}}.digest()
	}
	base := mark(func(*triage.Release) {})
	if again := mark(func(*triage.Release) {}); again != base {
		t.Error("the same woman is drawn in two ways")
	}
	if other := mark(func(r *triage.Release) { r.Plan.Exercises[0].Side = "l" }); other == base {
		t.Error("the other side has the same picture")
	}
	if other := mark(func(r *triage.Release) { r.Response.Set("weeks_pregnant", "20") }); other == base {
		t.Error("another week has the same picture")
	}
}

// TestBothSidesAreSaidAlike: where the steps go on to the other side, the dose
// does not speak of the sore side alone.
func TestBothSidesAreSaidAlike(t *testing.T) {
	told := 0
	for _, e := range assetstest.Embedded(t).Rules.Catalogue.Exercises {
		text := strings.Join(append(slices.Clone(e.Steps["en"]), e.Dose.Note["en"]), " ")
		if other := strings.Contains(text, "Then do the other") || strings.Contains(text, "each leg"); e.Sided && other != e.Both {
			t.Errorf("%s: both sides %t, and it says %q", e.ID, e.Both, text)
		} else if other {
			told++
		}
	}
	if told == 0 {
		t.Error("no exercise speaks of the other side")
	}
}
