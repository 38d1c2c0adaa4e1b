package checkin

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// moves is what a screen asks of the kiosk around it.
type moves interface {
	// on wraps the handler of an input.
	on(f func()) func()
	// step runs a move of the flow and shows where it led.
	step(move func() intake.Effect)
	// show builds the screen again.
	show()
	// note shows a line beside the main button; an empty one takes it away.
	note(text string)
	// goOn calls next by itself after a pause in which an answer is seen.
	goOn(pause time.Duration, next func())
	// turned handles the turn of a page.
	turned()
}

// visit is what the screens of one visit share. The next patient has one of her
// own, so that nothing of this one is left.
type visit struct {
	moves
	*phrases
	p        *Params
	display  *display
	ear      *ear
	drawings *drawings
	id       string    // empty before it has begun
	number   string    // of the ticket that she came with; empty for none
	asList   bool      // she wants body charts as lists
	unfolded int       // the section that is unfolded on "check your answers", -1 for none
	birth    [3]string // as far as she has typed the day, the month and the year
}

// next goes on from the screen, or says what is missing.
func (v *visit) next() {
	if !v.flow.CanNext() {
		v.note(v.missing())
		return
	}
	v.step(v.flow.Next)
}

func (v *visit) missing() string {
	switch v.flow.At().Kind {
	case intake.KindAgain:
		return v.t("checkin.choose")
	case intake.KindAsk, intake.KindSigns:
	default:
		return v.t("errors.missing")
	}
	switch {
	case v.flow.Group() != nil:
		return v.t("checkin.rows_open")
	case v.flow.MaySkip():
		return v.t("checkin.choose_or_skip")
	}
	return v.t("checkin.choose")
}

// skip leaves the question out.
func (v *visit) skip() { v.step(v.flow.Skip) }

// question starts a screen that asks one thing.
func (v *visit) question(title, help string, more ...fyne.CanvasObject) screen {
	s := screen{
		name: v.flow.At().String(), section: v.section(),
		head:  newQuestion(title, help, more...),
		enter: v.next,
	}
	s.speech = func() string { return title + " " + help }
	s.main = touch.NewButton("next", v.t("common.next"), touch.Primary, v.on(v.next))
	if v.flow.MaySkip() {
		s.skip = touch.NewButton("skip", v.t("checkin.skip"), touch.Quiet, v.on(v.skip))
	}
	return s
}

// cards puts a group of answer cards on a screen, with its keys. Next turns to the
// pages that she has not seen before it goes on, and so does "none of these".
func (v *visit) cards(s *screen, id string, options []touch.Option, most int, chosen func([]string)) *touch.Choice {
	var ch *touch.Choice
	turn := func() { ch.SetPage(ch.Page() + 1) }
	ch = touch.NewChoice(id, options, most, v.pageWords(), func(codes []string) {
		v.on(func() {
			v.note("")
			chosen(codes)
			if ch.OutHere() && !ch.LastPage() {
				v.goOn(settle, func() {
					turn()
					v.display.swallow(glance) // under her finger: another "none of these" lies there
				})
			}
		})()
	})
	ch.OnFull = func(most int) { v.on(func() { v.note(v.t("checkin.full", "Count", most)) })() }
	ch.OnTurned = v.on(v.turned)
	next := s.enter
	s.enter = func() {
		switch {
		case ch.LastPage():
			next()
		case ch.OutHere() || len(ch.Chosen()) > 0 || v.display.age() >= glance:
			turn()
		}
	}
	s.main.OnTapped = v.on(s.enter)
	s.turns = true
	s.body, s.cards, s.key, s.char = ch, ch, ch.TakeKey, func(r rune) { ch.TakeRune(r) }
	return ch
}

// keyed is a button with what it does, for a key.
type keyed struct {
	button *touch.Button
	do     func()
}

// twoKeys lets the keys 1 and 2 do what the main button and the one beside it do.
func (v *visit) twoKeys(s *screen, one, two func()) {
	v.numberKeys(s, keyed{s.main, one}, keyed{s.skip, two})
}

// numberKeys lets the keys from 1 on do what buttons do.
func (v *visit) numberKeys(s *screen, all ...keyed) {
	s.char = func(r rune) {
		if i := int(r - '1'); i >= 0 && i < len(all) {
			all[i].do()
		}
	}
	s.keys = func() []string {
		out := make([]string, len(all))
		for i, k := range all {
			out[i] = v.t("ear.key", "Key", i+1, "Text", k.button.Text())
		}
		return out
	}
}

// glance is the least time that a page of answers is on the screen before Next or
// "none of these" turns it: a tap meant for the question before must not pass over
// warning signs that nobody has read.
const glance = time.Second

// drawing shows a picture that is drawn away from the screen.
func (v *visit) drawing(p figure.Picture, alt string) *touch.Drawing {
	d := touch.NewDrawing(p, alt)
	d.Later = v.p.later
	return d
}
