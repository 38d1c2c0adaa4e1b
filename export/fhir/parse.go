package fhir

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sacra/triage"
)

const (
	maxBytes = 1 << 20
	maxDepth = 16
)

// readable are the statuses of a response whose answers count.
var readable = []string{"in-progress", "completed", "amended", "stopped"}

// answer is one answer of an item; exactly one value is set. Other types of
// value are kept apart, so that they can be refused by name.
type answer struct {
	Coding  *coding
	Integer *json.Number
	Item    []item
	other   string
}

// MarshalJSON writes the value that is set.
func (a answer) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Coding  *coding      `json:"valueCoding,omitempty"`
		Integer *json.Number `json:"valueInteger,omitempty"`
	}{a.Coding, a.Integer})
}

// UnmarshalJSON notes the name of a value that Sacra does not read.
func (a *answer) UnmarshalJSON(data []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return err
	}
	*a = answer{}
	for name, value := range fields {
		var err error
		switch {
		case name == "valueCoding":
			err = json.Unmarshal(value, &a.Coding)
		case name == "valueInteger":
			// A number type would take 3.0 and "3" as well.
			var n json.Number
			if strings.HasPrefix(string(value), `"`) {
				return fmt.Errorf("valueInteger is text")
			}
			err = json.Unmarshal(value, &n)
			a.Integer = &n
		case name == "item":
			err = json.Unmarshal(value, &a.Item)
		case strings.HasPrefix(name, "value"):
			if a.other == "" || name < a.other {
				a.other = name
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// Parse reads a QuestionnaireResponse to q. Its error names the linkId and the
// code, or the element, that is unknown. An item without an answer counts as
// skipped if it carries FHIR's data-absent-reason "asked-declined", as to be asked
// later if it is "temp-unknown", and as never reached otherwise. Answers that exclude
// others are kept for triage.Rules.Import to drop. Bedside results are read from ExtExam; their ids are
// for triage.Rules.Validate to check.
func Parse(data []byte, q *triage.Questionnaire) (triage.Response, error) {
	r, err := parse(data, q)
	if err != nil {
		return triage.Response{}, fmt.Errorf("reading the QuestionnaireResponse: %w", err)
	}
	return r, nil
}

func parse(data []byte, q *triage.Questionnaire) (triage.Response, error) {
	out := triage.Response{}
	if len(data) > maxBytes {
		return out, fmt.Errorf("it is larger than %d bytes", maxBytes)
	}
	text, err := triage.JSONText(data)
	if err != nil {
		return out, err
	}
	var in response
	if err := json.Unmarshal(text, &in); err != nil {
		return out, err
	}
	if in.ResourceType != resourceResponse {
		return out, fmt.Errorf("resourceType is %q", in.ResourceType)
	}
	if url, _, _ := strings.Cut(in.Questionnaire, "|"); url != "" && url != q.URL {
		return out, fmt.Errorf("it answers the questionnaire %q, not %q", url, q.URL)
	}
	if !slices.Contains(readable, in.Status) {
		return out, fmt.Errorf("status %q cannot be used", in.Status)
	}
	p := parser{groups: groups(q.Item, map[string]bool{}), q: q, out: &out}
	if err := p.items(in.Item, 1); err != nil {
		return triage.Response{}, err
	}
	if err := exam(in.Extension, &out); err != nil {
		return triage.Response{}, err
	}
	// Counts, exclusive options and ranges have one home. The answers alone are
	// checked here: exam ids are not in the questionnaire.
	if err := q.CheckAnswers(&out); err != nil {
		return triage.Response{}, err
	}
	return out, nil
}

// groups collects the linkIds that hold no answer of their own.
func groups(items []triage.Item, into map[string]bool) map[string]bool {
	for i := range items {
		if t := items[i].Type; t == triage.TypeGroup || t == triage.TypeDisplay {
			into[items[i].LinkID] = true
		}
		groups(items[i].Item, into)
	}
	return into
}

type parser struct {
	q      *triage.Questionnaire
	groups map[string]bool
	out    *triage.Response
}

func (p *parser) items(list []item, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("items are nested deeper than %d", maxDepth)
	}
	for i := range list {
		if err := p.item(&list[i], depth); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) item(it *item, depth int) error {
	if it.LinkID == "" {
		return errors.New("an item has no linkId")
	}
	if p.groups[it.LinkID] {
		if len(it.Answer) > 0 {
			return fmt.Errorf("%s: a group takes no answer", it.LinkID)
		}
		return p.items(it.Item, depth+1)
	}
	question := p.q.Question(it.LinkID)
	if question == nil {
		return fmt.Errorf("unknown linkId %q", it.LinkID)
	}
	if p.out.Answered(it.LinkID) {
		return fmt.Errorf("%s: the item is there twice", it.LinkID)
	}
	var values []string
	for i := range it.Answer {
		v, err := it.Answer[i].value(question)
		if err != nil {
			return fmt.Errorf("%s: %w", it.LinkID, err)
		}
		values = append(values, v)
		if err := p.items(it.Answer[i].Item, depth+1); err != nil {
			return err
		}
	}
	switch {
	case len(values) > 0 || absent(it.Extension, askedNoWish):
		p.out.Set(it.LinkID, values...)
	case absent(it.Extension, askLater):
		p.out.Defer(it.LinkID)
	}
	return p.items(it.Item, depth+1)
}

// value returns the answer as triage holds it.
func (a *answer) value(question *triage.Item) (string, error) {
	switch {
	case a.other != "":
		return "", fmt.Errorf("%s is no answer to an item of type %s", a.other, question.Type)
	case a.Coding != nil && a.Integer != nil:
		return "", errors.New("an answer has two values")
	case a.Coding != nil && question.Type == triage.TypeChoice:
		o := question.Option(a.Coding.Code)
		if o == nil {
			return "", fmt.Errorf("unknown code %q", a.Coding.Code)
		}
		if s := a.Coding.System; s != "" && s != o.ValueCoding.System {
			return "", fmt.Errorf("code %q is of the unknown system %q", a.Coding.Code, s)
		}
		return a.Coding.Code, nil
	case a.Integer != nil && question.Type == triage.TypeInteger:
		return a.Integer.String(), nil
	case a.Coding != nil:
		return "", fmt.Errorf("valueCoding is no answer to an item of type %s", question.Type)
	case a.Integer != nil:
		return "", fmt.Errorf("valueInteger is no answer to an item of type %s", question.Type)
	}
	return "", errors.New("an answer has no value")
}

// absent reports whether an item gives this reason for having no answer.
func absent(list []extension, reason string) bool {
	return slices.ContainsFunc(list, func(x extension) bool { return x.URL == extAbsent && x.ValueCode == reason })
}

// exam reads the bedside results.
func exam(list []extension, out *triage.Response) error {
	for _, x := range list {
		if x.URL != ExtExam {
			continue
		}
		var id, result string
		for _, part := range x.Extension {
			switch part.URL {
			case "id":
				id = part.ValueCode
			case "result":
				result = part.ValueString
			default:
				return fmt.Errorf("a bedside result has the unknown part %q", part.URL)
			}
		}
		if id == "" || result == "" {
			return errors.New("a bedside result has no id or no result")
		}
		if _, twice := out.Exam[id]; twice {
			return fmt.Errorf("%s: the bedside result is there twice", id)
		}
		out.SetExam(id, result)
	}
	return nil
}
