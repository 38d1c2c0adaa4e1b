package fhir

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sacra/triage"
)

type observation struct {
	resource
	Status            string      `json:"status"`
	Category          []concept   `json:"category"`
	Code              concept     `json:"code"`
	Subject           reference   `json:"subject"`
	EffectiveDateTime string      `json:"effectiveDateTime,omitempty"`
	Performer         []reference `json:"performer,omitempty"`
	ValueConcept      *concept    `json:"valueCodeableConcept,omitempty"`
	ValueQuantity     *quantity   `json:"valueQuantity,omitempty"`
	Interpretation    []concept   `json:"interpretation,omitempty"`
	DerivedFrom       []reference `json:"derivedFrom,omitempty"`
}

type quantity struct {
	Value  json.Number `json:"value"`
	Unit   string      `json:"unit"`
	System string      `json:"system"`
	Code   string      `json:"code"`
}

func ucum(value, unit, code string) *quantity {
	return &quantity{Value: json.Number(value), Unit: unit, System: systemUCUM, Code: code}
}

func (b *builder) observation(part, category string, performer reference) *observation {
	return &observation{
		resource: b.head("Observation", part), Status: "final", Category: []concept{one(systemCategory, category)},
		Subject: b.subject(), EffectiveDateTime: b.at, Performer: []reference{performer},
	}
}

// observations adds one for every answer whose question has a code.
func (b *builder) observations(from string) {
	q, r := b.Asked, b.Visit.Response()
	if q == nil {
		q = b.Rules.Questionnaire
	}
	for it := range q.Questions() {
		values := r.Values(it.LinkID)
		if len(it.Code) == 0 || len(values) == 0 {
			continue
		}
		obs := b.observation(b.intakePart("observation/"+it.LinkID), "survey", b.subject())
		obs.Code = concept{Coding: codings(it.Code)}
		if b.Asked != nil {
			obs.Code.Text = it.Short(triage.English)
		}
		obs.DerivedFrom = []reference{{Reference: urn(from)}}
		if _, err := strconv.Atoi(values[0]); it.Type == triage.TypeInteger && err == nil {
			obs.ValueQuantity = counted(values[0], it.Code)
		} else {
			obs.ValueConcept = &concept{}
			for _, v := range values {
				c := coding{Code: v}
				if opt := it.Option(v); opt != nil && b.Asked != nil {
					c = coding{System: opt.ValueCoding.System, Code: v, Display: opt.ValueCoding.Display}
				}
				obs.ValueConcept.Coding = append(obs.ValueConcept.Coding, c)
			}
		}
		b.add(obs.resource, obs)
	}
}

// counted is a whole number, always as a quantity: weeks in weeks, a scale in UCUM's
// unit for scores. A valueInteger would be valid too, but some programs show it as
// an empty cell.
func counted(value string, codes []triage.Coding) *quantity {
	if slices.ContainsFunc(codes, func(c triage.Coding) bool { return c.System == systemLOINC && c.Code == codeGestation }) {
		return ucum(value, "weeks", "wk")
	}
	return score(value)
}

// codeScore is UCUM's unit of a score.
const codeScore = "{score}"

func score(value string) *quantity { return ucum(value, "score", codeScore) }

// exam adds one for every bedside result that counts. A test that was not done is no
// finding.
func (b *builder) exam() {
	results := b.Visit.Response().Exam
	for _, id := range slices.Sorted(maps.Keys(results)) {
		value := results[id]
		if value == triage.NotDone {
			continue
		}
		entry, by := b.enteredAt(id, value)
		who := reference{Display: by}
		if by == "" {
			who = b.subject()
		}
		obs := b.observation(fmt.Sprintf("exam/%s/%d", id, entry), "exam", who)
		test := b.Rules.Exam.Find(id)
		obs.Code = concept{Coding: []coding{{System: SystemExam, Code: id}}, Text: testName(test, id)}
		if test != nil && test.LOINC != "" {
			obs.Category = append([]concept{one(systemCategory, "vital-signs")}, obs.Category...)
			obs.Code.Coding = append([]coding{{System: systemLOINC, Code: test.LOINC}}, obs.Code.Coding...)
		}
		obs.found(value, test)
		b.add(obs.resource, obs)
	}
}

