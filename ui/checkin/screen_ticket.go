package checkin

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// byNumber leads into a visit with a number of the front desk, in place of the name and
// the date of birth.
type byNumber struct {
	c      *CheckIn
	asking bool           // for the number
	typed  string         // of it, so far
	found  *triage.Ticket // it is somebody's: is it hers?
}

// forget forgets what was typed and found.
func (b *byNumber) forget() { b.asking, b.typed, b.found = false, "", nil }

// said is a text in every language of the clinic: none is chosen yet.
func (b *byNumber) said(key string, args ...any) []string {
	var out []string
	for _, l := range b.c.p.Clinic.Languages {
		out = append(out, b.c.p.Words.For(l)(key, args...))
	}
	return out
}

const betweenLanguages = " · "

// onButton is a text in every language, or in the first two where a button has no room
// for more.
func (b *byNumber) onButton(key string) string {
	all := b.said(key)
	if len(all) > 2 {
		return strings.Join(all[:2], betweenLanguages) + " …"
	}
	return strings.Join(all, betweenLanguages)
}

// offer is the button of the welcome screen; nil where the clinic wants no numbers.
func (b *byNumber) offer() *touch.Button {
	if b.c.p.Tickets == nil {
		return nil
	}
	return touch.NewButton("ticket", b.onButton("checkin.ticket.offer"), touch.Quiet, b.c.on(b.ask))
}

// ask asks for the number.
func (b *byNumber) ask() {
	b.c.reset()
	b.asking = true
	b.c.show()
}

// numberScreen asks for the four digits. Nothing of anybody is on it.
func (b *byNumber) numberScreen() screen {
	v := b.c.visit
	titles := b.said("checkin.ticket.title")
	entry := newNumberEntry(v.t("common.keyboard.delete"), b.typed)
	entry.changed = v.on(func() {
		b.typed = entry.typed
		v.note("")
		if len(b.typed) == ticketDigits {
			b.try()
		}
	})
	cancel := func() { b.c.reset() }
	s := screen{
		name: "ticket", noBack: true, typing: true,
		head: newQuestion(titles[0], strings.Join(titles[1:], betweenLanguages)),
		body: entry,
		skip: touch.NewButton("cancel", strings.Join(slices.Compact(b.said("common.back")), betweenLanguages), touch.Quiet, v.on(cancel)),
		main: touch.NewButton("next", v.t("common.next"), touch.Primary, nil),
		char: entry.takeRune,
		key: func(e *fyne.KeyEvent) bool {
			if e.Name == fyne.KeyBackspace {
				entry.erase()
			}
			return e.Name == fyne.KeyBackspace
		},
		byEar: byEar{speech: func() string { return v.t("checkin.ticket.title") }, guarded: true},
	}
	s.enter = func() { v.note(strings.Join(b.said("checkin.ticket.four"), betweenLanguages)) }
	s.main.OnTapped = v.on(s.enter)
	return s
}

// try looks whose the number is.
func (b *byNumber) try() {
	tickets, said := b.c.p.Tickets, "checkin.ticket.wrong"
	waited := tickets.wait() > 0
	if b.found = tickets.try(b.typed); b.found != nil {
		b.c.setLang(b.lang())
		b.c.show()
		return
	}
	if waited {
		said = "checkin.ticket.wait"
	}
	b.typed = ""
	b.c.show()
	b.c.note(strings.Join(b.said(said), betweenLanguages))
}

// lang is the language of the ticket, or the clinic's first where it has that no more.
func (b *byNumber) lang() triage.Lang {
	if langs := b.c.p.Clinic.Languages; !slices.Contains(langs, b.found.Lang) && len(langs) > 0 {
		return langs[0]
	}
	return b.found.Lang
}

