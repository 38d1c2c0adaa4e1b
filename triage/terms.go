package triage

import (
	"fmt"
	"slices"
	"strings"
)

// Terms are what conditions may use in place of long lists: groups of zones, and
// conditions with a name. They are looked up once, when content is loaded, so that
// trying a condition costs no more.
type Terms struct {
	Groups []ZoneGroup      `toml:"group"`
	Named  []NamedCondition `toml:"condition"`
}

// ZoneGroup is a set of zones of the body chart, such as "leg". Zones holds codes,
// with or without their side ("calf" is calf_l and calf_r), and ids of groups above
// it in the file. A group also has two halves: "leg_l" holds those of its zones that
// end in "_l".
type ZoneGroup struct {
	ID    string   `toml:"id"`
	Zones []string `toml:"zones"`
}

// NamedCondition is a condition that others use by its id.
type NamedCondition struct {
	ID string `toml:"id"`
	Condition
}

// Vocabulary is Terms, looked up and checked.
type Vocabulary struct {
	questions *Questionnaire
	groups    map[string][]string  // codes by zone, group and half of a group
	named     map[string]Condition // already expanded
}

// LookUp resolves the groups against the zones of the body chart of pain, and
// the named conditions against the groups and the conditions above them. Its
// error names the group or the condition that is at fault.
func (t *Terms) LookUp(q *Questionnaire) (*Vocabulary, error) {
	v := &Vocabulary{q, map[string][]string{}, map[string]Condition{}}
	if chart := q.Question(PainZones); chart != nil {
		v.addZones(chart)
	}
	for _, g := range t.Groups {
		codes, err := v.zones(g)
		if err != nil {
			return nil, fmt.Errorf("group %q: %w", g.ID, err)
		}
		v.groups[g.ID] = codes
		for _, tail := range []string{tailLeft, tailRight} {
			v.groups[g.ID+tail] = slices.DeleteFunc(slices.Clone(codes), func(z string) bool { return !strings.HasSuffix(z, tail) })
		}
	}
	for _, n := range t.Named {
		_, taken := v.named[n.ID]
		if n.ID == "" || taken || n.Empty() {
			return nil, fmt.Errorf("condition %q: it has no id, an id that is used twice, or no clause", n.ID)
		}
		when := n.Condition.clone()
		if err := when.Expand(v); err != nil {
			return nil, fmt.Errorf("condition %q: %w", n.ID, err)
		}
		v.named[n.ID] = when
	}
	return v, nil
}

// addZones takes the zones of a body chart as groups: "calf" is calf_l and
// calf_r, "pubis" itself.
func (v *Vocabulary) addZones(chart *Item) {
	for i := range chart.AnswerOption {
		o := &chart.AnswerOption[i]
		if o.Exclusive() {
			continue // "nowhere" is no zone
		}
		code := o.ValueCoding.Code
		base := sideless(code)
		v.groups[code] = []string{code}
		if base != code {
			v.groups[base] = append(v.groups[base], code)
		}
	}
}

func (v *Vocabulary) zones(g ZoneGroup) ([]string, error) {
	switch {
	case g.ID == "" || strings.HasSuffix(g.ID, tailLeft) || strings.HasSuffix(g.ID, tailRight):
		return nil, fmt.Errorf("the id is empty or ends in a side")
	case v.groups[g.ID] != nil:
		return nil, fmt.Errorf("the id is used twice, or is that of a zone")
	case len(g.Zones) == 0:
		return nil, fmt.Errorf("it has no zone")
	}
	var out []string
	for _, z := range g.Zones {
		codes := v.groups[z]
		if codes == nil {
			return nil, fmt.Errorf("%q is neither a zone nor a group above it", z)
		}
		out = append(out, codes...)
	}
	return out, nil
}

// Expand puts the terms of v into the condition, in place. Its error names the
// group or condition that does not exist. Content is expanded when it is loaded,
// before it is checked.
func (c *Condition) Expand(v *Vocabulary) error { return c.expand(v, "") }

// expand is Expand. side is "l" or "r" inside a condition that is tried for one side
// at a time, empty elsewhere.
func (c *Condition) expand(v *Vocabulary, side string) error {
	if c.SameSide {
		if side != "" {
			return fmt.Errorf("same_side stands inside another same_side")
		}
		return c.bothSides(v)
	}
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			if err := list[i].expandClause(v, side); err != nil {
				return err
			}
		}
	}
	return nil
}

// bothSides turns a same_side condition into one that holds if it holds for the left
// or for the right.
func (c *Condition) bothSides(v *Vocabulary) error {
	if !c.marksSide() {
		return fmt.Errorf("same_side has no question or answer that ends in %q", tailSame)
	}
	var out Condition
	for _, side := range []string{Left, Right} {
		half := c.clone()
		half.SameSide = false
		if err := half.expand(v, side); err != nil {
			return err
		}
		out.Any = append(out.Any, Clause{Condition: half})
	}
	*c = out
	return nil
}

func (c *Clause) expandClause(v *Vocabulary, side string) error {
	if c.Is != "" {
		when, ok := v.named[c.Is]
		if !ok {
			return fmt.Errorf("unknown condition %q", c.Is)
		}
		if c.Question != "" || !c.Empty() {
			return fmt.Errorf("is = %q stands beside something else in its clause", c.Is)
		}
		c.Is, c.Condition = "", when.clone()
		return nil
	}
	if c.Question == "" {
		return c.expand(v, side)
	}
	for _, s := range []*string{&c.Question, &c.Answer} {
		if side == "" && hasTailSame(*s) {
			return fmt.Errorf("%q asks for the same side outside of same_side", *s)
		}
		words := strings.Fields(*s)
		for i, w := range words {
			if base, marked := strings.CutSuffix(w, tailSame); marked {
				words[i] = base + "_" + side
			}
		}
		*s = strings.Join(words, " ")
	}
	if base, _, marked := cutMark(c.Question); marked {
		c.left, c.right = base+tailLeft, base+tailRight
	}
	if c.Operator != opIn && c.Operator != opNotIn {
		return nil
	}
	c.codes = nil
	for word := range strings.FieldsSeq(c.Answer) {
		codes, group := v.groups[word]
		switch {
		case !group || v.answers(c.Question, word):
			codes = []string{word} // Check reports whether there is such an answer
		case len(codes) == 0:
			return fmt.Errorf("question %q: the group %q has no zone on that side", c.Question, word)
		}
		c.codes = append(c.codes, codes...)
	}
	return nil
}

// answers reports whether word is itself an answer to the question.
func (v *Vocabulary) answers(question, word string) bool {
	it := v.questions.Question(question)
	return it != nil && it.Option(word) != nil
}

// hasTailSame reports whether one of the words stands for the side being tried.
func hasTailSame(words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return strings.HasSuffix(w, tailSame) })
}

// marksSide reports whether a clause asks for the side being tried.
func (c *Condition) marksSide() bool {
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			cl := &list[i]
			if hasTailSame(cl.Question) || hasTailSame(cl.Answer) || cl.marksSide() {
				return true
			}
		}
	}
	return false
}

// clone returns a copy whose clauses can be changed.
func (c *Condition) clone() Condition {
	out := *c
	for _, list := range []*[]Clause{&out.All, &out.Any} {
		*list = slices.Clone(*list)
		for i := range *list {
			(*list)[i].Condition = (*list)[i].Condition.clone()
		}
	}
	return out
}
