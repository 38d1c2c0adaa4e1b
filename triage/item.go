package triage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Label returns the item's text in l.
func (it *Item) Label(l Lang) string { return it.TextExt.Translated(it.Text, l) }

// Label returns the option's text in l.
func (o AnswerOption) Label(l Lang) string {
	return o.ValueCoding.DisplayExt.Translated(o.ValueCoding.Display, l)
}

// Exclusive reports whether choosing the option clears all others ("none").
func (o AnswerOption) Exclusive() bool {
	x := find(o.Extension, ExtExclusive)
	return x != nil && x.ValueBoolean != nil && *x.ValueBoolean
}

// MustBeExclusive reports whether an answer with the code says that none of the
// others is true, or that she cannot tell: it excludes all others, and on the body
// chart it is not a mark.
func (it *Item) MustBeExclusive(code string) bool {
	return (it.Repeats || it.Control() == ControlOneSpot) && (code == None || code == Nothing || code == Unsure)
}

// Concerns reports whether the option is for her, given the answers so far: it names
// no condition, or one of those it names holds or cannot be decided because its
// question has no answer.
func (o AnswerOption) Concerns(r Reader) bool {
	when := o.onlyWhere()
	return len(when) == 0 || slices.ContainsFunc(when, func(c Clause) bool {
		return len(r.Values(c.Question)) == 0 || c.holds(&memo{Reader: r})
	})
}

// onlyWhere are the conditions that the option names.
func (o AnswerOption) onlyWhere() []Clause { return onlyWhere(o.Extension) }

// Concerns reports whether the question is put to her, given the answers so far:
// one of the conditions that it names holds, or it names none. Where none holds,
// no rule would look at the answer. What another program asked is read all the
// same.
func (it *Item) Concerns(r Reader) bool {
	when := onlyWhere(it.Extension)
	return len(when) == 0 || Condition{Any: when}.Holds(r)
}

func onlyWhere(list []Extension) []Clause {
	var out []Clause
	for _, x := range list {
		if x.URL == ExtOnlyWhere {
			parts := append(strings.Fields(x.ValueString), "", "", "")
			out = append(out, Clause{Question: parts[0], Operator: parts[1], Answer: strings.Join(parts[2:], "")})
		}
	}
	return out
}

// Offered returns the options that the item offers her: those that concern her, and
// those she has chosen, so that she can take them back.
func (it *Item) Offered(r Reader) []AnswerOption {
	return slices.DeleteFunc(slices.Clone(it.AnswerOption), func(o AnswerOption) bool {
		return !o.Concerns(r) && !slices.Contains(r.Values(it.LinkID), o.ValueCoding.Code)
	})
}

// Short returns the item's wording for staff, or its text.
func (it *Item) Short(l Lang) string {
	if short, ok := short(it.Extension, l); ok {
		return short
	}
	return it.Label(l)
}

// Short returns the option's wording for staff, or what she tapped: "Pregnant" in
// place of "I am pregnant".
func (o AnswerOption) Short(l Lang) string {
	if short, ok := short(o.Extension, l); ok {
		return short
	}
	return o.Label(l)
}

func short(xs []Extension, l Lang) (text string, ok bool) {
	x := find(xs, ExtShort)
	if x == nil {
		return "", false
	}
	return x.ValueStringExt.Translated(x.ValueString, l), true
}

// Row returns the item's wording on a screen that it shares, or its text.
func (it *Item) Row(l Lang) string {
	if x := find(it.Extension, ExtRow); x != nil {
		return x.ValueStringExt.Translated(x.ValueString, l)
	}
	return it.Label(l)
}

// Statement is what yes to the question says of her: its code, and the wording of
// the row.
func (it *Item) Statement() Coding {
	out := Coding{Code: Yes, Display: it.Text, DisplayExt: it.TextExt}
	if x := find(it.Extension, ExtRow); x != nil {
		out.Display, out.DisplayExt = x.ValueString, x.ValueStringExt
	}
	return out
}

// Help returns the help line under the question, empty if there is none.
func (it *Item) Help(l Lang) string {
	for i := range it.Item {
		if it.Item[i].Type == TypeDisplay {
			return it.Item[i].Label(l)
		}
	}
	return ""
}

