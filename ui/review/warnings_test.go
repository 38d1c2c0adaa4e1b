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
