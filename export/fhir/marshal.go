package fhir

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"sacra/triage"
)

// The statuses of a written response.
const (
	statusInProgress = "in-progress"
	statusCompleted  = "completed"
	statusStopped    = "stopped"
)

// meta is what a written response says about itself.
type meta struct {
	id       string // of the resource
	lang     triage.Lang
	status   string
	authored time.Time // zero to leave it out
	subject  string    // a reference to the patient; empty to leave it out
}

// encode writes indented JSON that ends in a line feed.
func encode(v any) ([]byte, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding FHIR: %w", err)
	}
	return append(b, '\n'), nil
}

// write makes r a QuestionnaireResponse to q, with the questions and answers in
// the language of m. Items stand in the order of q; those that were never reached
// are left out. Its error names an answer that q does not have.
func write(r *triage.Response, q *triage.Questionnaire, m meta) (*response, error) {
	if err := (&triage.Response{Answers: r.Answers}).Validate(nil, q); err != nil {
		return nil, err
	}
	out := &response{
		ResourceType: resourceResponse, ID: m.id, Language: string(m.lang),
		Questionnaire: q.URL + "|" + q.Version, Status: m.status, Authored: stamp(m.authored),
		Item: items(q.Item, r, m.lang),
	}
	if m.subject != "" {
		out.Subject = &reference{Reference: m.subject}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Exam)) {
		out.Extension = append(out.Extension, extension{URL: ExtExam, Extension: []extension{
			{URL: "id", ValueCode: id},
			{URL: "result", ValueString: r.Exam[id]},
		}})
	}
	return out, nil
}

func items(list []triage.Item, r *triage.Response, l triage.Lang) []item {
	var out []item
	for i := range list {
		it := &list[i]
		switch it.Type {
		case triage.TypeDisplay:
		case triage.TypeGroup:
			if inner := items(it.Item, r, l); len(inner) > 0 {
				out = append(out, item{LinkID: it.LinkID, Text: it.Label(l), Item: inner})
			}
		default:
			if a, ok := r.Answers[it.LinkID]; ok {
				out = append(out, question(it, a, l))
			}
			out = append(out, items(it.Item, r, l)...)
		}
	}
	return out
}

func question(it *triage.Item, a triage.Answer, l triage.Lang) item {
	out := item{LinkID: it.LinkID, Text: it.Label(l)}
	switch {
	case a.Later:
		out.Extension = []extension{{URL: extAbsent, ValueCode: askLater}}
	case len(a.Values) == 0:
		out.Extension = []extension{{URL: extAbsent, ValueCode: askedNoWish}}
	}
	for _, v := range a.Values {
		if it.Type == triage.TypeInteger {
			n := json.Number(v)
			out.Answer = append(out.Answer, answer{Integer: &n})
			continue
		}
		o := it.Option(v)
		out.Answer = append(out.Answer, answer{Coding: &coding{
			System: o.ValueCoding.System, Code: v, Display: o.Label(l),
		}})
	}
	return out
}

// stamp writes an instant as FHIR wants it, to the second and with its zone.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
