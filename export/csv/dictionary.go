package csv

import "strings"

func names(list []column) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.name
	}
	return out
}

func examColumns() []column {
	return []column{
		{name: "visit", kind: kindText, means: "id of the visit"},
		{name: "patient", kind: kindText, means: "pseudonym"},
		{name: "entry", kind: kindNumber, means: "which set of results of the visit, from 1; the last one counts"},
		{name: "test", kind: kindCode, means: "bedside test, with its side"},
		{name: "result", kind: kindText, means: "as it was entered", codes: "pos = her familiar pain; neg; other = pain, but not hers; ended_pos = ended because of her familiar pain, counts as positive; ended = ended because it hurt, counts as not done; yes; no; nd = not done; a grade or a number"},
		{name: "unit", kind: kindText, means: "of a number"},
		{name: "therapist", kind: kindText, means: "who entered it"},
	}
}

func planColumns() []column {
	return []column{
		{name: "visit", kind: kindText, means: "id of the visit"},
		{name: "patient", kind: kindText, means: "pseudonym"},
		{name: "release", kind: kindNumber, means: "which sheet of the visit, from 1"},
		{name: "date", kind: kindDate, means: "of the sheet"},
		{name: "therapist", kind: kindText, means: "who released it; empty where the kiosk did"},
		{name: "content", kind: kindText, means: "version of the content"},
		{name: "exercise", kind: kindCode, means: "exercise or advice"},
		{name: "sets", kind: kindNumber, means: "sets"},
		{name: "reps", kind: kindNumber, means: "repetitions"},
		{name: "hold_s", kind: kindNumber, unit: "s", means: "how long to hold"},
		{name: "per_day", kind: kindNumber, means: "times a day"},
		{name: "days_week", kind: kindNumber, means: "days a week"},
		{name: "side", kind: kindCode, means: "side to work on", codes: "l; r; empty = both or neither"},
		{name: "gentle", kind: kindYes, means: "the easier version"},
		{name: "why", kind: kindCode, means: "pattern or reason that it is on the sheet"},
		{name: "override", kind: kindText, means: "why it was given against the safety filter"},
	}
}

// dictionary says what every column of every table holds.
func (t *Tables) dictionary() File {
	d := newTable("dictionary.csv")
	d.row("table", "column", "type", "unit", "meaning", "codes")
	for _, of := range []struct {
		table   string
		columns []column
	}{{t.visits.name, t.column}, {t.exam.name, examColumns()}, {t.plans.name, planColumns()}} {
		for _, c := range of.columns {
			d.row(of.table, c.name, c.kind, c.unit, strings.TrimSpace(c.means), c.codes)
		}
	}
	return d.file()
}
