package review_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
)

// planned are the entries of the sheet, in its order.
func (d *bench) planned() (out []string) {
	for _, id := range d.allIDs() {
		if e, ok := strings.CutPrefix(id, "planned."); ok {
			out = append(out, e)
		}
	}
	return out
}

// Each change of the sheet can be taken back, the reset too, and what is kept is the
// sheet as it stands.
func TestChangesOfTheSheetAreTakenBack(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	if !d.dead("plan.undo") || !d.dead("plan.again") {
		t.Fatal("there is something to take back on a sheet that nobody changed")
	}
	before := d.planned()
	d.tap("planned.E20")
	d.tap("planned.remove")
	if d.find("planned.E20") != nil {
		t.Fatal("it was not removed")
	}
	d.tap("plan.undo")
	if got := d.planned(); !slices.Equal(got, before) || !d.dead("plan.undo") || !d.dead("plan.again") {
		t.Errorf("after the undo there is %v, want %v", got, before)
	}
	d.tap("tab.summary")
	if got := d.wrote(record.Plan); len(got) != 0 {
		t.Errorf("an unchanged sheet was kept: %v", got)
	}

	d.tap("tab.plan")
	d.tap("planned.E20")
	d.tap("planned.remove")
	changed := d.planned()
	d.tap("plan.again")
	if !strings.Contains(d.text(), "Your changes go") {
		t.Errorf("it does not ask first:\n%s", d.text())
	}
	d.tap("reset.no")
	if got := d.planned(); !slices.Equal(got, changed) {
		t.Errorf("her changes are gone without a yes: %v", got)
	}
	d.tap("plan.again")
	d.tap("reset.yes")
	if got := d.planned(); !slices.Equal(got, before) {
		t.Errorf("after the reset there is %v, want %v", got, before)
	}
	d.tap("plan.undo")
	if got := d.planned(); !slices.Equal(got, changed) {
		t.Errorf("the reset cannot be taken back: %v", got)
	}
	d.tap("tab.summary")
	if got := d.wrote(record.Plan); len(got) != 1 || len(got[0].(triage.Plan).Tips) != 2 {
		t.Errorf("kept %v", got)
	}
}

// A sheet that was changed still says why it was proposed.
func TestAChangedSheetSaysWhyItWasProposed(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	const why = "Posterior pelvic pattern"
	if !strings.Contains(d.text(), why) || strings.Contains(d.text(), "Changed by hand") {
		t.Fatalf("the proposal says:\n%s", d.text())
	}
	d.tap("planned.E20")
	d.tap("planned.down")
	d.tap("planned.done")
	if !strings.Contains(d.text(), "Changed by hand. Proposed as: "+why) {
		t.Errorf("the changed sheet says:\n%s", d.text())
	}
}

