package ui_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
)

// displays are those that the shell's own screens must fit. Nobody has told of
// the density yet when they are shown.
var displays = []fyne.Size{
	fyne.NewSize(1280, 800), fyne.NewSize(1920, 1200), fyne.NewSize(1024, 768), fyne.NewSize(800, 1280),
}

// fits looks at the screen on every display, in every language.
func (b *bench) fits(screen string) {
	b.t.Helper()
	for _, d := range displays {
		b.window.Resize(d)
		for range []triage.Lang{triage.English, triage.Spanish} {
			c := b.window.Canvas()
			for _, f := range slices.Concat(sight.Texts(c), sight.Targets(c, 12, 3, 0, "key.")) {
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
		b.enter(text)
		b.fits(fmt.Sprintf("step%d", i+2))
	}
	b.enter("short")
	b.fits("passphrase")
	b.enter(" but longer now")
	b.enter("something else here")
	b.fits("again")
	b.enter("short but longer now")
	b.fits("recovery")
	b.press(fyne.KeyReturn)
	b.enter("nope")
	b.fits("prove")
}

// inLanguage is a clinic with this language alone.
func inLanguage(l triage.Lang) func(*ui.Params) {
	return func(p *ui.Params) {
		start := p.CheckIn
		p.CheckIn = func() checkin.Params {
			q := start()
			q.Clinic.Languages = []triage.Lang{l}
			return q
		}
	}
}

func TestUnlockFits(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		b := newBench(t, inLanguage(l))
		b.unlock = &ui.Fault{Key: "errors.locked_out", Args: []any{"Count", 15}}
		b.hold(5e9)
		b.enter("amber kettle violin")
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

func TestPagesOfTheFrontDeskFit(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		b := newBench(t, inLanguage(l))
		b.corner()
		b.enter("amber kettle violin")
		b.review.env.Front()
		b.fits("pin-choose-" + string(l))
		b.write("7391")
		b.tap("use")
		b.fits("cover-" + string(l))
		b.tap("uncover")
		b.fits("pin-go-on-" + string(l))
		b.write("7391")
		b.review.Lock()
		b.corner()
		b.fits("pin-glass-" + string(l))
		b.write("7391")
		b.fits("front-" + string(l))
	}
}
