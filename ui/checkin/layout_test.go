package checkin_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// glass is a display: its size in units and its density.
type glass struct{ w, h, ppi float32 }

// glasses are the displays that every screen must fit; the first is what is
// taken where the density is not known.
var glasses = []glass{{1280, 800, 160}, {1280, 800, 149}, {1920, 1200, 224}, {1024, 768, 132}, {1024, 768, 160}, {800, 1280, 149}}

// box is a rectangle on the canvas.
type box struct{ x, y, w, h float32 }

func boxOf(o fyne.CanvasObject, at fyne.Position) box {
	return box{at.X, at.Y, o.Size().Width, o.Size().Height}
}

func (b box) within(o box) bool {
	const air = 1.5
	return b.x >= o.x-air && b.y >= o.y-air && b.x+b.w <= o.x+o.w+air && b.y+b.h <= o.y+o.h+air
}

// shared is what two rectangles have in common.
func (b box) shared(o box) box {
	x, y := max(b.x, o.x), max(b.y, o.y)
	return box{x, y, min(b.x+b.w, o.x+o.w) - x, min(b.y+b.h, o.y+o.h) - y}
}

func (b box) meets(o box) bool {
	return b.x < o.x+o.w-1 && o.x < b.x+b.w-1 && b.y < o.y+o.h-1 && o.y < b.y+b.h-1
}

// keys are the targets of keyboards and keypads.
var keys = regexp.MustCompile(`^(key|birth|weeks_pregnant|weeks_since_birth|onset_week)\.`)

// faults lists everything on a canvas that is cut off, too small to hit, or in
// the way of something else.
func faults(c fyne.Canvas, ppi float32) []string {
	var out []string
	window := box{0, 0, c.Size().Width, c.Size().Height}
	var texts []struct {
		s string
		b box
	}
	var walk func(o fyne.CanvasObject, at fyne.Position, around box)
	walk = func(o fyne.CanvasObject, at fyne.Position, around box) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		b := boxOf(o, at)
		switch v := o.(type) {
		case *canvas.Text:
			w := fyne.MeasureText(v.Text, v.TextSize, v.TextStyle).Width
			if strings.TrimSpace(v.Text) == "" {
				return
			}
			if w > b.w+1.5 || !b.within(around) || !b.within(window) {
				out = append(out, fmt.Sprintf("cut off: %q needs %.0f, has %v in %v", v.Text, w, b, around))
			}
			texts = append(texts, struct {
				s string
				b box
			}{v.Text, b})
		case *fyne.Container:
			for _, child := range v.Objects {
				walk(child, at, around)
			}
		case fyne.Widget:
			if b.w > 0 && b.h > 0 {
				around = b.shared(around)
			}
			for _, child := range test.WidgetRenderer(v).Objects() {
				walk(child, at, around)
			}
		}
	}
	walk(c.Content(), fyne.Position{}, window)
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.b.meets(b.b) {
				out = append(out, fmt.Sprintf("%q lies over %q", a.s, b.s))
			}
		}
	}
	least := look.MM(12, ppi) - 1
	marks := touch.Marks(c.Content())
	for i, m := range marks {
		b := box{m.Pos.X, m.Pos.Y, m.Size.Width, m.Size.Height}
		if !b.within(window) {
			out = append(out, fmt.Sprintf("target %s is off the screen: %v", m.ID, b))
		}
		if strings.HasPrefix(m.ID, "pain_zones") || strings.HasPrefix(m.ID, "numb_zones") || strings.HasPrefix(m.ID, "worst_spot") {
			continue // zones are as large as the body is; the list is their twin
		}
		if b.w < least || b.h < least {
			out = append(out, fmt.Sprintf("target %s is %.0f × %.0f, less than 12 mm", m.ID, b.w, b.h))
		}
		if strings.Contains(m.ID, "=") && b.h < look.MM(20, ppi)-1 {
			out = append(out, fmt.Sprintf("answer %s is %.0f high, less than 20 mm", m.ID, b.h))
		}
		gap := look.MM(3, ppi) - 2
		if keys.MatchString(m.ID) {
			gap = 0 // no dead ground between the keys of a keyboard
		}
		for _, n := range marks[:i] {
			if (box{b.x - gap, b.y - gap, b.w + 2*gap, b.h + 2*gap}).meets(box{n.Pos.X, n.Pos.Y, n.Size.Width, n.Size.Height}) {
				out = append(out, fmt.Sprintf("targets %s and %s are less than 3 mm apart", m.ID, n.ID))
			}
		}
	}
	return out
}

// onDisplay looks at screens on a display, in a size of text and the language
// with the number i.
type onDisplay func(t *testing.T, name string, g glass, scale float32, i int)

// langs are the languages of the screens, in the order of their keys.
func langs() []triage.Lang { return []triage.Lang{triage.English, triage.Spanish} }

// everyDisplay runs a test on every display, in every size of text and both
// languages; the run with the race detector looks at one display.
func everyDisplay(t *testing.T, test onDisplay) {
	for _, g := range glasses {
		for _, scale := range look.Scales() {
			if testing.Short() && (g != glasses[0] || scale != look.Scales()[0]) {
				continue
			}
			for i, lang := range langs() {
				name := fmt.Sprintf("%.0fx%.0f@%.0f-%.0f%%-%s", g.w, g.h, g.ppi, 100*scale, lang)
				t.Run(name, func(t *testing.T) { test(t, name, g, scale, i) })
			}
		}
	}
}

// Every screen fits every display, and so does every note beside its main button.
func TestEveryScreenFits(t *testing.T) {
	everyDisplay(t, func(t *testing.T, name string, g glass, scale float32, i int) {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}, atKiosk(nil))
		tour(k, rune('1'+i), func(screen string) {
			if screen == "welcome" && scale > 1 {
				return // nobody has chosen larger letters yet
			}
			k.wait()
			if moving, _ := k.figures(); screen == "thanks" && len(moving) != 1 {
				t.Errorf("%d figures on the last screen, want the first exercise", len(moving))
			}
			for _, f := range slices.Compact(faults(k.window.Canvas(), g.ppi)) {
				t.Errorf("%s: %s", screen, f)
			}
			k.picture(name + "-" + screen)
			if k.has("next") && screen != "welcome" {
				k.notesFit(name, screen, g, langs()[i])
			}
		})
	})
}

// notesFit fails the test where what is said beside the main button, because
// something is missing, is cut off or hides something.
func (k *kiosk) notesFit(display, screen string, g glass, lang triage.Lang) {
	k.t.Helper()
	word := assetstest.Embedded(k.t).Words.For(lang)
	if k.NoteHides() {
		k.t.Errorf("%s: something is hidden without a note", screen)
	}
	missing := word("checkin.choose_or_skip")
	switch {
	case strings.HasPrefix(screen, "ask-grp"):
		missing = word("checkin.rows_open")
	}
	k.Note(missing)
	for _, f := range slices.Compact(faults(k.window.Canvas(), g.ppi)) {
		// Where a note has no room in the bar it hides what is above.
		if !strings.HasPrefix(screen, "confirm") || !strings.Contains(f, "lies over") {
			k.t.Errorf("%s, %q: %s", screen, missing, f)
		}
	}
	k.picture(display + "-note-" + screen)
	k.Note("")
}
