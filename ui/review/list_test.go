package review_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
	"sacra/ui/review"
)

// wide is the display of most tests.
var wide = fyne.NewSize(1280, 800)

// rows are the visits of the list from top to bottom.
func (d *bench) rows() []string {
	var out []string
	for _, id := range d.ids() {
		if visit, ok := strings.CutPrefix(id, "visit."); ok {
			out = append(out, visit)
		}
	}
	return out
}

func TestListPutsFlaggedVisitsFirstThenWhoWaitsLongest(t *testing.T) {
	all := patients(t) // newest first: leg, SI, stopped
	held := all[1]
	held.ID = "0b6e5d3c-6e1f-4d7a-9c1e-000000000004"
	held.Intake.Response = *held.Intake.Response.Clone()
	held.Intake.Response.Clear("general_signs") // never answered: a hold
	older := all[1]
	older.ID = "0b6e5d3c-6e1f-4d7a-9c1e-000000000005"
	d := newBench(t, triage.English, wide, all[0], all[1], all[2], held, older)
	if got, want := d.rows(), []string{visitStop, held.ID, visitSI, older.ID, visitLeg}; !slices.Equal(got, want) {
		t.Errorf("the list is %v, want %v", got, want)
	}
	for _, want := range []string{"Now: see her first", "Not answered: Other warn", "Stopped at a warning sign", "Week 30", "2 h 55 min", "May fit: Sciatica", "Waiting 5 · see first 1 · hold 1"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the list does not say %q:\n%s", want, d.text())
		}
	}
}

// What was open at a visit was asked again at one that she finished on a later
// day: the old visit does not stand before those who wait.
func TestAVisitThatSheCameBackAfterDoesNotWait(t *testing.T) {
	all := patients(t) // newest first: leg, SI, stopped
	again := func(id string, days int, ended triage.Ending) []triage.Visit {
		v := earlier(all[0], id, days)
		v.Intake.Name, v.Intake.BirthDate, v.Intake.Ended = all[2].Intake.Name, all[2].Intake.BirthDate, ended
		return append([]triage.Visit{v}, all...)
	}
	for what, tt := range map[string]struct {
		visits []triage.Visit
		first  string
	}{
		"finished the next day":  {again("later", -1, triage.EndedComplete), "later"},
		"broke off the next day": {again("later", -1, triage.EndedIdle), visitStop},
		"finished the same day":  {again("later", 0, triage.EndedComplete), visitStop},
	} {
		d := newBench(t, triage.English, wide, tt.visits...)
		d.now = d.now.AddDate(0, 0, 1)
		d.tap("list.again")
		if got := d.rows(); got[0] != tt.first {
			t.Errorf("%s: the list is %v, want %s first", what, got, tt.first)
		}
	}
}

// A year of visits is turned through page by page, and each is there once.
func TestAListOfHundredsShowsEachVisitOnce(t *testing.T) {
	const many = 200
	for _, g := range []struct {
		size fyne.Size
		lang triage.Lang
	}{{wide, triage.English}, {fyne.NewSize(800, 1280), triage.Spanish}} {
		base, all := patients(t), make([]triage.Visit, many)
		for i := range all {
			all[i] = earlier(base[i%3], fmt.Sprintf("v%03d", i), i/8)
			all[i].Intake.Name += " " + strings.Repeat("I", i/3%5)
		}
		d := newBench(t, g.lang, g.size, all...)
		sight.Picture(t, d.window.Canvas(), fmt.Sprintf("hundreds-%.0f-%s", g.size.Width, g.lang))
		d.tap("list.section=2")
		for range many {
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
		}
		var seen []string
		for page := 0; len(seen) < many; page++ {
			if page > many {
				t.Fatalf("only %d visits were seen", len(seen))
			}
			seen = append(seen, d.rows()...)
			for _, fault := range sight.Texts(d.window.Canvas()) {
				t.Errorf("page %d: %s", page, fault)
			}
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		}
		if want := fmt.Sprintf("–%d ", many+1); !strings.Contains(d.text(), want) {
			t.Errorf("the last page does not say %q:\n%s", want, d.text())
		}
		d.tap("visit." + seen[many-1])
		d.tap("back")
		if at := d.rows(); at[len(at)-1] != seen[many-1] {
			t.Errorf("back from the last visit the list is at %v", at)
		}
		slices.Sort(seen)
		if n := len(slices.Compact(seen)); n != many {
			t.Errorf("%d visits were seen, some of them twice", n)
		}
	}
}

