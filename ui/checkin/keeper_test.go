package checkin

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"sacra/triage"
)

// clerk stands for the world around a keeper: work waits until it is done, and
// timers until they ring.
type clerk struct {
	work   []func()
	timers []func()
	saved  []string
	sheets []string
	fail   error
	jam    error
}

func (c *clerk) keeper(rules *triage.Rules) (k *keeper, changes *int) {
	p := &Params{
		Rules: rules,
		Save: func(_ context.Context, visit string, in triage.Intake, final bool) error {
			if c.fail != nil {
				return c.fail
			}
			if final {
				visit += " whole"
			}
			c.saved = append(c.saved, visit+" "+in.Name)
			return nil
		},
		Sheet: func(_ context.Context, visit string, _ triage.Intake, tell func(SheetState)) error {
			c.sheets = append(c.sheets, visit)
			if c.jam == nil {
				tell(SheetPrinting)
				tell(SheetPrinted)
			}
			return c.jam
		},
		Async: func(work func() error, done func(error)) { c.work = append(c.work, func() { done(work()) }) },
		After: func(_ time.Duration, f func()) { c.timers = append(c.timers, f) },
	}
	changes = new(int)
	k = &keeper{p: p, changed: func(*sealing) { *changes++ }, printing: func(*sealing, triage.Plan, *triage.Response) {}}
	return k, changes
}

// run does one piece of work.
func (c *clerk) run(t *testing.T) {
	t.Helper()
	if len(c.work) == 0 {
		t.Fatal("nothing is to be done")
	}
	f := c.work[0]
	c.work = c.work[1:]
	f()
}

func (c *clerk) ring() {
	timers := c.timers
	c.timers = nil
	for _, f := range timers {
		f()
	}
}

func named(name string) triage.Intake { return triage.Intake{Name: name} }

// A part that waits gives way to what comes later of its visit, which holds all of
// it too, and the whole comes last. Two jobs are never at work at once.
func TestPartsComeBeforeTheWhole(t *testing.T) {
	c := &clerk{}
	k, _ := c.keeper(nil)
	k.part("a", named("1"))
	k.part("a", named("2"))
	k.part("b", named("1"))
	k.part("b", named("2"))
	k.seal(&sealing{visit: "a", in: named("3")})
	for len(c.work) > 0 {
		if len(c.work) > 1 {
			t.Fatalf("%d jobs are at work at once", len(c.work))
		}
		c.run(t)
	}
	if want := []string{"a 1", "b 2", "a 3"}; !slices.Equal(c.saved, want) {
		t.Errorf("saved %v, want %v", c.saved, want)
	}
}

// What could not be saved is tried again by itself, and by hand; until then it
// is all there, and afterwards nothing of it is.
func TestAFailedSaveIsTriedAgain(t *testing.T) {
	for name, again := range map[string]func(*clerk, *keeper, *sealing){
		"by itself": func(c *clerk, _ *keeper, _ *sealing) { c.ring() },
		"by hand":   func(_ *clerk, k *keeper, s *sealing) { k.retry(s) },
	} {
		c := &clerk{fail: errors.New("the disk is full")}
		k, changes := c.keeper(nil)
		s := &sealing{visit: "a", in: named("Ana")}
		k.seal(s)
		c.run(t)
		if s.fault == nil || s.saved || s.in.Name != "Ana" || *changes != 1 {
			t.Fatalf("%s: after a failed save %+v, %d changes", name, s, *changes)
		}
		c.fail = nil
		again(c, k, s)
		if s.fault != nil {
			t.Errorf("%s: the fault stands while it is tried again", name)
		}
		c.run(t)
		c.ring() // an old timer does nothing
		if len(c.work) > 0 || !s.saved || s.in.Name != "" || !slices.Equal(c.saved, []string{"a Ana"}) {
			t.Errorf("%s: saved %v, then %+v", name, c.saved, s)
		}
	}
}

// A sheet is printed after a complete visit is saved, and only where the rule of
// release lets the kiosk.
func TestWhenTheKeeperPrints(t *testing.T) {
	rules := &triage.Rules{
		Questionnaire: &triage.Questionnaire{}, Evidence: &triage.Evidence{}, Alerts: &triage.AlertRules{},
		Catalogue: &triage.Catalogue{
			Exercises: []triage.Exercise{{ID: "E01", Kind: triage.KindExercise}},
			Patterns:  []triage.Pattern{{ID: triage.PatternGeneral, Exercises: []string{"E01"}}},
		},
		Settings: triage.Settings{KioskReleases: true},
	}
	whole := triage.Intake{Ended: triage.EndedComplete}
	for name, tt := range map[string]struct {
		kiosk bool
		final bool
		jam   error
		want  SheetState
	}{
		"released":             {true, true, nil, SheetPrinted},
		"the printer is out":   {true, true, errors.New("no paper"), SheetNotOut},
		"a therapist releases": {false, true, nil, NoSheet},
		"not complete":         {true, false, nil, NoSheet},
	} {
		rules.Settings.KioskReleases = tt.kiosk
		c := &clerk{jam: tt.jam}
		k, _ := c.keeper(rules)
		s := &sealing{visit: "a", in: whole, final: tt.final}
		k.seal(s)
		if len(c.sheets) > 0 {
			t.Errorf("%s: printed before it was saved", name)
		}
		for len(c.work) > 0 {
			c.run(t)
		}
		if s.sheet != tt.want || (len(c.sheets) > 0) != (tt.want != NoSheet) {
			t.Errorf("%s: the sheet is %d, want %d; %d printed", name, s.sheet, tt.want, len(c.sheets))
		}
	}
}
