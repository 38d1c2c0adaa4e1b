package summary

import (
	"slices"

	"sacra/export/internal/typeset"
	"sacra/export/pdf"
)

// The page, in millimeters.
const (
	margin    = 13.0
	topEdge   = 11.0
	footRoom  = 26.0 // lines to sign, what the page is for, where it is from
	between   = 2.6  // parts
	columnGap = 6.0
	bodyWidth = 60.0 // of the drawn body
)

// density is how much room the page takes. The first one that holds everything
// is used; where none does, the last one cuts.
type density struct {
	points float64 // size of type
	top    int     // lines shown on each side of an explanation
	story  story   // how the answers are set
}

// story is how the answers are set: each on a line of its own, one behind the
// other, or with the heading in the same paragraph and a smaller body beside.
type story uint8

const (
	listed story = iota
	runIn
	packed
)

// least is the smallest type of a page, in points.
const least = 7.5

var densities = []density{
	{9, 4, listed},
	{9, 3, listed},
	{9, 3, runIn},
	{8.75, 3, runIn},
	{8.5, 3, runIn},
	{8.25, 3, runIn},
	{8.5, 3, packed},
	{8.25, 3, packed},
	{8, 3, packed},
	{7.75, 3, packed},
	{least, 3, packed},
	{least, 2, packed},
}

// part is a band across the page: columns of rows beside each other. least is
// how far it may be cut; h is what it has.
type part struct {
	h, least float64
	columns  []column
}

// column is the rows of a part at x.
type column struct {
	x, w float64
	rows []typeset.Row
}

// newPart has its natural height and may not be cut.
func newPart(columns ...column) part {
	p := part{columns: columns}
	for _, c := range columns {
		p.h = max(p.h, typeset.Height(c.rows))
	}
	p.least = p.h
	return p
}

// layout is a summary whose every part has its height.
type layout struct {
	*typeset.Setter
	Summary
	density
	w, h  float64 // of the page
	parts []part
	short bool // something is left out
	foot  float64
	next  *layout // the page of plots; nil: there is none
}

func (l *layout) width() float64 { return l.w - 2*margin }

// arrange finds the roomiest layout that holds the summary on one page.
func arrange(c Summary, pen *pdf.Pen) *layout {
	var l *layout
	for _, d := range densities {
		if l = newLayout(c, pen, d); l.over() <= 0 {
			return l
		}
	}
	// What is urgent counts for more than what has been weighed.
	for top := densities[len(densities)-1].top; top >= 0; top-- {
		l = newLayout(c, pen, density{least, top, packed})
		if l.cutDown(); l.over() <= 0 {
			return l
		}
	}
	// So many alerts that they fill the page by themselves.
	l.parts[alertsAt].h -= l.over()
	return l
}

func newLayout(c Summary, pen *pdf.Pen, d density) *layout {
	l := &layout{Setter: &typeset.Setter{Pen: pen, Size: d.points, Continued: c.Continued}, Summary: c, density: d}
	l.w, l.h = c.Paper.Size()
	l.foot = l.h - footRoom
	l.parts = []part{l.headPart(), l.alertPart(), l.bodyPart(), l.trendPart(), l.comparisonPart(), l.planPart(), l.notesPart()}
	return l
}

// The places of the parts that may be cut.
const (
	alertsAt = 1 + iota
	bodyAt
	trendAt
	comparisonAt
	planAt
	notesAt
)

// over is how much higher the parts are than the page.
func (l *layout) over() float64 {
	h := topEdge - l.foot
	for _, p := range l.parts {
		if p.h > 0 {
			h += p.h + between
		}
	}
	return h
}

// cutDown takes from the parts what does not fit: from the notes first, from
// the alerts last, and from none more than it may lose. What a cut between two
// lines leaves over goes back to whom it helps, in the other order.
func (l *layout) cutDown() {
	l.short = true
	order := []int{notesAt, trendAt, bodyAt, planAt, comparisonAt, alertsAt}
	natural := map[int]float64{}
	for _, i := range order {
		p := &l.parts[i]
		natural[i] = p.h
		if over := l.over(); over > 0 {
			p.h = l.used(*p, max(min(p.h, p.least), p.h-over))
		}
	}
	for _, i := range slices.Backward(order) {
		p := &l.parts[i]
		if p.h < natural[i] {
			p.h = l.used(*p, min(natural[i], p.h+max(0, -l.over())))
		}
	}
}

// used is how much of h a part fills when it is cut to h.
func (l *layout) used(p part, h float64) float64 {
	out := 0.0
	for _, c := range p.columns {
		out = max(out, typeset.Height(l.Cut(c.rows, c.w, h)))
	}
	return out
}

func (l *layout) draw() {
	y := topEdge
	for _, p := range l.parts {
		if p.h > 0 {
			for _, c := range p.columns {
				l.DrawRows(l.Cut(c.rows, c.w, p.h), c.x, y)
			}
			y += p.h + between
		}
	}
	l.footer()
}
