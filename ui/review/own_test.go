package review_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/export/pdf"
	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/record"
)

// writes writes one text of the form.
func (d *bench) writes(id, text string) {
	d.t.Helper()
	d.tap(id)
	d.typed(text)
	d.tap(id + ".save")
}

// fillOwn fills in the form as far as it has to be.
func (d *bench) fillOwn() {
	d.t.Helper()
	d.writes("own.name.en", "Wall slide")
	d.writes("own.name.es", "Deslizarse por la pared")
	d.writes("own.step.1.en", "Lean on the wall.")
	d.writes("own.step.1.es", "Apóyese en la pared.")
	d.writes("own.step.2.en", "Slide down a little, and up again.")
	d.writes("own.step.2.es", "Baje un poco y vuelva a subir.")
	for range 8 {
		d.tap("own.reps.more")
	}
	d.tap("own.per_day.more")
}

// TestAnOwnExerciseIsWrittenPlannedAndPrinted: it is kept in her name, passes the
// safety filter with what she has not said as the worst case, goes onto the sheet, and
// the sheet is the same months later.
func TestAnOwnExerciseIsWrittenPlannedAndPrinted(t *testing.T) {
	visits := patients(t)
	d := newBench(t, triage.English, wide, visits...)
	d.tap("visit." + visitSI) // week 30
	d.tap("tab.plan")
	d.tap("plan.add")
	d.tap("own")
	if !d.dead("own.save") || !strings.Contains(d.text(), "Still missing: the name in English.") {
		t.Errorf("an empty exercise can be kept:\n%s", d.text())
	}
	d.fillOwn()
	d.tap("own.save")
	notes := d.wrote(record.Note)
	if len(notes) != 1 {
		t.Fatalf("%d entries:\n%s", len(notes), d.text())
	}
	o := notes[0].(triage.Note).Exercise
	if o == nil || o.Therapist != "Dana Ruiz, PT" || o.Name[triage.Spanish] != "Deslizarse por la pared" || o.Dose.Reps != 8 || o.Limits.Pregnant {
		t.Fatalf("kept %+v", o)
	}
	d.tap("add." + o.ID)
	if !d.dead("override.save") {
		t.Fatalf("a woman of week 30 gets it without a reason:\n%s", d.text())
	}
	if !strings.Contains(d.text(), "Not in pregnancy.") {
		t.Errorf("it is not told why:\n%s", d.text())
	}
	d.tap("override.cancel")
	d.tap("own")
	d.fillOwn()
	d.tap("own.pregnant")
	d.tap("own.save")
	o = d.wrote(record.Note)[1].(triage.Note).Exercise
	d.tap("add." + o.ID)
	if !strings.Contains(d.allPages(), "Wall slide") {
		t.Fatalf("it is not on the plan:\n%s", d.text())
	}
	d.tap("release")
	if len(d.delivered) != 1 || len(d.delivered[0].release.Plan.Own) != 1 {
		t.Fatalf("delivered %+v", d.delivered)
	}
	rel := d.delivered[0].release
	first := printed(t, d, rel)
	// Another day, with content that does not know it.
	if again := printed(t, newBench(t, triage.English, wide), rel); again != first || !strings.HasPrefix(first, "%PDF") {
		t.Error("printed again the sheet is another one")
	}
}

// printed is the sheet of a release.
func printed(t *testing.T, d *bench, rel triage.Release) string {
	t.Helper()
	s, err := sheet.Build(d.content, pdf.Sender{Name: "Harbor", Phone: "555-0100"}, rel, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := sheet.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAnOwnExerciseIsForOtherPatientsToo: what is in the record of one visit is
// offered at every other.
func TestAnOwnExerciseIsForOtherPatientsToo(t *testing.T) {
	visits := patients(t)
	o := triage.OwnExercise{
		Name:  triage.Text{"en": "Wall slide", "es": "Deslizarse"},
		Steps: triage.Lines{"en": {"Lean."}, "es": {"Apóyese."}}, Dose: triage.Dose{Reps: 8}, Therapist: "Ana Ruiz, PT",
	}.Named()
	visits[2].Notes = []triage.Note{{Therapist: "Ana Ruiz, PT", Exercise: &o}}
	d := newBench(t, triage.Spanish, wide, visits...)
	d.tap("visit." + visitLeg)
	d.tap("tab.plan")
	d.tap("plan.add")
	if text := d.allPages(); !strings.Contains(text, "Deslizarse") || !strings.Contains(text, "Escrito por Ana Ruiz, PT") {
		t.Errorf("it is not offered:\n%s", text)
	}
	d.tap("add." + o.ID)
	d.tap("planned." + o.ID)
	if text := d.allPages(); !strings.Contains(text, "Apóyese.") {
		t.Errorf("its steps are not told:\n%s", text)
	}
	if ids := d.allIDs(); !slices.Contains(ids, "dial.reps.more") {
		t.Errorf("its dose cannot be changed: %v", ids)
	}
}

// TestAnOwnExerciseGivenUp: cancel goes back to the catalogue, and an abandoned text
// leaves the form as it was.
func TestAnOwnExerciseGivenUp(t *testing.T) {
	d := onTab(t, visitLeg, "plan")
	d.tap("plan.add")
	d.tap("own")
	d.writes("own.name.en", "Wall slide")
	d.tap("own.name.en")
	d.typed("s and more")
	d.tap("own.name.en.cancel")
	if text := d.allPages(); !strings.Contains(text, "Wall slide") || strings.Contains(text, "and more") {
		t.Errorf("the form has changed:\n%s", text)
	}
	d.tap("own.cancel")
	if d.find("catalogue.close") == nil || len(d.session.added) > 0 {
		t.Errorf("on %s with %v", d.Screen(), d.session.added)
	}
}
