package triage

import (
	"math"
	"slices"
	"strconv"
)

// Condition is a FHIR enableWhen: clauses of which all, or any, must hold.
// Where both lists are given, both must hold. The empty condition never holds;
// Item.EnableWhen, where empty means always, has its own rule.
type Condition struct {
	All []Clause `toml:"all" json:"all,omitempty"`
	Any []Clause `toml:"any" json:"any,omitempty"`
	// SameSide is set where questions and answers that end in "_=" stand for one
	// side of the body: the condition holds where it holds for the left, or for
	// the right. Terms.Expand writes it out, so that a loaded condition has none.
	SameSide bool `toml:"same_side" json:"same_side,omitempty"`
}

// Clause compares one answer, holds a nested condition, or names one.
//
// Question is a linkId or an exam id. An exam id may end in "_*" (either side)
// or "_@" (a side on which she has pain; either side where that is unknown).
// Operator is one of exists = != > < >= <= in not-in apart. Answer is a code or a
// whole number; for exists it is "true" or "false", for in and not-in one or more
// codes or groups of zones. Several answers of a repeating item are tried one by
// one: "=" holds if one is equal, "!=" if there are answers and none is equal, "in"
// if one is among them, "not-in" if there are answers and none is. "apart" holds
// where the results of both sides ("_*") differ by the answer or more.
type Clause struct {
	Question string `toml:"question" json:"question,omitempty"`
	Operator string `toml:"operator" json:"operator,omitempty"`
	Answer   string `toml:"answer" json:"answer,omitempty"`
	// Is is the id of a named condition that is used in place of the clause.
	Is string `toml:"is" json:"is,omitempty"`
	Condition

	codes []string // what in and not-in compare with, once the groups are looked up
	// The exam ids of both sides for a question with a side mark, once it is expanded.
	left, right string
}

// The operators on several codes, named like FHIR's filters on value sets, the one
// on both sides, and the end of an id that stands for the side being tried.
const (
	opIn     = "in"
	opNotIn  = "not-in"
	opApart  = "apart"
	tailSame = "_="
)

// Codes returns the codes that in and not-in compare with, none for any other
// operator.
func (c *Clause) Codes() []string { return c.codes }

// Reader gives the answers that a condition is tried on.
type Reader interface {
	// Values returns the codes of a question (numbers in decimal), none where
	// it was skipped, not reached or not known.
	Values(question string) []string
	// PainSides returns the sides, "l" and "r", on which she marked pain.
	PainSides() []string
}

// Empty reports whether the condition has no clause.
func (c Condition) Empty() bool { return len(c.All) == 0 && len(c.Any) == 0 }

// questions visits the question of every clause.
func (c Condition) questions(visit func(string)) {
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			if list[i].Question != "" {
				visit(list[i].Question)
			} else {
				list[i].questions(visit)
			}
		}
	}
}

// Holds tries the condition on r.
func (c Condition) Holds(r Reader) bool { return c.holds(&memo{Reader: r}) }

func (c *Condition) holds(m *memo) bool {
	if c.Empty() {
		return false
	}
	for i := range c.All {
		if !c.All[i].holds(m) {
			return false
		}
	}
	if len(c.Any) == 0 {
		return true
	}
	for i := range c.Any {
		if c.Any[i].holds(m) {
			return true
		}
	}
	return false
}

// memo keeps the answers to the last question, and the painful sides: most
// conditions ask for many codes of one question in a row, or of one side.
type memo struct {
	Reader
	question string
	values   []string
	painful  []string
	looked   bool // painful is known
}

func (m *memo) Values(question string) []string {
	if question != m.question {
		m.question, m.values = question, m.Reader.Values(question)
	}
	return m.values
}

// Because lists the "linkId=code" pairs, in the order of the clauses, that the
// condition found true on r, for a reader who asks why. The codes of one clause are in
// alphabetical order: the order in which she tapped them means nothing.
func (c Condition) Because(r Reader) []string { return c.because(&memo{Reader: r}, []string{}) }

func (c *Condition) because(r *memo, out []string) []string {
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			switch cl := &list[i]; {
			case !cl.holds(r):
			case cl.Question == "":
				out = cl.because(r, out)
			default:
				out = cl.pairs(r, out)
			}
		}
	}
	return out
}

