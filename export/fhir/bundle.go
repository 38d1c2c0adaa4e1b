package fhir

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"sacra/triage"
)

type bundle struct {
	ResourceType string      `json:"resourceType"`
	ID           string      `json:"id"`
	Identifier   *identifier `json:"identifier,omitempty"`
	Type         string      `json:"type"`
	Timestamp    string      `json:"timestamp,omitempty"`
	Entry        []entry     `json:"entry"`
}

type entry struct {
	FullURL  string `json:"fullUrl"`
	Resource any    `json:"resource"`
}

type identifier struct {
	System string `json:"system,omitempty"`
	Value  string `json:"value"`
}

type patient struct {
	ResourceType string       `json:"resourceType"`
	ID           string       `json:"id"`
	Language     string       `json:"language,omitempty"`
	Identifier   []identifier `json:"identifier"`
	Name         []humanName  `json:"name,omitempty"`
	BirthDate    string       `json:"birthDate,omitempty"`
}

type humanName struct {
	Text string `json:"text"`
}

type observation struct {
	ResourceType      string      `json:"resourceType"`
	ID                string      `json:"id"`
	Status            string      `json:"status"`
	Category          []concept   `json:"category"`
	Code              concept     `json:"code"`
	Subject           reference   `json:"subject"`
	EffectiveDateTime string      `json:"effectiveDateTime,omitempty"`
	ValueConcept      *concept    `json:"valueCodeableConcept,omitempty"`
	ValueQuantity     *quantity   `json:"valueQuantity,omitempty"`
	ValueString       string      `json:"valueString,omitempty"`
	DerivedFrom       []reference `json:"derivedFrom,omitempty"`
}

type quantity struct {
	Value  json.Number `json:"value"`
	Unit   string      `json:"unit"`
	System string      `json:"system"`
	Code   string      `json:"code"`
}

type provenance struct {
	ResourceType string      `json:"resourceType"`
	ID           string      `json:"id"`
	Target       []reference `json:"target"`
	Recorded     string      `json:"recorded"`
	Agent        []agent     `json:"agent"`
	Entity       []source    `json:"entity,omitempty"`
}

type agent struct {
	Type *concept  `json:"type,omitempty"`
	Who  reference `json:"who"`
}

type source struct {
	Role string    `json:"role"`
	What reference `json:"what"`
}

// questionnaire is the one that was answered, with an id for the Bundle.
type questionnaire struct {
	*triage.Questionnaire
	ID string `json:"id"`
}

// systemVisit marks the identifiers that are visits of this program.
const systemVisit = "https://sacra.clinic/fhir/visit"

// systemNumber marks the number under which the clinic keeps her records, as staff
// noted it at the visit.
const systemNumber = "https://sacra.clinic/fhir/record-number"

// Bundle packs a visit as a collection: the patient, the questionnaire, her
// answers, the coded ones as observations, bedside results, the diagnosis codes that
// a therapist picked, where her stage is in doubt, and where all of it comes from.
// doubts are those that are open (see triage.OpenDoubts). Ids are made from the visit,
// so that a second export replaces the first and adds nothing. Name and date of birth
// are told where she gave them.
func Bundle(q *triage.Questionnaire, v *triage.Visit, doubts ...triage.StageDoubt) ([]byte, error) {
	r := v.Response()
	b := builder{visit: v.ID, at: stamp(latest(v)), lang: v.Intake.Lang}
	who := b.patient(v)
	answers, err := write(r, q, meta{
		id: b.id("response"), lang: v.Intake.Lang, status: status(v.Intake.Ended), authored: latest(v), subject: urn(who.ID),
	})
	if err != nil {
		return nil, fmt.Errorf("exporting visit %s: %w", v.ID, err)
	}
	b.add(who.ID, who)
	asked := questionnaire{Questionnaire: q, ID: b.id("questionnaire")}
	b.add(asked.ID, asked)
	b.add(answers.ID, answers)
	if err := b.observations(q, r, who.ID, answers.ID); err != nil {
		return nil, fmt.Errorf("exporting visit %s: %w", v.ID, err)
	}
	b.conditions(v, who.ID)
	b.flags(doubts, who.ID)
	b.provenance(v)
	return encode(bundle{
		ResourceType: "Bundle", ID: b.id("bundle"), Identifier: &identifier{System: systemVisit, Value: v.ID},
		Type: "collection", Timestamp: b.at, Entry: b.entries,
	})
}

// status says how far the answers go.
func status(e triage.Ending) string {
	switch e {
	case triage.EndedComplete:
		return statusCompleted
	case triage.EndedOpen, "":
		return statusInProgress
	}
	return statusStopped
}

func latest(v *triage.Visit) time.Time {
	if !v.Intake.Finished.IsZero() {
		return v.Intake.Finished
	}
	return v.Intake.Started
}

type builder struct {
	visit, at string
	lang      triage.Lang
	entries   []entry
}

