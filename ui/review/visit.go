package review

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
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

// chart is the visit on screen with what the therapist is changing in it.
type chart struct {
	*triage.Visit
	r   *Review
	tab tab
	// cover builds what lies over the page: a detail, a text to write. nil: the
	// page itself.
	cover func() fyne.CanvasObject
	entry *entry // the text that is being written, nil while there is none
	said  notice

	exam    map[string]string // bedside results, the unsaved ones too
	examNew bool
	plan    triage.Plan
	planOwn bool // she has changed the proposal
	planNew bool // and not saved it

	before  *triage.Release                    // the sheet she was given at a visit before; nil: none
	known   *triage.Response                   // her answers, with those from before that stand
	from    map[string]*triage.Visit           // which visit these are from, by linkId
	hers    []triage.Visit                     // the visits of this patient, the oldest first
	trend   []triage.TrendLine                 // what was measured at two of them or more
	suppose *supposition                       // what she tries out; nil: nothing
	own     map[triage.HypothesisID]triage.Fit // her impression, not kept yet
	ownNote string

	hypothesis triage.HypothesisID // the one whose lines are shown
	article    bool                // the clinic article's table is shown instead
	position   string              // the group of tests that is shown
	aim        string              // the test that she was led to, until she goes on
	sheetLang  triage.Lang
	paper      string
	large      bool // the sheet is set in large print

	pictures pictures
}

// notice is what the program says of the last thing it did.
type notice struct {
	text string
	ink  fyne.ThemeColorName // look.Done or look.Alert
}

// openVisit shows a visit and notes in the audit that it was opened.
func (r *Review) openVisit(v *triage.Visit) {
	c := &chart{
		Visit: v, r: r, tab: tabSummary, exam: map[string]string{}, own: map[triage.HypothesisID]triage.Fit{},
		sheetLang: v.Intake.Lang, paper: r.p.Clinic.Paper,
	}
	if c.sheetLang == "" {
		c.sheetLang = r.lang
	}
	if c.paper == "" {
		c.paper = assets.PaperLetter
	}
	if n := len(v.Releases); n > 0 {
		c.large = v.Releases[n-1].Large
	} else {
		c.large = v.Intake.Large
	}
	c.follow()
	if n := len(v.Exam); n > 0 {
		c.exam = maps.Clone(v.Exam[n-1].Results)
	}
	c.hypothesis = r.p.Rules.LeadingQuestion(c.response())
	if n := len(v.Plans); n > 0 {
		c.plan, c.planOwn = v.Plans[n-1], true
	}
	c.repropose()
	clear(r.pages) // every visit begins on its first pages
	r.open = c
	r.p.Async(func() error { return r.p.Session.Audit(context.Background(), v.ID, AuditOpen) }, func(err error) {
		if err != nil && !r.locked {
			c.fail(r.t("review.fault.audit"))
			r.show()
		}
	})
	r.arrive()
}

// response is what is known of the patient: her answers, with those from a
// visit before where a short form left them out, and the bedside results, the
// unsaved ones too.
func (c *chart) response() *triage.Response {
	resp := c.known.Clone()
	for id, v := range c.exam {
		resp.SetExam(id, v)
	}
	return resp
}

// repropose makes the plan anew as long as she has not touched it; what blocks
// it and what is left out always follow what is known now. Where she has had a
// sheet before, it goes on from there.
func (c *chart) repropose() {
	fresh := c.r.p.Rules.ProposeAfter(c.before, c.response(), c.Cleared())
	if c.planOwn {
		c.plan.BlockedBy, c.plan.Excluded = fresh.BlockedBy, fresh.Excluded
		return
	}
	c.plan = fresh
}

// screen is the strip with the tabs and the page under it.
func (c *chart) screen() fyne.CanvasObject {
	parts := []fyne.CanvasObject{c.strip()}
	if c.said.text != "" {
		icon, tint := touch.IconTick, look.DoneTint
		if c.said.ink == look.Alert {
			icon, tint = touch.IconStop, look.AlertTint
		}
		parts = append(parts, banner(icon, c.said.ink, tint, c.said.text))
	}
	page := c.page
	if c.cover != nil {
		page = c.cover
	}
	return staff.Fill(12, len(parts), append(parts, page())...)
}

func (c *chart) page() fyne.CanvasObject {
	switch {
	case c.thinksHere():
		return c.impression()
	case c.tab == tabComparison:
		return c.comparison()
	case c.tab == tabTests:
		return c.tests()
	case c.tab == tabPlan:
		return c.planPage()
	case c.tab == tabNotes:
		return c.notes()
	}
	return c.summary()
}

