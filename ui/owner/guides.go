package owner

import (
	"bytes"
	"image"
	_ "image/png" // the pictures of guides
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets/guides"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// guideList is the page on which a guide is chosen.
type guideList struct{ w *Owner }

func (p *guideList) name() string { return "guides" }

func (p *guideList) build(w *Owner) *staff.Board {
	w.said = ""
	var rows []fyne.CanvasObject
	for _, name := range guides.Names() {
		g, err := guides.Read(name, w.lang)
		if err != nil { // a guide on board that cannot be read is a fault of the program
			w.said, w.ink = w.explain(err), look.Alert
			continue
		}
		rows = append(rows, row("guide."+name, g.Title, func() { w.show(&guidePage{w: w, list: p, guide: name}) }, staff.Strong(g.Title)))
	}
	return w.newBoard(w.t("owner.guides.title"), w.t("owner.guides.help"), &staff.Board{
		Body: w.flow(new(int), 1, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	})
}

// twoColumnsOfGuide is twoColumns for a guide: the path of a backup, which has no space
// to wrap at, needs the room.
const twoColumnsOfGuide = 62

// guidePage shows a guide.
type guidePage struct {
	w     *Owner
	list  *guideList
	guide string
	page  int
}

func (p *guidePage) name() string { return "guide" }

func (p *guidePage) build(w *Owner) *staff.Board {
	w.said = ""
	g, err := guides.Read(p.guide, w.lang)
	if err != nil {
		w.said, w.ink = w.explain(err), look.Alert
	}
	var blocks []fyne.CanvasObject
	for _, b := range g.Blocks {
		blocks = append(blocks, guideBlock(b))
	}
	pages := w.flowFrom(twoColumnsOfGuide, &p.page, 2, blocks...)
	for i, b := range g.Blocks {
		command := i+1 < len(g.Blocks) && g.Blocks[i+1].Kind == guides.Command
		pages.Blocks[i].Stay = b.Kind == guides.Heading || command
	}
	return w.newBoard(g.Title, "", &staff.Board{
		Body: pages,
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, func() { w.show(p.list) }).Small(),
	})
}

// guideBlock draws a part of a guide.
func guideBlock(b guides.Block) fyne.CanvasObject {
	switch b.Kind {
	case guides.Heading:
		return staff.Head(b.Text)
	case guides.Step:
		return numbered(strconv.Itoa(b.Number)+".", b.Text)
	case guides.Bullet:
		return numbered("•", b.Text)
	case guides.Command:
		text := staff.Text(b.Text)
		return staff.Card(look.Card, look.Line, text)
	case guides.Picture:
		return guidePicture(b)
	}
	return staff.Text(b.Text)
}

// numbered puts a number or a point before text.
func numbered(sign, words string) fyne.CanvasObject {
	mark, text := staff.Tinted(sign, look.Teal), staff.Text(words)
	in := func() float32 { return 2 * touch.Space(look.Label) }
	return staff.NewPanel([]fyne.CanvasObject{mark, text}, func(size fyne.Size) {
		touch.Put(mark, 0, 0, in(), size.Height)
		touch.Put(text, in(), 0, size.Width-in(), size.Height)
	}, func(width float32) float32 { return touch.HeightFor(text, width-in()) })
}

// guidePicture shows a picture at the width of its column.
func guidePicture(b guides.Block) fyne.CanvasObject {
	pic := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: fyne.NewStaticResource(b.Text+".png", b.Picture)}
	ratio := float32(0.62)
	if c, _, err := image.DecodeConfig(bytes.NewReader(b.Picture)); err == nil && c.Width > 0 {
		ratio = float32(c.Height) / float32(c.Width)
	}
	return staff.NewPanel([]fyne.CanvasObject{pic}, func(size fyne.Size) { touch.Put(pic, 0, 0, size.Width, size.Height) },
		func(width float32) float32 { return width * ratio })
}
