package owner_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/owner"
	"sacra/ui/touch"
)

// displays are those that every screen must fit.
var displays = []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)}

// slack is how far something may stand over by rounding, in units.
const slack = 1.5

type box struct{ x, y, w, h float32 }

func (b box) within(o box) bool {
	return b.x >= o.x-slack && b.y >= o.y-slack && b.x+b.w <= o.x+o.w+slack && b.y+b.h <= o.y+o.h+slack
}

func (b box) meets(o box) bool {
	return b.x < o.x+o.w-slack && o.x < b.x+b.w-slack && b.y < o.y+o.h-slack && o.y < b.y+b.h-slack
}

// faults lists text that is cut off or lies over other text, and targets that
// are off the glass, under 12 mm, or too near to each other.
func (d *desk) faults() []string {
	var out []string
	size := d.window.Canvas().Size()
	window := box{0, 0, size.Width, size.Height}
	texts := map[box]string{}
	var walk func(o fyne.CanvasObject, at fyne.Position, around box)
	walk = func(o fyne.CanvasObject, at fyne.Position, around box) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		mine := box{at.X, at.Y, o.Size().Width, o.Size().Height}
		switch o := o.(type) {
		case *canvas.Text:
			if strings.TrimSpace(o.Text) == "" {
				return
			}
			if fyne.MeasureText(strings.TrimRight(o.Text, " "), o.TextSize, o.TextStyle).Width > mine.w+slack || !mine.within(around) || !mine.within(window) {
				out = append(out, fmt.Sprintf("cut off: %q at %v in %v", o.Text, mine, around))
			}
			for other, text := range texts {
				if mine.meets(other) {
					out = append(out, fmt.Sprintf("%q lies over %q", o.Text, text))
				}
			}
			texts[mine] = o.Text
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at, around)
			}
		case fyne.Widget:
			if mine.w > 0 && mine.h > 0 {
				around = mine
			}
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at, around)
			}
		}
	}
	walk(d.Object(), fyne.Position{}, window)
	least, gap := look.MM(12, 0)-1, look.MM(3, 0)-2
	marks := touch.Marks(d.Object())
	for i, m := range marks {
		mine := box{m.Pos.X, m.Pos.Y, m.Size.Width, m.Size.Height}
		if !mine.within(window) {
			out = append(out, fmt.Sprintf("target %s is off the screen: %v", m.ID, mine))
		}
		if mine.w < least || mine.h < least {
			out = append(out, fmt.Sprintf("target %s is %.0f × %.0f, less than 12 mm", m.ID, mine.w, mine.h))
		}
		for _, n := range marks[:i] {
			air := gap
			for _, keys := range []string{"key.", "number."} {
				if strings.HasPrefix(m.ID, keys) || strings.HasPrefix(n.ID, keys) {
					air = 0 // no dead ground between keys
				}
			}
			if strings.HasPrefix(m.ID, "key.") && !strings.HasPrefix(n.ID, "key.") {
				air = -3 // the keys bring their own air, and the field stands close
			}
			if (box{mine.x - air, mine.y - air, mine.w + 2*air, mine.h + 2*air}).meets(box{n.Pos.X, n.Pos.Y, n.Size.Width, n.Size.Height}) {
				out = append(out, fmt.Sprintf("targets %s and %s are less than 3 mm apart", m.ID, n.ID))
			}
		}
	}
	return out
}

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
						for _, f := range d.faults() {
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
