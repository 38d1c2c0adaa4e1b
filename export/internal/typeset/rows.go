package typeset

import (
	"slices"
	"strings"

	"sacra/export/pdf"
)

// Row is a line of type, or something else, in a column. Columns are made of rows so
// that they can be cut between any two.
type Row struct {
	H    float64 // millimeters
	Draw func(x, y float64)
	// Beside draws what stands in the same line and is read after the last row of the
	// part, so that it does not fall into the middle of a sentence; nil for nothing. It
	// tags what it draws itself.
	Beside func(x, y float64)
	parts  []*part // that the row belongs to, the outermost first
}

// part is what rows are to a screen reader. Rows of one part that follow each other are
// drawn inside of it.
type part struct {
	role  pdf.Role
	words []string // of a heading that takes several rows
}

// Within makes rows one part of a role, around the parts that they already are.
func Within(role pdf.Role, rows []Row) []Row {
	p := &part{role: role}
	for i := range rows {
		rows[i].parts = slices.Insert(slices.Clone(rows[i].parts), 0, p)
	}
	return rows
}

// As makes the rows of one paragraph something else than a paragraph.
func As(role pdf.Role, rows []Row) []Row {
	for i := range rows {
		rows[i].parts = nil
	}
	return Within(role, rows)
}

// Title makes the rows of one paragraph a heading that says text.
func Title(role pdf.Role, text string, rows []Row) []Row {
	if rows = As(role, rows); len(rows) > 1 {
		rows[0].parts[0].words = strings.Fields(text)
	}
	return rows
}

// Item makes the rows of one paragraph an item of a list.
func Item(rows []Row) []Row { return Within(pdf.Item, Within(pdf.Body, rows)) }

// Moved is the row further to the right, after what also draws.
func (r Row) Moved(by float64, also func(x, y float64)) Row {
	draw := r.Draw
	r.Draw = func(x, y float64) {
		if also != nil {
			also(x, y)
		}
		draw(x+by, y)
	}
	return r
}

// Height is the total height of rows.
func Height(rows []Row) float64 {
	var h float64
	for _, r := range rows {
		h += r.H
	}
	return h
}

// DrawRows draws rows one below the other, each inside of its parts.
func (s *Setter) DrawRows(rows []Row, x, y float64) { s.drawRows(rows, x, y, 0) }

// drawRows draws rows of which so many parts are open.
func (s *Setter) drawRows(rows []Row, x, y float64, open int) {
	for len(rows) > 0 {
		n := 1
		if len(rows[0].parts) == open {
			rows[0].Draw(x, y)
			if open == 0 {
				beside(rows[:1], x, y)
			}
		} else {
			p := rows[0].parts[open]
			for n < len(rows) && len(rows[n].parts) > open && rows[n].parts[open] == p {
				n++
			}
			s.Pen.Heading(p.role, p.words, func() { s.drawRows(rows[:n], x, y, open+1) })
			if len(rows[0].parts) == open+1 {
				beside(rows[:n], x, y)
			}
		}
		for _, r := range rows[:n] {
			y += r.H
		}
		rows = rows[n:]
	}
}

// beside draws what stands beside rows.
func beside(rows []Row, x, y float64) {
	for _, r := range rows {
		if r.Beside != nil {
			r.Beside(x, y)
		}
		y += r.H
	}
}
