package triage

import (
	"fmt"
	"strconv"
	"strings"
)

// Dictionary knows the questions and codes that a condition may name.
type Dictionary interface {
	// CheckAnswer returns an error that names what is unknown or out of range.
	CheckAnswer(question, value string) error
	// Known reports whether question is a linkId or an exam id.
	Known(question string) bool
}

// maxNesting is how deep conditions may be nested.
const maxNesting = 16

// Check returns an error for a clause on an unknown question, operator or code,
// and for conditions nested deeper than 16.
func (c Condition) Check(d Dictionary) error { return c.check(d, 1) }

func (c *Condition) check(d Dictionary, depth int) error {
	if depth > maxNesting {
		return fmt.Errorf("conditions are nested deeper than %d", maxNesting)
	}
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			if err := list[i].check(d, depth); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Clause) check(d Dictionary, depth int) error {
	if c.Question == "" {
		if c.Empty() {
			return fmt.Errorf("a clause has neither a question nor clauses of its own")
		}
		return c.Condition.check(d, depth+1)
	}
	questions := []string{c.Question}
	if base, _, ok := cutMark(c.Question); ok {
		questions = []string{base + tailLeft, base + tailRight}
	}
	for _, q := range questions {
		if !d.Known(q) {
			return fmt.Errorf("unknown question %q", c.Question)
		}
		switch c.Operator {
		case "exists":
			if c.Answer != "true" && c.Answer != "false" {
				return fmt.Errorf("question %q: exists wants true or false, not %q", c.Question, c.Answer)
			}
		case "=", "!=":
			if err := d.CheckAnswer(q, c.Answer); err != nil {
				return err
			}
		case opIn, opNotIn:
			if len(c.codes) == 0 {
				return fmt.Errorf("question %q: %s names no answer", c.Question, c.Operator)
			}
			for _, code := range c.codes {
				if err := d.CheckAnswer(q, code); err != nil {
					return fmt.Errorf("%s %q: neither a group nor an answer: %w", c.Operator, c.Answer, err)
				}
			}
		case ">", "<", ">=", "<=":
			if _, err := strconv.ParseFloat(c.Answer, 64); err != nil {
				return fmt.Errorf("question %q: %s wants a number, not %q", c.Question, c.Operator, c.Answer)
			}
			if err := d.CheckAnswer(q, c.Answer); err != nil { // beyond its range the clause would never hold, or always
				return err
			}
		case opApart:
			if !strings.HasSuffix(c.Question, "_*") {
				return fmt.Errorf("question %q: apart wants both sides, an id that ends in \"_*\"", c.Question)
			}
			if n, err := strconv.ParseFloat(c.Answer, 64); err != nil || !(n > 0) {
				return fmt.Errorf("question %q: apart wants a number above 0, not %q", c.Question, c.Answer)
			}
		default:
			return fmt.Errorf("question %q: unknown operator %q", c.Question, c.Operator)
		}
	}
	return nil
}
