package main

import (
	"time"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/export/pdf"
	"sacra/triage"
)

// The contact sheet, in millimeters.
const (
	sheetMargin = 10.0
	nameWidth   = 17.0
	headHeight  = 14.0
	rowHeight   = 24.2
	cellGap     = 1.5
)

// contactSheet shows every position at every stage: a row a position, a column
// a stage. All pictures of a row have one scale, so that only she changes.
func contactSheet(version string, all []position) ([]byte, error) {
	w, h := pdf.Letter.Size()
	cell := (w - 2*sheetMargin - nameWidth) / float64(len(stages()))
	title := pdf.SemiBold(11, palette.Ink)
	small := pdf.Regular(8, palette.Ink)
	// The pictures depend on nothing but the content, and so does the file: a
	// fixed day dates it.
	about := pdf.About{
		Title: "Sacra: every position", Author: "Sacra", Subject: version, Lang: triage.English,
		Made: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), Paper: pdf.Letter,
	}
	return pdf.Print(about, func(p *pdf.Pen) error {
		y := h
		for _, pos := range all {
			if y+rowHeight > h-sheetMargin {
				p.Page()
				y = sheetMargin + headHeight
				p.Text(sheetMargin, sheetMargin+4, title, "Every position · content "+version)
				for i, s := range stages() {
					p.Text(sheetMargin+nameWidth+float64(i)*cell+cellGap, y-2, small, s.name)
				}
			}
			p.Bookmark(pos.name, y)
			p.Text(sheetMargin, y+rowHeight/2, small, pos.name)
			scale := rowScale(pos.pictures, cell-2*cellGap, rowHeight-2*cellGap)
			for i, pic := range pos.pictures {
				x := sheetMargin + nameWidth + float64(i)*cell
				pw, ph := pic.Size()
				p.Card(x, y, cell, rowHeight, 0, nil, &palette.Hairline, 0.15)
				p.Picture(pic, x+(cell-pw*scale)/2, y+(rowHeight-ph*scale)/2, scale)
			}
			y += rowHeight
		}
		return nil
	})
}

// rowScale is the scale at which every picture fits a cell.
func rowScale(list []figure.Picture, w, h float64) float64 {
	scale := 1.0
	for _, pic := range list {
		if pw, ph := pic.Size(); pw > 0 && ph > 0 {
			scale = min(scale, w/pw, h/ph)
		}
	}
	return scale
}
