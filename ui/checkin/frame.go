package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// screen is what one screen puts into the grid that all screens share.
type screen struct {
	name string // for the trace
	// bare screens have no strip of helps: the welcome, the cover, "still
	// there?". They carry the hidden corner instead.
	bare    bool
	blocked bool // takes no touch, as long as it is there
	noBack  bool
	section string
	head    *question
	body    fyne.CanvasObject // the answers
	skip    *touch.Button     // bottom left
	main    *touch.Button     // bottom right
	turns   bool              // main turns the pages of the body first
	figure  *touch.Figure     // that moves on it, usually nil

	byEar
	enter  func() // what Enter does
	key    func(*fyne.KeyEvent) bool
	char   func(rune)
	typing bool // letters count from the first moment
}

// byEar is what a screen gives to whoever uses the kiosk by ear.
type byEar struct {
	speech  func() string // what is read aloud, but for the answers
	cards   *touch.Choice // its answers, nil where it has no cards
	rows    *touch.Rows   // the questions on it, nil where it has none
	guarded bool          // its answers are hers and are not read aloud
	places  bool          // the cards are places on the body: Enter leaves them from any page
	spelled bool          // what is typed is said letter by letter
	// keys says what can be typed; nil where that is nothing.
	keys func() []string
	// heard returns what she has said on the screen, by linkId, in words; nil
	// where she says nothing.
	heard func() map[string]string
}

// frame is a screen laid out: a strip on top, the question in the upper third,
// the answers below, the one main action at the bottom right.
type frame struct {
	screen screen
	box    *fyne.Container
	strip  *strip
	grid   *grid
	note   *touch.Text
	shield *shield
	light  *touch.IconButton // the contrast button
}

// newFrame lays a screen out; strip makes the row on top of one that is not bare.
func newFrame(s screen, t assets.Localizer, p *Params, strip func(*frame) *strip) *frame {
	f := &frame{screen: s, shield: newShield(), note: touch.NewText("", look.Help, look.SemiBold, look.Hold)}
	grid := &grid{}
	f.grid = grid
	add := func(o fyne.CanvasObject) fyne.CanvasObject {
		f.box.Objects = append(f.box.Objects, o) // laid out as a whole, later
		return o
	}
	f.box = &fyne.Container{Layout: grid}
	if !s.bare {
		f.strip = strip(f)
		grid.strip = add(f.strip)
	}
	if s.head != nil {
		add(s.head)
		grid.head = s.head
	}
	if s.body != nil {
		grid.body = add(s.body)
	}
	if s.skip != nil {
		grid.skip = add(s.skip)
	}
	if body, ok := s.body.(touch.Paged); ok && s.turns {
		grid.paged, grid.words = body, [2]string{t("common.more"), s.main.Text()}
		for i, word := range grid.words {
			grid.widths[i] = touch.NewButton("", word, touch.Primary, nil)
		}
		grid.pageBack, grid.where = body.TakePager()
		add(grid.pageBack)
		add(grid.where)
	}
	if s.main != nil {
		grid.main = s.main
		add(s.main)
		grid.under, grid.note = touch.NewGround(), f.note
		add(grid.under)
		add(f.note)
	}
	if s.bare || s.noBack {
		grid.door = newStaffDoor(t, p)
		add(grid.door.corners[0])
		if s.bare { // else a help stands in the other corner
			add(grid.door.corners[1])
		}
		add(grid.door.button)
	}
	grid.shield = add(f.shield)
	return f
}

// setNote shows a line beside the main button. It lays the screen out again only
// for another line: every answer takes the line away.
func (f *frame) setNote(text string) {
	if text != f.note.Text() {
		f.note.SetText(text)
		f.box.Refresh()
	}
}

func (f *frame) contrast(on bool) {
	if f.light != nil {
		f.light.SetOn(on)
	}
}

