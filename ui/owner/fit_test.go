package owner_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/export/report"
	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// displays are those that every screen must fit.
var displays = []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 768), fyne.NewSize(800, 1280), fyne.NewSize(1920, 1200)}

// found is a self-test with every level, in its longest words.
func found() []report.Check {
	say := func(id string, l report.Level, key string, args ...any) report.Check {
		return report.Check{ID: id, Run: func(context.Context) report.Finding { return report.Finding{Level: l, Key: key, Args: args} }}
	}
	return []report.Check{
		say("speech", report.Attention, "missing"),
		say("printer", report.Fault, "gone", "Printer", report.Printer("ipp://192.168.1.40/ipp/print")),
		say("clock", report.Attention, "behind", "Time", time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC), "Newest", time.Date(2027, 3, 5, 12, 0, 0, 0, time.UTC)),
		say("disk", report.OK, "ok", "Free", 118, "Took", int64(12)),
		say("keys", report.OK, "ok", "Count", 2),
		say("record", report.OK, "ok", "Count", 1204),
		say("content", report.Attention, "other", "Version", "a1b2c3d4e5f6", "New", "f6e5d4c3b2a1"),
		say("memory", report.Attention, "swap"),
	}
}

func TestEveryScreenFits(t *testing.T) {
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		for _, size := range displays {
			for _, scale := range look.Scales() {
				if testing.Short() && (scale == 1.25 || size.Width == 1024 || size.Width == 1920) {
					continue
				}
				name := fmt.Sprintf("%s-%.0fx%.0f-%.2f", lang, size.Width, size.Height, scale)
				t.Run(name, func(t *testing.T) {
					d := newBench(t, func(d *bench) {
						d.p.Lang, d.checks = lang, found()
						d.p.Clinic.PPI = 160
						d.p.Clinic.Printer = "Old_Laser"
						d.touring()
					})
					fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Look{Scale: scale}, look.OnBoard()))
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
	d := newBench(t, func(d *bench) { d.checks = found(); d.touring() })
	d.tour(func(screen string) {
		c := d.window.Canvas()
		for _, f := range append(sight.Contrast(c), sight.Focus(c)...) {
			t.Errorf("%s: %s", screen, f)
		}
	})
}