// pairs adds the answers that made the clause true and are not in out yet.
func (c *Clause) pairs(r *memo, out []string) []string {
	add := func(question, value string) {
		if reader, ok := r.Reader.(interface{ found(id string) string }); ok {
			if found := reader.found(question); found == OtherPain || found == EndedFamiliar {
				value = found // reported as it was found, though it counts as another
			}
		}
		if pair := question + "=" + value; !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	for _, q := range r.expand(c.Question) {
		values := r.Values(q)
		switch c.Operator {
		case "=":
			if slices.Contains(values, c.Answer) {
				add(q, c.Answer)
			}
			continue
		case opIn:
			for _, code := range c.codes {
				if slices.Contains(values, code) {
					add(q, code)
				}
			}
			continue
		}
		for _, v := range slices.Sorted(slices.Values(values)) {
			add(q, v)
		}
	}
	return out
}

func (c *Clause) holds(m *memo) bool {
	if c.Question == "" {
		return c.Condition.holds(m)
	}
	base, mark, marked := cutMark(c.Question)
	if !marked {
		return c.compare(m.Values(c.Question))
	}
	if c.Operator == opApart {
		return c.apart(m.Reader.Values(base+tailLeft), m.Reader.Values(base+tailRight))
	}
	onLeft, onRight := c.left, c.right
	if onLeft == "" {
		onLeft, onRight = base+tailLeft, base+tailRight
	}
	left, right := m.sides(mark)
	return left && c.compare(m.Reader.Values(onLeft)) || right && c.compare(m.Reader.Values(onRight))
}

// apart reports whether the numbers of both sides are known and differ enough.
func (c *Clause) apart(left, right []string) bool {
	if len(left) != 1 || len(right) != 1 {
		return false
	}
	l, errL := strconv.ParseFloat(left[0], 64)
	r, errR := strconv.ParseFloat(right[0], 64)
	least, err := strconv.ParseFloat(c.Answer, 64)
	return errL == nil && errR == nil && err == nil && math.Abs(l-r) >= least-1e-9 // 36.3 − 34.3 is a little less than 2
}

func (c *Clause) compare(values []string) bool {
	switch c.Operator {
	case "exists":
		return (len(values) > 0) == (c.Answer == "true")
	case "!=":
		for _, v := range values {
			if v == c.Answer {
				return false
			}
		}
		return len(values) > 0
	case opIn:
		return c.hasAny(values)
	case opNotIn:
		return len(values) > 0 && !c.hasAny(values)
	}
	for _, v := range values {
		if c.Operator == "=" {
			if v == c.Answer {
				return true
			}
			continue
		}
		a, errA := strconv.ParseFloat(v, 64)
		b, errB := strconv.ParseFloat(c.Answer, 64)
		if errA != nil || errB != nil {
			continue
		}
		switch {
		case c.Operator == ">" && a > b, c.Operator == "<" && a < b, c.Operator == ">=" && a >= b, c.Operator == "<=" && a <= b:
			return true
		}
	}
	return false
}

// hasAny reports whether one of the values is among the codes.
func (c *Clause) hasAny(values []string) bool {
	for _, v := range values {
		if slices.Contains(c.codes, v) {
			return true
		}
	}
	return false
}

// expand replaces the side mark of an exam id by real sides.
func (m *memo) expand(question string) []string {
	base, mark, found := cutMark(question)
	if !found {
		return []string{question}
	}
	var out []string
	left, right := m.sides(mark)
	if left {
		out = append(out, base+tailLeft)
	}
	if right {
		out = append(out, base+tailRight)
	}
	return out
}

// sides returns the sides for which a side mark stands.
func (m *memo) sides(mark byte) (left, right bool) {
	if mark == '*' {
		return true, true
	}
	if !m.looked {
		m.painful, m.looked = m.PainSides(), true
	}
	return len(m.painful) != 1 || m.painful[0] == Left, len(m.painful) != 1 || m.painful[0] == Right
}

func cutMark(question string) (base string, mark byte, found bool) {
	n := len(question)
	if n < 2 || question[n-2] != '_' || (question[n-1] != '*' && question[n-1] != '@') {
		return question, 0, false
	}
	return question[:n-2], question[n-1], true
}
