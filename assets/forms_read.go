package assets

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sacra/triage"
)

// formReader turns a questionnaire that others wrote into items of the check-in.
type formReader struct {
	c    *Content
	id   string
	file formFile
	raw  *formJSON

	title   triage.Text
	langs   []triage.Lang // that every text so far is in
	asked   map[string]*triage.Item
	dropped map[string]bool // items that a program calculates
	kept    int
}

// group reads the whole form.
func (r *formReader) group() (triage.Item, error) {
	r.asked, r.dropped = map[string]*triage.Item{}, map[string]bool{}
	r.langs = r.c.Words.Langs()
	out := triage.Item{
		LinkID: r.id, Type: triage.TypeGroup,
		EnableWhen: []triage.EnableWhen{{Question: triage.FormsAsked, Operator: "=", AnswerCoding: &triage.Coding{Code: r.id}}},
	}
	r.title = r.file.Title
	if r.title.Empty() {
		title, err := r.text("title", r.raw.Title, r.raw.TitleExt, maxFormAnswer)
		if err != nil {
			return out, err
		}
		r.title = title
	}
	items, err := r.items(r.raw.Item, nil, 1)
	if err != nil {
		return out, err
	}
	if len(r.asked) == 0 {
		return out, fmt.Errorf("there is no question")
	}
	if len(r.langs) == 0 {
		return out, fmt.Errorf("no language of this clinic is complete: a text is missing in each of %s", langList(r.c.Words.Langs()))
	}
	if err := r.languages(r.raw.Item); err != nil {
		return out, err
	}
	out.Text, out.TextExt = written(r.title)
	out.Item = items
	return out, nil
}

func langList(langs []triage.Lang) string {
	said := make([]string, len(langs))
	for i, l := range langs {
		said[i] = string(l)
	}
	return strings.Join(said, ", ")
}

// items reads the items of a level. A group without a condition dissolves: its text,
// and that of a display, is said under each question after it.
func (r *formReader) items(list []formItemJSON, lead triage.Text, depth int) ([]triage.Item, error) {
	var out []triage.Item
	for i := range list {
		it := &list[i]
		if r.kept++; r.kept > maxFormItems {
			return nil, fmt.Errorf("more than %d items", maxFormItems)
		}
		more, next, err := r.item(it, lead, depth)
		if err != nil {
			return nil, fmt.Errorf("item %q: %w", it.LinkID, err)
		}
		lead = next
		out = append(out, more...)
	}
	return out, nil
}

// item reads one item and returns what is said under the questions after it.
func (r *formReader) item(it *formItemJSON, lead triage.Text, depth int) ([]triage.Item, triage.Text, error) {
	if err := r.name(it); err != nil {
		return nil, lead, err
	}
	if it.calculated() {
		r.dropped[it.LinkID] = true
		return nil, lead, nil
	}
	if err := r.extensions(it); err != nil {
		return nil, lead, err
	}
	text, err := r.text("text", it.Text, it.TextExt, maxFormText)
	if err != nil && !(it.Type == triage.TypeGroup && it.Text == "") {
		return nil, lead, err
	}
	switch it.Type {
	case triage.TypeDisplay:
		return nil, text, nil
	case triage.TypeGroup:
		if it.Repeats {
			return nil, lead, fmt.Errorf("repeats: a group is asked once")
		}
		if text.Empty() {
			text = lead
		}
		inside, err := r.items(it.Item, text, depth+1)
		if err != nil {
			return nil, lead, err
		}
		if len(it.EnableWhen) == 0 || len(inside) == 0 {
			return inside, lead, nil
		}
		g := triage.Item{LinkID: r.prefix(it.LinkID), Type: triage.TypeGroup, Item: inside}
		g.Text, g.TextExt = written(text)
		return []triage.Item{g}, lead, r.enabling(it, &g)
	}
	q, err := r.question(it, text, lead)
	if err != nil {
		return nil, lead, err
	}
	return []triage.Item{q}, lead, nil
}

func (r *formReader) prefix(linkID string) string { return r.id + "." + linkID }

// calculated reports whether a program fills the item in.
func (it *formItemJSON) calculated() bool {
	return it.Type != triage.TypeGroup && (it.ReadOnly && it.Type != triage.TypeDisplay || slices.ContainsFunc(it.Extension, func(x formExtension) bool { return x.URL == extCalculated }))
}

func (r *formReader) name(it *formItemJSON) error {
	bad := strings.ContainsFunc(it.LinkID, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) || c == '=' })
	return first(
		fault(it.LinkID == "", "linkId is missing"),
		fault(bad || len(it.LinkID) > maxFormAnswer, "linkId: letters, digits and signs without spaces and =, at most %d", maxFormAnswer),
		fault(strings.HasSuffix(it.LinkID, "_*") || strings.HasSuffix(it.LinkID, "_@"), "linkId ends in a mark for both sides"),
		fault(r.asked[it.LinkID] != nil || r.dropped[it.LinkID], "linkId is used twice"))
}

// extensions refuses an extension that would change what is asked.
func (r *formReader) extensions(it *formItemJSON) error {
	known := append(harmless(), triage.ExtItemControl, triage.ExtMin, triage.ExtMax, triage.ExtMaxOccurs, triage.ExtHidden, triage.ExtSensitive, triage.ExtShort)
	for _, x := range it.Extension {
		if !slices.Contains(known, x.URL) {
			return fmt.Errorf("extension %q is not run here", x.URL)
		}
		if x.URL == triage.ExtHidden && x.ValueBoolean != nil && *x.ValueBoolean {
			return fmt.Errorf("the item is hidden: nobody could answer it")
		}
		if x.URL == triage.ExtItemControl && x.ValueCodeableConcept != nil && it.Type == triage.TypeGroup {
			continue
		}
	}
	return nil
}

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
		if e.AnswerCoding != nil {
			if err := to.CheckAnswer(e.AnswerCoding.Code); err != nil {
				return fmt.Errorf("enableWhen: %w", err)
			}
		}
		if !slices.Contains([]string{"exists", "=", "!=", ">", "<", ">=", "<="}, e.Operator) {
			return fmt.Errorf("enableWhen on %q: unknown operator %q", w.Question, e.Operator)
		}
	}
	return fault(!slices.Contains([]string{"", "all", "any"}, it.EnableBehavior), "unknown enableBehavior %q; there are all, any", it.EnableBehavior)
}
