package fhir

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"sacra/triage"
)

// Case is a visit with what is needed to tell it to another program.
type Case struct {
	// Rules are today's: they name tests, alerts and exercises.
	Rules *triage.Rules
	// Asked is the questionnaire in the version and the words that she was asked; nil
	// where nobody has it any more. Then her answers go out as codes without words.
	Asked *triage.Questionnaire
	Visit *triage.Visit
	// Hers are her visits, the oldest first (see triage.SamePatient).
	Hers []triage.Visit
	// Patient stands for her in every system that imports her visits, and does not
	// reveal who she is. Where it is empty, the visit stands for her.
	Patient   string
	Documents []Document
}

// Document is a finished document about the visit.
type Document struct {
	Kind  string // one of the Doc constants
	Part  string // tells it from others of the kind; the same at every export
	Title string
	By    string // the therapist, empty for the program
	At    time.Time
	PDF   []byte
}

type bundle struct {
	ResourceType string      `json:"resourceType"`
	ID           string      `json:"id"`
	Identifier   *identifier `json:"identifier,omitempty"`
	Type         string      `json:"type"`
	Timestamp    string      `json:"timestamp,omitempty"`
	Entry        []entry     `json:"entry"`
}

type entry struct {
	FullURL  string  `json:"fullUrl"`
	Resource any     `json:"resource"`
	Request  request `json:"request"`
}

// request creates the resource if there is none yet that bears its identifier, so
// that what is imported a second time adds nothing.
type request struct {
	Method      string `json:"method"`
	URL         string `json:"url"`
	IfNoneExist string `json:"ifNoneExist"`
}

type identifier struct {
	System string `json:"system,omitempty"`
	Value  string `json:"value"`
}

// resource is how every resource of a bundle begins.
type resource struct {
	ResourceType string       `json:"resourceType"`
	ID           string       `json:"id"`
	Language     string       `json:"language,omitempty"`
	Identifier   []identifier `json:"identifier,omitempty"`
}

const (
	// systemVisit marks the identifiers that are visits of this program, systemID
	// those of the parts of a visit, systemPatient those of her.
	systemVisit   = "https://sacra.clinic/fhir/visit"
	systemID      = "https://sacra.clinic/fhir/id"
	systemPatient = "https://sacra.clinic/fhir/patient"
	// systemNumber marks the number under which the clinic keeps her records, as staff
	// noted it at the visit.
	systemNumber = "https://sacra.clinic/fhir/record-number"
)

// Bundle packs a visit as a transaction: the patient, the questionnaire, her
// answers, the coded ones as observations, bedside results, scores, alerts and how
// they were cleared, what the therapist thought, noted, picked and gave, where her
// stage is in doubt, documents, and where all of it comes from. Ids are made from the
// visit, so that a second import adds nothing; what may change later has another id
// once it has. Name and date of birth are in it where she gave them. notes say, in
// plain English, what could not be put into it in full. Its error names the visit.
func Bundle(c Case) (data []byte, notes []string, err error) {
	v := c.Visit
	b := builder{Case: c, at: stamp(latest(v)), lang: v.Intake.Lang}
	b.patient()
	answers, err := b.answers()
	if err != nil {
		return nil, nil, fmt.Errorf("exporting visit %s: %w", v.ID, err)
	}
	b.observations(answers.ID)
	b.exam()
	b.scores()
	b.conditions()
	b.alerts()
	b.flags()
	b.impressions()
	b.plans()
	b.noted()
	for _, d := range c.Documents {
		b.document(d)
	}
	b.provenance()
	data, err = encode(bundle{
		ResourceType: "Bundle", ID: b.id("bundle"), Identifier: &identifier{System: systemVisit, Value: v.ID},
		Type: "transaction", Timestamp: b.at, Entry: b.entries,
	})
	return data, b.notes, err
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
	Case
	at      string
	lang    triage.Lang
	who     string // the address of the patient in the bundle
	entries []entry
	notes   []string
}

// id makes the UUID (version 5, of names) of a part of the visit.
func (b *builder) id(part string) string { return nameID(b.Visit.ID + "/" + part) }

func nameID(name string) string {
	h := sha1.Sum([]byte(systemVisit + "/" + name))
	h[6] = h[6]&0x0f | 0x50
	h[8] = h[8]&0x3f | 0x80
	s := hex.EncodeToString(h[:16])
	return strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
}

func urn(id string) string { return "urn:uuid:" + id }

// head begins a resource that is a part of the visit.
func (b *builder) head(kind, part string) resource {
	id := b.id(part)
	return resource{ResourceType: kind, ID: id, Identifier: []identifier{{System: systemID, Value: id}}}
}

// intakePart is a part that changes as long as the check-in goes on.
func (b *builder) intakePart(part string) string {
	if s := status(b.Visit.Intake.Ended); s != statusCompleted {
		return part + "/" + s
	}
	return part
}

