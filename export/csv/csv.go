// Package csv writes visits as tables for a spreadsheet or a statistics program: one
// row a visit, one row a bedside result, one row an exercise of a released sheet,
// and a dictionary that says what every column holds.
//
// The columns and their order depend on the content alone, never on the visits. The
// tables name nobody: a patient is a pseudonym and an age. What a spreadsheet would
// run as a formula is written with an apostrophe in front.
package csv

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/triage"
)

// File is a finished table.
type File struct {
	Name string // visits.csv
	Data []byte // UTF-8, with CRLF at the end of each line as RFC 4180 wants it
}

// Tables collects visits.
type Tables struct {
	rules  *triage.Rules
	column []column // of visits.csv
	visits *table
	exam   *table
	plans  *table
}

// New begins tables with the columns of the content.
func New(rules *triage.Rules) *Tables {
	t := &Tables{rules: rules, column: columns(rules), visits: newTable("visits.csv"), exam: newTable("exam.csv"), plans: newTable("releases.csv")}
	t.visits.row(names(t.column)...)
	t.exam.row(names(examColumns())...)
	t.plans.row(names(planColumns())...)
	return t
}

// Add adds a visit. patient is her pseudonym, the same at all her visits; hers are her
// visits, the oldest first (see triage.SamePatient).
func (t *Tables) Add(v *triage.Visit, patient string, hers []triage.Visit) {
	c := newCells(t.rules, v, patient, hers)
	row := make([]string, len(t.column))
	for i, col := range t.column {
		row[i] = col.value(c)
	}
	t.visits.row(row...)
	for n, e := range v.Exam {
		for _, id := range slices.Sorted(maps.Keys(e.Results)) {
			t.exam.row(v.ID, patient, strconv.Itoa(n+1), id, e.Results[id], unit(t.rules.Exam.Find(id)), e.Therapist)
		}
	}
	for n, rel := range v.Releases {
		for _, p := range slices.Concat(rel.Plan.Exercises, rel.Plan.Tips) {
			reason := ""
			if p.Override != nil {
				reason = p.Override.Reason
			}
			t.plans.row(v.ID, patient, strconv.Itoa(n+1), rel.Date, rel.Therapist, rel.Content, p.ID, amount(p.Sets), amount(p.Reps),
				amount(p.HoldS), amount(p.PerDay), amount(p.DaysWeek), p.Side, yes(p.Gentle), p.Why, reason)
		}
	}
}

// Files returns the tables and their dictionary.
func (t *Tables) Files() []File {
	return []File{t.visits.file(), t.exam.file(), t.plans.file(), t.dictionary()}
}

// table is a file that grows by rows.
type table struct {
	name string
	buf  bytes.Buffer
	out  *csv.Writer
}

func newTable(name string) *table {
	t := &table{name: name}
	t.out = csv.NewWriter(&t.buf)
	t.out.UseCRLF = true
	return t
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		cells[i] = guard(c)
	}
	_ = t.out.Write(cells) // a buffer takes everything
}

func (t *table) file() File {
	t.out.Flush()
	return File{t.name, t.buf.Bytes()}
}

// Table makes one table of rows, guarded as all are.
func Table(name string, columns []string, rows [][]string) File {
	t := newTable(name)
	t.row(columns...)
	for _, r := range rows {
		t.row(r...)
	}
	return t.file()
}

// guard keeps a spreadsheet from running a cell as a formula. A number stays one.
func guard(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}

// several joins codes; none of them has a bar in it.
func several(codes []string) string { return strings.Join(codes, "|") }

func amount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func figure(f float64, decimals int) string { return strconv.FormatFloat(f, 'f', decimals, 64) }

func unit(t *triage.Test) string {
	if t == nil {
		return ""
	}
	return t.Unit
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// age is in whole years at the check-in, empty where it cannot be told.
func age(in *triage.Intake) string {
	born, err := time.Parse(time.DateOnly, in.BirthDate)
	if err != nil || in.Started.IsZero() {
		return ""
	}
	years := in.Started.Year() - born.Year()
	if in.Started.Format("0102") < born.Format("0102") {
		years--
	}
	return fmt.Sprint(years)
}
