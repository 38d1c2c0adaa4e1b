package owner

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// A bank card, ISO/IEC 7810 ID-1, in millimeters, and the answer card that the
// screen shows beside it.
const (
	cardWide  = 85.60
	cardHigh  = 53.98
	cardRound = 3.18
	sample    = 20.0
	inch      = 25.4
)

// The steps of the buttons, in pixels of the display.
const (
	small = 1
	large = 10
)

// card measures the display: the outline of a bank card is made as wide as the
// card that lies on it.
type card struct {
	w       *Owner
	pixels  float64 // width of the outline
	changed bool    // since the page was opened
	area    *staff.Panel
	dots    *touch.Text
}

func newCard(w *Owner) *card {
	ppi := w.draft.PPI
	if ppi == 0 {
		ppi = look.DefaultPPI * w.scale()
	}
	return &card{w: w, pixels: math.Round(ppi * cardWide / inch)}
}

// scale is how many pixels make a unit of the canvas.
func (w *Owner) scale() float64 {
	if c := w.guard.Canvas(); c != nil && c.Scale() > 0 {
		return float64(c.Scale())
	}
	return 1
}

// ppi is the density that follows from the outline, to a tenth.
func (c *card) ppi() float64 { return math.Round(c.pixels*inch/cardWide*10) / 10 }

func (c *card) name() string { return "ppi" }

func (c *card) build(w *Owner) *staff.Board {
	c.dots = staff.Strong("").Aligned(fyne.TextAlignCenter)
	c.area = c.drawing()
	step := func(id string, icon touch.Icon, words string, by float64) *touch.Button {
		return touch.NewButton(id, words, touch.Quiet, func() { c.step(by) }).WithIcon(icon).Small()
	}
	buttons := four(
		step("narrower_much", touch.IconMinus, w.t("owner.card.narrower_much"), -large),
		step("narrower", touch.IconMinus, w.t("owner.card.narrower"), -small),
		step("wider", touch.IconPlus, w.t("owner.card.wider"), small),
		step("wider_much", touch.IconPlus, w.t("owner.card.wider_much"), large))
	w.said = ""
	body := staff.NewPanel([]fyne.CanvasObject{c.area, c.dots, buttons}, func(size fyne.Size) {
		gap, bar := touch.Space(look.Gap), touch.HeightFor(buttons, size.Width)
		text := c.dots.HeightFor(size.Width)
		touch.Put(buttons, 0, size.Height-bar, size.Width, bar)
		touch.Put(c.dots, 0, size.Height-bar-gap/2-text, size.Width, text)
		touch.Put(c.area, 0, 0, size.Width, size.Height-bar-gap-text)
	}, nil)
	c.tell()
	return w.bar(w.t("owner.field.ppi"), w.t("owner.help.ppi"), body, c.enter)
}

// four lays four buttons side by side, or in two rows where their words need it.
func four(all ...*touch.Button) *staff.Panel {
	objects := make([]fyne.CanvasObject, len(all))
	for i, b := range all {
		objects[i] = b
	}
	grid := func(width float32) *fyne.Container {
		gap := touch.Space(look.Gap)
		for _, b := range all {
			if b.MinSize().Width > (width-3*gap)/4 {
				return touch.NewGrid(2, look.Gap, objects...)
			}
		}
		return touch.NewGrid(4, look.Gap, objects...)
	}
	return staff.NewPanel(objects, func(size fyne.Size) { grid(size.Width).Resize(size) },
		func(width float32) float32 { return touch.HeightFor(grid(width), width) })
}

