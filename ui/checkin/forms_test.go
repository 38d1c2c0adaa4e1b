package checkin_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// formKiosk is a kiosk whose content has forms.
func formKiosk(t *testing.T, size fyne.Size, change ...func(*checkin.Params)) *kiosk {
	t.Helper()
	c := assetstest.WithForms(t)
	return newKiosk(t, size, look.Look{}, append([]func(*checkin.Params){func(p *checkin.Params) {
		p.Rules, p.Words = &c.Rules, c.Words
		p.Invited = func(in *triage.Intake) (wanted, early []string) {
			if in.BirthDate != "1994-05-02" {
				t.Errorf("asked for %+v", in)
			}
			return []string{"worry"}, nil
		}
	}}, change...)...)
}

// TestAVisitWithForms goes through a whole visit by touch, in both languages: the
// questions of the forms one to a screen, skipped or answered, and kept with their
// scores.
func TestAVisitWithForms(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		for name, size := range map[string]fyne.Size{"1280x800": tablet, "1920x1200": fyne.NewSize(1920, 1200)} {
			k := formKiosk(t, size)
			answers := plain()
			for it := range k.rules.Questionnaire.Questions() {
				if it.Form != nil && !it.Computed() && it.LinkID != "mood.H1/T1/Q9" {
					answers[it.LinkID] = []string{it.AnswerOption[1].ValueCoding.Code}
				}
			}
			answers["mood.H1/T1/Q9"] = []string{"Not-at-all"}
			answers["alone"] = []string{"yes"}
			c := &counted{kiosk: k, answers: answers}
			c.throughForms(l, "forms-"+string(l)+"-"+name)
			last := k.saves[len(k.saves)-1].in
			if got := last.Response.Value("mood.total") + " " + last.Response.Value("worry.percent"); got != "8 33" || last.Ended != triage.EndedComplete {
				t.Errorf("%s: scores %s, ended %s", l, got, last.Ended)
			}
		}
	}
}

// throughForms goes through a visit and takes pictures of the first form.
func (c *counted) throughForms(l triage.Lang, picture string) {
	c.t.Helper()
	c.press("lang=" + string(l))
	c.write("Ana Ruiz")
	c.press("next")
	for _, r := range map[triage.Lang]string{triage.English: "05021994", triage.Spanish: "02051994"}[l] {
		c.press("birth." + string(r))
	}
	c.press("agree")
	seen := map[string]bool{}
	for range 100 {
		if c.screen == "thanks" {
			return
		}
		if at := c.screen; at == "ask:mood.H1/T1/Q2" || at == "ask:worry.phq-gad7-q02" || at == "check" {
			if !seen[at] {
				c.picture(picture + "-" + strings.NewReplacer("/", "", ":", "").Replace(at))
			}
			seen[at] = true
		}
		c.answer()
	}
	c.t.Fatalf("no end; at %s", c.screen)
}

// TestAFormSaysWhereSheIs: its name and number stand where the section does, the line
// above the questions is said with each, and it may be skipped.
func TestAFormSaysWhereSheIs(t *testing.T) {
	k := formKiosk(t, tablet)
	k.begin("1")
	k.to("ask:mood.H1/T1/Q3")
	k.sees("Mood, nine items · 3 of 9", true)
	k.sees("How often was this so in the last two weeks?", true)
	k.sees("weeks pregnant", false)
	if !k.tap("skip") {
		t.Error("it cannot be skipped")
	}
	k.at("ask:mood.H1/T1/Q4")
}