// Control returns the code of the item's control, empty for the default. A code of
// Sacra's own stands beside one that other programs know, and counts before it.
// What only says how another program draws the usual choices is the default.
func (it *Item) Control() string {
	x := find(it.Extension, ExtItemControl)
	if x == nil || x.ValueCodeableConcept == nil {
		return ""
	}
	control := ""
	for _, c := range x.ValueCodeableConcept.Coding {
		switch {
		case c.System == SystemItemControl:
			return c.Code
		case control == "" && !slices.Contains(usualControls(), c.Code):
			control = c.Code
		}
	}
	return control
}

// usualControls are the controls of FHIR that show a choice as usual. Form editors
// write them on questions that have none.
func usualControls() []string {
	return []string{"drop-down", "check-box", "radio-button", "autocomplete"}
}

// Range returns the least and greatest whole number that an integer item takes.
func (it *Item) Range() (low, high int) {
	return intExtension(it.Extension, ExtMin, 0), intExtension(it.Extension, ExtMax, 1000)
}

// MaxAnswers returns how many options may be chosen at once.
func (it *Item) MaxAnswers() int {
	if !it.Repeats {
		return 1
	}
	return intExtension(it.Extension, ExtMaxOccurs, len(it.AnswerOption))
}

// Sensitive reports whether the item wants the patient to be alone.
func (it *Item) Sensitive() bool {
	x := find(it.Extension, ExtSensitive)
	return x != nil && x.ValueBoolean != nil && *x.ValueBoolean
}

// YesNo reports whether the question is answered with yes, no or "not sure".
func (it *Item) YesNo() bool {
	return it.Type == TypeChoice && !it.Repeats && len(it.AnswerOption) == 3 &&
		it.Option(Yes) != nil && it.Option(No) != nil && it.Option(Unsure) != nil
}

// Option returns the option with the given code, nil if there is none.
func (it *Item) Option(code string) *AnswerOption {
	return first(it.AnswerOption, func(o *AnswerOption) bool { return o.ValueCoding.Code == code })
}

// IsBodyChart reports whether the question is a body chart of many marks. No
// mark is an answer to it too: she goes on from an empty chart.
func (it *Item) IsBodyChart() bool { return it.Control() == ControlBodyChart }

// Marks returns those of values that are places on the body, without "none".
func (it *Item) Marks(values []string) []string {
	var out []string
	for _, v := range values {
		if o := it.Option(v); o != nil && !o.Exclusive() {
			out = append(out, v)
		}
	}
	return out
}

// Pick returns which of the picked activities the item scores, 1 and up, 0 for
// any other item.
func (it *Item) Pick() int {
	tail, ok := strings.CutPrefix(it.LinkID, activityScore)
	n, err := strconv.Atoi(tail)
	if !ok || err != nil {
		return 0
	}
	return n
}

// NeedsPicks returns how many activities must be picked before the item is
// asked, 0 for any other item.
func (it *Item) NeedsPicks() int { return intExtension(it.Extension, ExtNeedsPicks, 0) }

// Questions yields every question of a group, those of groups in it included.
func (it *Item) Questions() func(yield func(*Item) bool) {
	return func(yield func(*Item) bool) { questions(it.Item, yield) }
}

// Private reports whether the group holds sensitive questions. Its screen asks
// first whether she is alone there, and shows them only then.
func (it *Item) Private() bool {
	return slices.ContainsFunc(it.Item, func(q Item) bool { return q.Sensitive() })
}

// CheckAnswer returns an error where value is no answer to the item.
func (it *Item) CheckAnswer(value string) error {
	switch it.Type {
	case TypeChoice:
		if it.Option(value) == nil {
			return fmt.Errorf("%s: unknown code %q", it.LinkID, value)
		}
	case TypeInteger:
		low, high := it.Range()
		n, err := strconv.Atoi(value)
		if err != nil || n < low || n > high || strconv.Itoa(n) != value {
			return fmt.Errorf("%s: %q is not a whole number from %d to %d", it.LinkID, value, low, high)
		}
	default:
		return fmt.Errorf("%s: an item of type %s takes no answer", it.LinkID, it.Type)
	}
	return nil
}

func find(xs []Extension, url string) *Extension {
	return first(xs, func(x *Extension) bool { return x.URL == url })
}

func intExtension(xs []Extension, url string, fallback int) int {
	if x := find(xs, url); x != nil && x.ValueInteger != nil {
		return *x.ValueInteger
	}
	return fallback
}
