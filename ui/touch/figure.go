package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
	"sacra/ui/look"
)

// Drawing shows a still picture, as large as fits, without distortion.
type Drawing struct {
	widget.BaseWidget

	// Later draws the picture off the UI thread; nil draws it at once.
	Later Later

	picture figure.Picture
	late    func() figure.Picture // makes it; nil once it is there
	drawing bool                  // being drawn off the UI thread
	turn    int                   // counts pictures, so that a late drawing knows it is old
	alt     string
	face    *canvas.Raster
	ground  *canvas.Rectangle
	// the picture as last drawn; it is redrawn only for another size or another
	// picture, and stays until that is ready
	drawn *image.RGBA
	stale bool
}

// NewDrawing returns a picture; alt is what it says when read aloud.
func NewDrawing(p figure.Picture, alt string) *Drawing {
	d := &Drawing{picture: p, alt: alt}
	d.face, d.ground = canvas.NewRaster(d.draw), canvas.NewRectangle(color.Transparent)
	d.ExtendBaseWidget(d)
	return d
}

// NewLateDrawing returns a picture that is made only when it is drawn: off the UI
// thread if Later is set.
func NewLateDrawing(late func() figure.Picture, alt string) *Drawing {
	d := NewDrawing(figure.Picture{}, alt)
	d.late = late
	return d
}

// SetPicture shows another picture.
func (d *Drawing) SetPicture(p figure.Picture) {
	d.picture, d.late, d.stale = p, nil, true
	d.turn++
	d.Refresh()
}

// AccessibleLabel says what the picture shows.
func (d *Drawing) AccessibleLabel() string { return d.alt }

// CreateRenderer is called by Fyne.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer { return newRenderer(d) }

func (d *Drawing) draw(w, h int) image.Image {
	size := image.Pt(w, h)
	if !d.stale && d.drawn != nil && d.drawn.Bounds().Size() == size {
		return d.drawn
	}
	dst, p, late, turn := image.NewRGBA(image.Rectangle{Max: size}), d.picture, d.late, d.turn
	work := func() {
		if late != nil {
			p = late()
		}
		raster.Draw(p, dst, dst.Bounds())
	}
	done := func() {
		if d.turn == turn {
			d.picture, d.late, d.drawn, d.stale = p, nil, dst, false
		}
	}
	if d.Later == nil {
		work()
		done()
		return dst
	}
	if !d.drawing {
		d.drawing = true
		d.Later(work, func() {
			d.drawing = false
			done()
			d.face.Refresh()
		})
	}
	if d.drawn != nil && d.drawn.Bounds().Size() == size {
		return d.drawn
	}
	return nothing()
}

// Later runs work off the UI thread, then done on it: a drawing of many lines
// takes longer than people like to wait.
type Later func(work, done func())

// nothing is what is shown until a drawing is ready.
func nothing() image.Image { return image.NewRGBA(image.Rect(0, 0, 1, 1)) }

func (d *Drawing) parts() []fyne.CanvasObject { return []fyne.CanvasObject{d.ground, d.face} }

func (d *Drawing) paint() { paintGround(d, d.ground) }

func (d *Drawing) least() fyne.Size {
	t := sizeOf(d, look.Target)
	return fyne.NewSize(t, t)
}

func (d *Drawing) place(size fyne.Size) {
	Put(d.ground, 0, 0, size.Width, size.Height)
	Put(d.face, 0, 0, size.Width, size.Height)
}

// paintGround puts a white ground under a picture in high contrast: the figures
// are drawn in dark lines, which would not show on black.
func paintGround(w themed, ground *canvas.Rectangle) {
	ground.FillColor = color.Transparent
	if look.Of(w.Theme()).Contrast {
		ground.FillColor = paintOf(w, look.Chart)
	}
	ground.CornerRadius = sizeOf(w, look.Radius)
}