// whoScreen asks whether the number is hers and, in the same breath, whether her answers
// may be kept: who comes back has read that before, and yes is yes to both. A first name
// and an initial are all that a stranger can read.
func (b *byNumber) whoScreen() screen {
	v := b.c.visit
	title, help := v.t("checkin.ticket.who", "Name", triage.ShortName(b.found.Name)), v.t("checkin.ticket.who_help")
	not := func() {
		b.c.p.Tickets.miss()
		b.c.reset()
	}
	agree, decline := func() { b.start((*visit).agree) }, func() { b.start((*visit).decline) }
	no := touch.NewButton("decline", v.t("checkin.consent.no"), touch.Quiet, v.on(decline))
	asked, body := v.t("checkin.consent.title"), v.consentText()
	rows := append([]fyne.CanvasObject{touch.NewText(asked, look.Answer, look.SemiBold, look.Ink)}, paragraphs(body)...)
	text := v.pages("text", 1, append(rows, newAsWide(no))...)
	s := screen{
		name: "ticket.who", noBack: true,
		head: newQuestion(title, help), body: text,
		skip:  touch.NewButton("not_me", v.t("checkin.ticket.not_me"), touch.Quiet, v.on(not)),
		main:  touch.NewButton("agree", v.t("checkin.ticket.me"), touch.Primary, v.on(agree)),
		enter: agree, key: text.TakeKey,
		byEar: byEar{speech: func() string { return strings.Join([]string{title, help, asked, body}, "\n") }},
	}
	v.numberKeys(&s, keyed{s.main, agree}, keyed{s.skip, not}, keyed{no, decline})
	return s
}

// start begins her visit and says what she said to keeping her answers. Her number is used
// once she agrees.
func (b *byNumber) start(say func(*visit)) {
	c, ticket, l, number := b.c, *b.found, b.c.visit.flow.Lang(), b.typed
	c.reset()
	v := c.visit
	v.id, v.number = c.p.NewVisit(), number
	if len(ticket.Looks) == 0 {
		ticket.Looks = c.wardrobe.looks()
	}
	v.flow.StartWith(ticket, l)
	c.setLang(l)
	say(v)
}

// numberEntry takes four digits.
type numberEntry struct {
	widget.BaseWidget
	typed   string
	changed func()
	shown   *touch.Text
	pad     *touch.Keypad
}

func newNumberEntry(eraseLabel, typed string) *numberEntry {
	n := &numberEntry{typed: typed, shown: touch.NewText("", look.Question, look.Bold, look.Ink).Aligned(fyne.TextAlignCenter)}
	n.pad = touch.NewKeypad("key", eraseLabel, n.takeRune, n.erase)
	n.write()
	n.ExtendBaseWidget(n)
	return n
}

// takeRune types a digit.
func (n *numberEntry) takeRune(r rune) {
	if r >= '0' && r <= '9' && len(n.typed) < ticketDigits {
		n.typed += string(r)
		n.write()
		n.changed()
	}
}

func (n *numberEntry) erase() {
	if n.typed != "" {
		n.typed = n.typed[:len(n.typed)-1]
		n.write()
		n.changed()
	}
}

// write shows the digits, and a dash for each that is missing.
func (n *numberEntry) write() {
	all := strings.Split(n.typed+strings.Repeat("–", ticketDigits-len(n.typed)), "")
	n.shown.SetText(strings.Join(all, "  "))
}

// padWide is the width of the keypad, in heights of an answer.
const padWide = 4.2

// Children are the digits and the keypad.
func (n *numberEntry) Children() []fyne.CanvasObject { return []fyne.CanvasObject{n.shown, n.pad} }

// CreateRenderer is called by Fyne.
func (n *numberEntry) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: n.Children(), layout: func(size fyne.Size) {
		w := min(size.Width, padWide*touch.Space(look.AnswerTap))
		text, gap := touch.HeightFor(n.shown, w), touch.Space(look.Gap)
		if size.Width >= 2*w+gap { // beside each other: the keys have the whole height
			x, high := (size.Width-2*w-gap)/2, min(size.Height, w)
			touch.Put(n.shown, x, (high-text)/2, w, text)
			touch.Put(n.pad, x+w+gap, 0, w, high)
			return
		}
		x := (size.Width - w) / 2
		touch.Put(n.shown, x, 0, w, text)
		touch.Put(n.pad, x, text+gap, w, min(size.Height-text-gap, w))
	}}
}

// Cramped reports whether the keys would be too small for fingers.
func (n *numberEntry) Cramped(size fyne.Size) bool {
	return min(size.Height, padWide*touch.Space(look.AnswerTap)) < 4*touch.Space(look.Target)
}
