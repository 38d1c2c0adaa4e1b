package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/triage"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// displays are those that the shell's own screens must fit. Nobody has told of
// the density yet when they are shown.
var displays = []fyne.Size{
	fyne.NewSize(1280, 800), fyne.NewSize(1920, 1200), fyne.NewSize(1024, 768), fyne.NewSize(800, 1280),
}

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
// are off the screen, under 12 mm, or too near to each other.
func (b *bench) faults() []string {
	var out []string
	size := b.window.Canvas().Size()
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
			if fyne.MeasureText(o.Text, o.TextSize, o.TextStyle).Width > mine.w+slack || !mine.within(around) || !mine.within(window) {
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
	walk(b.Object(), fyne.Position{}, window)
	least, gap := look.MM(12, 0)-1, look.MM(3, 0)-2
	marks := touch.Marks(b.Object())
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
			if strings.HasPrefix(m.ID, "key.") || strings.HasPrefix(n.ID, "key.") {
				air = 0 // no dead ground between keys
			}
			if (box{mine.x - air, mine.y - air, mine.w + 2*air, mine.h + 2*air}).meets(box{n.Pos.X, n.Pos.Y, n.Size.Width, n.Size.Height}) {
				out = append(out, fmt.Sprintf("targets %s and %s are less than 3 mm apart", m.ID, n.ID))
			}
		}
	}
	return out
}

// fits looks at the screen on every display, in every language.
func (b *bench) fits(screen string) {
	b.t.Helper()
	for _, d := range displays {
		b.window.Resize(d)
		for range triage.Langs() {
			for _, f := range b.faults() {
				b.t.Errorf("%s on %v: %s", screen, d, f)
			}
			b.picture(fmt.Sprintf("%s-%.0fx%.0f-%t", screen, d.Width, d.Height, strings.Contains(b.seen(), "Español")))
			b.press(fyne.KeyF5)
		}
	}
	b.window.Resize(displays[0])
}

func TestSetupFits(t *testing.T) {
	b := newBench(t, func(p *ui.Params) {
		p.Ready = false
		p.Setup = func(context.Context, ui.Setup) (string, error) {
			return recovery + strings.Repeat(" W0MQ", 6) + " GH", nil // as long as a real one
		}
	})
	b.press(fyne.KeyReturn)
	b.fits("clinic")
	for i, text := range []string{"Harbor Women's Physical Therapy and Pelvic Health", "555-0100", "", "Dana Fernández Castellanos"} {
		b.write(text)
		b.press(fyne.KeyReturn)
		b.fits(fmt.Sprintf("step%d", i+2))
	}
	b.write("short")
	b.press(fyne.KeyReturn)
	b.fits("passphrase")
	b.write(" but longer now")
	b.press(fyne.KeyReturn)
	b.write("something else here")
	b.press(fyne.KeyReturn)
	b.fits("again")
	b.write("short but longer now")
	b.press(fyne.KeyReturn)
	b.fits("recovery")
	b.press(fyne.KeyReturn)
	b.write("nope")
	b.press(fyne.KeyReturn)
	b.fits("prove")
}

func TestUnlockFits(t *testing.T) {
	for _, l := range triage.Langs() {
		b := newBench(t, func(p *ui.Params) {
			start := p.CheckIn
			p.CheckIn = func() (checkin.Params, error) {
				q, err := start()
				q.Clinic.Languages = []triage.Lang{l}
				return q, err
			}
		})
		b.unlock = &ui.Fault{Key: "errors.locked_out", Args: []any{"Count", 15}}
		b.hold(5e9)
		b.write("amber kettle violin")
		b.press(fyne.KeyReturn)
		b.fits("unlock-" + string(l))
	}
}

func TestShutFits(t *testing.T) {
	long := strings.Repeat("questionnaire.json: pain_zones: ", 3)
	for name, fault := range map[string]error{
		"in_use":  &ui.Fault{Key: "errors.in_use"},
		"content": &ui.Fault{Key: "errors.content", Args: []any{"Fault", long}},
		"unknown": errors.New("what no one thought of"),
	} {
		b := newBench(t, func(p *ui.Params) { p.Fault, p.Quit = fault, func() {} })
		b.fits("shut-" + name)
	}
}

func TestShutCloses(t *testing.T) {
	closed := 0
	b := newBench(t, func(p *ui.Params) {
		p.Fault, p.Quit = &ui.Fault{Key: "errors.damaged"}, func() { closed++ }
	})
	b.sees("Please go to the front desk.")
	b.sees("Pase a la recepción")
	b.press(fyne.KeyReturn, fyne.KeyEscape)
	if closed != 0 {
		t.Error("a key alone closes the program")
	}
	for _, m := range touch.Marks(b.Object()) {
		if m.ID == "close" {
			test.TapCanvas(b.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
		}
	}
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

// What is typed stays when the language of the set-up is changed, and the
// clinic speaks it first.
func TestSetupInSpanish(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	b.write("Clínica")
	b.press(fyne.KeyF5)
	b.sees("¿Cómo se llama la clínica?")
	for _, text := range []string{" del Sol", "555", "", "Ana", "una frase muy larga", "una frase muy larga"} {
		b.write(text)
		b.press(fyne.KeyReturn)
	}
	b.sees("Copie esta clave")
	if b.made[0].Clinic != "Clínica del Sol" || b.made[0].Lang != triage.Spanish {
		t.Errorf("made %+v", b.made[0])
	}
}
