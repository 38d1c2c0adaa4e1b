package review

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/record"
)

// girdle is a visit of a woman at week 24 whose dimple hurts on the right; pairs
// of a linkId and a code add to her answers.
func girdle(id string, day int, pairs ...string) *triage.Visit {
	v := &triage.Visit{ID: id, Intake: triage.Intake{
		Name: "Ana Ruiz", BirthDate: "1990-01-02", Ended: triage.EndedComplete, Started: time.Date(2027, 3, day, 9, 0, 0, 0, time.UTC),
	}}
	for i, all := 0, append([]string{
		"status", "pregnant", "weeks_pregnant", strconv.Itoa(24 + day/7), "cauda", "none", "leg_weak", "none", "pregnancy_signs", "none", "general_signs", "none",
		"conditions", "none", "pain_zones", "psis_r", "worst_spot", "psis_r", "below_knee", "no", "foot", "no", "roll_bed", "worse", "one_leg", "worse",
		"settle", "minutes", "night", "no", "pain_back_worst", "5", "pain_back_now", "3",
	}, pairs...); i < len(all); i += 2 {
		v.Intake.Response.Set(all[i], all[i+1])
	}
	return v
}

// laid is the desk of a visit, the first of the record.
func laid(t *testing.T, record ...*triage.Visit) *desk {
	t.Helper()
	return newDesk(&assetstest.Embedded(t).Rules, "Dana Ruiz, PT", false, time.Now, record[0], record)
}

// kept is a record that keeps what is added, or fails.
type kept struct {
	Session
	bodies  []any
	fault   error
	refuses record.Kind // entries that it does not keep
}

func (k *kept) Add(_ context.Context, _ string, kind record.Kind, body any) error {
	if kind == k.refuses {
		return errors.New("disk full")
	}
	if k.fault == nil {
		k.bodies = append(k.bodies, body)
	}
	return k.fault
}