// add puts a resource into the bundle, to be created where none has its identifier.
func (b *builder) add(h resource, full any) {
	b.addWhere(h, full, "identifier="+h.Identifier[0].System+"|"+h.Identifier[0].Value)
}

func (b *builder) addWhere(h resource, full any, none string) {
	b.entries = append(b.entries, entry{
		FullURL: urn(h.ID), Resource: full, Request: request{Method: "POST", URL: h.ResourceType, IfNoneExist: none},
	})
}

func (b *builder) subject() reference { return reference{Reference: b.who} }

// questionnaire is the one that was answered, with an id for the bundle.
type questionnaire struct {
	*triage.Questionnaire
	ID         string       `json:"id"`
	Version    string       `json:"version"`
	Identifier []identifier `json:"identifier"`
}

// answers adds the questionnaire and her answers to it.
func (b *builder) answers() (*response, error) {
	v, q := b.Visit, b.Asked
	version := v.Intake.Content
	if q != nil && version == "" {
		version = q.Version
	}
	m := meta{
		head: b.head(resourceResponse, b.intakePart("response")), lang: b.lang, status: status(v.Intake.Ended),
		authored: latest(v), subject: b.who, version: version,
	}
	r := v.Response()
	if q != nil {
		if err := (&triage.Response{Answers: r.Answers}).Validate(nil, q); err != nil {
			b.notes = append(b.notes, fmt.Sprintf("her answers do not fit the questions of version %s (%v): they are exported as codes, without words", version, err))
			q = nil
		}
	} else {
		b.notes = append(b.notes, fmt.Sprintf("the questions of version %s are not kept: the answers are exported as codes, without words", version))
	}
	if q == nil {
		out := bare(r, b.Rules.Questionnaire, m)
		b.add(m.head, out)
		return out, nil
	}
	id := nameID("questionnaire/" + q.URL + "|" + version)
	asked := questionnaire{q, id, version, []identifier{{System: systemID, Value: id}}}
	b.add(resource{ResourceType: "Questionnaire", ID: id, Identifier: asked.Identifier}, asked)
	out, err := write(r, q, m)
	if err != nil {
		return nil, err
	}
	b.add(m.head, out)
	return out, nil
}

// provenance says who answered, which therapists worked on the visit and which
// content it was taken with. R4 gives it no identifier to be found by; a tag stands
// in for one.
func (b *builder) provenance() {
	h := b.head("Provenance", fmt.Sprintf("provenance/%d", b.Visit.Last))
	tag := coding{System: systemID, Code: h.ID}
	h.Identifier = nil
	p := provenance{resource: h, Meta: tags{[]coding{tag}}, Recorded: b.at}
	for _, e := range b.entries {
		p.Target = append(p.Target, reference{Reference: e.FullURL})
	}
	p.Agent = []agent{{Type: ptr(one(systemProvenance, "author")), Who: b.subject()}}
	for _, name := range therapists(b.Visit) {
		p.Agent = append(p.Agent, agent{Type: ptr(one(systemProvenance, "author")), Who: reference{Display: name}})
	}
	p.Agent = append(p.Agent, agent{Type: ptr(one(systemProvenance, "assembler")), Who: reference{Display: "Sacra"}})
	if b.Visit.Intake.Content != "" {
		p.Entity = []source{{Role: "source", What: reference{Display: "Sacra content " + b.Visit.Intake.Content}}}
	}
	b.addWhere(h, p, "_tag="+tag.System+"|"+tag.Code)
}

type tags struct {
	Tag []coding `json:"tag"`
}

type provenance struct {
	resource
	Meta     tags        `json:"meta"`
	Target   []reference `json:"target"`
	Recorded string      `json:"recorded"`
	Agent    []agent     `json:"agent"`
	Entity   []source    `json:"entity,omitempty"`
}

type agent struct {
	Type *concept  `json:"type,omitempty"`
	Who  reference `json:"who"`
}

type source struct {
	Role string    `json:"role"`
	What reference `json:"what"`
}

func ptr[T any](v T) *T { return &v }

// one is a concept with one code.
func one(system, code string) concept { return concept{Coding: []coding{{System: system, Code: code}}} }

// therapists lists everybody who added to the visit, in alphabetical order.
func therapists(v *triage.Visit) []string {
	var all []string
	for _, e := range v.Exam {
		all = append(all, e.Therapist)
	}
	for _, c := range v.Clearances {
		all = append(all, c.Therapist)
	}
	for _, r := range v.Releases {
		all = append(all, r.Therapist)
	}
	for _, n := range v.Notes {
		all = append(all, n.Therapist)
	}
	for _, c := range v.Corrections {
		all = append(all, c.Therapist)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(name string) bool { return name == "" })
}