// Seconds go from one multiple of five to the next; all other figures by one.
func TestSecondsGoByFive(t *testing.T) {
	visit := patients(t)[1]
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	list := d.content.Rules.Propose(visit.Response(), nil).Exercises
	i := slices.IndexFunc(list, func(p triage.Planned) bool { return p.HoldS > 0 })
	if i < 0 {
		t.Fatal("nothing is held: this patient tests nothing")
	}
	d.tap("planned." + list[i].ID)
	want := list[i]
	d.tap("dial.hold.more")
	want.HoldS = want.HoldS/5*5 + 5
	d.tap("dial.reps.more")
	want.Reps++
	d.tap("tab.summary")
	got := d.wrote(record.Plan)[0].(triage.Plan).Exercises[i]
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is left out is told on the sheet's page and listed with its reasons.
func TestWhatIsLeftOutIsListedWithItsReasons(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	d.turnTo("plan.left_out")
	d.tap("plan.left_out")
	excluded := d.content.Rules.Propose(patients(t)[1].Response(), nil).Excluded
	if len(excluded) == 0 {
		t.Fatal("nothing is left out: this patient tests nothing")
	}
	var want []string
	for _, x := range excluded {
		want = append(want, "add."+x.ID)
	}
	var got []string
	for _, id := range d.allIDs() {
		if strings.HasPrefix(id, "add.") {
			got = append(got, id)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.Contains(d.allPages(), "Not after week") {
		t.Errorf("no reason is told:\n%s", d.allPages())
	}
}

// turnTo turns the pages until a control is there.
func (d *bench) turnTo(id string) {
	d.t.Helper()
	found := false
	d.pages(func() { found = found || d.find(id) != nil })
	if !found {
		d.t.Fatalf("%s is on no page", id)
	}
}

// The catalogue is searched by words of a name, a purpose or a step.
func TestTheCatalogueIsSearched(t *testing.T) {
	for _, c := range []struct {
		lang  triage.Lang
		typed string
	}{
		{triage.English, "squat"},
		{triage.English, "pillow"},
		{triage.Spanish, "respiracion"},
	} {
		d := newBench(t, c.lang, wide, patients(t)...)
		d.tap("visit." + visitLeg)
		d.tap("tab.plan")
		d.tap("plan.add")
		all := len(d.allIDs())
		d.tap("catalogue.find")
		d.typed(c.typed)
		d.tap("find.save")
		var got []string
		for _, id := range d.allIDs() {
			if e, ok := strings.CutPrefix(id, "add."); ok {
				got = append(got, e)
				words := triage.PlainName(strings.Join(append([]string{
					d.content.Rules.Catalogue.Find(e).Name.In(c.lang), d.content.Rules.Catalogue.Find(e).Goal.In(c.lang),
				}, d.content.Rules.Catalogue.Find(e).Steps.In(c.lang)...), " "))
				if !strings.Contains(words, c.typed) {
					t.Errorf("%s: %s does not have it: %s", c.typed, e, words)
				}
			}
		}
		if len(got) == 0 || len(got) >= all {
			t.Errorf("%s: %d found of %d", c.typed, len(got), all)
		}
		d.tap("catalogue.unfind")
		if back := len(d.allIDs()); back != all {
			t.Errorf("%s: %d controls after the search, %d before", c.typed, back, all)
		}
	}
}

// An exercise of the clinic's own is changed by a further entry and retired by one:
// new sheets have the new words, and a sheet that was given out keeps its own.
func TestAnOwnExerciseIsChangedAndRetired(t *testing.T) {
	d := onTab(t, visitLeg, "plan")
	d.tap("plan.add")
	d.tap("own")
	d.fillOwn()
	d.tap("own.pp_cs_wk.less") // from week 11 on; she is in week 9
	for range 11 {
		d.tap("own.pp_cs_wk.less")
	}
	d.tap("own.save")
	first := d.wrote(record.Note)[0].(triage.Note).Exercise
	d.tap("catalogue.own")
	d.tap("add." + first.ID)
	d.tap("release")
	rel := d.delivered[0].release
	sheet := printed(t, d, rel)

	d.tap("plan.undo") // it is off the new sheet, and offered again
	d.tap("plan.add")
	d.tap("catalogue.own")
	d.tap("own.change." + first.ID)
	d.tap("own.reps.more")
	d.tap("own.save")
	note := d.wrote(record.Note)[1].(triage.Note)
	second := note.Exercise
	if note.Retires != first.ID || second == nil || second.ID == first.ID || second.Dose.Reps != first.Dose.Reps+1 || first.Dose.Reps != 8 {
		t.Fatalf("kept %+v", note)
	}
	if d.find("add."+first.ID) != nil || d.find("add."+second.ID) == nil {
		t.Errorf("the catalogue offers %v", d.allIDs())
	}
	d.tap("own.change." + second.ID)
	d.tap("own.retire")
	if note := d.wrote(record.Note)[2].(triage.Note); note.Retires != second.ID || note.Exercise != nil {
		t.Errorf("kept %+v", note)
	}
	if d.find("add."+second.ID) != nil {
		t.Error("a retired exercise is offered")
	}
	if again := printed(t, newBench(t, triage.English, wide), rel); again != sheet {
		t.Error("the sheet that was given out is another one now")
	}
}

// A visit whose plan has a retired exercise still shows it by its name.
func TestARetiredExerciseKeepsItsNameOnOldPlans(t *testing.T) {
	o := triage.OwnExercise{
		Name:  triage.Text{triage.English: "Wall slide", triage.Spanish: "Pared"},
		Steps: triage.Lines{triage.English: {"Lean."}, triage.Spanish: {"Apóyese."}}, Dose: triage.Dose{Reps: 8}, Therapist: "Dana Ruiz, PT",
	}.Named()
	visits := patients(t)
	visits[0].Plans = []triage.Plan{{Exercises: []triage.Planned{{ID: o.ID, Reps: 8, Why: triage.WhyAdded}}, Own: []triage.OwnExercise{o}}}
	visits[0].Notes = []triage.Note{{Exercise: &o, Therapist: o.Therapist}, {Retires: o.ID, Therapist: o.Therapist}}
	d := newBench(t, triage.English, wide, visits...)
	d.tap("visit." + visitLeg)
	d.tap("tab.plan")
	if !strings.Contains(d.text(), "Wall slide") {
		t.Errorf("its name is gone:\n%s", d.text())
	}
	d.tap("back")
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("plan.add")
	if d.find("catalogue.own") == nil || strings.Contains(d.allPages(), "Wall slide") {
		t.Error("it is offered to another patient")
	}
}

// The arrows in the list move an exercise by one place; at the ends there is none.
func TestArrowsMoveAnExercise(t *testing.T) {
	d := newBench(t, triage.English, wide, cleared(t, patients(t)[1]))
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	first := d.content.Rules.Propose(patients(t)[1].Response(), nil).Exercises
	if !d.dead("up."+first[0].ID) || !d.dead("down."+first[2].ID) {
		t.Error("an arrow leads off the list")
	}
	d.tap("down." + first[0].ID)
	d.tap("release")
	if len(d.delivered) != 1 {
		t.Fatalf("delivered %+v", d.delivered)
	}
	var got []string
	for _, p := range d.delivered[0].release.Plan.Exercises {
		got = append(got, p.ID)
	}
	if want := []string{first[1].ID, first[0].ID, first[2].ID}; !slices.Equal(got, want) {
		t.Errorf("the sheet has %v, want %v", got, want)
	}
}
