package review_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// had gives a visit the sheet that the program proposed then.
func (d *bench) had(v *triage.Visit, date string) {
	r := v.Response()
	v.Releases = []triage.Release{{Plan: d.content.Rules.Propose(r, nil), Response: *r, Date: date, Lang: triage.English, Therapist: "Dana Ruiz, PT"}}
}

func TestALaterVisitGoesOnFromTheSheetBefore(t *testing.T) {
	all := patients(t)
	for _, id := range []string{"pain_back_worst", "pain_leg_worst"} { // nothing that flares easily
		all[1].Intake.Response.Set(id, "5")
	}
	all[1].Intake.Response.Set("settle", "minutes")
	all[1].Intake.Response.Set("night", "no")
	then := earlier(all[1], "then", 28)
	newBench(t, triage.English, wide).had(&then, "2027-02-04")
	first := then.Releases[0].Plan
	d := newBench(t, triage.English, wide, append(all, then)...)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	text := d.allPages()
	if !strings.Contains(text, "No worse since the sheet of Feb 4, 2027") || strings.Count(text, "New: the next step") != 1 {
		t.Fatalf("it does not go on from the sheet before:\n%s", text)
	}
	ids := d.allIDs()
	for i, e := range first.Exercises {
		if on := slices.Contains(ids, "planned."+e.ID); on != (i < 2) {
			t.Errorf("%s, number %d of the sheet before, is on it: %t", e.ID, i+1, on)
		}
	}
	d.tap("planned." + first.Exercises[0].ID)
	if e := d.content.Rules.Catalogue.Find(first.Exercises[0].ID); !strings.Contains(d.allPages(), "Later: "+e.Progress["en"]) {
		t.Errorf("it does not say how to go on with %s", e.ID)
	}
	d.tap("planned.done")
	d.tap("release")
	if len(d.delivered) != 1 || len(d.delivered[0].release.Plan.Exercises) != 3 {
		t.Fatalf("delivered %+v", d.delivered)
	}
	d.tap("back")
	d.tap("visit.then") // the visit then has none before it
	d.tap("tab.plan")
	if strings.Contains(d.allPages(), "No worse since") {
		t.Error("the first visit goes on from itself")
	}
}

// A return visit asks little. What it left out stands from the visit before,
// with its day, and decides as it did then.
func TestAShortVisitStandsOnTheVisitBefore(t *testing.T) {
	all := patients(t)
	then := earlier(all[1], "then", 28, "settle", "minutes", "night", "no", "pain_back_worst", "5", "pain_leg_worst", "5")
	then.Intake.Ended = triage.EndedComplete
	newBench(t, triage.English, wide).had(&then, "2027-02-04")
	r := *assetstest.Response(t, &newBench(t, triage.English, wide).content.Rules, "been_before=yes status=pregnant weeks_pregnant=30 cauda=none leg_weak=none "+
		"pregnancy_signs=none general_signs=none change=better new_problem=no pain_back_now=2 pain_back_worst=4")
	all[1].Intake.Response, all[1].Intake.Returning = r, true
	d := newBench(t, triage.English, wide, append(all, then)...)
	d.tap("visit." + visitSI)
	for _, want := range []string{"Dimple above the right buttock", "Marked at a visit before (Feb 4, 2027)", "may have told her something new"} {
		if !strings.Contains(d.allPages(), want) {
			t.Errorf("the summary does not say %q:\n%s", want, d.allPages())
		}
	}
	if n := strings.Count(d.allPages(), "(Feb 4, 2027)"); n < 10 {
		t.Errorf("%d answers have the day that they are from", n)
	}
	d.tap("clear.conditions_earlier")
	d.typed("No change, she says.")
	d.tap("clear.save")
	d.tap("tab.plan")
	if text := d.allPages(); !strings.Contains(text, "No worse since the sheet of Feb 4, 2027") || d.dead("release") {
		t.Fatalf("the sheet does not go on:\n%s", text)
	}
	d.tap("release")
	if got := d.delivered[0].release.Response; got.Value("worst_spot") != "psis_r" || got.Value("pain_back_worst") != "4" || got.Value("been_before") != "yes" {
		t.Errorf("released for %+v", got.Answers)
	}
}

// What stands from a visit before raises its alerts in the list of visits too.
func TestTheListFlagsWhatStandsFromBefore(t *testing.T) {
	si := patients(t)[1]
	then := earlier(si, "then", 28)
	then.Intake.Response.Set("conditions", "cervix")
	r := *assetstest.Response(t, &newBench(t, triage.English, wide).content.Rules, "been_before=yes status=pregnant weeks_pregnant=30 cauda=none leg_weak=none "+
		"pregnancy_signs=none general_signs=none change=better new_problem=no pain_back_now=2 pain_back_worst=4")
	si.Intake.Response, si.Intake.Returning = r, true
	si.Clearances = []triage.Clearance{{Alert: "conditions_earlier", Note: "Asked.", Therapist: "A"}}
	for _, c := range []struct {
		visits []triage.Visit
		now    int
	}{{[]triage.Visit{si}, 0}, {[]triage.Visit{si, then}, 2}} {
		d := newBench(t, triage.English, wide, c.visits...)
		if len(c.visits) > 1 {
			d.tap("list.section=2") // the visit before is of an earlier day
		}
		if n := strings.Count(d.text(), "Incompetent cervix"); n != c.now {
			t.Errorf("%d visits: the list names her cervix %d times, want %d:\n%s", len(c.visits), n, c.now, d.text())
		}
	}
}
