package review

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// waitText says how long somebody has waited; it goes on without the list being
// built again.
type waitText struct {
	text  *touch.Text
	since time.Time
}

// rowVisit is a row of the day sheet with the visit, as far as its outline goes.
type rowVisit struct {
	triage.Queued
	*triage.Visit
}

// nameLines is how many lines a name may take: all that the screen lets her type. The end
// of a name tells one sister from another.
const nameLines = 4

// row is one visit of the day sheet: who, since when, how far and with what, what is
// open, and with whom.
func (l *visitList) row(at int) fyne.CanvasObject {
	r, queued := l.r, l.queue.Look(at)
	visit := queued.Outline.Visit()
	v := rowVisit{queued, &visit}
	name := r.say.Name(v.Visit)
	who := []fyne.CanvasObject{staff.Cut(nameLines, staff.Strong(name)), staff.OneLine(l.about(v))}
	marked := func(of ...fyne.CanvasObject) fyne.CanvasObject {
		return staff.Row(12, []float32{34, staff.Share(1)}, shape(l.tier(v), 34), staff.Column(0, of...))
	}
	since, what, open, with := l.since(v), l.what(v), r.openWords(v), l.with(v)
	parts := []fyne.CanvasObject{marked(who...), since, what, open, with}
	text := staff.Row(16, []float32{staff.Share(3.1), 124, staff.Share(3.1), staff.Share(3.1), staff.Share(1.7)}, parts...)
	if r.narrow && !r.upright { // who it is, and how urgent, need no less
		text = staff.Row(12, []float32{staff.Share(3.4), 116, staff.Share(2.4), staff.Share(2.6), staff.Share(1.5)}, parts...)
	}
	if r.upright {
		text = staff.Row(14, []float32{staff.Share(1.2), staff.Share(1), 150}, marked(append(who, what)...), open, staff.Column(0, since, with))
	}
	held := staff.Pad(10, 1, text)
	if tier := l.tier(v); tier.Blocks() {
		held = held.Faced(tierTint(tier), "")
	}
	return staff.Over(
		touch.NewIconButton("visit."+v.Visit.ID, touch.NoIcon, name, func() { r.openVisit(v.Visit.ID) }),
		staff.Column(0, staff.AtLeast(staff.Tap, held), staff.Fixed(4, staff.Line()))) // eight rows are seen at once, long names too
}

// tier is the color of a row: an old sign of a visit after which she came again
// frightens nobody.
func (l *visitList) tier(v rowVisit) triage.Tier {
	if v.Past || v.Section == triage.SectionTests {
		return ""
	}
	return v.Tier
}

// about says when she was born, and her record number.
func (l *visitList) about(v rowVisit) string {
	said := l.r.born(v.Intake.BirthDate)
	if n := v.RecordNumber(); n != "" {
		said += " · " + l.r.t("list.number", "Number", n)
	}
	return said
}

// since says for how long she has waited, or when she was here.
func (l *visitList) since(v rowVisit) fyne.CanvasObject {
	r := l.r
	day, hour, other := strings.Cut(r.moment(v.Intake.Started), " · ") // the day over the hour
	if v.Section != triage.SectionWaiting || other {
		return staff.Column(0, staff.Text(day), staff.Soft(hour))
	}
	w := &waitText{staff.Strong(""), v.Intake.Started}
	w.text.SetText(r.waited(w.since))
	l.waits = append(l.waits, w)
	return staff.Column(0, w.text, staff.Soft(day))
}

// waited says how long ago a time of today was.
func (p *phrases) waited(since time.Time) string {
	minutes := max(0, int(p.now().Sub(since).Minutes()))
	if minutes < 60 {
		return p.t("list.minutes", "N", minutes)
	}
	return p.t("list.hours", "H", minutes/60, "M", minutes%60)
}

// tick lets the minutes on screen go on.
func (l *visitList) tick(now time.Time) {
	if now.Sub(l.minute) < time.Minute {
		return
	}
	l.minute = now
	for _, w := range l.waits {
		w.text.SetText(l.r.waited(w.since))
		w.text.Refresh()
	}
}

// what says her stage, with a mark where an earlier visit contradicts it, and below
// it what her story fits, or where it hurts where nobody may be told that yet.
func (l *visitList) what(v rowVisit) fyne.CanvasObject {
	r := l.r
	stage := staff.Cut(1, staff.Text(r.say.Stage(&v.Intake.Response)))
	if v.Doubted {
		return staff.Column(0, stage, staff.Row(6, []float32{20, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 20), staff.Cut(1, staff.Tinted(r.t("review.stages.row"), look.Hold))))
	}
	return staff.Column(0, stage, staff.OneLine(l.pattern(v)))
}

// pattern says what fits her story best.
func (l *visitList) pattern(v rowVisit) string {
	r := l.r
	if r.p.Clinic.ThinkFirst && v.FirstImpression() == nil || v.Intake.Ended != triage.EndedComplete {
		return r.why(&v.Intake)
	}
	id, fit := r.p.Rules.Leads(l.queue.Known(v.Queued))
	h := r.p.Rules.Evidence.Hypothesis(id)
	if h == nil {
		return r.why(&v.Intake)
	}
	return r.t("list.fits."+string(fit), "What", brief(h.Name.In(r.lang)))
}

// openWords names the first open alert, and says how many more there are. All of it is
// on the first page of the visit.
func (p *phrases) openWords(v rowVisit) fyne.CanvasObject {
	if len(v.Open) == 0 { // as most: a text would only be read in vain
		return staff.Space(0)
	}
	ink := tierInk(v.Tier)
	var tier fyne.CanvasObject = staff.Cut(1, staff.Tinted(p.tierWords(v.Tier), ink))
	if more := len(v.Open) - 1; more > 0 {
		tier = staff.Row(8, []float32{staff.Share(1), staff.Own}, tier, staff.Tinted(p.t("review.open_alerts", "Count", more), ink))
	}
	return staff.Column(0, tier, staff.Cut(1, staff.Text(p.alertShort(v.Open[0]))))
}

// with says with whom the visit is, and how it stands.
func (l *visitList) with(v rowVisit) fyne.CanvasObject {
	r := l.r
	var said []fyne.CanvasObject
	if who := v.With(); who != "" {
		said = append(said, staff.Cut(1, staff.Text(who)))
	}
	text, ink := r.ending(v.Visit)
	switch {
	case v.Test():
		text, ink = r.t("list.test"), look.SoftInk
	case v.Done() && len(v.Releases) == 0:
		text, ink = r.t("list.done"), look.Done
	}
	if text != "" {
		said = append(said, staff.Cut(2-len(said), staff.Tinted(text, ink)))
	}
	return staff.Column(0, said...)
}
