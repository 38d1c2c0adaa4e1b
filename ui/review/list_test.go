package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/review"
)

// wide is the glass of most tests.
var wide = fyne.NewSize(1280, 800)

// rows are the visits of the list from top to bottom.
func (d *desk) rows() []string {
	var out []string
	for _, id := range d.ids() {
		if visit, ok := strings.CutPrefix(id, "visit."); ok {
			out = append(out, visit)
		}
	}
	return out
}

func TestListPutsFlaggedVisitsFirstThenTheNewest(t *testing.T) {
	all := patients(t) // newest first: leg, SI, stopped
	held := all[1]
	held.ID = "0b6e5d3c-6e1f-4d7a-9c1e-000000000004"
	held.Intake.Response = *held.Intake.Response.Clone()
	held.Intake.Response.Clear("general_signs") // never answered: a hold
	older := all[1]
	older.ID = "0b6e5d3c-6e1f-4d7a-9c1e-000000000005"
	d := newDesk(t, triage.English, wide, all[0], all[1], all[2], held, older)
	if got, want := d.rows(), []string{visitStop, held.ID, visitLeg, visitSI, older.ID}; !slices.Equal(got, want) {
		t.Errorf("the list is %v, want %v", got, want)
	}
	for _, want := range []string{"Now: see her first", "Not answered: Other warning signs", "Stopped at a warning sign", "Week 30", "Now 1 · hold 1 · others 3"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the list does not say %q:\n%s", want, d.text())
		}
	}
}

func TestListTellsOfDamageAndOfARecordThatCannotBeRead(t *testing.T) {
	d := newDesk(t, triage.English, wide, patients(t)...)
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
		return patients(t)[:1], []record.Fault{{Seq: 7, Err: record.ErrBroken}, {Seq: 9, Err: record.ErrBroken}}, nil
	}
	d.tap("list.again")
	if !strings.Contains(d.text(), "2 entries of the record are damaged") || len(d.rows()) != 1 {
		t.Errorf("damage is not told beside the visits:\n%s", d.text())
	}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return nil, nil, errors.New("no disk") }
	d.tap("list.again")
	if !strings.Contains(d.text(), "could not be read") || len(d.rows()) != 0 {
		t.Errorf("a record that cannot be read shows as\n%s", d.text())
	}
}

func TestOpeningAVisitIsAudited(t *testing.T) {
	d := newDesk(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	if want := []string{review.AuditOpen + " " + visitSI}; !slices.Equal(d.session.audits, want) {
		t.Errorf("audit is %v, want %v", d.session.audits, want)
	}
}

func TestLockKeepsTheExamAndLeavesNothingOfAPatient(t *testing.T) {
	d := newDesk(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	d.tap("tab.tests")
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

func TestVisitsThatArriveAfterTheLockAreNotShown(t *testing.T) {
	d := newDesk(t, triage.English, wide, patients(t)...)
	d.slow = true
	d.tap("list.again")
	d.Lock()
	d.letGo()
	if d.text() != "" || d.closed != 1 || !d.session.locked {
		t.Errorf("closed %d times, the screen shows %q", d.closed, d.text())
	}
}

func TestTickLocksWhenNobodyIsThere(t *testing.T) {
	d := newDesk(t, triage.English, wide, patients(t)...)
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
	d := newDesk(t, triage.English, wide, patients(t)...)
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
