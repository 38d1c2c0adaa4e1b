package owner_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/owner"
)

// displays are those that every screen must fit.
var displays = []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)}

// found is a self-test with every level, in its longest words.
func found() []owner.Check {
	say := func(id string, l owner.Level, key string, args ...any) owner.Check {
		return owner.Check{ID: id, Run: func(context.Context) owner.Finding { return owner.Finding{Level: l, Key: key, Args: args} }}
	}
	return []owner.Check{
		say("speech", owner.Attention, "missing"),
		say("printer", owner.Fault, "gone", "Printer", "Front_Desk_Laser_2"),
		say("clock", owner.Attention, "behind", "Time", "2027-03-04 12:00", "Newest", "2027-03-05 12:00"),
		say("disk", owner.OK, "ok", "Free", 120345, "Took", int64(12)),
		say("keys", owner.OK, "ok", "Count", 2),
		say("record", owner.OK, "ok", "Count", 1204),
		say("content", owner.Attention, "other", "Version", "a1b2c3d4e5f6", "New", "f6e5d4c3b2a1"),
		say("memory", owner.Attention, "swap"),
	}
}

func TestEveryScreenFits(t *testing.T) {
	for _, lang := range triage.Langs() {
		for _, size := range displays {
			for _, scale := range look.Scales() {
				if testing.Short() && (scale == 1.25 || size.Width == 1024) {
					continue
				}
				name := fmt.Sprintf("%s-%.0fx%.0f-%.2f", lang, size.Width, size.Height, scale)
				t.Run(name, func(t *testing.T) {
					d := newDesk(t, func(d *desk) {
						d.p.Lang, d.checks = lang, found()
						d.p.Clinic.PPI = 160
						d.p.Clinic.Printer = "Old_Laser"
					})
					fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Look{Scale: scale}, fonts()))
					d.window.Resize(size)
					d.tap("section.clinic")
					d.tour(func(screen string) {
						c := d.window.Canvas()
						for _, f := range slices.Concat(sight.Texts(c), sight.Targets(c, 12, 3, 0, "key.", "number.")) {
							t.Errorf("%s: %s", screen, f)
						}
						d.picture(name + "-" + screen)
					})
				})
			}
		}
	}
}

// TestEverythingCanBeSeenAndReached looks at every screen as tired eyes do, and
// goes round it with Tab.
func TestEverythingCanBeSeenAndReached(t *testing.T) {
	d := newDesk(t, func(d *desk) { d.checks = found() })
	d.tour(func(screen string) {
		c := d.window.Canvas()
		for _, f := range append(sight.Contrast(c), sight.Focus(c)...) {
			t.Errorf("%s: %s", screen, f)
		}
	})
}