func TestListSaysThatTheClockWasWrong(t *testing.T) {
	visits := patients(t)[:2]
	visits[0].Order, visits[1].Order = 2, 1
	visits[1].Intake.Started = visits[0].Intake.Started.Add(24 * time.Hour)
	d := newBench(t, triage.English, wide, visits...)
	if !strings.Contains(d.text(), "The clock of this kiosk was wrong") {
		t.Errorf("the list does not say that the clock was wrong:\n%s", d.text())
	}
	visits[1].Intake.Started = visits[0].Intake.Started.Add(-24 * time.Hour)
	if d := newBench(t, triage.English, wide, visits...); strings.Contains(d.text(), "The clock of this kiosk") {
		t.Errorf("the list speaks of a clock that is right:\n%s", d.text())
	}
}

// The visit before was finished while the clock was a day ahead: the woman with a
// warning sign today is still first, and counts.
func TestTheListIsInTheOrderOfTheRecord(t *testing.T) {
	all := patients(t)
	before := all[1]
	before.ID, before.Order = "before", 1
	before.Intake.Started = before.Intake.Started.AddDate(0, 0, 1)
	stopped := all[1]
	stopped.Order = 2
	stopped.Intake.Response = *stopped.Intake.Response.Clone()
	stopped.Intake.Response.Set("cauda", "saddle")
	stopped.Intake.Ended = triage.EndedAlert
	waiting := all[0]
	waiting.Order = 3
	d := newBench(t, triage.English, wide, waiting, stopped, before)
	if got, want := d.rows(), []string{visitSI, visitLeg}; !slices.Equal(got, want) {
		t.Errorf("the list is %v, want %v", got, want)
	}
	if want := "see first 1 · "; !strings.Contains(d.text(), want) {
		t.Errorf("the list does not say %q:\n%s", want, d.text())
	}
}

// TestDamageIsCountedOnce: a visit that cannot be read whole is one damaged entry, however
// often it is touched.
func TestDamageIsCountedOnce(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.session.torn = []record.Fault{{Seq: 7, Visit: visitSI, Err: record.ErrBroken}}
	for range 3 {
		d.tap("visit." + visitSI)
	}
	if got := d.text(); !strings.Contains(got, "1 entry of the record is damaged") {
		t.Errorf("it says\n%s", got)
	}
}

func TestListTellsOfDamageAndOfARecordThatCannotBeRead(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
		return patients(t)[:1], []record.Fault{{Seq: 7, Err: record.ErrBroken}, {Seq: 9, Err: record.ErrBroken}}, nil
	}
	d.tap("list.again")
	if !strings.Contains(d.text(), "2 entries of the record are damaged") || len(d.rows()) != 1 {
		t.Errorf("damage is not told beside the visits:\n%s", d.text())
	}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
		return patients(t)[:1], []record.Fault{{Err: record.ErrBroken}}, nil
	}
	d.tap("list.again")
	if !strings.Contains(d.text(), "The record is damaged. Check-in goes on") || len(d.rows()) != 1 {
		t.Errorf("a record that is broken as a whole shows as\n%s", d.text())
	}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
		return patients(t)[:1], []record.Fault{{Seq: 7, Err: forged{}}, {Seq: 9, Err: record.ErrBroken}}, nil
	}
	d.tap("list.again")
	if !strings.Contains(d.text(), "Alerts that it would clear stay open. There is 1 more warning.") || len(d.rows()) != 1 {
		t.Errorf("an alarm with words of its own shows as\n%s", d.text())
	}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return nil, nil, errors.New("no disk") }
	d.tap("list.again")
	if !strings.Contains(d.text(), "could not be read") || len(d.rows()) != 0 {
		t.Errorf("a record that cannot be read shows as\n%s", d.text())
	}
}

