package fhir

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
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
	head     resource
	lang     triage.Lang
	status   string
	authored time.Time // zero to leave it out
	subject  string    // a reference to the patient; empty to leave it out
	version  string    // of the questionnaire; that of q where it is empty
}

// encode writes indented JSON that ends in a line feed.
func encode(v any) ([]byte, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding FHIR: %w", err)
	}
	return append(b, '\n'), nil
}

// write makes r a QuestionnaireResponse to q, with the questions in the language of
// m, as she read them. The display of an answer is the one that q has, with her
// language as a translation: programs that look an answer up by its display find it.
// Items stand in the order of q; those that were never reached are left out. Its
// error names an answer that q does not have.
func write(r *triage.Response, q *triage.Questionnaire, m meta) (*response, error) {
	if err := (&triage.Response{Answers: r.Answers}).Validate(nil, q); err != nil {
		return nil, err
	}
	w := writer{r, m.lang, true}
	return w.response(q, w.items(q.Item), m), nil
}

// bare makes r a QuestionnaireResponse of codes alone. The groups and the order are
// those of q, which may know less than she was asked: the rest follows.
func bare(r *triage.Response, q *triage.Questionnaire, m meta) *response {
	w := writer{r, m.lang, false}
	list := w.items(q.Item)
	for _, id := range slices.Sorted(maps.Keys(r.Answers)) {
		if q.Question(id) == nil {
			list = append(list, w.question(&triage.Item{LinkID: id}, r.Answers[id]))
		}
	}
	return w.response(q, list, m)
}

// writer writes the answers of r.
type writer struct {
	r     *triage.Response
	lang  triage.Lang
	words bool // questions and answers with their words
}

func (w writer) response(q *triage.Questionnaire, list []item, m meta) *response {
	out := &response{
		ResourceType: resourceResponse, ID: m.head.ID, Language: string(m.lang),
		Questionnaire: q.URL + "|" + cmp.Or(m.version, q.Version), Status: m.status, Authored: stamp(m.authored), Item: list,
	}
	if len(m.head.Identifier) > 0 { // R4 gives a response one only
		out.Identifier = &m.head.Identifier[0]
	}
	if m.subject != "" {
		out.Subject = &reference{Reference: m.subject}
	}
	for _, id := range slices.Sorted(maps.Keys(w.r.Exam)) {
		out.Extension = append(out.Extension, extension{URL: ExtExam, Extension: []extension{
			{URL: "id", ValueCode: id},
			{URL: "result", ValueString: w.r.Exam[id]},
		}})
	}
	return out
}

func (w writer) items(list []triage.Item) []item {
	var out []item
	for i := range list {
		it := &list[i]
		switch it.Type {
		case triage.TypeDisplay:
		case triage.TypeGroup:
			if inner := w.items(it.Item); len(inner) > 0 {
				out = append(out, item{LinkID: it.LinkID, Text: w.label(it), Item: inner})
			}
		default:
			if a, ok := w.r.Answers[it.LinkID]; ok {
				out = append(out, w.question(it, a))
			}
			out = append(out, w.items(it.Item)...)
		}
	}
	return out
}

func (w writer) label(it *triage.Item) string {
	if !w.words {
		return ""
	}
	return it.Label(w.lang)
}

func (w writer) question(it *triage.Item, a triage.Answer) item {
	out := item{LinkID: it.LinkID, Text: w.label(it)}
	switch {
	case a.Later:
		out.Extension = []extension{{URL: extAbsent, ValueCode: askLater}}
	case len(a.Values) == 0:
		out.Extension = []extension{{URL: extAbsent, ValueCode: askedNoWish}}
	}
	for _, v := range a.Values {
		_, err := strconv.Atoi(v)
		if err == nil && (it.Type == triage.TypeInteger || it.Type == "") {
			n := json.Number(v)
			out.Answer = append(out.Answer, answer{Integer: &n})
			continue
		}
		c := &coding{Code: v}
		if o := it.Option(v); o != nil && w.words {
			*c = coding{System: o.ValueCoding.System, Code: v, Display: o.ValueCoding.Display}
			if said := o.Label(w.lang); said != c.Display {
				c.DisplayExt = triage.Element{Extension: []triage.Extension{triage.Translation(w.lang, said)}}
			}
		}
		out.Answer = append(out.Answer, answer{Coding: c})
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
