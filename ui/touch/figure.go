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

// Drawing shows a still picture, as large as it fits, without distortion.
type Drawing struct {
	widget.BaseWidget
	picture figure.Picture
	alt     string
	face    *canvas.Raster
	ground  *canvas.Rectangle
	// the picture as last drawn; it is drawn again only for another size
	drawn *image.RGBA
}

// NewDrawing returns a picture; alt is what it says when read aloud.
func NewDrawing(p figure.Picture, alt string) *Drawing {
	d := &Drawing{picture: p, alt: alt}
	d.face, d.ground = canvas.NewRaster(d.draw), canvas.NewRectangle(color.Transparent)
	d.ExtendBaseWidget(d)
	return d
}

// SetPicture shows another picture.
func (d *Drawing) SetPicture(p figure.Picture) {
	d.picture, d.drawn = p, nil
	d.Refresh()
}

// AccessibleLabel says what the picture shows.
func (d *Drawing) AccessibleLabel() string { return d.alt }

// CreateRenderer is called by Fyne.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer { return newRenderer(d) }

func (d *Drawing) draw(w, h int) image.Image {
	if d.drawn == nil || d.drawn.Bounds().Dx() != w || d.drawn.Bounds().Dy() != h {
		d.drawn = image.NewRGBA(image.Rect(0, 0, w, h))
		raster.Draw(d.picture, d.drawn, d.drawn.Bounds())
	}
	return d.drawn
}

func (d *Drawing) parts() []fyne.CanvasObject { return []fyne.CanvasObject{d.ground, d.face} }

func (d *Drawing) paint() { paintGround(d, d.ground) }

func (d *Drawing) least() fyne.Size {
	t := sizeOf(d, look.Target)
	return fyne.NewSize(t, t)
}

func (d *Drawing) place(size fyne.Size) {
	setBox(d.ground, 0, 0, size.Width, size.Height)
	setBox(d.face, 0, 0, size.Width, size.Height)
}

// paintGround lays white paper under a picture in high contrast: the figures
// are drawn in dark lines, which black would swallow.
func paintGround(w themed, ground *canvas.Rectangle) {
	ground.FillColor = color.Transparent
	if look.Of(w.Theme()).Contrast {
		ground.FillColor = paintOf(w, look.Chart)
	}
	ground.CornerRadius = sizeOf(w, look.Radius)
}