// forged is a fault that says itself what the therapist should know.
type forged struct{}

func (forged) Error() string          { return "an entry is not signed" }
func (forged) Words() (string, []any) { return "errors.alarm.unsigned", nil }

func TestOpeningAVisitIsAudited(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	if want := []string{review.AuditOpen + " " + visitSI}; !slices.Equal(d.session.audits, want) {
		t.Errorf("audit is %v, want %v", d.session.audits, want)
	}
}

func TestLockKeepsTheExamAndLeavesNothingOfAPatient(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.tap("lock")
	if got := d.wrote(record.Exam); len(got) != 1 || got[0].(triage.ExamEntry).Results["p4_r"] != "pos" {
		t.Errorf("the exam was not kept: %v", got)
	}
	if !d.session.locked || d.closed != 1 {
		t.Errorf("locked %v, closed %d times", d.session.locked, d.closed)
	}
	if text := d.text(); text != "" || len(d.ids()) != 0 {
		t.Errorf("after the lock the screen shows %q and takes %v", text, d.ids())
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.TypedRune('x')
	d.Lock()
	if d.text() != "" || d.closed != 1 {
		t.Errorf("a locked review came back to life: %q, closed %d times", d.text(), d.closed)
	}
}

// What cannot be kept at the lock is told.
func TestTheLockTellsWhatIsNotKept(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.session.add = func(string, record.Kind, any) error { return errors.New("the kiosk is away") }
	d.tap("exam.p4_r=pos")
	d.tap("lock")
	if !slices.Equal(d.unkept, []string{"unlock.unkept.all"}) || d.closed != 1 {
		t.Errorf("a result that was not saved: told %v, closed %d times", d.unkept, d.closed)
	}
	d = onTab(t, visitSI, "notes")
	d.tap("note.add")
	d.typed("half a note")
	d.tap("lock")
	if !slices.Equal(d.unkept, []string{"unlock.unkept.text"}) {
		t.Errorf("half a note: told %v", d.unkept)
	}
	d = onTab(t, visitSI, "notes")
	d.tap("note.add")
	d.tap("lock")
	if len(d.unkept) > 0 {
		t.Errorf("nothing to keep: told %v", d.unkept)
	}
}

func TestVisitsThatArriveAfterTheLockAreNotShown(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.work.Slow = true
	d.tap("list.again")
	d.Lock()
	d.work.LetGo()
	if d.text() != "" || d.closed != 1 || !d.session.locked {
		t.Errorf("closed %d times, the screen shows %q", d.closed, d.text())
	}
}

func TestTickLocksWhenNobodyIsThere(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.now = noon().Add(4 * time.Minute)
	d.Touch()
	d.Tick(noon().Add(5 * time.Minute))
	if d.session.locked {
		t.Fatal("locked one minute after a touch")
	}
	d.Tick(noon().Add(9 * time.Minute))
	if !d.session.locked || d.closed != 1 {
		t.Errorf("locked %v, closed %d times after five minutes", d.session.locked, d.closed)
	}
}

func TestKeysWalkOpenAndLeave(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	c := d.window.Canvas()
	down, enter := &fyne.KeyEvent{Name: fyne.KeyDown}, &fyne.KeyEvent{Name: fyne.KeyReturn}
	seen := map[string]bool{}
	for range len(d.ids()) {
		d.TypedKey(down)
		seen[d.focusedID()] = true
	}
	for _, id := range d.ids() {
		if !seen[id] {
			t.Errorf("the arrow keys never reach %q", id)
		}
	}
	for d.focusedID() != "visit."+visitSI {
		d.TypedKey(down)
	}
	c.Focused().TypedKey(enter)
	if d.Screen() != "review.visit.summary" {
		t.Fatalf("Enter on a visit shows %s", d.Screen())
	}
	d.tap("tab.comparison")
	d.tap("prior")
	for _, want := range []string{"review.visit.comparison", "review.list", "review.list"} {
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if d.Screen() != want {
			t.Errorf("Escape shows %s, want %s", d.Screen(), want)
		}
	}
}
