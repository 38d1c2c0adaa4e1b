package triage

import "slices"

// Raiser is a question that a condition looks at, and what makes its clause true:
// one or more codes, or a limit ("38" with ">="). An exam id with a side mark means
// either side.
type Raiser struct {
	Question string
	Operator string // = > < >= <= apart; "in" is given as "="
	Answers  []string
}

// Raisers lists what can make the condition true, in the order of its clauses.
// What only narrows it, "!=", "not-in" and "exists", is left out.
func (c Condition) Raisers() []Raiser { return c.raisers(nil) }

func (c *Condition) raisers(out []Raiser) []Raiser {
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			cl := &list[i]
			switch {
			case cl.Question == "":
				out = cl.raisers(out)
			case cl.Operator == opIn:
				out = addRaiser(out, cl.Question, "=", cl.codes)
			case !slices.Contains([]string{"!=", opNotIn, "exists"}, cl.Operator):
				out = addRaiser(out, cl.Question, cl.Operator, []string{cl.Answer})
			}
		}
	}
	return out
}

// addRaiser adds answers to the raiser of the same question and operator.
func addRaiser(out []Raiser, question, operator string, answers []string) []Raiser {
	i := slices.IndexFunc(out, func(r Raiser) bool { return r.Question == question && r.Operator == operator })
	if i < 0 {
		i, out = len(out), append(out, Raiser{Question: question, Operator: operator})
	}
	for _, a := range answers {
		if !slices.Contains(out[i].Answers, a) {
			out[i].Answers = append(out[i].Answers, a)
		}
	}
	return out
}

// Test returns the bedside test that the raiser looks at, nil if it is one of her
// answers.
func (r Raiser) Test(f *ExamForm) *Test {
	base, _, marked := cutMark(r.Question)
	if marked {
		return f.Find(base + tailLeft)
	}
	return f.Find(r.Question)
}
