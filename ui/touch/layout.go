package touch

import (
	"fyne.io/fyne/v2"
)

// Flowing is implemented by objects whose height follows from their width:
// text that wraps, and whatever contains it.
type Flowing interface{ HeightFor(width float32) float32 }

// HeightFor returns the height an object needs at a width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch f := o.(type) {
	case Flowing:
		return f.HeightFor(width)
	case *fyne.Container:
		if l, ok := f.Layout.(interface {
			heightFor(objects []fyne.CanvasObject, width float32) float32
		}); ok {
			return l.heightFor(f.Objects, width)
		}
	}
	return o.MinSize().Height
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// themeNow is for layouts, which are no widgets and have no theme of their own.
type themeNow struct{}

func (themeNow) Theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Space is a distance of the theme in canvas units.
func Space(n fyne.ThemeSizeName) float32 { return sizeOf(themeNow{}, n) }

// NewColumn stacks objects at full width, each as high as its text needs at
// that width, with the theme's distance gap between them. Space that is left
// stays empty at the bottom.
func NewColumn(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap: gap}, Objects: objects}
}

// NewFill is a column whose last object takes all the height that is left.
func NewFill(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap: gap, fill: true}, Objects: objects}
}

type column struct {
	gap  fyne.ThemeSizeName
	fill bool
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, gap := float32(0), Space(c.gap)
	shown := visible(objects)
	for i, o := range shown {
		h := HeightFor(o, size.Width)
		if c.fill && i == len(shown)-1 {
			h = size.Height - y
		}
		Put(o, 0, y, size.Width, h)
		y += h + gap
	}
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range visible(objects) {
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		if i > 0 {
			s.Height += Space(c.gap)
		}
	}
	return s
}

func (c column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, o := range visible(objects) {
		h += HeightFor(o, width)
		if i > 0 {
			h += Space(c.gap)
		}
	}
	return h
}

// NewGrid lays objects out in rows of cols equal cells with the theme's
// distance gap between them. The rows share the height.
func NewGrid(cols int, gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: grid{cols: max(1, cols), gap: gap}, Objects: objects}
}

type grid struct {
	cols int
	gap  fyne.ThemeSizeName
}

func (g grid) rows(n int) int { return (n + g.cols - 1) / g.cols }

func (g grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	if len(shown) == 0 {
		return
	}
	gap, rows := Space(g.gap), g.rows(len(shown))
	w := (size.Width - gap*float32(g.cols-1)) / float32(g.cols)
	h := (size.Height - gap*float32(rows-1)) / float32(rows)
	for i, o := range shown {
		Put(o, float32(i%g.cols)*(w+gap), float32(i/g.cols)*(h+gap), w, h)
	}
}

func (g grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return g.size(objects, func(o fyne.CanvasObject) fyne.Size { return o.MinSize() })
}

func (g grid) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	w := (width - Space(g.gap)*float32(g.cols-1)) / float32(g.cols)
	return g.size(objects, func(o fyne.CanvasObject) fyne.Size { return fyne.NewSize(w, HeightFor(o, w)) }).Height
}

func (g grid) size(objects []fyne.CanvasObject, of func(fyne.CanvasObject) fyne.Size) fyne.Size {
	shown := visible(objects)
	if len(shown) == 0 {
		return fyne.Size{}
	}
	var cell fyne.Size
	for _, o := range shown {
		cell = cell.Max(of(o))
	}
	gap, rows := Space(g.gap), g.rows(len(shown))
	return fyne.NewSize(
		cell.Width*float32(g.cols)+gap*float32(g.cols-1),
		cell.Height*float32(rows)+gap*float32(rows-1))
}

// NewRow lays objects out side by side. Each takes a share of the width in
// proportion to its entry in shares; a share of 0 means its own least width.
func NewRow(gap fyne.ThemeSizeName, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap: gap, shares: shares}, Objects: objects}
}

type row struct {
	gap    fyne.ThemeSizeName
	shares []float32
}

func (r row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	var sum float32
	out := make([]float32, len(objects))
	width -= Space(r.gap) * float32(max(0, len(objects)-1))
	for i, o := range objects {
		if i < len(r.shares) && r.shares[i] > 0 {
			sum += r.shares[i]
			continue
		}
		out[i] = o.MinSize().Width
		width -= out[i]
	}
	for i := range objects {
		if i < len(r.shares) && r.shares[i] > 0 {
			out[i] = max(0, width*r.shares[i]/sum)
		}
	}
	return out
}

func (r row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range r.widths(objects, size.Width) {
		y, h := float32(0), size.Height
		if t, ok := objects[i].(*Text); ok { // text stands in the middle of a row
			h = min(h, t.HeightFor(w))
			y = (size.Height - h) / 2
		}
		Put(objects[i], x, y, w, h)
		x += w + Space(r.gap)
	}
}

func (r row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		s.Height = max(s.Height, m.Height)
		s.Width += m.Width
		if i > 0 {
			s.Width += Space(r.gap)
		}
	}
	return s
}

func (r row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, w := range r.widths(objects, width) {
		h = max(h, HeightFor(objects[i], w))
	}
	return h
}

// NewCentred puts one object in the middle, no wider than most units and as
// high as it needs to be.
func NewCentred(most float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: centered{most}, Objects: []fyne.CanvasObject{o}}
}

type centered struct{ most float32 }

func (c centered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width, c.most)
	for _, o := range objects {
		h := min(size.Height, HeightFor(o, w))
		Put(o, (size.Width-w)/2, (size.Height-h)/2, w, h)
	}
}

func (c centered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s
}

func (c centered) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range objects {
		h = max(h, HeightFor(o, min(width, c.most)))
	}
	return h
}

// Full gives every object the whole area, and wants no more of it than the smallest
// window: the window's size is the screen's, never that of what it shows.
type Full struct{}

// Layout is called by Fyne.
func (Full) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, 0, 0, size.Width, size.Height)
	}
}

// MinSize is called by Fyne.
func (Full) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }
