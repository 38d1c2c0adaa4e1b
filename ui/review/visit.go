package review

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/export/letter"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// tab is one page of a visit.
type tab string

// The pages of a visit, in the order of the tabs.
const (
	tabSummary    tab = "summary"
	tabComparison tab = "comparison"
	tabTests      tab = "tests"
	tabPlan       tab = "plan"
	tabNotes      tab = "notes"
)

// visit is the visit on screen: its pages and what lies over them.
type visit struct {
	r    *Review
	desk *desk
	tab  tab
	// listed are the visits of the record, with her corrections.
	listed []triage.Outline
	// cover builds what lies over the page: a detail, a text to write. nil: the
	// page itself.
	cover func() fyne.CanvasObject
	entry *entry  // the text that is being written; nil: none
	trial *whatIf // what she tries out; nil: nothing
	said  notice
	asked *triage.Questionnaire // what she was asked, where other questions are asked today; nil: these
	story toldIn                // what she said, in sentences
	given []GivenOut            // what left the record before; nil: it was not read
	paper *onPaper              // the document that was sent to the printer last; nil: none

	invited    invitation
	marked     marks
	summary    summaryPage
	comparison comparison
	bedside    bedside
	plan       planPage
	impression impression
}

// notice is what the program says of the last thing it did.
type notice struct {
	text string
	ink  fyne.ThemeColorName // look.Done or look.Alert
}

// newVisit opens a visit of the record on its first page; near are the visits that may
// be of the same woman, its own first.
func newVisit(r *Review, near []triage.Visit) *visit {
	all := make([]*triage.Visit, len(near))
	for i := range near {
		all[i] = &near[i]
	}
	v := &visit{r: r, tab: tabSummary, listed: r.list.queue.Outlines(), desk: newDesk(r.p.Rules, r.p.Session.Therapist(), r.p.Clinic.ThinkFirst, r.p.Now, all[0], all)}
	p := page{r, v, v.desk}
	v.summary = summaryPage{p}
	v.comparison = comparison{page: p, hypothesis: v.desk.assessment().Leading()}
	v.bedside = bedside{page: p}
	v.plan = newPlanPage(p)
	v.impression = impression{page: p, own: map[triage.HypothesisID]triage.Fit{}}
	return v
}

// recall reads the questions that she was asked, where others are asked today: her
// answers are shown in their own words.
func (v *visit) recall() {
	r, in := v.r, &v.desk.Intake
	if r.p.Former == nil || in.Pack == "" || in.Content == r.p.Rules.Version {
		return
	}
	var asked *triage.Questionnaire
	r.later(func() { asked, _ = r.p.Former(in.Pack) }, func() { // without them the words of today serve
		if !r.locked && r.open == v && asked != nil {
			v.asked = asked
			r.show()
		}
	})
}

// questions are what her answers are shown under.
func (v *visit) questions() *triage.Questionnaire {
	if v.asked != nil {
		return v.asked
	}
	return v.r.p.Rules.Questionnaire
}

// toldIn is what she said, in a language.
type toldIn struct {
	lang      triage.Lang
	sentences []letter.Sentence
}

// told returns what she said in sentences. Her answers do not change while the visit
// is open, so it is put together once for a language.
func (v *visit) told(l triage.Lang) []letter.Sentence {
	if v.story.lang != l {
		v.story = toldIn{l, letter.Tell(v.r.p.Rules, v.r.p.Words, v.desk.Visit, v.desk.hers, l)}
	}
	return v.story.sentences
}

// screen is the strip with the tabs and the page under it.
func (v *visit) screen() fyne.CanvasObject {
	parts := []fyne.CanvasObject{v.strip()}
	if v.said.text != "" {
		icon, tint := touch.IconTick, look.DoneTint
		if v.said.ink == look.Alert {
			icon, tint = touch.IconStop, look.AlertTint
		}
		parts = append(parts, banner(icon, v.said.ink, tint, v.said.text))
	}
	if v.paper != nil {
		parts = append(parts, v.paper.banner(v.r))
	}
	build := v.page
	if v.cover != nil {
		build = v.cover
	}
	return staff.Fill(12, len(parts), append(parts, build())...)
}

func (v *visit) page() fyne.CanvasObject {
	switch {
	case v.thinksHere():
		return v.impression.build()
	case v.tab == tabComparison:
		return v.comparison.build()
	case v.tab == tabTests:
		return v.bedside.build()
	case v.tab == tabPlan:
		return v.plan.build()
	case v.tab == tabNotes:
		return notesPage{v.summary.page}.build()
	}
	return v.summary.build()
}

