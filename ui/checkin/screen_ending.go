package checkin

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// ending is what is left of a visit that is over: enough to show its last
// screen, and nothing that she said except how she is drawn on it.
type ending struct {
	*visit
	kind   intake.Kind
	alerts []triage.RaisedAlert // that stopped the visit
	seal   *sealing             // nil where nothing is to be kept
	move   *firstMove           // of the sheet that is printing; nil if there is none
	until  time.Time            // when the sheet has been read to her
	held   bool                 // she can go on with the visit
	resume func()               // asks for her date of birth, to go on
	// retry tries to keep the answers again, done takes the last screen away.
	retry, done func()
	// late means that there is more to tell, with renew, when her sheet has been
	// read.
	late  bool
	renew func()
}

// saved reports whether nothing is left to keep.
func (e *ending) saved() bool { return e.seal == nil || e.seal.saved }

// fault returns why the answers could not be kept, nil where they are or may
// still be.
func (e *ending) fault() error {
	if e.seal == nil {
		return nil
	}
	return e.seal.fault
}

// screen is the last screen of a visit, or what stands in for it while the
// answers are being kept.
func (e *ending) screen() screen {
	fault := e.fault()
	switch {
	case e.kind == intake.KindStop:
		return e.stop()
	case fault != nil:
		s := e.message("cannot_save", touch.IconWait, look.HoldTint, look.Hold, e.t("errors.title"), e.explain(fault))
		return e.button(s, "again", e.t("common.try_again"), e.retry)
	case !e.saved():
		return e.message("saving", touch.IconLock, look.DoneTint, look.Done, e.t("checkin.saving"))
	case e.kind == intake.KindThanks:
		return e.thanks()
	case e.kind == intake.KindPerson:
		body := "checkin.person.body"
		if e.seal == nil {
			body = "checkin.person.body_new"
		}
		s := e.message(string(e.kind), touch.IconPerson, look.DoneTint, look.Done, e.t("checkin.person.title"), e.t(body))
		if e.held {
			s.skip = touch.NewButton("resume", e.t("checkin.resume.go_on"), touch.Quiet, e.on(e.resume))
		}
		return e.button(s, "done", e.t("common.done"), e.done)
	}
	s := e.message(string(intake.KindDeclined), touch.IconTick, look.DoneTint, look.Done, e.t("checkin.declined.title"), e.t("checkin.declined.body"))
	return e.button(s, "done", e.t("common.done"), e.done)
}

// sheetWords say what has become of her sheet: nothing is promised that the
// printer has not said.
var sheetWords = map[SheetState]string{
	SheetPrinting: "checkin.thanks.printing",
	SheetWaiting:  "checkin.thanks.waiting",
	SheetPrinted:  "checkin.thanks.printed",
	SheetQueued:   "checkin.thanks.queued",
	SheetSaved:    "checkin.thanks.saved",
	SheetNotOut:   "checkin.thanks.no_sheet",
}

// thanks says where her sheet is and, where the kiosk prints it, shows the first
// exercise.
func (e *ending) thanks() screen {
	sheet := NoSheet
	if e.seal != nil {
		sheet = e.seal.sheet
	}
	lines := []string{e.t("checkin.thanks.body")}
	if key := sheetWords[sheet]; key != "" {
		lines = append(lines, e.t(key))
	}
	title := e.t("checkin.thanks.title")
	s := e.message(string(e.kind), touch.IconTick, look.DoneTint, look.Done, title, lines...)
	if e.move != nil && sheet != SheetNotOut {
		s.body, s.figure = e.move.beside(e.words(touch.IconTick, look.DoneTint, look.Done, title, lines...), e.visit)
	}
	s = e.button(s, "done", e.t("common.done"), e.done)
	if sheet != SheetNotOut && e.seal != nil && e.seal.read != "" && e.ear.speaks() {
		s.skip = touch.NewButton("read_sheet", e.t("checkin.thanks.read"), touch.Quiet, e.on(e.readSheet)).WithIcon(touch.IconEar)
		e.twoKeys(&s, e.done, e.readSheet)
	}
	return s
}

// readSheet reads her sheet to her. The screen stays as long as that takes.
func (e *ending) readSheet() {
	const slowest = 100 // words a minute, of any voice
	text := e.seal.read
	e.until = e.p.Now().Add(time.Duration(len(strings.Fields(text))) * time.Minute / slowest)
	e.ear.say(text)
	e.stay(e.display.serial)
}

// stay tells the idle clock while the sheet is read that somebody is there.
func (e *ending) stay(serial int) {
	const now = 20 * time.Second
	e.p.After(now, func() {
		switch {
		case e.display.serial != serial:
		case e.p.Now().Before(e.until):
			e.p.Touched()
			e.stay(serial)
		case e.late:
			e.late = false
			e.renew()
		}
	})
}

// stop sends her to the front desk. Nothing comes after it, and it stays until
// the staff has seen it.
func (e *ending) stop() screen {
	title, said := e.t("checkin.stop.title"), e.t("checkin.stop.body")
	for _, raised := range e.alerts {
		if a := e.rules.Alerts.Find(raised.ID); a != nil && a.Patient.In(e.lang()) != "" {
			said = a.Patient.In(e.lang())
			break // one is enough to act on
		}
	}
	// What an alert says first is that she is to tell the desk: said once, large.
	if first, rest, more := strings.Cut(said, ". "); more && strings.HasPrefix(first, title) {
		title, said = first, rest
	}
	lines := []string{said, e.t("checkin.stop.call")}
	if fault := e.fault(); fault != nil {
		lines = append(lines, e.explain(fault))
	}
	s := e.message(string(intake.KindStop), touch.IconStop, look.AlertTint, look.Alert, title, lines...)
	s.key = func(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyBackspace }
	return s
}

// message is a screen that says something and asks nothing.
func (e *ending) message(name string, icon touch.Icon, ground, ink fyne.ThemeColorName, title string, lines ...string) screen {
	said := strings.Join(append([]string{title}, lines...), "\n")
	most := touch.Space(look.AnswerTap) * 7
	return screen{
		name: name, noBack: true,
		body:  touch.NewCentred(most, e.words(icon, ground, ink, title, lines...)),
		byEar: byEar{speech: func() string { return said }},
	}
}

// words is a panel that says something.
func (e *ending) words(icon touch.Icon, ground, ink fyne.ThemeColorName, title string, lines ...string) *panel {
	rows := []fyne.CanvasObject{newHeadline(icon, ink, touch.NewText(title, look.Question, look.Bold, ink))}
	for _, l := range lines {
		rows = append(rows, touch.NewText(l, look.Answer, look.Regular, look.Ink))
	}
	return newPanel(ground, ink, touch.NewColumn(look.Inset, rows...))
}

// button gives a message its one action.
func (e *ending) button(s screen, id, text string, do func()) screen {
	s.main = touch.NewButton(id, text, touch.Primary, e.on(do))
	s.enter = do
	return s
}

// explain returns the plain words for an error.
func (e *ending) explain(err error) string {
	if said, ok := e.t.Explain(err); ok {
		return said
	}
	return e.t("errors.cannot_save")
}
