package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// withNumber is a kiosk at the first question of a woman whose ticket says where she is now.
func withNumber(t *testing.T, stage triage.Stage) *kiosk {
	t.Helper()
	tickets := newTickets()
	k := newKiosk(t, tablet, look.Look{}, withTickets(tickets), func(p *checkin.Params) { p.Voice = &spoken{} })
	of := anas(triage.English)
	of.Stage = stage
	number, err := tickets.Give(of)
	if err != nil {
		t.Fatal(err)
	}
	k.number(number)
	k.wait()
	k.tap("agree")
	k.at("ask:grp_stage")
	k.wait()
	return k
}

// shows looks which targets there are.
func (k *kiosk) shows(want bool, ids ...string) {
	k.t.Helper()
	for _, id := range ids {
		if k.has(id) != want {
			k.t.Errorf("%s is there: %v, want %v", id, k.has(id), want)
		}
	}
}

// seek says that the baby was not born since, and turns to the page with a row.
func (k *kiosk) seek(row string) {
	k.t.Helper()
	k.wait()
	k.tap("birth_since=no")
	for range 5 {
		k.wait()
		relayout(k.Object())
		if k.has(row+"=another") || k.has(row+".delete") {
			return
		}
		k.press(fyne.KeyPageDown)
	}
	k.t.Errorf("there is no row %s:\n%s", row, k.seen())
}

func pregnantFor(weeks int) triage.Stage {
	return triage.Stage{Status: triage.StatusPregnant, Weeks: weeks}
}

// Her week is one of five cards, none of them chosen for her, and any other can be typed.
func TestHerWeekIsACard(t *testing.T) {
	k := withNumber(t, pregnantFor(27))
	k.shows(false, "weeks_pregnant=27") // before she has said that she is pregnant
	k.sees("27", false)
	k.tap("status=pregnant")
	k.wait()
	k.shows(true, "weeks_pregnant=25", "weeks_pregnant=27", "weeks_pregnant=29", "weeks_pregnant=another")
	k.shows(false, "weeks_pregnant=24", "weeks_pregnant=30", "weeks_pregnant.1", "weeks_pregnant.delete")
	k.press(fyne.KeyReturn) // nothing is chosen
	k.at("ask:grp_stage")
	k.tap("weeks_pregnant=28")
	k.press(fyne.KeyReturn)
	k.at("signs")
	k.wait()
	k.tap("back")
	k.at("ask:grp_stage")
	k.shows(true, "weeks_pregnant=28")
	k.wait()
	k.tap("weeks_pregnant=another")
	k.wait()
	k.shows(false, "weeks_pregnant=28")
	k.press(fyne.KeyReturn) // what she has taken back is no answer
	k.at("ask:grp_stage")
	for _, id := range []string{"weeks_pregnant.1", "weeks_pregnant.4"} {
		k.wait()
		k.tap(id)
	}
	k.press(fyne.KeyReturn)
	k.at("signs")
	k.Leave()
	if got := k.saves[len(k.saves)-1].in.Response.Value(triage.WeeksPregnant); got != "14" {
		t.Errorf("she is %q weeks pregnant, want 14", got)
	}
}

// What she types is her week, never the place of a card.
func TestAKeyIsADigitOfHerWeek(t *testing.T) {
	k := withNumber(t, pregnantFor(27))
	k.write("1") // she is pregnant
	k.write("28")
	k.press(fyne.KeyReturn)
	k.at("signs")
	k.Leave()
	if got := k.saves[len(k.saves)-1].in.Response.Value(triage.WeeksPregnant); got != "28" {
		t.Errorf("she is %q weeks pregnant, want 28", got)
	}
}

// Where the stage is another one than then, or none can be counted on, she types; and so
// does who uses the kiosk by ear.
func TestWhereHerWeekIsTyped(t *testing.T) {
	for name, tt := range map[string]struct {
		stage        triage.Stage
		status, row  string
		beforeAnswer func(*kiosk)
	}{
		"a birth since":       {stage: pregnantFor(41), status: "postpartum", row: triage.WeeksSinceBirth},
		"pregnant again":      {stage: triage.Stage{Status: triage.StatusPostpartum, Weeks: 60}, status: "pregnant", row: triage.WeeksPregnant},
		"nothing to count on": {status: "pregnant", row: triage.WeeksPregnant},
		"by ear":              {stage: pregnantFor(27), status: "pregnant", row: triage.WeeksPregnant, beforeAnswer: func(k *kiosk) { k.press(fyne.KeyF4) }},
	} {
		k := withNumber(t, tt.stage)
		if tt.beforeAnswer != nil {
			tt.beforeAnswer(k)
		}
		k.tap("status=" + tt.status)
		k.seek(tt.row)
		if k.has(tt.row+"=another") || !k.has(tt.row+".delete") {
			t.Errorf("%s: she cannot type her weeks", name)
		}
	}
}

// After a birth the cards are weeks since it, from 0 on.
func TestWeeksSinceBirthAreCards(t *testing.T) {
	k := withNumber(t, triage.Stage{Status: triage.StatusPostpartum, Weeks: 1})
	k.tap("status=postpartum")
	k.seek("weeks_since_birth")
	k.shows(true, "weeks_since_birth=0", "weeks_since_birth=3", "weeks_since_birth=another")
	k.shows(false, "weeks_since_birth=4", "weeks_since_birth.delete")
}

// Another birth since the last visit begins another count.
func TestAnotherBirthIsCountedAnew(t *testing.T) {
	k := withNumber(t, triage.Stage{Status: triage.StatusPostpartum, Weeks: 60})
	k.tap("status=postpartum")
	k.seek("weeks_since_birth")
	k.tap("weeks_since_birth=59")
	k.press(fyne.KeyPageUp)
	k.wait()
	k.tap("birth_since=yes")
	k.wait()
	relayout(k.Object())
	k.press(fyne.KeyPageDown)
	k.shows(true, "weeks_since_birth.delete")
	k.shows(false, "weeks_since_birth=59")
}