// found sets the value of a bedside result.
func (o *observation) found(value string, test *triage.Test) {
	_, err := strconv.ParseFloat(value, 64)
	switch {
	case err == nil && test != nil && test.Kind == triage.KindNumber && unitOf(test.Unit) != "":
		o.ValueQuantity = ucum(value, test.Unit, unitOf(test.Unit))
	case err == nil:
		o.ValueQuantity = score(value)
	default:
		o.ValueConcept = &concept{Coding: []coding{{System: systemResult, Code: value}}, Text: resultText(value)}
	}
	switch value {
	case triage.Positive, triage.EndedFamiliar:
		o.Interpretation = []concept{one(systemInterpretation, "POS")}
	case triage.Negative, triage.OtherPain:
		o.Interpretation = []concept{one(systemInterpretation, "NEG")}
	case triage.Ended:
		o.Interpretation = []concept{one(systemInterpretation, "IND")} // indeterminate
	}
}

// enteredAt returns the entry that made the result what it is, from 1, and whose it
// is; 0 where it came with the answers.
func (b *builder) enteredAt(id, value string) (entry int, by string) {
	for i := len(b.Visit.Exam) - 1; i >= 0 && b.Visit.Exam[i].Results[id] == value; i-- {
		entry, by = i+1, b.Visit.Exam[i].Therapist
	}
	return entry, by
}

func testName(t *triage.Test, id string) string {
	if t == nil {
		return id
	}
	name := t.Name.In(triage.English)
	switch {
	case t.Sided && strings.HasSuffix(id, "_"+triage.Left):
		return name + ", left"
	case t.Sided && strings.HasSuffix(id, "_"+triage.Right):
		return name + ", right"
	}
	return name
}

// unitOf returns the UCUM code of a unit of the bedside tests. Each is in the value
// set ucum-common of FHIR R4 (valuesets.json, 4.0.1).
func unitOf(unit string) string {
	return map[string]string{"mmHg": "mm[Hg]", "/min": "/min", "°C": "Cel", "cm": "cm", "°": "deg", "mL": "mL"}[unit]
}

// resultText says a result for programs that have no words of ours.
func resultText(code string) string {
	switch code {
	case triage.Positive:
		return "positive: her familiar pain"
	case triage.Negative:
		return "negative"
	case triage.OtherPain:
		return "painful, but not her familiar pain: counts as negative"
	case triage.EndedFamiliar:
		return "ended because of her familiar pain: counts as positive"
	case triage.Ended:
		return "ended because it hurt, before it could tell anything: counts as not done"
	}
	return code
}

// scores adds those of the published questionnaires, each time that one was filled
// in. No code of LOINC is given: none was found that could be verified.
func (b *builder) scores() {
	for i, n := range b.Visit.Notes {
		if n.Scale == nil {
			continue
		}
		all, err := n.Scale.Scores()
		if err != nil {
			b.notes = append(b.notes, fmt.Sprintf("a score was left out: %v", err))
			continue
		}
		for _, s := range all {
			obs := b.observation(fmt.Sprintf("score/%s/%d", s.Measure, i+1), "survey", reference{Display: n.Therapist})
			obs.Code = concept{Coding: []coding{{System: systemScore, Code: s.Measure}}, Text: measureText(s)}
			obs.ValueQuantity = score(strconv.FormatFloat(s.Value, 'f', -1, 64))
			b.add(obs.resource, obs)
		}
	}
}

func measureText(s triage.Score) string {
	name := map[string]string{
		triage.ScaleRMDQ: "Roland–Morris Disability Questionnaire", triage.ScalePGQ: "Pelvic Girdle Questionnaire, total",
		triage.MeasurePGQActivity: "Pelvic Girdle Questionnaire, activity", triage.MeasurePGQSymptom: "Pelvic Girdle Questionnaire, symptoms",
	}[s.Measure]
	if name == "" {
		name = s.Measure
	}
	return fmt.Sprintf("%s, 0 (best) to %g", name, s.High)
}
