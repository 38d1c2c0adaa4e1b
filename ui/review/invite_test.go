package review_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui/internal/sight"
)

// invites keeps which forms are chosen.
type invites struct {
	forms []string
	fail  error
}

func (i *invites) Invited(*triage.Intake) ([]string, error) { return slices.Clone(i.forms), nil }

func (i *invites) Invite(_ context.Context, _ string, _ *triage.Intake, forms []string) error {
	if i.fail == nil {
		i.forms = forms
	}
	return i.fail
}

// formBench is a bench whose content has forms.
func formBench(t *testing.T, l triage.Lang, size fyne.Size, visits ...triage.Visit) *bench {
	t.Helper()
	d := newBench(t, l, size, visits...)
	d.content, d.invites = assetstest.WithForms(t), &invites{forms: []string{"worry"}}
	d.start(l, size)
	return d
}

// withMood adds a form to a visit, with the nth answer everywhere.
func withMood(v triage.Visit, rules *triage.Rules, n int) triage.Visit {
	r := v.Intake.Response.Clone()
	r.Set(triage.FormsAsked, "mood")
	for it := range rules.Questionnaire.Questions() {
		if it.Form != nil && it.Form.Form == "mood" && !it.Computed() {
			r.Set(it.LinkID, it.AnswerOption[n].ValueCoding.Code)
		}
	}
	r.Set("mood.H1/T1/Q9", "Not-at-all")
	rules.Questionnaire.Prune(r)
	v.Intake.Response = *r
	return v
}

// TestAFormInReview: its answers and score stand in the summary, its score in the
// trend with what the change amounts to, and another is chosen for the next visit.
func TestAFormInReview(t *testing.T) {
	rules := &assetstest.WithForms(t).Rules
	for l, want := range map[triage.Lang][]string{
		triage.English: {"Mood, total", "8 of 27", "16\n8", "Clearly better", "0 best, 27 worst", "Ask her at her next visit", "Food at home (not in Spanish)"},
		triage.Spanish: {"Ánimo, total", "8 de 27", "16\n8", "Preguntarle en su próxima visita"},
	} {
		for name, size := range map[string]fyne.Size{"1280x800": fyne.NewSize(1280, 800), "1920x1200": fyne.NewSize(1920, 1200)} {
			all := patients(t)
			all[1] = withMood(all[1], rules, 1)
			then := withMood(earlier(all[1], "then", 28), rules, 2)
			d := formBench(t, l, size, append(all, then)...)
			d.tap("visit." + visitSI)
			said := d.allPages()
			d.tap("trend")
			sight.Picture(t, d.window.Canvas(), "trend-forms-"+string(l)+"-"+name)
			said += d.allPages()
			for _, w := range want {
				if !strings.Contains(said, w) {
					t.Errorf("%s %s: it does not say %q:\n%s", l, name, w, said)
				}
			}
			d.tap("invite.mood")
			if !slices.Equal(d.invites.forms, []string{"worry", "mood"}) {
				t.Errorf("chosen: %v", d.invites.forms)
			}
			d.invites.fail = errors.New("disk full")
			d.tap("invite.worry")
			if !slices.Equal(d.invites.forms, []string{"worry", "mood"}) {
				t.Errorf("a choice that could not be kept: %v", d.invites.forms)
			}
			if said := d.text(); l == triage.English && !strings.Contains(said, "could not be saved") {
				t.Errorf("the failure is not told:\n%s", said)
			}
		}
	}
}
