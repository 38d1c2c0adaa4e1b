package checkin

import (
	"strconv"

	"sacra/triage"
	"sacra/ui/touch"
)

// another is the answer of a row of weeks that lets her type a number.
const another = "another"

// around are the cards for her week where her ticket tells it nearly, and the way to any
// other; none where she types it. By keys, and so by ear, a number is typed faster than chosen.
func (r *rowsScreen) around(it *triage.Item) []touch.Option {
	weeks := r.flow.Around(it)
	if len(weeks) == 0 || r.ear.listening {
		return nil
	}
	var out []touch.Option
	for _, n := range weeks {
		out = append(out, touch.Option{Code: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	return append(out, touch.Option{Code: another, Text: r.t("checkin.another_number")})
}

// reask puts the keypad in the place of the cards of a row, or the cards in that of the
// keypad, as her other answers now want it.
func (r *rowsScreen) reask(it *triage.Item) {
	line := r.line(it)
	if line.Kind == r.table.Kind(it.LinkID) {
		return
	}
	r.flow.SetRow(it.LinkID)
	r.table.Replace(line)
	r.display.swallow(quiet) // another key lies under her finger now
}

// takeRune answers the row that takes the next key. A digit is never the place of a card
// with another number on it.
func (r *rowsScreen) takeRune(c rune) {
	it := r.rules.Questionnaire.Question(r.table.Current())
	if it != nil && c >= '0' && c <= '9' && len(r.around(it)) > 0 {
		r.chosen(it.LinkID, another)
	}
	r.table.TakeRune(c)
}