// name names what is shown, for the trace.
func (v *visit) name() string {
	switch {
	case v.trial != nil:
		return "whatif"
	case v.cover != nil:
		return string(v.tab) + ".detail"
	case v.thinksHere():
		return "impression"
	}
	return string(v.tab)
}

// thinksHere reports whether her impression is asked for in place of the page.
func (v *visit) thinksHere() bool {
	return v.desk.thinking() && (v.tab == tabComparison || v.tab == tabPlan && !v.desk.planKnown())
}

// strip is the line that is always there: the way back, who it is, the tabs,
// the language and the lock. An upright display has the tabs below.
func (v *visit) strip() fyne.CanvasObject {
	r := v.r
	who := staff.Cut(2, staff.Strong(r.say.Name(v.desk.Visit)))
	about := staff.Soft(strings.Join([]string{r.say.Stage(v.desk.known), r.born(v.desk.Intake.BirthDate)}, " · "))
	parts := []fyne.CanvasObject{staff.IconButton("back", touch.IconBack, r.t("review.back"), v.close)}
	widths := []float32{staff.Tap}
	if flag := v.desk.flag(); flag.Tier != "" { // an open alert is seen on every page
		parts, widths = append(parts, shape(flag.Tier, 36)), append(widths, 36)
	}
	parts, widths = append(parts, staff.Column(0, who, about)), append(widths, staff.Share(1))
	var tabs []fyne.CanvasObject
	var each []float32
	for _, t := range []tab{tabSummary, tabComparison, tabTests, tabPlan, tabNotes} {
		tabs = append(tabs, staff.Choice("tab."+string(t), r.t("review.tab."+string(t)), t == v.tab, func() { v.turnTo(t) }))
		each = append(each, staff.Own)
	}
	end, ends := []fyne.CanvasObject{r.langButton(), staff.IconButton("lock", touch.IconLock, r.t("review.lock"), r.Lock)}, []float32{staff.Own, staff.Tap}
	if r.upright {
		for i := range each {
			each[i] = staff.Share(1)
		}
		return staff.Column(8, staff.Row(8, append(widths, ends...), append(parts, end...)...), staff.Row(8, each, tabs...))
	}
	return staff.Row(8, slices.Concat(widths, each, ends), slices.Concat(parts, tabs, end)...)
}

// turnTo shows another page and keeps what was entered on this one.
func (v *visit) turnTo(t tab) {
	v.quiet()
	v.cover, v.entry, v.trial, v.bedside.aim = nil, nil, nil, ""
	v.tab = t
	v.keep(func(error) {})
	v.r.arrive()
}

// back leaves what lies over the page, then the visit.
func (v *visit) back() {
	switch {
	case v.trial != nil && v.trial.at != "":
		v.trial.open("")
	case v.entry != nil: // as its button does
		v.entry.away()
	case v.cover != nil:
		v.uncover()
	default:
		v.close()
	}
}

// close keeps what was entered and goes back to the list. Where it cannot be kept
// the visit stays open, so that nothing is lost unseen.
func (v *visit) close() {
	v.keep(func(err error) {
		if err == nil {
			v.r.closeVisit()
		}
	})
}

// show lays something over the page.
func (v *visit) show(build func() fyne.CanvasObject) {
	v.cover = build
	v.quiet()
	v.r.arrive()
}

// uncover shows the page again.
func (v *visit) uncover() {
	v.cover, v.entry, v.trial = nil, nil, nil
	v.r.arrive()
}

// quiet takes away what was said. How a document is that is still on its way is
// said until it is over.
func (v *visit) quiet() {
	v.said = notice{}
	if v.paper != nil && v.paper.job.Status().Over() {
		v.paper = nil
	}
}

func (v *visit) fail(text string) { v.said = notice{text, look.Alert} }
func (v *visit) done(text string) { v.said = notice{text, look.Done} }

// add writes one entry of the visit and calls done on the screen's thread once
// it is durable. Where it could not be written, it says so instead.
func (v *visit) add(kind record.Kind, body any, done func()) {
	session, id := v.r.p.Session, v.desk.ID
	v.said = notice{}
	v.r.work(func() error { return session.Add(context.Background(), id, kind, body) }, func(err error) {
		if err != nil {
			v.fail(v.r.t("review.fault.save"))
			return
		}
		v.desk.did(kind)
		done()
	})
}

// keep writes the exam and the plan if they have changed.
func (v *visit) keep(then func(error)) {
	u, session := v.desk.unsaved(), v.r.p.Session
	if u.empty() {
		then(nil)
		return
	}
	v.desk.writing()
	var done unsaved
	v.r.work(func() (err error) {
		done, err = u.write(context.Background(), session)
		return err
	}, func(err error) {
		if v.desk.written(u, done); err != nil {
			v.fail(v.r.t("review.fault.save"))
		}
		then(err)
	})
}
