package checkin

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sacra/triage/intake"
	"sacra/ui/touch"
)

// ear reads this visit aloud. The next patient finds hers as it is in the
// morning.
//
// Whoever presses F4 uses the kiosk by ear from then on, to the end of her
// visit: every screen, every stop of the focus and every answer is said without
// being asked for. A tap on the ear reads one screen and no more: that patient
// sees, and may sit among others.
type ear struct {
	*visit
	listening bool   // she uses the kiosk by ear
	lastRow   string // the row that was said last

	mute   bool // nothing can be heard: the button is gone
	asked  bool // she has touched the ear
	paused bool
	volume int  // steps from the ordinary loudness
	gone   bool // the visit is over
}

// leave falls silent, and stays so for what comes late.
func (e *ear) leave() {
	e.hush()
	e.gone = true
}

// languagePause is how long one language of the greeting may take.
const languagePause = 11 * time.Second

// listen begins the use by ear, or says the screen again.
func (e *ear) listen() {
	if !e.speaks() {
		return
	}
	begun := !e.listening
	e.listening = true
	switch {
	case begun && !e.asList: // body charts are lists for her
		e.asList = true
		e.show()
	case e.welcomes():
		e.greet()
	default:
		e.read()
	}
}

func (e *ear) welcomes() bool { return e.here().name == string(intake.KindWelcome) }

// here is the screen of the visit, whatever lies above it.
func (e *ear) here() *screen { return &e.display.frame.screen }

// greet says in every language how to begin.
func (e *ear) greet() {
	serial := e.display.serial
	for i, l := range e.p.Clinic.Languages {
		t := e.p.Words.For(l)
		said := strings.Join([]string{
			e.p.Clinic.Name, t("checkin.welcome.line"), t("checkin.welcome.privacy"),
			t("ear.welcome", "Language", t("common.language_name"), "Key", strconv.Itoa(i+1)),
		}, "\n")
		if i == 0 {
			e.sayIn(l, said)
			continue
		}
		e.p.After(time.Duration(i)*languagePause, func() {
			if e.display.serial == serial && e.listening {
				e.sayIn(l, said)
			}
		})
	}
}

// announce says a screen that has come, for whoever uses the kiosk by ear.
func (e *ear) announce() {
	switch {
	case !e.listening:
	case e.display.over != nil:
		if speech := e.display.over.screen.speech; speech != nil {
			e.say(speech())
		}
	case e.welcomes():
		e.greet()
	default:
		e.read()
	}
}

// noted says a note. Where there are rows, the one that takes the next key is
// said after it.
func (e *ear) noted(text string) {
	if !e.listening {
		return
	}
	if rows := e.here().rows; rows != nil && !e.flow.Private() {
		text += "\n" + e.rowSpoken(rows)
	}
	e.say(text)
}

// spoken is everything that is said of the screen: what it asks, the answers
// with their keys, what is chosen, and what Enter does.
func (e *ear) spoken() string {
	s := e.here()
	said := []string{s.speech()}
	if !s.guarded && s.cards != nil {
		said = append(said, s.cards.Spoken())
	}
	if !e.listening {
		return strings.Join(said, "\n")
	}
	if s.rows != nil {
		said = append(said, e.rowSpoken(s.rows))
		return strings.Join(said, "\n")
	}
	if s.keys != nil {
		said = append(said, s.keys()...)
	}
	heard := e.heard()
	for _, id := range slices.Sorted(maps.Keys(heard)) {
		if v := heard[id]; v != "" && !s.spelled {
			said = append(said, e.t("ear.chosen", "Answer", v))
		}
	}
	if s.main != nil {
		said = append(said, e.t("ear.enter", "Text", e.onEnter()))
	}
	return strings.Join(said, "\n")
}

// rowSpoken is what is said of the row that takes the next key, or of Enter
// where all are answered.
func (e *ear) rowSpoken(rows *touch.Rows) string {
	e.lastRow = rows.Current()
	if rows.PageDone() {
		return e.t("ear.enter", "Text", e.here().main.Text())
	}
	return rows.Spoken(func(low, high int) string { return e.t("ear.numbers", "Low", low, "High", high) }, e.t("ear.down"))
}

// onEnter is what Enter does now. A list of places is left with Enter, all
// others are read to their last page.
func (e *ear) onEnter() string {
	s := e.here()
	switch {
	case s.cards == nil || s.cards.LastPage():
		return s.main.Text()
	case s.places:
		return s.main.Text() + "\n" + e.t("ear.page_down")
	}
	return e.t("common.more")
}

// heard is what she has said on the screen, by linkId, in words; nil where it is
// not for other ears, and where nobody listens.
func (e *ear) heard() map[string]string {
	if !e.listening || e.flow.Private() {
		return nil
	}
	s, out := e.here(), map[string]string{}
	if s.heard != nil {
		maps.Copy(out, s.heard())
	}
	if s.cards != nil && !s.cards.LastPage() && len(s.cards.Chosen()) == 0 { // "none of these" is said page by page
		out["page "+strconv.Itoa(s.cards.Page())] = s.cards.OutText()
	}
	return out
}

// echo says what an input has changed, so that an answer is never taken for
// another, and which row comes next.
func (e *ear) echo(serial int, before map[string]string) {
	if before == nil || e.display.serial != serial {
		return // a new screen speaks for itself
	}
	if e.flow.Private() {
		e.read()
		return
	}
	s := e.here()
	var said []string
	for id, now := range e.heard() {
		was := before[id]
		switch {
		case now == was:
		case s.spelled && utf8.RuneCountInString(now) >= utf8.RuneCountInString(was): // typed, or changed into another
			letters := []rune(now)
			said = append(said, string(letters[len(letters)-1]))
		case s.spelled:
			said = append(said, e.t("common.keyboard.delete"))
		case now == "":
			said = append(said, e.t("ear.nothing"))
		default:
			said = append(said, e.t("ear.chosen", "Answer", now))
		}
	}
	if rows := s.rows; rows != nil && (len(said) > 0 && rows.PageDone() || rows.Current() != e.lastRow) {
		said = append(said, e.rowSpoken(rows))
	}
	if len(said) > 0 {
		e.say(strings.Join(said, "\n"))
	}
}

// leaveOut says how to go on from a question that is not read aloud.
func (e *ear) leaveOut() {
	if s := e.here(); e.listening && s.skip != nil {
		e.say(e.t("checkin.private_read") + "\n" + e.t("ear.private", "Skip", s.skip.Text()))
	}
}

// focused says where the focus is.
func (e *ear) focused() {
	fc := e.display.canvas()
	if !e.listening || fc == nil {
		return
	}
	at, ok := fc.Focused().(interface{ AccessibleLabel() string })
	if _, card := fc.Focused().(*touch.Card); !ok || card && e.flow.Private() {
		return
	}
	said := at.AccessibleLabel()
	if on, ok := fc.Focused().(interface{ Chosen() bool }); ok && on.Chosen() {
		said = e.t("ear.chosen", "Answer", said)
	}
	e.say(said)
}

// typedFocus reports whether a key event is news of the focus, and handles it.
func (e *ear) typedFocus(k *fyne.KeyEvent) bool {
	if k.Name != touch.Focused {
		return false
	}
	e.focused()
	return true
}
