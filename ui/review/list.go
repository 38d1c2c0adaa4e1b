package review

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// listed is a visit of the list with what is open in it.
type listed struct {
	*triage.Visit
	tier triage.Tier // the most urgent open tier that blocks; empty: none
	open []string    // the open alerts
	past bool        // she has come again since: nobody waits for it
	// words are those of her name and her date of birth, as they are looked for.
	words []string
}

// order puts the flagged visits that wait first: now, then hold, then the rest;
// within, the newest first, as they come. What stands from a visit before counts.
func (r *Review) order(visits []triage.Visit) []listed {
	out, last := make([]listed, len(visits)), r.lastDays(visits)
	hers := map[string][]triage.Visit{} // of each patient: a search through all of them would take seconds
	for _, v := range visits {
		hers[v.Intake.PatientKey()] = append(hers[v.Intake.PatientKey()], v)
	}
	for i := range visits {
		known, _ := r.p.Rules.Standing(&visits[i], hers[visits[i].Intake.PatientKey()])
		out[i] = r.flag(&visits[i], known)
		in := &visits[i].Intake
		out[i].words = strings.Fields(triage.PlainName(in.Name + " " + in.BirthDate))
		out[i].past = r.day(&visits[i]) < last[in.PatientKey()]
	}
	slices.SortStableFunc(out, func(a, b listed) int { return a.urgency() - b.urgency() })
	return out
}

// lastDays are the days on which each patient last finished a check-in. It has
// asked her every warning sign anew.
func (r *Review) lastDays(visits []triage.Visit) map[string]string {
	last := map[string]string{}
	for i := range visits {
		if key := visits[i].Intake.PatientKey(); key != "" && visits[i].Intake.Ended == triage.EndedComplete {
			last[key] = max(last[key], r.day(&visits[i]))
		}
	}
	return last
}

// day is the date of a visit in the clinic, YYYY-MM-DD.
func (r *Review) day(v *triage.Visit) string {
	return v.Intake.Started.In(r.p.Now().Location()).Format(time.DateOnly)
}

// urgency is the place among the kinds of visits: now, hold, the rest.
func (l listed) urgency() int {
	switch {
	case l.past:
	case l.tier == triage.TierNow:
		return 0
	case l.tier == triage.TierHold:
		return 1
	}
	return 2
}

// flag tells what is open in a visit, of which known is all that is known.
func (r *Review) flag(v *triage.Visit, known *triage.Response) listed {
	raised := r.p.Rules.Raised(known)
	l := listed{Visit: v, open: triage.Open(raised, v.Cleared())}
	for _, a := range raised { // the most urgent come first
		if slices.Contains(l.open, a.ID) {
			l.tier = a.Tier
			break
		}
	}
	return l
}

// list is the screen with all visits.
func (r *Review) list() fyne.CanvasObject {
	var ways []fyne.CanvasObject
	if len(r.visits) > 0 {
		ways = append(ways, staff.Button("find", r.t("find.open"), touch.Quiet, r.find))
	}
	ways = append(ways, staff.Button("list.again", r.t("review.again"), touch.Quiet, r.load))
	if r.p.Owner != nil {
		ways = append(ways, staff.Button("owner", r.t("owner.open"), touch.Quiet, r.toOwner))
	}
	top, end := []fyne.CanvasObject{staff.Column(0, staff.Title(r.t("review.title")), staff.Soft(r.counts()))}, []fyne.CanvasObject{r.langButton(), r.lockButton()}
	var parts []fyne.CanvasObject
	if r.upright {
		parts = append(parts, staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, append(top, end...)...), staff.Evenly(16, ways...))
	} else {
		all := slices.Concat(top, ways, end)
		parts = append(parts, staff.Row(16, append([]float32{staff.Share(1)}, make([]float32, len(all)-1)...), all...))
	}
	if len(r.faults) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.damage()))
	}
	parts = append(parts, r.rows())
	return staff.Fill(12, len(parts)-1, parts...)
}

