package assets

import (
	"fmt"
	"slices"
	"strconv"

	"sacra/triage"
)

// question reads an item that takes an answer.
func (r *formReader) question(it *formItemJSON, text, lead triage.Text) (triage.Item, error) {
	q := triage.Item{LinkID: r.prefix(it.LinkID), Code: it.Code, Repeats: it.Repeats, Form: &triage.FormItem{Form: r.id}}
	q.Text, q.TextExt = written(text)
	if err := r.inside(it, &q, lead); err != nil {
		return q, err
	}
	var err error
	switch it.Type {
	case "boolean":
		q.Type, q.Repeats, q.AnswerOption = triage.TypeChoice, false, r.yesNo()
	case triage.TypeInteger:
		err = number(it, &q)
	case triage.TypeChoice:
		q.Type = triage.TypeChoice
		q.AnswerOption, err = r.options(it)
		if n := intOf(it.Extension, triage.ExtMaxOccurs); n != nil && it.Repeats {
			err = first(err, fault(*n < 1, "maxOccurs %d: nobody could answer it", *n))
			q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtMaxOccurs, ValueInteger: n})
		}
	default:
		err = fmt.Errorf("type %q is not asked here; there are choice, boolean, integer, group and display", it.Type)
	}
	if err != nil {
		return q, err
	}
	if own := boolOf(it.Extension, triage.ExtSensitive); r.file.Sensitive || own {
		yes := true
		q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtSensitive, ValueBoolean: &yes})
	}
	if err := r.enabling(it, &q); err != nil {
		return q, err
	}
	r.asked[it.LinkID] = &q
	return q, nil
}

// inside reads what stands inside a question: its help, and the words of the ends of
// a scale. Without a help of its own it has the lines above it.
func (r *formReader) inside(it *formItemJSON, q *triage.Item, lead triage.Text) error {
	help := lead
	for i := range it.Item {
		part := &it.Item[i]
		if part.Type != triage.TypeDisplay {
			return fmt.Errorf("item %q is inside a question, which can hold only lines of help", part.LinkID)
		}
		text, err := r.text("item \""+part.LinkID+"\": text", part.Text, part.TextExt, maxFormText)
		if err != nil {
			return err
		}
		switch part.control() {
		case extLowRange:
			q.Form.Low = text
		case extHighRange:
			q.Form.High = text
		default:
			help = text
		}
	}
	if !help.Empty() {
		h := triage.Item{LinkID: q.LinkID + ".help", Type: triage.TypeDisplay}
		h.Text, h.TextExt = written(help)
		q.Item = []triage.Item{h}
	}
	return nil
}

func (it *formItemJSON) control() string {
	for _, x := range it.Extension {
		if c := x.ValueCodeableConcept; x.URL == triage.ExtItemControl && c != nil && len(c.Coding) > 0 {
			return c.Coding[0].Code
		}
	}
	return ""
}

// number reads a question that takes a whole number: from 0 to 10 it is a scale.
func number(it *formItemJSON, q *triage.Item) error {
	low, high := intOf(it.Extension, triage.ExtMin), intOf(it.Extension, triage.ExtMax)
	if low == nil || high == nil {
		return fmt.Errorf("minValue or maxValue is missing: say from where to where the number goes")
	}
	q.Type, q.Repeats = triage.TypeInteger, false
	q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtMin, ValueInteger: low}, triage.Extension{URL: triage.ExtMax, ValueInteger: high})
	if *low == 0 && *high == 10 {
		q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtItemControl, ValueCodeableConcept: &triage.CodeableConcept{Coding: []triage.Coding{{
			System: "http://hl7.org/fhir/questionnaire-item-control", Code: triage.ControlSlider,
		}}}})
	}
	return first(
		fault(it.Repeats, "repeats: a number is given once"),
		fault(len(it.AnswerOption) > 0 || it.AnswerValueSet != "", "a number has no list of answers"),
		fault(slices.ContainsFunc(it.Extension, func(x formExtension) bool { return x.URL == extUnit }),
			"questionnaire-unit is not shown here: say the unit in the text and take it away"),
		fault(*low < 0 || *high > 1000 || *low >= *high, "range %d to %d: it goes from 0 or more to at most 1000", *low, *high))
}

func intOf(xs []formExtension, url string) *int {
	for i := range xs {
		if xs[i].URL == url {
			return xs[i].ValueInteger
		}
	}
	return nil
}

func boolOf(xs []formExtension, url string) bool {
	return slices.ContainsFunc(xs, func(x formExtension) bool { return x.URL == url && x.ValueBoolean != nil && *x.ValueBoolean })
}

// enabling reads the skip logic of an item, on questions before it.
func (r *formReader) enabling(it *formItemJSON, q *triage.Item) error {
	q.EnableBehavior = it.EnableBehavior
	for _, w := range it.EnableWhen {
		to := r.asked[w.Question]
		err := first(
			fault(r.dropped[w.Question], "enableWhen names %q, which a program calculates: it is not asked here", w.Question),
			fault(to == nil, "enableWhen names %q, which is not an earlier question", w.Question),
			fault(w.AnswerString != nil || w.AnswerDecimal != nil, "enableWhen on %q: only codes, whole numbers and yes or no can be compared", w.Question))
		if err != nil {
			return err
		}
		e := w.EnableWhen
		e.Question = r.prefix(w.Question)
		if e.AnswerBoolean != nil && e.Operator != "exists" { // of a question with yes and no
			code := triage.No
			if *e.AnswerBoolean {
				code = triage.Yes
			}
			e.AnswerBoolean, e.AnswerCoding = nil, &triage.Coding{Code: code}
		}
		if n := e.Answers(); n != 1 {
			return fmt.Errorf("enableWhen on %q has %d answers, not one", w.Question, n)
		}
		q.EnableWhen = append(q.EnableWhen, e)
		if err := comparable(&e, to); err != nil {
			return fmt.Errorf("enableWhen on %q: %w", w.Question, err)
		}
	}
	return first(
		fault(!slices.Contains([]string{"", "all", "any"}, it.EnableBehavior), "unknown enableBehavior %q; there are all, any", it.EnableBehavior),
		fault(len(it.EnableWhen) > 1 && it.EnableBehavior == "", "enableBehavior is missing: say whether all or any of enableWhen must hold"))
}

// comparable refuses a comparison with an answer that cannot be given, which would hide
// its item from everybody.
func comparable(e *triage.EnableWhen, to *triage.Item) error {
	code := e.AnswerCoding
	switch {
	case !slices.Contains([]string{"exists", "=", "!=", ">", "<", ">=", "<="}, e.Operator):
		return fmt.Errorf("unknown operator %q", e.Operator)
	case e.Operator == "exists":
		return fault(e.AnswerBoolean == nil, "the operator exists goes with answerBoolean")
	case e.AnswerInteger != nil:
		return to.CheckAnswer(strconv.Itoa(*e.AnswerInteger))
	case code == nil:
		return nil
	case to.Type != triage.TypeChoice:
		return fmt.Errorf("a number is not compared with a code")
	case e.Operator != "=" && e.Operator != "!=":
		return fmt.Errorf("codes have no order: the operator %q does not go with answerCoding", e.Operator)
	}
	if err := to.CheckAnswer(code.Code); err != nil {
		return err
	}
	has := to.Option(code.Code).ValueCoding.System
	return fault(code.System != "" && has != "" && code.System != has, "code %q is of %q, and that of the answer of %q", code.Code, code.System, has)
}