// strip is the line that is always there: the way back, who it is, the tabs,
// the language and the lock. An upright glass has the tabs below.
func (c *chart) strip() fyne.CanvasObject {
	r := c.r
	who := staff.Cut(2, staff.Strong(r.say.Name(c.Visit)))
	about := staff.Soft(strings.Join([]string{r.say.Stage(&c.Intake.Response), r.born(c.Intake.BirthDate)}, " · "))
	parts := []fyne.CanvasObject{staff.IconButton("back", touch.IconBack, r.t("review.back"), r.closeVisit)}
	widths := []float32{staff.Tap}
	if flag := r.flag(c.Visit, c.response()); flag.tier != "" { // an open alert is seen on every page
		parts, widths = append(parts, shape(flag.tier, 36)), append(widths, 36)
	}
	parts, widths = append(parts, staff.Column(0, who, about)), append(widths, staff.Share(1))
	var tabs []fyne.CanvasObject
	var each []float32
	for _, t := range []tab{tabSummary, tabComparison, tabTests, tabPlan, tabNotes} {
		tabs = append(tabs, staff.Choice("tab."+string(t), r.t("review.tab."+string(t)), t == c.tab, func() { c.turnTo(t) }))
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
func (c *chart) turnTo(t tab) {
	c.said, c.cover, c.entry, c.suppose, c.aim = notice{}, nil, nil, nil, ""
	c.tab = t
	c.keep(func(error) {})
	c.r.arrive()
}

// closeVisit keeps what was entered and goes back to the list. Where it cannot
// be kept the visit stays open, so that nothing is lost unseen.
func (r *Review) closeVisit() {
	c := r.open
	leave := func() {
		r.open = nil
		r.load()
	}
	if !c.examNew && !c.planNew {
		leave()
		return
	}
	c.keep(func(err error) {
		if err == nil {
			leave()
		}
	})
}

// show lays something over the page.
func (c *chart) show(build func() fyne.CanvasObject) {
	c.cover, c.said = build, notice{}
	c.r.arrive()
}

// uncover shows the page again.
func (c *chart) uncover() {
	c.cover, c.entry, c.suppose = nil, nil, nil
	c.r.arrive()
}

func (c *chart) fail(text string) { c.said = notice{text, look.Alert} }
func (c *chart) done(text string) { c.said = notice{text, look.Done} }

// add writes one entry of the visit and calls done on the screen's thread once
// it is durable. Where it could not be written, it says so instead.
func (c *chart) add(kind record.Kind, body any, done func()) {
	session, visit := c.r.p.Session, c.ID
	c.r.work(func() error { return session.Add(context.Background(), visit, kind, body) }, func(err error) {
		if err != nil {
			c.fail(c.r.t("review.fault.save"))
			return
		}
		done()
	})
}

// keep writes the exam and the plan if they have changed.
func (c *chart) keep(then func(error)) {
	if !c.examNew && !c.planNew {
		then(nil)
		return
	}
	exam, plan := c.examEntry(), c.plan
	hadExam, hadPlan := c.examNew, c.planNew
	save := c.unsaved()
	c.examNew, c.planNew = false, false
	c.r.work(save, func(err error) {
		if err != nil {
			c.examNew, c.planNew = c.examNew || hadExam, c.planNew || hadPlan
			c.fail(c.r.t("review.fault.save"))
			then(err)
			return
		}
		if hadExam {
			c.Exam = append(c.Exam, exam)
		}
		if hadPlan {
			c.Plans = append(c.Plans, plan)
		}
		then(nil)
	})
}

// unsaved returns the work of writing what has not been written, from copies:
// it may run off the thread of the screen.
func (c *chart) unsaved() func() error {
	session, visit := c.r.p.Session, c.ID
	exam, plan := c.examEntry(), clonePlan(c.plan)
	withExam, withPlan := c.examNew, c.planNew
	return func() error {
		ctx := context.Background()
		var errs []error
		if withExam {
			errs = append(errs, session.Add(ctx, visit, record.Exam, exam))
		}
		if withPlan {
			errs = append(errs, session.Add(ctx, visit, record.Plan, plan))
		}
		return errors.Join(errs...)
	}
}

func (c *chart) examEntry() triage.ExamEntry {
	return triage.ExamEntry{Results: maps.Clone(c.exam), Therapist: c.r.p.Session.Therapist()}
}