// damage tells how much of the record cannot be read. A fault of no entry is one
// of the record as a whole.
func (r *Review) damage() string {
	if slices.ContainsFunc(r.faults, func(f record.Fault) bool { return f.Seq == 0 }) {
		return r.t("review.broken")
	}
	return r.t("review.damaged", "Count", len(r.faults)) + " " + r.t("review.damaged_help")
}

// toOwner hands the glass over to the owner's screens. The visits are forgotten
// but the session stays unlocked: the review is made anew after them.
func (r *Review) toOwner() {
	r.locked = true // nothing that is under way shows itself any more
	r.unclip()
	r.forget()
	r.p.Owner(r.lang)
}

// counts says how many visits there are, by urgency.
func (r *Review) counts() string {
	switch {
	case !r.loaded:
		return r.t("review.loading")
	case r.failed:
		return r.t("review.not_read")
	case len(r.visits) == 0:
		return ""
	}
	var n [3]int
	for _, l := range r.visits {
		n[l.urgency()]++
	}
	return r.t("review.counts", "Now", n[0], "Hold", n[1], "Rest", n[2])
}

func (r *Review) rows() fyne.CanvasObject {
	switch {
	case r.failed:
		return staff.Pad(0, 40, staff.Plain(r.t("review.not_read_help")))
	case r.loaded && len(r.visits) == 0:
		return staff.Pad(0, 40, staff.Plain(r.t("review.empty")))
	}
	return r.roll("list", r.visits, &r.tops)
}

// roll lists visits; id begins the ids of its page buttons.
func (r *Review) roll(id string, visits []listed, tops *[]int) *staff.Roll {
	back, more := r.pageButtons(id)
	roll := staff.NewRoll(staff.List{
		Len: len(visits), Row: func(i int) fyne.CanvasObject { return r.visitRow(visits[i]) },
		Back: back, More: more, Tops: tops, Measures: measures(4),
		Where: func(first, last int) string {
			return r.t("review.rows", "First", first, "Last", last, "Total", len(visits))
		},
	})
	r.flows = append(r.flows, roll)
	return roll
}

// visitRow is one visit: who, how far, where it hurts, and what is open.
func (r *Review) visitRow(l listed) fyne.CanvasObject {
	resp := &l.Intake.Response
	name := r.say.Name(l.Visit)
	alert := staff.Row(12, []float32{34, staff.Share(1)}, staff.Space(34), staff.Soft(r.tierWords(l.tier)))
	if l.tier != "" {
		alert = staff.Pad(10, 6, staff.Row(12, []float32{34, staff.Share(1)}, shape(l.tier, 34),
			staff.Column(0, staff.Tinted(r.tierWords(l.tier), tierInk(l.tier)), r.openWords(l)))).Faced(tierTint(l.tier), "")
	}
	who := []fyne.CanvasObject{staff.Cut(2, staff.Strong(name)), staff.Soft(r.born(l.Intake.BirthDate))}
	stage, why, standing := staff.Plain(r.say.Stage(resp)), staff.Plain(r.why(&l.Intake)), r.standing(l.Visit)
	widths := []float32{staff.Share(3.4), staff.Share(2.8), staff.Share(2), staff.Share(2.6), 150}
	if r.narrow { // who it is, and how urgent, need no less
		widths = []float32{staff.Share(4.2), staff.Share(3.1), staff.Share(2), staff.Share(2.2), 150}
	}
	text := staff.Row(18, widths, alert, staff.Column(0, who...), stage, why, standing)
	if r.upright {
		text = staff.Row(14, []float32{staff.Share(1), staff.Share(1), 140}, alert, staff.Column(0, append(who, stage, why)...), standing)
	}
	held := staff.Pad(10, 5, text)
	return staff.Over(
		touch.NewIconButton("visit."+l.ID, touch.NoIcon, name, func() { r.openVisit(l.Visit) }),
		staff.Column(0, staff.AtLeast(64, held), staff.Line()))
}

