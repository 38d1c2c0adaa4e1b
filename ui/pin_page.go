package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// pinPage takes four digits, on a keypad or from a keyboard.
type pinPage struct {
	s      *Shell
	o      pinOrder
	typed  string
	shown  *touch.Text
	note   *touch.Text
	done   *touch.Button
	object fyne.CanvasObject
}

// pinOrder is what a page asks four digits for.
type pinOrder struct {
	screen      string // its name in the trace
	title, body string // keys of the words
	// choosing shows the digits, and takes them with a button; else they are hidden
	// and taken with the last one.
	choosing bool
	// take takes the digits and returns what is to be said of them; empty: the page
	// is gone.
	take func(digits string) string
	// back leaves the page; nil: there is no way back.
	back func()
	// passphrase asks for the passphrase in place of the PIN; it may be nil.
	passphrase func()
}

func newPINPage(s *Shell, o pinOrder) *pinPage {
	p := &pinPage{
		s: s, o: o, shown: touch.NewText("", look.Question, look.Bold, look.Ink).Aligned(fyne.TextAlignCenter),
		note: touch.NewText("", look.Help, look.SemiBold, look.Alert),
	}
	pad := touch.NewKeypad("key", s.t("common.keyboard.delete"), p.digit, p.erase)
	b := &staff.Board{Head: heading(s.t(o.title), s.t(o.body)), Body: overPad(p.shown, pad), Note: p.note}
	if o.back != nil {
		b.Left = touch.NewButton("leave", s.t("common.back"), touch.Quiet, o.back)
	}
	switch {
	case o.choosing:
		p.done = touch.NewButton("use", s.t("desk.pin.use"), touch.Primary, p.take)
		b.Right = p.done
	case o.passphrase != nil:
		b.Right = touch.NewButton("therapist", s.t("desk.therapist"), touch.Quiet, o.passphrase)
	}
	if !o.choosing {
		p.note.SetText(s.whyLocked())
	}
	p.object = b.Done()
	p.write("")
	s.trace.shown(s, o.screen)
	return p
}

// padWide is the width of the keypad, in heights of an answer: no larger than
// fingers need.
const padWide = 4.2

// overPad lays digits over the keypad that types them, both in the middle.
func overPad(digits, pad fyne.CanvasObject) fyne.CanvasObject {
	return staff.NewPanel([]fyne.CanvasObject{digits, pad}, func(size fyne.Size) {
		tap, gap := touch.Space(look.AnswerTap), touch.Space(look.Gap)
		w := min(size.Width, padWide*tap)
		text := touch.HeightFor(digits, w)
		high := min(size.Height-text-gap, padWide*tap)
		x, y := (size.Width-w)/2, (size.Height-text-gap-high)/2
		touch.Put(digits, x, y, w, text)
		touch.Put(pad, x, y+text+gap, w, high)
	}, nil)
}

// Object is what is shown.
func (p *pinPage) Object() fyne.CanvasObject { return p.object }

// TypedKey takes a digit back, or leaves the page.
func (p *pinPage) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyBackspace, fyne.KeyDelete:
		p.erase()
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.o.choosing {
			p.take()
		}
	case fyne.KeyEscape:
		if p.o.back != nil {
			p.o.back()
		}
	}
}

// TypedRune types a digit.
func (p *pinPage) TypedRune(r rune) {
	if r >= '0' && r <= '9' {
		p.digit(r)
	}
}

func (p *pinPage) digit(r rune) {
	p.s.touched()
	if len(p.typed) == pinDigits {
		return
	}
	p.say("")
	p.write(p.typed + string(r))
	if len(p.typed) == pinDigits && !p.o.choosing {
		p.take()
	}
}

func (p *pinPage) erase() {
	p.s.touched()
	if n := len(p.typed); n > 0 {
		p.write(p.typed[:n-1])
	}
}

// take hands the digits on.
func (p *pinPage) take() {
	typed := p.typed
	if len(typed) < pinDigits {
		return
	}
	if said := p.o.take(typed); said != "" {
		p.write("")
		p.say(said)
	}
}

// write shows what was typed: a digit or a dot for each, a ring for what is missing.
func (p *pinPage) write(typed string) {
	p.typed = typed
	var all []string
	for i := range pinDigits {
		switch {
		case i >= len(typed):
			all = append(all, "–")
		case p.o.choosing:
			all = append(all, typed[i:i+1])
		default:
			all = append(all, "•")
		}
	}
	p.shown.SetText(strings.Join(all, "  "))
	if p.done != nil {
		if len(typed) == pinDigits {
			p.done.Enable()
		} else {
			p.done.Disable()
		}
	}
}

func (p *pinPage) say(text string) {
	p.note.SetText(text)
	p.object.Refresh()
}

// tried is what is said of a PIN that was not right.
func (s *Shell) tried(p *pin, r pinResult) string {
	var said []string
	if r == pinWrong {
		said = append(said, s.t("desk.pin.wrong"))
	}
	if left := p.wait(); left > 0 {
		said = append(said, s.t("desk.pin.wait", "Count", int(left.Seconds())+1))
	}
	return strings.Join(said, " ")
}

// choosePIN asks the therapist for a new PIN. title and body are keys of words that say
// what it opens.
func (s *Shell) choosePIN(title, body string, set func(digits string), back func()) {
	s.show(newPINPage(s, pinOrder{
		screen: "pin.choose", title: title, body: body, choosing: true, back: back,
		take: func(digits string) string {
			if weakPIN(digits) {
				return s.t("desk.pin.weak")
			}
			set(digits)
			return ""
		},
	}))
}
