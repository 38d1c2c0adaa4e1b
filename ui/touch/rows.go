package touch

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// RowKind is how a row is answered.
type RowKind uint8

// The kinds of row.
const (
	RowAnswers RowKind = iota // with one of its options
	RowScale                  // with a number from 0 to High
	RowTicks                  // with a number from 0 to High, ticked off one by one
	RowDigits                 // with a number from Low to High, typed
)

// Row is one question of Rows.
type Row struct {
	ID        string // of its targets: ID=code, or ID.digit
	Text      string
	Kind      RowKind
	Options   []Option
	Low, High int
	Faces     bool   // the numbers have faces, because the high end is bad
	Unit      string // of a number that is typed; may be empty
	Erase     string // read aloud for the key that takes a digit back
}

// Rows asks several short questions at once: a line each, with its answers as
// large buttons. The words stand beside the buttons or, where that would need
// more pages, above them. Lines that do not fit go on the next page; nothing
// scrolls and no button is less than 20 mm high.
type Rows struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the row and the code that was chosen in it.
	OnChanged func(row, code string)
	// OnTurned is called when another page is shown; it may be nil.
	OnTurned func()

	rows    []*rowLine
	shown   []*rowLine // those that are asked, in order
	varies  bool       // answers have shown or hidden rows
	pager   *pager
	page    int
	starts  []int // first shown row of each page, from the last layout
	stand   stand // of the words
	cramped bool  // the letters are smaller than they should be
	current *rowLine
	top     *rowLine          // the first row of the page that she turned to; nil for none
	marker  *canvas.Rectangle // beside the row that takes the digits
	keyed   bool              // a key was used: the marker is seen
}

// rowLine is a row on the screen.
type rowLine struct {
	Row
	words  *Text
	cells  []rowCell
	codes  []string
	chosen string
	one    bool       // the last key was 1: a 0 makes it ten
	digits string     // as they were typed
	number *rowNumber // shows them; nil where nothing is typed
}

// rowCell is an answer of a row.
type rowCell interface {
	fyne.CanvasObject
	setChosen(on bool)
	narrowest() float32
	HeightFor(width float32) float32
}

// NewRows returns rows with nothing chosen, all of them shown.
func NewRows(id string, rows []Row, words PageWords, changed func(row, code string)) *Rows {
	r := &Rows{ID: id, OnChanged: changed, marker: &canvas.Rectangle{}, starts: []int{0}}
	for _, row := range rows {
		l := &rowLine{Row: row, words: NewText(row.Text, look.Answer, look.SemiBold, look.Ink)}
		r.fill(l)
		r.rows = append(r.rows, l)
	}
	r.shown = r.rows
	r.current = first(r.shown)
	r.pager = newPager(id, words, r.SetPage)
	r.ExtendBaseWidget(r)
	return r
}

func first(rows []*rowLine) *rowLine {
	if len(rows) == 0 {
		return nil
	}
	return rows[0]
}

// SetChosen chooses an answer of a row without calling OnChanged; an empty code
// takes the choice away.
func (r *Rows) SetChosen(row, code string) {
	for _, l := range r.rows {
		if l.ID == row {
			l.set(code)
		}
	}
}

// Kind returns how a row is answered now.
func (r *Rows) Kind(row string) RowKind {
	if i := slices.IndexFunc(r.rows, func(l *rowLine) bool { return l.ID == row }); i >= 0 {
		return r.rows[i].Kind
	}
	return RowAnswers
}

// Replace asks a row in another way, with nothing chosen.
func (r *Rows) Replace(row Row) {
	for _, l := range r.rows {
		if l.ID == row.ID {
			*l = rowLine{Row: row, words: l.words}
			l.words.SetText(row.Text)
			r.fill(l)
			r.Refresh()
		}
	}
}

func (l *rowLine) set(code string) {
	l.chosen = code
	if l.Kind == RowDigits {
		l.digits = code
		l.number.value.SetText(l.digits)
		return
	}
	n := slices.Index(l.codes, code)
	for i, c := range l.cells {
		if step, ok := c.(*scaleStep); ok && l.Kind == RowTicks {
			step.setTicked(i > 0 && i <= n)
		}
		c.setChosen(i == n)
	}
}

// ShowOnly shows the rows with these ids and hides the others: answers may lead to
// further questions.
func (r *Rows) ShowOnly(ids ...string) {
	var now []*rowLine
	for _, l := range r.rows {
		if slices.Contains(ids, l.ID) {
			now = append(now, l)
		}
	}
	if slices.Equal(now, r.shown) {
		return
	}
	r.shown, r.varies = now, r.varies || len(now) < len(r.rows)
	if !slices.Contains(now, r.current) {
		r.current = first(now)
	}
	r.Refresh()
}

// PageDone reports whether every row on the page has an answer.
func (r *Rows) PageDone() bool {
	return !slices.ContainsFunc(r.onPage(), func(l *rowLine) bool { return l.chosen == "" })
}

// Shows reports whether the row is on the page that is shown.
func (r *Rows) Shows(row string) bool {
	return slices.ContainsFunc(r.onPage(), func(l *rowLine) bool { return l.ID == row })
}

func (r *Rows) onPage() []*rowLine {
	from, to := r.starts[min(r.page, len(r.starts)-1)], len(r.shown)
	if !r.LastPage() {
		to = r.starts[r.page+1]
	}
	return r.shown[min(from, len(r.shown)):min(to, len(r.shown))]
}

// Page returns the page that is shown, from 0.
func (r *Rows) Page() int { return r.page }

// Pages returns how many pages the last layout needed.
func (r *Rows) Pages() int { return len(r.starts) }

// TakePager is explained at Paged.
func (r *Rows) TakePager() (back *Button, where *Text) { return r.pager.take() }

// LastPage reports whether the last page is shown.
func (r *Rows) LastPage() bool { return r.page >= len(r.starts)-1 }

// SetPage shows a page, counted from 0; out of range means the nearest.
func (r *Rows) SetPage(n int) {
	from := r.page
	r.page = max(0, min(n, len(r.starts)-1))
	if r.page == from {
		return
	}
	on := r.onPage()
	if r.top = first(on); !slices.Contains(on, r.current) {
		r.current = r.top
	}
	r.Refresh()
	if r.OnTurned != nil {
		r.OnTurned()
	}
}

func (r *Rows) pick(l *rowLine, code string) {
	r.current = l
	if l.Kind == RowDigits {
		r.typeDigit(l, code)
		return
	}
	l.set(code)
	if r.OnChanged != nil {
		r.OnChanged(l.ID, code)
	}
}

// Children are the words and buttons of the rows, and the page buttons.
func (r *Rows) Children() []fyne.CanvasObject { return r.parts() }

// CreateRenderer is called by Fyne.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return newRenderer(r) }

func (r *Rows) parts() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.marker}
	for _, l := range r.rows {
		all = append(all, l.words)
		if l.number != nil {
			all = append(all, l.number.parts()...)
		}
		for _, c := range l.cells {
			all = append(all, c)
		}
	}
	return append(all, r.pager)
}

func (r *Rows) least() fyne.Size {
	return fyne.NewSize(4*sizeOf(r, look.AnswerTap), sizeOf(r, look.AnswerTap))
}

func (r *Rows) paint() {
	r.marker.FillColor = paintOf(r, look.Teal)
	r.marker.CornerRadius = density(r) * 3
	for _, l := range r.rows {
		if l.number != nil {
			l.number.paint()
		}
	}
}