// why says where it hurts or, of a return visit, how the pain has been since.
func (r *Review) why(in *triage.Intake) string {
	if !in.Returning {
		return r.chief(&in.Response)
	}
	said := r.t("returning.visit")
	if it := r.p.Rules.Questionnaire.Question("change"); it != nil && in.Response.Answered(it.LinkID) {
		how, _ := r.say.Answer(it, &in.Response)
		said += ": " + how
	}
	if len(in.Response.Values("pain_zones")) > 0 {
		said += " · " + r.chief(&in.Response)
	}
	return said
}

// standing says when she came, and how the visit stands.
func (r *Review) standing(v *triage.Visit) fyne.CanvasObject {
	when := staff.Right(staff.Plain(strings.Replace(r.moment(v.Intake.Started), " · ", "\n", 1))) // the day over the hour
	text, ink := r.ending(v)
	if text == "" {
		return when
	}
	return staff.Column(0, when, staff.Right(staff.Tinted(text, ink)))
}

// openWords names the first open alert, in two lines at the most, and says how
// many more there are. All of it is on the first page of the visit.
func (r *Review) openWords(l listed) fyne.CanvasObject {
	said := []fyne.CanvasObject{staff.Cut(2, staff.Soft(r.alertShort(l.open[0])))}
	if more := len(l.open) - 1; more > 0 {
		said = append(said, staff.Soft(r.t("review.open_alerts", "Count", more)))
	}
	return staff.Column(0, said...)
}

// ending says how the visit stands: released, or how the check-in ended.
func (r *Review) ending(v *triage.Visit) (string, fyne.ThemeColorName) {
	switch {
	case len(v.Releases) > 0:
		return r.t("review.released"), look.Done
	case v.Intake.Ended == triage.EndedComplete:
		return "", look.Ink
	case v.Intake.Ended == "":
		return r.t("review.ended.open"), look.Hold
	}
	return r.t("review.ended." + string(v.Intake.Ended)), look.Hold
}

func (r *Review) tierWords(t triage.Tier) string {
	if t == "" {
		return r.t("review.tier.none")
	}
	return r.t("review.tier." + string(t))
}

func tierInk(t triage.Tier) fyne.ThemeColorName {
	switch t {
	case triage.TierNow:
		return look.Alert
	case triage.TierHold:
		return look.Hold
	}
	return look.SoftInk
}

func tierTint(t triage.Tier) fyne.ThemeColorName {
	switch t {
	case triage.TierNow:
		return look.AlertTint
	case triage.TierHold:
		return look.HoldTint
	}
	return look.Card
}

// shape is the drawn mark of a tier: an octagon, a triangle, a flag, nothing.
func shape(t triage.Tier, size float32) fyne.CanvasObject {
	switch t {
	case triage.TierNow:
		return staff.Mark(touch.IconStop, look.Alert, size)
	case triage.TierHold:
		return staff.Mark(touch.IconWait, look.Hold, size)
	case triage.TierNote:
		return staff.Mark(touch.IconFlag, look.SoftInk, size)
	}
	return staff.Space(size)
}

// banner is a line across the screen that wants to be read.
func banner(icon touch.Icon, ink, tint fyne.ThemeColorName, text string) *staff.Panel {
	return staff.Pad(14, 8, staff.Row(12, []float32{28, staff.Share(1)}, staff.Mark(icon, ink, 28), staff.Tinted(text, ink))).Faced(tint, ink)
}

func (r *Review) langButton() fyne.CanvasObject {
	to := r.otherLang()
	return staff.Fixed(staff.Tap, touch.NewIconButton("lang", touch.IconLanguage, r.p.Words.For(to)("common.language_name"),
		func() { r.setLang(to) }).WithCaption(r.t("review.lang."+string(to))))
}

func (r *Review) lockButton() fyne.CanvasObject {
	return staff.Fixed(staff.Tap, touch.NewIconButton("lock", touch.IconLock, r.t("review.lock"), r.Lock).WithCaption(r.t("review.lock")))
}
