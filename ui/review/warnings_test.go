package review_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

// settling is what the review asks for when warnings are settled.
type settling struct {
	asked []string
	jam   error
}

func (s *settling) Acknowledge(context.Context) error {
	s.asked = append(s.asked, "acknowledge")
	return s.jam
}

func (s *settling) PutSettingsBack() error {
	s.asked = append(s.asked, "put back")
	return s.jam
}

// alarm is a fault with words of its own.
type alarm struct {
	key  string
	args []any
	held bool
}

func (a *alarm) Error() string                 { return a.key }
func (a *alarm) Held() bool                    { return a.held }
func (a *alarm) Say(t assets.Localizer) string { return t(a.key, a.args...) }

func alarms() []record.Fault {
	return []record.Fault{
		{Err: &alarm{"errors.alarm.rolled_back_visits", []any{"Seen", 412, "Now", 409, "Visits", "Maria 2026-11-05, Rosa 2026-11-06"}, false}},
		{Err: &alarm{"errors.alarm.settings", []any{"Fields", "Who lets an exercise sheet go: “therapist” before, “kiosk” now; Printer: none before, “ipp://10.0.0.9/ipp/print” now"}, true}},
		{Seq: 7, Err: errors.New("its hash does not fit")},
	}
}

func TestWarningsAreReadAndSettled(t *testing.T) {
	for _, g := range []struct {
		size fyne.Size
		lang triage.Lang
	}{{wide, triage.English}, {fyne.NewSize(800, 1280), triage.Spanish}} {
		d := newBench(t, g.lang, g.size, patients(t)...)
		faults := alarms()
		visits := d.session.visits
		d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
			all, _, err := visits()
			return all, faults, err
		}
		d.start(g.lang, g.size)
		sight.Picture(t, d.window.Canvas(), "warned-"+string(g.lang))
		d.tap("warnings")
		for _, want := range []string{"Maria 2026-11-05", "ipp://10.0.0.9"} {
			if !strings.Contains(d.text(), want) {
				t.Errorf("the page does not say %q:\n%s", want, d.text())
			}
		}
		sight.Picture(t, d.window.Canvas(), "warnings-"+string(g.lang))
		for _, fault := range sight.Texts(d.window.Canvas()) {
			t.Error(fault)
		}
		d.settling.jam = errors.New("the disk is gone")
		d.tap("warnings.read")
		if d.Screen() != "review.warnings" {
			t.Errorf("after it failed: %s", d.Screen())
		}
		d.settling.jam = nil
		faults = nil
		d.tap("warnings.put_back")
		if d.Screen() != "review.list" || d.find("warnings") != nil {
			t.Errorf("once they are settled: %s", d.Screen())
		}
		if want := []string{"acknowledge", "put back", "acknowledge"}; !slices.Equal(d.settling.asked, want) {
			t.Errorf("asked for %v, want %v", d.settling.asked, want)
		}
	}
}

// Without changed settings there is nothing to put back.
func TestThereIsNothingToPutBack(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return nil, alarms()[:1], nil }
	d.start(triage.English, wide)
	d.tap("warnings")
	if d.find("warnings.put_back") != nil {
		t.Error("settings may be put back that nobody has changed")
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Screen() != "review.list" {
		t.Errorf("after Escape: %s", d.Screen())
	}
}

// A visit that cannot be opened stays on the list, with what to do, also when somebody has
// confirmed the warning: she may sit in the waiting room.
func TestAVisitThatCannotBeOpenedIsNeverHidden(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	for _, told := range []bool{false, true} {
		all := patients(t)
		d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
			for i := range all {
				all[i].Last = int64(i + 1)
			}
			return all, []record.Fault{
				{Seq: 9, Visit: "gone", Err: record.ErrBroken, Told: told},
				{Seq: 8, Visit: "gone", Err: record.ErrBroken, Told: told},
				{Seq: 7, Visit: visitSI, Err: record.ErrBroken, Told: told},
			}, nil
		}
		d.tap("list.again")
		for _, want := range []string{"Cannot be opened: 1 check-in", "A check-in that cannot be opened", "let her check in again"} {
			if !strings.Contains(d.text(), want) {
				t.Errorf("told %v: the list lacks %q:\n%s", told, want, d.text())
			}
		}
		if got := strings.Contains(d.text(), "entries of the record are damaged"); got == told {
			t.Errorf("told %v: the banner is shown: %v", told, got)
		}
		if len(d.rows()) != 3 {
			t.Errorf("told %v: %d visits are listed", told, len(d.rows()))
		}
		d.tap("list.unopened")
		if strings.Contains(d.text(), "A check-in that") {
			t.Errorf("told %v: it is not folded", told)
		}
		d.tap("list.unopened")
	}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
		return nil, []record.Fault{{Seq: 9, Visit: "gone", Err: record.ErrBroken, Told: true}}, nil
	}
	d.tap("list.again")
	if !strings.Contains(d.text(), "Cannot be opened: 1 check-in") {
		t.Errorf("alone it is not listed:\n%s", d.text())
	}
}
