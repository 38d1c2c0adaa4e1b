// Package fhir speaks FHIR R4 (4.0.1): it reads the answers of a visit from a
// QuestionnaireResponse, and packs a visit as a Bundle for other systems.
//
// Reading is strict. A linkId, code or type of answer that the questionnaire
// does not have is an error that names it; nothing is guessed or dropped.
// Writing is deterministic: equal visits give equal bytes, ids included.
package fhir

import "sacra/triage"

// The addresses of Sacra's own elements and of the systems that it uses.
const (
	// ExtExam carries one bedside result on a QuestionnaireResponse.
	ExtExam = "https://sacra.clinic/fhir/exam-result"
	// SystemExam is the code system of the bedside tests.
	SystemExam = "https://sacra.clinic/fhir/exam"
	// extAbsent says why an item has no answer; FHIR's own extension.
	extAbsent   = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
	askedNoWish = "asked-declined"
	askLater    = "temp-unknown" // reason to expect that it may become known

	systemLOINC          = "http://loinc.org"
	systemUCUM           = "http://unitsofmeasure.org"
	systemLanguage       = "urn:ietf:bcp:47"
	systemCategory       = "http://terminology.hl7.org/CodeSystem/observation-category"
	systemInterpretation = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
	systemICD10          = "http://hl7.org/fhir/sid/icd-10-cm"
	systemClinical       = "http://terminology.hl7.org/CodeSystem/condition-clinical"
	systemVerified       = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
	systemCondition      = "http://terminology.hl7.org/CodeSystem/condition-category"
	systemFlag           = "http://terminology.hl7.org/CodeSystem/flag-category"
	systemProvenance     = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
	systemDoubt          = "https://sacra.clinic/fhir/stage-doubt"
	systemAlert          = "https://sacra.clinic/fhir/alert"
	systemRequest        = "https://sacra.clinic/fhir/request"
	systemRecipient      = "https://sacra.clinic/fhir/recipient"
	systemResult         = "https://sacra.clinic/fhir/exam-result"
	systemScore          = "https://sacra.clinic/fhir/score"
	systemHypothesis     = "https://sacra.clinic/fhir/hypothesis"
	systemExercise       = "https://sacra.clinic/fhir/exercise"
	codeGestation        = "49051-6" // gestational age in weeks
	resourceResponse     = "QuestionnaireResponse"
)

// response is the part of a QuestionnaireResponse that Sacra reads and writes.
type response struct {
	ResourceType  string      `json:"resourceType"`
	ID            string      `json:"id,omitempty"`
	Language      string      `json:"language,omitempty"`
	Identifier    *identifier `json:"identifier,omitempty"`
	Extension     []extension `json:"extension,omitempty"`
	Questionnaire string      `json:"questionnaire,omitempty"`
	Status        string      `json:"status"`
	Subject       *reference  `json:"subject,omitempty"`
	Authored      string      `json:"authored,omitempty"`
	Item          []item      `json:"item,omitempty"`
}

type item struct {
	LinkID    string      `json:"linkId"`
	Extension []extension `json:"extension,omitempty"`
	Text      string      `json:"text,omitempty"`
	Answer    []answer    `json:"answer,omitempty"`
	Item      []item      `json:"item,omitempty"`
}

type extension struct {
	URL         string      `json:"url"`
	Extension   []extension `json:"extension,omitempty"`
	ValueCode   string      `json:"valueCode,omitempty"`
	ValueString string      `json:"valueString,omitempty"`
}

type reference struct {
	Reference string `json:"reference,omitempty"`
	Display   string `json:"display,omitempty"`
}

type coding struct {
	System     string         `json:"system,omitempty"`
	Version    string         `json:"version,omitempty"`
	Code       string         `json:"code,omitempty"`
	Display    string         `json:"display,omitempty"`
	DisplayExt triage.Element `json:"_display,omitzero"`
}

type concept struct {
	Coding []coding `json:"coding,omitempty"`
	Text   string   `json:"text,omitempty"`
}

// codings turns the codes of the questionnaire into those of a resource.
func codings(in []triage.Coding) []coding {
	out := make([]coding, len(in))
	for i, c := range in {
		out[i] = coding{System: c.System, Code: c.Code, Display: c.Display}
	}
	return out
}
