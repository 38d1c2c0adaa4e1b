package review

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// finder is the page on which a name is typed, with the visits that have it.
type finder struct {
	r     *Review
	typed string
	line  *touch.TextLine
	found *staff.Panel // what is below the line
	tops  []int        // of its pages
}

// longestName is how many letters of a name can be looked for.
const longestName = 60

func (f *finder) page() fyne.CanvasObject {
	r := f.r
	f.found = staff.NewPanel(nil, func(size fyne.Size) {
		for _, o := range f.found.Objects {
			touch.Put(o, 0, 0, size.Width, size.Height)
		}
	}, nil)
	f.line = touch.NewTextLine("finder.text", r.t("find.help"), longestName, func(typed string) {
		f.typed, f.tops = typed, nil
		f.fill()
		f.found.Refresh()
		canvas.Refresh(f.found) // rows that are new are not known to the canvas yet
	})
	f.line.SetText(f.typed)
	f.fill()
	return staff.Fill(12, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}, staff.Title(r.t("find.title")),
			staff.Button("finder.close", r.t("review.close"), touch.Quiet, r.unfind), r.langButton(), r.lockButton()),
		f.line, f.found,
		staff.Fixed(330, staff.Keyboard("finder.keys", r.p.Words, r.lang, f.line, nil)))
}

// fill shows the visits whose names have what was typed.
func (f *finder) fill() {
	r := f.r
	visits := r.list.matching(f.typed)
	r.flows, f.found.Objects = nil, nil // those of the name before
	switch {
	case len(visits) > 0:
		f.found.Objects = []fyne.CanvasObject{r.roll("finder", visits, &f.tops, r.visitRow)}
	case strings.TrimSpace(f.typed) != "":
		f.found.Objects = []fyne.CanvasObject{staff.Tinted(r.t("find.none"), look.Hold)}
	}
}