// id makes the UUID (version 5, of names) of a part of the visit.
func (b *builder) id(part string) string {
	h := sha1.Sum([]byte(systemVisit + "/" + b.visit + "/" + part))
	h[6] = h[6]&0x0f | 0x50
	h[8] = h[8]&0x3f | 0x80
	s := hex.EncodeToString(h[:16])
	return strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
}

func urn(id string) string { return "urn:uuid:" + id }

func (b *builder) add(id string, resource any) {
	b.entries = append(b.entries, entry{FullURL: urn(id), Resource: resource})
}

func (b *builder) patient(v *triage.Visit) patient {
	p := patient{
		ResourceType: "Patient", ID: b.id("patient"), Language: string(v.Intake.Lang),
		Identifier: []identifier{{System: systemVisit, Value: v.ID}}, BirthDate: v.Intake.BirthDate,
	}
	if n := v.RecordNumber(); n != "" {
		p.Identifier = append(p.Identifier, identifier{System: systemNumber, Value: n})
	}
	if v.Intake.Name != "" {
		p.Name = []humanName{{Text: v.Intake.Name}}
	}
	return p
}

// observations adds one for every answer whose question has a code, and one for
// every bedside result.
func (b *builder) observations(q *triage.Questionnaire, r *triage.Response, who, from string) error {
	for it := range q.Questions() {
		values := r.Values(it.LinkID)
		if len(it.Code) == 0 || len(values) == 0 {
			continue
		}
		obs := b.observation("observation/"+it.LinkID, categorySurvey, who)
		obs.Code = concept{Coding: codings(it.Code), Text: it.Short(b.lang)}
		obs.DerivedFrom = []reference{{Reference: urn(from)}}
		if it.Type == triage.TypeInteger {
			if err := obs.number(values[0], it.Code); err != nil {
				return fmt.Errorf("%s: %w", it.LinkID, err)
			}
		} else {
			value := &concept{}
			for _, v := range values {
				if opt := it.Option(v); opt != nil {
					value.Coding = append(value.Coding, coding{System: opt.ValueCoding.System, Code: v, Display: opt.Label(b.lang)})
				}
			}
			obs.ValueConcept = value
		}
		b.add(obs.ID, obs)
	}
	for _, id := range slices.Sorted(maps.Keys(r.Exam)) {
		obs := b.observation("exam/"+id, categoryExam, who)
		obs.Code = concept{Coding: []coding{{System: SystemExam, Code: id}}}
		obs.ValueString = r.Exam[id]
		b.add(obs.ID, obs)
	}
	return nil
}

func (b *builder) observation(part, category, who string) *observation {
	return &observation{
		ResourceType: "Observation", ID: b.id(part), Status: "final",
		Category: []concept{{Coding: []coding{{System: systemCategory, Code: category}}}},
		Subject:  reference{Reference: urn(who)}, EffectiveDateTime: b.at,
	}
}

// number sets the value of a whole number, always as a quantity: weeks in weeks, a
// scale in UCUM's unit for scores. A valueInteger would be valid too, but some
// programs show it as an empty cell.
func (o *observation) number(value string, codes []triage.Coding) error {
	var n int
	if err := json.Unmarshal([]byte(value), &n); err != nil {
		return fmt.Errorf("%q is not a whole number", value)
	}
	unit, code := unitScore, codeScore
	if slices.ContainsFunc(codes, func(c triage.Coding) bool { return c.System == systemLOINC && c.Code == codeGestation }) {
		unit, code = "weeks", codeWeeks
	}
	o.ValueQuantity = &quantity{Value: json.Number(value), Unit: unit, System: systemUCUM, Code: code}
	return nil
}

// provenance says who answered, which therapists worked on the visit and which
// content it was taken with.
func (b *builder) provenance(v *triage.Visit) {
	p := provenance{ResourceType: "Provenance", ID: b.id("provenance"), Recorded: b.at}
	for _, e := range b.entries {
		p.Target = append(p.Target, reference{Reference: e.FullURL})
	}
	author := &concept{Coding: []coding{{System: systemProvenance, Code: participantAuthor}}}
	p.Agent = []agent{{Type: author, Who: reference{Reference: p.Target[0].Reference}}}
	for _, name := range therapists(v) {
		p.Agent = append(p.Agent, agent{Who: reference{Display: name}})
	}
	if v.Intake.Content != "" {
		p.Entity = []source{{Role: "source", What: reference{Display: "Sacra content " + v.Intake.Content}}}
	}
	b.add(p.ID, p)
}

// therapists lists everybody who added to the visit, in alphabetical order.
func therapists(v *triage.Visit) []string {
	set := map[string]bool{}
	for _, e := range v.Exam {
		set[e.Therapist] = true
	}
	for _, c := range v.Clearances {
		set[c.Therapist] = true
	}
	for _, r := range v.Releases {
		set[r.Therapist] = true
	}
	for _, n := range v.Notes {
		if n.Codes != nil {
			set[n.Therapist] = true
		}
	}
	delete(set, "")
	return slices.Sorted(maps.Keys(set))
}
