package checkin

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Params is what the patient's screens need from outside. All funcs but Sheet
// must be set; New fills in what New says.
type Params struct {
	Rules  *triage.Rules
	Poses  map[string]*figure.Movement
	Words  *assets.Words
	Clinic assets.Clinic

	// Save keeps the answers, sealed; when it returns nil they outlast a loss
	// of power. final tells a complete visit from a part of one. It is called
	// off the UI thread, never twice at once.
	Save func(ctx context.Context, visit string, in triage.Intake, final bool) error
	// Sheet releases and prints the exercise sheet of a complete visit. It is
	// nil where a therapist releases sheets.
	Sheet    func(ctx context.Context, visit string, in triage.Intake) error
	NewVisit func() string
	Now      func() time.Time
	// Async runs work away from the UI thread and then done on it.
	Async func(work func() error, done func(error))
	// After runs f on the UI thread after d.
	After func(d time.Duration, f func())
	// Look is told of a change of text size or contrast by the patient.
	Look func(look.Look)
	// Staff is the hidden gesture: somebody wants the therapist's screens.
	Staff func()
	// Touched is told of every input served.
	Touched func()
	// Trace is told of every screen shown ("screen") and input served
	// ("input"), with how long serving it took. It may be nil.
	Trace func(event, screen string, since time.Time)
	// Voice reads aloud; nil where the machine cannot.
	Voice Voice
	// Free clears the memory that nothing uses any more, so that no answer
	// stays in it. It takes long, and runs away from the UI thread. It may be
	// nil: tests with a thousand screens need none of it.
	Free func()
}

// CheckIn is the kiosk as a patient meets it. All methods belong to the UI
// thread.
type CheckIn struct {
	p     Params
	flow  *intake.Flow
	visit string
	look  look.Look
	lang  triage.Lang
	t     assets.Localizer

	root      *fyne.Container
	frame     *frame
	over      *frame // cover or "still there?", above everything
	lies      string // the name of what lies over the screen, once it was told
	screen    screen
	shown     time.Time
	serial    int  // of the screen; timers of older ones do nothing
	keyed     bool // the input at work comes from the keyboard
	inputs    int  // counts inputs: a later one keeps her on the screen
	byItself  bool // the move at work was not asked for
	revisited bool // she has answered this screen before
	asList    bool // she wants body charts as lists
	body      body
	figure    *touch.Figure                // that moves on the screen, usually nil
	buttons   map[string]*touch.IconButton // of the strip
	wiping    int                          // seconds that the screen still rests for a wipe
	row       string                       // the row that was said last
	listening bool                         // she uses the kiosk by ear
	aloud     aloud
	wentBack  bool // the next screen comes from the left
	saves     saves
	ending    ending
	printed   sheetState
}

// New returns the kiosk at its welcome screen.
func New(p Params) *CheckIn {
	c := &CheckIn{p: p, lang: triage.English}
	if len(p.Clinic.Languages) > 0 {
		c.lang = p.Clinic.Languages[0]
	}
	c.root = &fyne.Container{Layout: full{}}
	c.reset()
	return c
}

// Object returns the object that holds every screen; it stays the same.
func (c *CheckIn) Object() fyne.CanvasObject { return c.root }

// Look returns the text size and contrast that the patient has chosen.
func (c *CheckIn) Look() look.Look { return c.look }

// reset forgets the visit and shows the welcome screen. Nothing of the last
// patient stays: not the widgets, not the answers, not her text size.
func (c *CheckIn) reset() {
	c.say("")
	c.flow, c.visit, c.ending, c.printed = intake.New(c.p.Rules, c.p.Now), "", ending{}, noSheet
	if c.look != (look.Look{}) {
		c.look = look.Look{}
		c.p.Look(c.look)
	}
	c.buttons = map[string]*touch.IconButton{}
	c.over, c.asList, c.listening, c.body, c.aloud = nil, false, false, body{}, aloud{}
	c.setLang(c.lang)
	c.show()
	c.sweep()
}

func (c *CheckIn) setLang(l triage.Lang) {
	c.t = c.p.Words.For(l)
	c.flow.SetLang(l)
}

// show builds the screen of the place where the flow is.
func (c *CheckIn) show() {
	c.say("")
	c.lies = ""
	c.serial++
	c.still()
	c.revisited = c.flow.Revisited()
	c.screen = c.build()
	c.frame = newFrame(c, c.screen)
	c.place()
	if fc := c.canvas(); fc != nil {
		fc.Unfocus()
	}
	c.guard()
	c.goodbye()
	c.slide()
	c.traceScreen()
	c.announce()
	c.tidy()
}

// reading is how long after a new screen no touch is likely yet: it has slid in
// and takes touches just now.
const reading = 300 * time.Millisecond

// tidy clears away the screen before while she reads this one. Otherwise it
// would be cleared in the midst of a touch, and what she answered would stay in
// memory for longer.
func (c *CheckIn) tidy() {
	serial := c.serial
	c.p.After(reading, func() {
		if c.serial == serial {
			go c.free()
		}
	})
}

// The slide of a new screen: how long it takes, and from how far it comes, in
// units. It is short enough for a finger to meet what it aims at meanwhile.
const (
	slideTime = 150 * time.Millisecond
	slideFrom = 24
)

// slide lets a new screen come in from the side it lies on, unless movement is
// not wanted.
func (c *CheckIn) slide() {
	from := float32(slideFrom)
	if c.wentBack {
		from = -from
	}
	c.wentBack = false
	if look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion {
		return
	}
	box := c.frame.box
	box.Move(fyne.NewPos(from, 0)) // where other movement goes on, the first tick comes a picture late
	fyne.NewAnimation(slideTime, func(done float32) {
		box.Move(fyne.NewPos(from*(1-done), 0))
	}).Start()
}

// place puts the frame, or what lies over it, on the root.
func (c *CheckIn) place() {
	c.root.Objects = []fyne.CanvasObject{c.frame.box}
	if c.over != nil {
		c.frame.box.Hide()
		c.root.Objects = append(c.root.Objects, c.over.box)
	} else {
		c.frame.box.Show()
	}
	c.root.Refresh()
	c.play()
}

// build makes the screen for where the patient is.
func (c *CheckIn) build() screen {
	switch {
	case c.ending.kind != "":
		return c.endingScreen()
	case c.wiping > 0:
		return c.wipeScreen()
	}
	switch at := c.flow.At(); at.Kind {
	case intake.KindName:
		return c.nameScreen()
	case intake.KindBirth:
		return c.birthScreen()
	case intake.KindConsent:
		return c.consentScreen()
	case intake.KindAlone:
		return c.aloneScreen()
	case intake.KindAsk:
		if g := c.flow.Group(); g != nil {
			return c.rowsScreen(g)
		}
		return c.askScreen(c.flow.Item())
	case intake.KindSigns:
		return c.signsScreen()
	case intake.KindAgain:
		return c.againScreen(c.flow.Item())
	case intake.KindConfirm:
		return c.confirmScreen(c.flow.Item())
	case intake.KindContradiction:
		return c.oddScreen()
	case intake.KindCheck:
		return c.checkScreen()
	}
	return c.welcomeScreen()
}

// on wraps the handler of an input: it is timed, and it keeps the idle clock
// from running out.
func (c *CheckIn) on(f func()) func() {
	return func() {
		from, name := c.p.Now(), c.Name()
		c.p.Touched()
		c.inputs++
		serial, before := c.serial, c.heard()
		f()
		c.echo(serial, before)
		if c.p.Trace != nil && !c.byItself { // she waits for no answer then
			c.p.Trace("input", name, from)
		}
	}
}

// traceScreen tells of the screen that is seen now.
func (c *CheckIn) traceScreen() {
	if c.p.Trace != nil {
		c.p.Trace("screen", c.Name(), c.shown)
	}
}

// Name returns the name of the screen that is seen, for the trace.
func (c *CheckIn) Name() string {
	if c.over != nil {
		return c.over.screen.name
	}
	return c.screen.name
}

func (c *CheckIn) canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(c.root)
	}
	return nil
}

// step runs a move of the flow and shows where it led.
func (c *CheckIn) step(move func() intake.Effect) {
	before := c.flow.At()
	effect := move()
	c.after(effect)
	if c.flow.At() != before {
		c.show()
	}
}

// next goes on from the screen, or says what is missing.
func (c *CheckIn) next() {
	if !c.flow.CanNext() {
		c.note(c.missing())
		return
	}
	c.step(c.flow.Next)
}

func (c *CheckIn) missing() string {
	switch c.flow.At().Kind {
	case intake.KindAgain, intake.KindSigns, intake.KindConfirm:
		return c.t("checkin.choose")
	case intake.KindAsk:
	default:
		return c.t("errors.missing")
	}
	switch {
	case c.flow.Group() != nil:
		return c.t("checkin.rows_open")
	case c.flow.MaySkip():
		return c.t("checkin.choose_or_skip")
	}
	return c.t("checkin.choose")
}

// back goes to the screen before. Back at the welcome screen the visit is
// forgotten: the next to come may be somebody else.
func (c *CheckIn) back() {
	if !c.flow.MayBack() {
		return
	}
	c.flow.Back()
	c.wentBack = true
	if c.flow.At().Kind == intake.KindWelcome {
		c.reset()
		return
	}
	c.show()
}

// skip leaves the question out.
func (c *CheckIn) skip() { c.step(c.flow.Skip) }

// start begins a visit.
func (c *CheckIn) start(l triage.Lang) {
	c.visit = c.p.NewVisit()
	c.flow.Start(l)
	c.setLang(l)
	c.show()
}
