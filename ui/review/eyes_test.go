package review_test

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/touch"
)

// pages turns through the pages of the screen and calls at on each.
func (d *bench) pages(at func()) {
	for range 12 {
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	}
	for {
		before := strings.Join(d.ids(), " ") + d.text()
		at()
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		if strings.Join(d.ids(), " ")+d.text() == before {
			return
		}
	}
}

// allPages is what can be read on all pages of the screen.
func (d *bench) allPages() string {
	var out []string
	d.pages(func() { out = append(out, d.text()) })
	return strings.Join(out, "\n")
}

// allIDs are the controls of all pages of the screen.
func (d *bench) allIDs() []string {
	var out []string
	d.pages(func() { out = append(out, d.ids()...) })
	slices.Sort(out)
	return slices.Compact(out)
}

// focusedID is the id of the control that has the focus.
func (d *bench) focusedID() string {
	if m, ok := d.window.Canvas().Focused().(touch.Marked); ok && len(m.Marks()) > 0 {
		return m.Marks()[0].ID
	}
	return ""
}

// percent says a chance as the screen does.
func percent(c triage.Chance) string {
	switch p := float64(c) * 100; {
	case p < 1:
		return "under 1%"
	case p > 95:
		return "over 95%"
	default:
		return strconv.FormatFloat(p, 'f', 0, 64) + "%"
	}
}

// x is how far to the left a text stands on the page that is shown; -1 where it
// is not there.
func (d *bench) x(text string) float32 { return d.place(text).X }

// place is where a text stands; at -1 where it does not.
func (d *bench) place(text string) fyne.Position {
	at := fyne.NewPos(-1, -1)
	touch.Walk(d.Object(), func(o fyne.CanvasObject, pos fyne.Position) {
		if w, ok := o.(*touch.Text); ok && text != "" && w.Text() == text {
			at = pos
		}
	})
	return at
}
