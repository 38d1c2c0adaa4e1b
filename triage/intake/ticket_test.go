package intake_test

import (
	"slices"
	"testing"

	"sacra/triage"
	"sacra/triage/intake"
)

func ticket(activities ...string) triage.Ticket {
	return triage.Ticket{Follows: "before", Name: "Ana Ruiz", BirthDate: "1994-05-02", Lang: triage.Spanish, Activities: activities}
}

// withTicket is a flow that began with a ticket, at its first question.
func withTicket(t *testing.T, of triage.Ticket) *intake.Flow {
	t.Helper()
	f := intake.New(shipped(t), fixedNow)
	f.StartWith(of, of.Lang)
	at(t, f, "consent")
	f.Agree("1")
	at(t, f, "ask:grp_stage")
	return f
}

// returning goes on to the check with answers of a return visit, and returns the screens.
func returning(t *testing.T, f *intake.Flow, own map[string][]string) (screens []string) {
	t.Helper()
	for range 60 {
		here := f.At()
		screens = append(screens, here.String())
		switch here.Kind {
		case intake.KindCheck:
			return screens
		case intake.KindSigns:
			for _, s := range f.Signs() {
				if s.SaysNone() {
					f.SetSigns(s.Code)
				}
			}
			f.Next()
		case intake.KindConfirm:
			f.Next()
		default:
			fill(f, func(it *triage.Item) []string {
				if values, ok := own[it.LinkID]; ok {
					return values
				}
				switch it.LinkID {
				case "new_problem", "health_news":
					return []string{"no"}
				case "change":
					return []string{"better"}
				case "exercise_days":
					return []string{"5"}
				}
				return calm(it)
			})
			f.Next()
		}
		if f.At() == here {
			t.Fatalf("%s does not go on", here)
		}
	}
	t.Fatalf("no end: %v", screens)
	return nil
}

func TestATicketAnswersWhoSheIsAndWhatSheScores(t *testing.T) {
	f := withTicket(t, ticket("turn_bed", "stairs"))
	if slices.ContainsFunc(f.Rows(), func(it *triage.Item) bool { return it.LinkID == triage.BeenBefore }) {
		t.Error("she is asked whether she was here before")
	}
	screens := returning(t, f, nil)
	if slices.Contains(screens, "ask:activities") || slices.Contains(screens, "name") {
		t.Errorf("she is asked what is on her ticket: %v", screens)
	}
	f.Finish()
	in := f.Intake()
	if in.Ended != triage.EndedComplete || !in.Returning || in.Follows != "before" || in.Name != "Ana Ruiz" || in.BirthDate != "1994-05-02" || in.Lang != triage.Spanish {
		t.Errorf("%+v", in)
	}
	if got := in.Response.Activities(); len(got) != 2 {
		t.Errorf("she scored %v", got)
	}
}

// Where the problem may be another one, she chooses what to score; where she takes that
// back, what is on the ticket is scored again.
func TestANewProblemHasActivitiesOfItsOwn(t *testing.T) {
	for _, said := range []string{"yes", "unsure"} {
		f := withTicket(t, ticket("turn_bed"))
		if screens := returning(t, f, map[string][]string{"new_problem": {said}, "activities": {"walk_30"}}); !slices.Contains(screens, "ask:activities") {
			t.Errorf("new problem %q: %v", said, screens)
		}
		f.Finish()
		in := f.Intake()
		if got := in.Response.Values(triage.Activities); !slices.Equal(got, []string{"walk_30"}) {
			t.Errorf("new problem %q: she scores %v", said, got)
		}
	}
	f := withTicket(t, ticket("turn_bed"))
	returning(t, f, nil)
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: triage.NewProblem})
	f.SetRow(triage.NewProblem, triage.Yes)
	f.Next()
	if got := f.Values(triage.Activities); len(got) != 0 || len(f.Values("activity_score_1")) != 0 {
		t.Errorf("with a new problem: %v", got)
	}
	returning(t, f, map[string][]string{"activities": {"walk_30"}})
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: triage.NewProblem})
	f.SetRow(triage.NewProblem, triage.No)
	f.Next()
	if got := f.Values(triage.Activities); !slices.Equal(got, []string{"turn_bed"}) {
		t.Errorf("with the old problem after all: %v", got)
	}
}

// She may choose others all the same, from "check your answers".
func TestWhatATicketAnswersCanBeChanged(t *testing.T) {
	f := withTicket(t, ticket("turn_bed"))
	returning(t, f, nil)
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: triage.Activities})
	at(t, f, "ask:activities")
	f.Set("stairs")
	f.Next()
	returning(t, f, nil)
	if in := f.Intake(); !slices.Equal(in.Response.Values(triage.Activities), []string{"stairs"}) {
		t.Errorf("she scores %v", in.Response.Values(triage.Activities))
	}
}

// Activities that the questions have no more are not scored; where none is left, she
// chooses.
func TestATicketOfFormerContent(t *testing.T) {
	f := withTicket(t, ticket("no_more", "stairs"))
	returning(t, f, nil)
	if got := f.Values(triage.Activities); !slices.Equal(got, []string{"stairs"}) {
		t.Errorf("%v", got)
	}
	f = withTicket(t, ticket("no_more"))
	if screens := returning(t, f, nil); !slices.Contains(screens, "ask:activities") {
		t.Errorf("%v", screens)
	}
}

// A birth since the last visit is told, and warning signs are asked, as without a ticket.
func TestATicketSaysNothingOfHerStage(t *testing.T) {
	f := withTicket(t, ticket("turn_bed"))
	own := map[string][]string{"status": {"postpartum"}, "weeks_since_birth": {"3"}, "birth": {"vaginal"}}
	screens := returning(t, f, own)
	in := f.Intake()
	if !in.Response.Has(triage.Status, triage.StatusPostpartum) || !slices.Contains(screens, "signs") {
		t.Errorf("%v", screens)
	}
	f = withTicket(t, ticket("turn_bed"))
	f.Back()
	if at(t, f, "consent"); !f.MayBack() {
		t.Error("there is no way back from the consent")
	}
	if f.Back(); f.At().Kind != intake.KindWelcome {
		t.Errorf("back from the consent: at %s", f.At())
	}
}

func TestATicketThatSaysNothing(t *testing.T) {
	f := intake.New(shipped(t), fixedNow)
	f.StartWith(triage.Ticket{Follows: "before", Name: " "}, triage.English)
	at(t, f, "welcome")
	if f.ByTicket() {
		t.Error("it is taken")
	}
}
