package checkin

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// CheckIn is the kiosk as a patient meets it. It puts the screen of the place
// where the flow is on the display and hands inputs on. All methods belong to the
// UI thread.
type CheckIn struct {
	p    Params
	lang triage.Lang // of the welcome screen

	display *display
	keeper  *keeper

	// All below is of this visit, and another for the next.
	visit   *visit
	ear     *ear
	ending  *ending // nil before the visit is over
	look    look.Look
	buttons map[string]*touch.IconButton // of the strip

	wayBack   *wayBack
	byNumber  *byNumber
	wardrobe  *wardrobe
	wiping    int  // seconds that the screen still rests for a wipe
	inputs    int  // counts inputs: a later one keeps her on the screen
	keyed     bool // the input at work comes from the keyboard
	byItself  bool // the move at work was not asked for
	revisited bool // she has answered this screen before
	wentBack  bool // the next screen comes from the left
}

// New returns the kiosk at its welcome screen.
func New(p Params) *CheckIn {
	c := &CheckIn{p: p, lang: triage.English}
	if len(p.Clinic.Languages) > 0 {
		c.lang = p.Clinic.Languages[0]
	}
	c.display, c.wayBack, c.byNumber = newDisplay(&c.p), &wayBack{c: c}, &byNumber{c: c}
	c.wardrobe = &wardrobe{c: c}
	c.keeper = &keeper{p: &c.p, changed: c.kept, printing: c.printing}
	c.reset()
	return c
}

// Object returns the object that holds every screen; it stays the same.
func (c *CheckIn) Object() fyne.CanvasObject { return c.display.root }

// Look returns the text size and contrast that the patient has chosen.
func (c *CheckIn) Look() look.Look { return c.look }

// Name returns the name of the screen that is seen, for the trace.
func (c *CheckIn) Name() string { return c.display.top().name }

// Waiting reports whether the welcome screen is shown.
func (c *CheckIn) Waiting() bool {
	return c.display.over == nil && c.display.frame.screen.name == string(intake.KindWelcome)
}

// Guarded reports whether the screen that is seen is too new to take what is
// touched or typed, for the trace.
func (c *CheckIn) Guarded() bool { return c.display.guarded() }

// reset forgets the visit and shows the welcome screen. Nothing of the last
// patient stays: not the widgets, not the answers, not her text size.
func (c *CheckIn) reset() {
	after := c.visit != nil
	if after {
		c.ear.leave()
		c.visit.flow.Forget()
	}
	c.wayBack.asking, c.wayBack.opened = false, false
	c.byNumber.forget()
	c.wardrobe.forget()
	c.begin(intake.New(c.p.Rules, c.p.Now))
	if c.look != (look.Look{}) {
		c.look = look.Look{}
		c.p.Look(c.look)
	}
	c.setLang(c.lang)
	c.show()
	if after { // at the start nobody has said anything yet
		c.p.sweep()
	}
}

// begin makes everything of a visit again around its flow.
func (c *CheckIn) begin(flow *intake.Flow) {
	c.visit = &visit{
		moves: c, phrases: &phrases{flow: flow, rules: c.p.Rules},
		p: &c.p, display: c.display, drawings: &drawings{p: &c.p, flow: flow}, unfolded: -1,
	}
	c.ear = &ear{visit: c.visit}
	c.visit.ear = c.ear
	c.ending, c.display.over = nil, nil
	c.buttons = map[string]*touch.IconButton{}
}

func (c *CheckIn) setLang(l triage.Lang) {
	c.visit.t = c.p.Words.For(l)
	c.visit.flow.SetLang(l)
	if names := c.p.Words.Language(l).Face == assets.Names; names != c.look.Names {
		c.look.Names = names
		c.p.Look(c.look)
	}
}

// start begins a visit in the language that she has chosen.
func (c *CheckIn) start(l triage.Lang) {
	c.visit.id = c.p.NewVisit()
	c.visit.flow.Start(l)
	c.visit.flow.SetLooks(c.wardrobe.looks())
	c.setLang(l)
	c.show()
}

// show builds the screen of the place where the flow is.
func (c *CheckIn) show() {
	c.ear.hush()
	c.display.clear()
	c.revisited = c.visit.flow.Revisited()
	c.display.frame = c.framed(c.build())
	c.display.place()
	c.display.unfocus()
	c.guard()
	c.expire()
	c.display.slide(c.wentBack)
	c.wentBack = false
	c.display.trace()
	c.ear.announce()
	c.tidy()
}

// unasked is how long touches are ignored after a screen that came by itself:
// her hand may have been on its way to Next.
const unasked = 600 * time.Millisecond

// guard ignores touches for the first moment of a screen.
func (c *CheckIn) guard() {
	if c.byItself {
		c.display.guard(unasked)
		return
	}
	c.display.guard(quiet)
}

// reading is how long after a new screen no touch is likely yet: it has slid in
// and takes touches just now.
const reading = 300 * time.Millisecond

// tidy clears away the screen before while she reads this one. Otherwise it would be
// cleared in the middle of a touch, and what she answered would stay in memory for
// longer.
func (c *CheckIn) tidy() {
	serial := c.display.serial
	c.p.After(reading, func() {
		if c.display.serial == serial {
			go c.p.free()
		}
	})
}

// build makes the screen for where the patient is.
func (c *CheckIn) build() screen {
	v := c.visit
	switch {
	case c.ending != nil:
		return c.ending.screen()
	case c.wiping > 0:
		return c.wipe()
	case c.wayBack.opened:
		return c.wayBack.openedScreen()
	case c.wayBack.asking:
		return c.wayBack.resumeScreen()
	case c.byNumber.found != nil:
		return c.byNumber.whoScreen()
	case c.byNumber.asking:
		return c.byNumber.numberScreen()
	case c.wardrobe.asking:
		return c.wardrobe.screen()
	}
	switch at := v.flow.At(); at.Kind {
	case intake.KindName:
		return nameScreen(v)
	case intake.KindBirth:
		return birthScreen(v)
	case intake.KindConsent:
		return consentScreen(v)
	case intake.KindAlone:
		return aloneScreen(v)
	case intake.KindAsk:
		if g := v.flow.Group(); g != nil {
			return newRowsScreen(v, g).screen()
		}
		return askScreen(v, v.flow.Item())
	case intake.KindSigns:
		return signsScreen(v)
	case intake.KindAgain:
		return againScreen(v, v.flow.Item())
	case intake.KindConfirm:
		return confirmScreen(v, v.flow.Item())
	case intake.KindContradiction:
		return contradictionScreen(v)
	case intake.KindCheck:
		return checkScreen(v)
	}
	c.display.forget()
	left := c.wayBack.offerResume()
	if left == nil {
		left = c.wardrobe.offer()
	}
	return welcomeScreen(v, c.start, c.wardrobe.looks(), left, c.byNumber.offer())
}
