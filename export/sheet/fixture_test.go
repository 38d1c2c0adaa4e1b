package sheet

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// profile is a woman who comes to the clinic, with what she answered.
type profile struct {
	name     string
	answers  map[string]string // several codes are parted by blanks
	plan     []string          // exercises picked by hand; none: what is proposed
	tips     []string
	wantSide string // on her sheet, in English
}

// profiles differ in stage, side, irritability and pattern.
var profiles = []profile{
	{
		name: "pelvis-right-week-30",
		answers: map[string]string{
			"status": "pregnant", "weeks_pregnant": "30", "pain_zones": "psis_r", "worst_spot": "psis_r",
			"roll_bed": "worse", "first_steps": "worse", "below_knee": "no",
		},
		plan: []string{"E09", "E11", "E04"}, tips: []string{"E20", "E23", "E25"}, wantSide: "right",
	},
	{
		name: "leg-left-week-14",
		answers: map[string]string{
			"status": "pregnant", "weeks_pregnant": "14", "pain_zones": "psis_l", "worst_spot": "psis_l",
			"below_knee": "yes", "foot": "yes", "leg_or_back": "leg",
		},
		plan: []string{"E01", "E08", "E06"}, tips: []string{"E20", "E23", "E25"}, wantSide: "left",
	},
	{
		name: "caesarean-week-3",
		answers: map[string]string{
			"status": "postpartum", "weeks_since_birth": "3", "birth": "caesarean", "pain_zones": "lb_mid",
		},
		plan: []string{"E09", "E08", "E01"}, tips: []string{"E20", "E25"},
	},
	{
		name: "irritable-week-9-after-birth",
		answers: map[string]string{
			"status": "postpartum", "weeks_since_birth": "9", "birth": "vaginal", "pain_zones": "psis_l psis_r",
			"pain_back_worst": "9", "settle": "hours", "night": "most",
		},
		plan: []string{"E09", "E06", "E01"}, tips: []string{"E20", "E23"},
	},
}

// answered returns the answers of p on top of alert items that raise nothing.
func (p profile) response(c *assets.Content) triage.Response {
	var r triage.Response
	for id, codes := range p.answers {
		r.Set(id, strings.Fields(codes)...)
	}
	for _, id := range c.Rules.Alerts.Asked {
		if !r.Answered(id) && c.Rules.Questionnaire.Asked(id, &r) {
			r.Set(id, harmless(c.Rules.Questionnaire.Question(id)))
		}
	}
	return r
}

// harmless is the answer to an alert item that says that all is well.
func harmless(it *triage.Item) string {
	for _, code := range []string{"none", "no"} {
		if it.Option(code) != nil {
			return code
		}
	}
	return it.AnswerOption[0].ValueCoding.Code
}

var testClinic = pdf.Sender{Name: "Harbor Street Physical Therapy", Phone: "214-555-0142"}

// release is what a therapist lets go for p.
func (p profile) release(t testing.TB, l triage.Lang, paper pdf.Paper) triage.Release {
	t.Helper()
	c := assetstest.Embedded(t)
	r := p.response(c)
	rel := triage.Release{
		Response: r, Lang: l, Paper: string(paper), Name: "María José", Date: "2026-05-20",
		Content: c.Rules.Version, Therapist: "Dana Whitfield, PT",
	}
	for _, id := range p.plan {
		rel.Plan.Exercises = append(rel.Plan.Exercises, c.Rules.Plan(id, "added", &r))
	}
	for _, id := range p.tips {
		rel.Plan.Tips = append(rel.Plan.Tips, c.Rules.Plan(id, "added", &r))
	}
	rel.Plan.Next = c.Rules.NextStep(rel.Plan.Exercises, &r)
	return rel
}

// build builds the sheet of p.
func (p profile) build(t testing.TB, l triage.Lang, paper pdf.Paper) Sheet {
	t.Helper()
	s, err := Build(assetstest.Embedded(t), testClinic, p.release(t, l, paper), nil)
	if err != nil {
		t.Fatalf("%s: %v", p.name, err)
	}
	return s
}

var built sync.Map // sheets by profile and language; the pictures take most of a test's time

// sheet is the sheet of p, which is built once for a language: nothing but the
// paper's name depends on the paper. What it returns may be changed.
func (p profile) sheet(t testing.TB, l triage.Lang, paper pdf.Paper) Sheet {
	t.Helper()
	name := p.name + "/" + string(l)
	if _, ok := built.Load(name); !ok {
		built.Store(name, p.build(t, l, pdf.Letter))
	}
	done, _ := built.Load(name)
	s := done.(Sheet)
	s.Paper, s.Exercises, s.Tips = paper, slices.Clone(s.Exercises), slices.Clone(s.Tips)
	return s
}

// written writes s and returns the bytes with the layout.
func written(t testing.TB, s Sheet) ([]byte, *layout) {
	t.Helper()
	var b bytes.Buffer
	l, err := write(&b, s)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), l
}

// laidOut lays sheets out as write does, and draws them, but makes no file.
func laidOut(t testing.TB, sheets ...Sheet) []*layout {
	t.Helper()
	var out []*layout
	enough := errors.New("enough")
	if _, err := pdf.Print(pdf.About{}, func(p *pdf.Pen) error {
		for _, s := range sheets {
			out = append(out, s.clean().draw(p))
		}
		return enough
	}); !errors.Is(err, enough) {
		t.Fatal(err)
	}
	return out
}

// printed is one finished sheet of the set that most tests look at.
type printed struct {
	profile
	Sheet
	layout *layout
	pdf    []byte
}

var finished sync.Map // by name; making a sheet is the slow part of these tests

// each runs f for every profile, language and paper.
func each(t *testing.T, f func(t *testing.T, p printed)) {
	t.Helper()
	for _, p := range profiles {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
				name := p.name + "/" + string(l) + "/" + string(paper)
				t.Run(name, func(t *testing.T) {
					if done, ok := finished.Load(name); ok {
						f(t, done.(printed))
						return
					}
					made := printed{profile: p, Sheet: p.sheet(t, l, paper)}
					made.pdf, made.layout = written(t, made.Sheet)
					finished.Store(name, made)
					f(t, made)
				})
			}
		}
	}
}
