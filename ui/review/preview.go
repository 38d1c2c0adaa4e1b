package review

import (
	"bytes"
	"image"
	_ "image/jpeg" // of a logo that is a photograph
	_ "image/png"  // of any other logo
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets/figure"
	"sacra/export/pdf"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// preview shows the pages of a sheet as they will be printed: all of them side by
// side, or the half of one as large as the screen allows.
type preview struct {
	page
	title string
	pages []pdf.Page // none while they are drawn
	large int        // which page is shown in halves, from 1; 0: all
	lower bool       // its lower half
}

// overlap is how much of a page, of its height, is on both of its halves, so that
// no line is cut on both.
const overlap = 0.06

// previewOf draws the pages of a release and shows them.
func (s *sheetPanel) previewOf(rel triage.Release, title string) {
	r := s.r
	if r.busy > 0 {
		return
	}
	p := &preview{page: s.page, title: title}
	s.v.show(p.build)
	visit, cleared := s.d.ID, s.d.Cleared()
	var pages []pdf.Page
	r.work(func() (err error) {
		pages, err = r.p.Preview(visit, rel, cleared)
		return err
	}, func(err error) {
		if err != nil {
			s.v.fail(r.fault(err, "plan.preview_fault"))
			return
		}
		p.pages = pages
	})
}

func (p *preview) build() fyne.CanvasObject {
	r := p.r
	head := []fyne.CanvasObject{staff.Title(p.title)}
	widths := []float32{staff.Share(1)}
	if p.large > 0 {
		head = append(head, staff.Choice("preview.upper", r.t("plan.preview_upper"), !p.lower, func() { p.half(false) }),
			staff.Choice("preview.lower", r.t("plan.preview_lower"), p.lower, func() { p.half(true) }),
			staff.Button("preview.all", r.t("plan.preview_all"), touch.Quiet, func() { p.open(0) }))
	}
	head = append(head, staff.Button("preview.close", r.t("review.close"), touch.Quiet, p.v.uncover))
	for range head[1:] {
		widths = append(widths, staff.Own)
	}
	return staff.Fill(10, 1, staff.Row(10, widths, head...), p.shown())
}

// shown are the pages, or the half of one.
func (p *preview) shown() fyne.CanvasObject {
	switch {
	case len(p.pages) == 0 && p.r.busy > 0:
		return staff.Soft(p.r.t("plan.preview_drawing"))
	case p.large > 0:
		at := &p.pages[p.large-1]
		from, to := 0.0, 0.5+overlap/2
		if p.lower {
			from, to = 0.5-overlap/2, 1
		}
		return p.sheetOf(at, from, to)
	}
	parts := make([]fyne.CanvasObject, len(p.pages))
	for i := range p.pages {
		label := p.r.t("plan.preview_page", "N", i+1, "Total", len(p.pages))
		parts[i] = staff.Fill(4, 0, staff.Pressable("preview.page."+strconv.Itoa(i+1), label, false, func() { p.open(i + 1) }, p.sheetOf(&p.pages[i], 0, 1)),
			staff.Soft(label).Aligned(fyne.TextAlignCenter))
	}
	shares := slices.Repeat([]float32{staff.Share(1)}, len(parts))
	return staff.Sides(16, shares, parts...)
}

// open shows one page in halves, 0 all of them.
func (p *preview) open(page int) {
	p.large, p.lower = page, false
	p.r.arrive()
}

func (p *preview) half(lower bool) {
	p.lower = lower
	p.r.show()
}

// sheetOf is a part of a page, from and to so much of its height, as large as its
// room allows.
func (p *preview) sheetOf(page *pdf.Page, from, to float64) *staff.Panel {
	size := page.Drawing.Max
	part := page.Drawing
	part.Min, part.Max = figure.Point{Y: size.Y * from}, figure.Point{X: size.X, Y: size.Y * to}
	drawing := touch.NewDrawing(part, page.Text)
	drawing.Later = p.r.later
	paper := &canvas.Rectangle{FillColor: staff.Paint(look.Chart), StrokeColor: staff.Paint(look.Line), StrokeWidth: 1}
	objects := []fyne.CanvasObject{paper, drawing}
	var logos []*canvas.Image
	for _, l := range page.Logos {
		if pic, _, err := image.Decode(bytes.NewReader(l.Data)); err == nil && l.Y+l.H > part.Min.Y && l.Y < part.Max.Y {
			logos = append(logos, canvas.NewImageFromImage(pic))
			objects = append(objects, logos[len(logos)-1])
		}
	}
	return staff.NewPanel(objects, func(room fyne.Size) {
		w, h := part.Size()
		scale := min(room.Width/float32(w), room.Height/float32(h))
		x, y := (room.Width-scale*float32(w))/2, (room.Height-scale*float32(h))/2
		for _, o := range []fyne.CanvasObject{paper, drawing} {
			touch.Put(o, x, y, scale*float32(w), scale*float32(h))
		}
		for i, logo := range logos {
			l := page.Logos[i]
			touch.Put(logo, x+scale*float32(l.X), y+scale*float32(l.Y-part.Min.Y), scale*float32(l.W), scale*float32(l.H))
		}
	}, nil)
}
