package checkin

import (
	"slices"
	"time"

	"sacra/triage"
	"sacra/ui/touch"
)

// rowsScreen asks a few short questions of one kind, a row each.
type rowsScreen struct {
	*visit
	group *triage.Item
	table *touch.Rows
	left  bool // rows of a page before were left out
}

func newRowsScreen(v *visit, g *triage.Item) *rowsScreen { return &rowsScreen{visit: v, group: g} }

func (r *rowsScreen) screen() screen {
	g := r.group
	s := r.question(g.Label(r.lang()), g.Help(r.lang()))
	r.table = touch.NewRows(g.LinkID, r.lines(), r.pageWords(), func(row, code string) {
		r.on(func() { r.chosen(row, code) })()
	})
	for it := range g.Questions() {
		r.table.SetChosen(it.LinkID, first(r.flow.Values(it.LinkID)))
	}
	r.table.SetChosen(gate, gateChoice(r.visit))
	r.table.ShowOnly(r.asks()...)
	r.table.OnTurned = r.on(func() {
		s.head.setHelps(r.helps())
		r.turned()
	})
	s.turns = true
	s.enter = r.goFurther
	s.main.OnTapped = r.on(s.enter)
	// What is left open on a page is left out; the rows of the next page are
	// still to be read.
	s.skip.OnTapped = r.on(func() {
		if !r.table.LastPage() {
			r.left = true
			r.turn()
			return
		}
		r.skip()
	})
	s.body, s.rows, s.key, s.char = r.table, r.table, r.table.TakeKey, r.takeRune
	s.speech = func() string {
		asked := g.Label(r.lang()) + " " + g.Help(r.lang())
		if r.ear.listening { // by ear the rows come one after the other
			return asked
		}
		return asked + r.spokenRows()
	}
	s.heard = r.heard
	return s
}

// helps reports whether the help of the group is about the page that is shown: one
// that is also the help of some of the rows is not, where none of these is shown.
func (r *rowsScreen) helps() bool {
	about, here := false, false
	for it := range r.group.Questions() {
		if it.Help(triage.English) == r.group.Help(triage.English) {
			about, here = true, here || r.table.Shows(it.LinkID)
		}
	}
	return here || !about
}

// lines are the rows, shown or not.
func (r *rowsScreen) lines() []touch.Row {
	var rows []touch.Row
	if r.group.Private() {
		rows = append(rows, gateRow(r.visit))
	}
	for it := range r.group.Questions() {
		rows = append(rows, r.line(it))
	}
	return rows
}

func (r *rowsScreen) line(it *triage.Item) touch.Row {
	low, high := it.Range()
	row := touch.Row{
		ID: it.LinkID, Text: r.row(it), Kind: r.kind(it), Options: r.options(it), Low: low, High: high,
		Faces: r.picked(it) == "", Erase: r.t("common.keyboard.delete"),
	}
	if it.LinkID == triage.WeeksPregnant || it.LinkID == triage.WeeksSinceBirth {
		row.Unit = r.t("checkin.weeks", "Count", 2)
	}
	return row
}

// options are the answers of a row that is not answered with a number of a scale or of her own.
func (r *rowsScreen) options(it *triage.Item) []touch.Option {
	if near := r.around(it); len(near) > 0 {
		return near
	}
	var out []touch.Option
	for _, o := range it.AnswerOption {
		out = append(out, touch.Option{Code: o.ValueCoding.Code, Text: o.Label(r.lang())})
	}
	return out
}

// kind is how a row is answered as it now stands.
func (r *rowsScreen) kind(it *triage.Item) touch.RowKind {
	if len(r.around(it)) > 0 {
		return touch.RowAnswers
	}
	return kindOf(it)
}

// asks are the ids of the rows that are shown now.
func (r *rowsScreen) asks() []string {
	var out []string
	for _, it := range r.flow.Rows() {
		out = append(out, it.LinkID)
	}
	if r.group.Private() {
		out = append(out, gate)
	}
	return out
}

// chosen takes an answer and goes on where that was the last one.
func (r *rowsScreen) chosen(row, code string) {
	r.note("")
	was := r.asks()
	switch {
	case code == another:
		r.flow.TypeWeeks(row)
		r.flow.SetRow(row)
	case row == gate:
		r.flow.SetAlone(code == triage.Yes)
	case code == "":
		r.flow.SetRow(row)
	default:
		r.flow.SetRow(row, code)
	}
	for it := range r.group.Questions() {
		r.reask(it)
	}
	if now := r.asks(); !slices.Equal(was, now) {
		r.table.ShowOnly(now...)
		r.display.swallow(quiet) // a row has moved under her finger
	}
	switch {
	case r.typing(): // Next goes on
	case r.flow.CanNext():
		r.goOn(r.settles(row), r.next)
	case r.table.PageDone() && !r.table.LastPage():
		r.goOn(r.settles(row), r.turn)
	case r.table.PageDone() && r.left:
		r.goOn(r.settles(row), r.skip)
	}
}

// settles is how long an answer stands before the screen goes on by itself: a number
// that was typed is to be read first.
func (r *rowsScreen) settles(row string) time.Duration {
	if it := r.rules.Questionnaire.Question(row); it != nil && r.kind(it) == touch.RowDigits {
		return settleLong
	}
	return settle
}

func (r *rowsScreen) turn() { r.table.SetPage(r.table.Page() + 1) }

// goFurther is what Next does.
func (r *rowsScreen) goFurther() {
	switch {
	case !r.table.PageDone():
		r.note(r.t("checkin.rows_open"))
	case !r.table.LastPage():
		r.turn()
	case r.left:
		r.skip()
	default:
		r.next()
	}
}

// typing reports whether a number on the page may still take a digit.
func (r *rowsScreen) typing() bool {
	return slices.ContainsFunc(r.flow.Rows(), func(it *triage.Item) bool {
		return r.kind(it) == touch.RowDigits && r.table.Shows(it.LinkID) && !filled(it, first(r.flow.Values(it.LinkID)))
	})
}

// filled reports whether a typed number takes no further digit.
func filled(it *triage.Item, digits string) bool {
	n := 0
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	_, high := it.Range()
	return n > 0 && 10*n > high
}

// spokenRows reads the rows on the screen with their answers.
func (r *rowsScreen) spokenRows() string {
	said := ""
	if r.group.Private() {
		row := gateRow(r.visit)
		said = "\n" + row.Text + "\n" + row.Options[0].Text + ".\n" + row.Options[1].Text + "."
	}
	for _, it := range r.flow.Rows() {
		said += "\n" + r.row(it)
		for _, o := range r.options(it) {
			said += "\n" + o.Text + "."
		}
	}
	return said
}

// heard is what she has answered in the rows.
func (r *rowsScreen) heard() map[string]string {
	out := map[string]string{}
	if chosen := gateChoice(r.visit); r.group.Private() && chosen != "" {
		row := gateRow(r.visit)
		i := slices.IndexFunc(row.Options, func(o touch.Option) bool { return o.Code == chosen })
		out[gate] = row.Text + ": " + row.Options[i].Text
	}
	for _, it := range r.flow.Rows() {
		if said := r.said(it); said != "" {
			out[it.LinkID] = r.row(it) + ": " + said
		}
	}
	return out
}

// kindOf returns how a question is answered in a row.
func kindOf(it *triage.Item) touch.RowKind {
	switch {
	case it.Type != triage.TypeInteger:
		return touch.RowAnswers
	case it.Control() == triage.ControlSlider:
		return touch.RowScale
	case it.Control() == triage.ControlTicks:
		return touch.RowTicks
	}
	return touch.RowDigits
}