func TestTheComparisonIsWorkedOutOnceForEachState(t *testing.T) {
	d := laid(t, girdle("a", 4))
	first := d.assess()
	if d.assess() != first || d.assessment() != &first.assessment || d.response() != first.response {
		t.Error("it is worked out again though nothing has changed")
	}
	for what, change := range map[string]func(){
		"a result":            func() { d.setResult("p4_r", "pos") },
		"the same result":     func() { d.setResult("p4_r", "pos") },
		"the rest is normal":  func() { d.restClear(d.rules.Exam.At(d.rules.Exam.Find("myotome_l5_l").Position)) },
		"her visits are read": func() { d.follow() },
	} {
		before := d.assess()
		if change(); d.assess() == before {
			t.Errorf("%s changes nothing", what)
		}
		want := d.rules.Assess(d.response())
		if diff := cmp.Diff(&want, d.assessment()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

func TestAResultIsTakenAwayByItself(t *testing.T) {
	d := laid(t, girdle("a", 4))
	for _, x := range []struct{ value, want string }{{"pos", "pos"}, {"neg", "neg"}, {"neg", ""}, {"pos", "pos"}, {"", ""}} {
		d.setResult("p4_r", x.value)
		if got := d.response().Exam["p4_r"]; got != x.want || d.exam["p4_r"] != x.want {
			t.Errorf("after %q it is %q, want %q", x.value, got, x.want)
		}
	}
}

// What is entered while an entry is being written is not lost, and what could not
// be written is written the next time.
func TestWhatIsEnteredIsWrittenOnce(t *testing.T) {
	d, k := laid(t, girdle("a", 4)), &kept{}
	if !d.unsaved().empty() {
		t.Fatal("there is something to write before anything was entered")
	}
	d.setResult("p4_r", "pos")
	first := d.unsaved()
	d.writing()
	d.setResult("faber_r", "neg") // while the first is on its way
	k.fault = errors.New("disk full")
	done, _ := first.write(context.Background(), k)
	d.written(first, done)
	if len(d.Exam) > 0 {
		t.Errorf("what failed counts as written: %v", d.Exam)
	}
	k.fault = nil
	second := d.unsaved()
	d.writing()
	done, _ = second.write(context.Background(), k)
	d.written(second, done)
	want := triage.ExamEntry{Results: map[string]string{"p4_r": "pos", "faber_r": "neg"}, Therapist: "Dana Ruiz, PT", Seen: 1}
	if diff := cmp.Diff([]any{want}, k.bodies); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	if !d.unsaved().empty() || len(d.Exam) != 1 {
		t.Errorf("left %+v, the visit has %v", d.unsaved(), d.Exam)
	}
}

// An entry that was written stays written where the one after it could not be: the same
// results a second time would count as those of somebody else.
func TestWhatWasWrittenBeforeAFaultIsNotWrittenAgain(t *testing.T) {
	d, k := laid(t, girdle("a", 4)), &kept{}
	d.setResult("p4_r", "pos")
	d.remove(triage.KindExercise, d.plan.Exercises[0].ID)
	u := d.unsaved()
	d.writing()
	k.refuses = record.Plan
	done, err := u.write(context.Background(), k)
	if d.written(u, done); err == nil || len(d.Exam) != 1 || len(d.Plans) != 0 {
		t.Fatalf("%v; the visit has %d results and %d plans", err, len(d.Exam), len(d.Plans))
	}
	if left := d.unsaved(); left.exam != nil || left.plan == nil {
		t.Errorf("left to write: results %v, plan %v", left.exam, left.plan)
	}
}

// The copy that is written does not change with the desk.
func TestAnEntryOnItsWayIsACopy(t *testing.T) {
	d := laid(t, girdle("a", 4))
	d.setResult("p4_r", "pos")
	d.remove(triage.KindExercise, d.plan.Exercises[0].ID)
	u := d.unsaved()
	n, first := len(u.plan.Exercises), u.plan.Exercises[0]
	d.setResult("p4_r", "")
	d.change(triage.KindExercise, first.ID, func(p *triage.Planned) { p.Reps++ })
	d.remove(triage.KindExercise, first.ID)
	if u.exam.Results["p4_r"] != "pos" || len(u.plan.Exercises) != n || u.plan.Exercises[0] != first {
		t.Errorf("it changed to %v and %v", u.exam.Results, u.plan.Exercises)
	}
}

func TestThePlanIsHersOnceSheTouchedIt(t *testing.T) {
	d := laid(t, girdle("a", 4))
	ids := func() (out []string) {
		for _, p := range d.plan.Exercises {
			out = append(out, p.ID)
		}
		return out
	}
	proposed := ids()
	if len(proposed) < 3 {
		t.Fatalf("proposed is %v: this patient tests nothing", proposed)
	}
	d.move(triage.KindExercise, proposed[0], +1)
	d.move(triage.KindExercise, proposed[0], -5) // as far as the list goes
	d.remove(triage.KindExercise, proposed[2])
	d.setResult("p4_r", "neg")
	if want := []string{proposed[1], proposed[0]}; !slices.Equal(ids(), want) || !d.planOwn || !d.planKnown() {
		t.Errorf("the sheet is %v, want %v", ids(), want)
	}
	if d.planned(proposed[2]) || !d.planned(proposed[0]) {
		t.Error("it does not know what is on the sheet")
	}
	d.startOver()
	d.setResult("p4_r", "neg")
	if !slices.Equal(ids(), proposed) || d.planOwn {
		t.Errorf("after starting over it is %v, want %v", ids(), proposed)
	}
}

// An override is the only way past the safety filter, and a blank one is none.
func TestWhatIsUnsafeNeedsAReason(t *testing.T) {
	d := laid(t, girdle("a", 4))
	i := slices.IndexFunc(d.rules.Catalogue.Exercises, func(e triage.Exercise) bool { return d.unsafe(e.ID) != nil })
	if i < 0 {
		t.Fatal("everything is safe: this patient tests nothing")
	}
	e := &d.rules.Catalogue.Exercises[i]
	for reason, want := range map[string]bool{"": false, " ": false, "She did it before.": true} {
		d.startOver()
		d.put(e, &triage.Override{Reason: reason, Therapist: d.therapist})
		if ok := len(d.against()) == 0; ok != want {
			t.Errorf("with the reason %q it may go: %t", reason, ok)
		}
	}
}

func TestALaterVisitKnowsTheOnesBefore(t *testing.T) {
	now := girdle("now", 20, "pain_back_now", "1")
	then := girdle("then", 4)
	then.Releases = []triage.Release{{Date: "2027-03-04", Response: then.Intake.Response}}
	other := girdle("other", 5)
	other.Intake.Name = "Bea Soto"
	d := laid(t, now, then, other)
	if len(d.hers) != 2 || d.before == nil || d.before.Date != "2027-03-04" || len(d.trend) == 0 {
		t.Errorf("visits %d, sheet %+v, trend %v", len(d.hers), d.before, d.trend)
	}
	if d := laid(t, then, now, other); d.before != nil {
		t.Errorf("the first visit goes on from the sheet of %s", d.before.Date)
	}
}

func TestHerImpressionComesFirstWhereTheClinicWantsIt(t *testing.T) {
	v := girdle("a", 4)
	d := laid(t, v)
	if d.thinking() {
		t.Error("it waits though the clinic does not want it")
	}
	d.thinkFirst = true
	if !d.thinking() {
		t.Error("it does not wait")
	}
	v.Notes = []triage.Note{{Impression: map[triage.HypothesisID]triage.Fit{triage.Girdle: triage.FitSome}}}
	if d.thinking() {
		t.Error("it waits though she has said it")
	}
}