// drawing is the outline with an answer card of 20 mm beside it, or below it
// where there is no room at its side. The width counts; of the height as much is
// drawn as there is room for.
func (c *card) drawing() *staff.Panel {
	outline, answer := &canvas.Rectangle{}, &canvas.Rectangle{}
	says := touch.NewText(c.w.t("owner.card.sample"), look.Label, look.SemiBold, look.Teal).Aligned(fyne.TextAlignCenter)
	here := touch.NewText(c.w.t("owner.card.here"), look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	return staff.NewPanel([]fyne.CanvasObject{outline, here, answer, says}, func(size fyne.Size) {
		outline.FillColor, outline.StrokeColor = staff.Paint(look.Card), staff.Paint(look.Ink)
		answer.FillColor, answer.StrokeColor = staff.Paint(look.TealTint), staff.Paint(look.Teal)
		outline.StrokeWidth, answer.StrokeWidth = touch.Space(look.Border), touch.Space(look.Border)
		mm := float32(c.pixels / cardWide / c.w.scale()) // units to a millimeter
		outline.CornerRadius, answer.CornerRadius = cardRound*mm, touch.Space(look.Radius)
		wide, high := cardWide*mm, min(cardHigh*mm, size.Height)
		gap, box := touch.Space(look.Margin), sample*mm
		beside := size.Width - wide - gap
		if beside >= 1.6*box { // at the side
			bw := min(beside, 2*box)
			x := (size.Width - wide - gap - bw) / 2
			touch.Put(outline, x, 0, wide, high)
			c.put(here, x, 0, wide, high)
			h := min(box, high)
			touch.Put(answer, x+wide+gap, 0, bw, h)
			c.put(says, x+wide+gap, 0, bw, h)
			answer.Show()
			says.Show()
			return
		}
		touch.Put(outline, (size.Width-wide)/2, 0, wide, high)
		c.put(here, (size.Width-wide)/2, 0, wide, high)
		answer.Hidden = size.Height-high-gap < box
		says.Hidden = answer.Hidden
		touch.Put(answer, (size.Width-2*box)/2, high+gap, 2*box, box)
		c.put(says, (size.Width-2*box)/2, high+gap, 2*box, box)
	}, nil)
}

// put lays words into the middle of a box.
func (c *card) put(t *touch.Text, x, y, w, h float32) {
	in := touch.Space(look.Inset) / 2
	high := t.HeightFor(w - 2*in)
	touch.Put(t, x+in, y+(h-high)/2, w-2*in, high)
}

// step makes the outline wider or narrower, as far as it fits on the display.
func (c *card) step(by float64) {
	low, high := math.Ceil(assets.LeastPPI*cardWide/inch), math.Floor(assets.MostPPI*cardWide/inch)
	if room := float64(c.area.Size().Width) * c.w.scale(); room > low {
		high = min(high, math.Floor(room))
	}
	c.pixels, c.changed = max(low, min(c.pixels+by, high)), true
	c.tell()
	c.area.Refresh()
}

func (c *card) tell() {
	ppi := c.ppi()
	if !c.changed && c.w.draft.PPI > 0 {
		ppi = c.w.draft.PPI
	}
	c.dots.SetText(c.w.t("owner.card.dots", "PPI", strconv.FormatFloat(ppi, 'f', -1, 64)))
}

func (c *card) enter() {
	d := c.w.draft
	// Without a step the density that is set stays: whole pixels would round it. Where
	// none is set, the outline that is shown counts as measured.
	if c.changed || d.PPI == 0 {
		d.PPI = c.ppi()
	}
	c.w.taken(d, "ppi")
}

// key widens and narrows with the arrows.
func (c *card) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyLeft:
		c.step(-small)
	case fyne.KeyRight:
		c.step(small)
	case fyne.KeyDown:
		c.step(-large)
	case fyne.KeyUp:
		c.step(large)
	default:
		return false
	}
	return true
}

func (c *card) char(r rune) {
	switch r {
	case '-':
		c.step(-small)
	case '+':
		c.step(small)
	}
}

// ppiSaid is the density as it stands.
func (h *home) ppiSaid() string {
	w := h.w
	if w.draft.PPI == 0 {
		return w.t("owner.card.unmeasured")
	}
	return w.t("owner.card.dots", "PPI", strconv.FormatFloat(w.draft.PPI, 'f', -1, 64))
}