// grid is the one layout of all check-in screens.
type grid struct {
	strip, body, skip, shield fyne.CanvasObject
	main                      *touch.Button
	note                      *touch.Text
	under                     *touch.Ground // the note, where it hides something
	tight                     bool          // the buttons of the bar leave the note more room
	head                      *question
	door                      *staffDoor // nil where the staff has no way in

	// What the body needs to turn pages, where main does that; else nil.
	paged    touch.Paged
	pageBack *touch.Button
	where    *touch.Text
	words    [2]string        // on main: before the last page, and on it
	widths   [2]*touch.Button // on no screen: main is as wide as the wider of them
	bottom   func()           // lays the bar out again
}

// headShare is how much of the height between the bars a question may take
// before its help is set smaller.
const headShare = 0.42

// Layout is called by Fyne.
func (g *grid) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	margin, gap := touch.Space(look.Margin), touch.Space(look.Gap)
	touch.Put(g.shield, 0, 0, size.Width, size.Height)
	x, w := margin, size.Width-2*margin
	near := gap / 2
	y, bottom := near, size.Height-near
	g.tight = false // as it was for a note that may be gone
	if g.strip != nil {
		h := touch.HeightFor(g.strip, w)
		touch.Put(g.strip, x, y, w, h)
		y += h + near
	}
	high := g.bar(w)
	if high > 0 {
		bottom -= high + gap
	}
	if g.head != nil {
		y = g.placeHead(x, y, w, bottom)
	}
	if g.body != nil {
		g.placeBody(x, y, w, bottom-y)
	}
	g.bottom = func() { g.placeBar(x, bottom+gap, w, high) }
	g.bottom()
	if g.door != nil {
		g.door.place(size)
	}
}

// placeHead puts the question on the screen and returns where its answers begin.
func (g *grid) placeHead(x, y, w, bottom float32) float32 {
	gap := touch.Space(look.Gap)
	room := func(from float32) fyne.Size { return fyne.NewSize(w, bottom-from) }
	g.head.onOneLine(false, w)
	g.head.fit(w, (bottom-y)*headShare)
	if b, ok := g.body.(interface{ Cramped(fyne.Size) bool }); ok && b.Cramped(room(y+gap+touch.HeightFor(g.head, w))) {
		g.head.fit(w, 0)
	}
	from := y + touch.HeightFor(g.head, w) + gap
	// A list that would need a further page gets the room around its question.
	list, ok := g.body.(*touch.Choice)
	if ok && g.strip != nil && list.PagesIn(room(from)) > 1 && touch.HeightFor(g.strip, w) <= touch.Space(look.Target) && g.head.onOneLine(true, w) {
		up, air := y-gap/2, touch.Space(look.Border)
		if end := up + touch.HeightFor(g.head, w) + 2*air; list.PagesIn(room(end)) < list.PagesIn(room(from)) {
			touch.Put(g.head, x, up-air, w, end-up-2*air) // the strip has air below its icons
			return end
		}
		g.head.onOneLine(false, w)
	}
	touch.Put(g.head, x, y, w, from-gap-y)
	return from
}

// placeBody puts the body between the question and the bar. What it needs to
// turn pages has a row of its own there where the bar has no room for it: above a
// list with a way out at its foot, which stands at the same place on all screens.
func (g *grid) placeBody(x, y, w, h float32) {
	if g.paged == nil || g.roomForPages(w) {
		touch.Put(g.body, x, y, w, h)
		return
	}
	own, gap := touch.Space(look.Target), touch.Space(look.Gap)
	from, pages := y, y+h-own
	if list, ok := g.body.(interface{ HasOut() bool }); ok && list.HasOut() {
		from, pages = y+own+gap, y
	}
	low := func() { touch.Put(g.body, x, from, w, h-own-gap) }
	// The whole height is tried on the first page only: where it holds more, the
	// pages are fewer, and a later one would be lost.
	if low(); g.paged.Page() == 0 && g.many() {
		if touch.Put(g.body, x, y, w, h); g.many() {
			low()
		}
	}
	if g.many() {
		g.placePages(x, pages, w, own)
	}
}

// MinSize is called by Fyne. The grid takes what the window has: what does not
// fit is turned to a next page by the widgets.
func (g *grid) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }
