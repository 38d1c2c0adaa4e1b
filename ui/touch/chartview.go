package touch

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
	"sacra/ui/look"
)

// viewCard shows the whole front or back of a body chart, with what is marked
// on it and a frame around the part it stands for, and turns the chart to it.
type viewCard struct {
	area
	chart  *BodyChart
	at     int
	back   bool
	window window
	card   *Ground
	face   *canvas.Raster
	marks  string // what is painted on the body
	words  *Text
	look   viewLook
}

// viewLook is how all views of a chart say what they stand for.
type viewLook struct {
	letters fyne.ThemeSizeName
	alone   bool // without the body
}

// viewLooks are tried in this order. Where the letters are so large that little would be
// left of the body, the words stand alone: they say which view it is.
func viewLooks() []viewLook {
	return []viewLook{{look.Help, false}, {look.Label, false}, {look.Help, true}, {look.Label, true}}
}

func newViewCard(c *BodyChart, at int, id, text string, back bool, w window) *viewCard {
	v := &viewCard{chart: c, at: at, back: back, window: w, card: NewGround()}
	v.face = canvas.NewRaster(v.draw)
	v.words = NewText(text, look.Help, look.SemiBold, look.OnChart).Aligned(fyne.TextAlignCenter)
	face := c.words.Front.Face
	if back {
		face = c.words.Back.Face
	}
	v.extend(v, id, func() string { return face + ": " + text }, func() { c.show(at) })
	v.spent = func() bool { return v.on() }
	return v
}

func (v *viewCard) on() bool { return v.chart.at == v.at }

// CreateRenderer is called by Fyne.
func (v *viewCard) CreateRenderer() fyne.WidgetRenderer { return newRenderer(v) }

func (v *viewCard) draw(w, h int) image.Image {
	box := image.Rect(0, 0, w, h)
	face := v.chart.side(v.back)
	scale, x, y := raster.Fit(face.Picture.Min, face.Picture.Max, box)
	body := face.body(bodyAt{small: true, size: box.Max, scale: scale, x: x, y: y}, v.chart.Later, v.face.Refresh)
	if body == nil {
		return nothing()
	}
	dst := image.NewRGBA(box)
	copy(dst.Pix, body.Pix)
	px := float64(w) / math.Max(1, float64(v.face.Size().Width))
	unit := px * float64(density(v))
	b := brush{dst, scale, x, y}
	v.chart.mark(b, v.back, 0.4*unit)
	if v.framed() {
		b.line(rounded(v.frame(), 4), true, rgb(paintOf(v, look.ChartFocus)), 2*unit)
	}
	return dst
}

// framed reports whether the card stands for only a part of its face.
func (v *viewCard) framed() bool { return len(v.chart.side(v.back).Splits) > 0 }

// frame is the part of the face that the card stands for.
func (v *viewCard) frame() []figure.Point {
	lo, hi := v.window.min, v.window.max
	return []figure.Point{lo, {X: hi.X, Y: lo.Y}, hi, {X: lo.X, Y: hi.Y}}
}

func (v *viewCard) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.card, v.face, v.words, v.ring}
}

func (v *viewCard) least() fyne.Size {
	return fyne.NewSquareSize(sizeOf(v, look.AnswerTap))
}

func (v *viewCard) paint() {
	// The body is drawn in colors for white paper, so its cards stay white in
	// every look; the edge shows which one is on.
	edge, width := look.Line, look.Border
	if v.on() || v.pressed {
		edge, width = look.ChartFocus, look.Thick
	}
	v.card.Paint(paintOf(v, look.Chart), paintOf(v, edge), sizeOf(v, width), sizeOf(v, look.Radius))
}

// readable reports whether the words fit a card of a size, in small letters and
// without the body if need be.
func (v *viewCard) readable(size fyne.Size) bool {
	in := sizeOf(v, look.Inset) / 2
	v.words.size = look.Label
	return v.words.least().Width <= size.Width-2*in && v.words.HeightFor(size.Width-2*in) <= size.Height-in/4
}

// holds reports whether a card of a size has room for its words in a look.
func (v *viewCard) holds(size fyne.Size, l viewLook) bool {
	v.words.size = l.letters
	room, most := v.rooms(size, l)
	return v.words.least().Width <= room && v.words.HeightFor(room) <= most
}

// wide reports whether the words of a card of a size stand beside the body.
func wide(size fyne.Size) bool { return size.Width > size.Height*1.2 }

// bodyShare is how much of a wide card is the body's.
const bodyShare = 0.45

// rooms are the width and the height that the words of a card may take.
func (v *viewCard) rooms(size fyne.Size, l viewLook) (width, height float32) {
	in := sizeOf(v, look.Inset) / 2
	width, height = size.Width-2*in, size.Height-2*in
	switch {
	case l.alone:
	case wide(size):
		width -= size.Width * bodyShare
	default:
		height *= 0.5
	}
	return width, height
}

// place puts the words over the body, where no note hides them, or beside it on a
// wide card, or alone.
func (v *viewCard) place(size fyne.Size) {
	Put(v.card, 0, 0, size.Width, size.Height)
	in := sizeOf(v, look.Inset) / 2
	v.words.size = v.look.letters
	room, _ := v.rooms(size, v.look)
	h := v.words.HeightFor(room)
	v.face.Hidden = v.look.alone
	switch beside, high := size.Width*bodyShare, size.Height-2*in; {
	case v.look.alone:
		Put(v.words, in, (size.Height-h)/2, room, h)
	case wide(size):
		Put(v.face, in, in, beside, high)
		Put(v.words, beside+in, (size.Height-h)/2, room, h)
	default:
		Put(v.words, in, in, room, h)
		Put(v.face, in, in+h+in/2, room, high-h-in/2)
	}
	v.placeRing(sizeOf(v, look.Radius))
}
