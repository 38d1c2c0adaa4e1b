package triage

import (
	"fmt"
	"strconv"
)

// The item types of FHIR R4 that Sacra uses.
const (
	TypeGroup   = "group"
	TypeDisplay = "display"
	TypeChoice  = "choice"
	TypeInteger = "integer"
)

// The item controls that decide how an item is shown. The body charts and the
// tick strip are Sacra's own codes; other renderers show check boxes and a
// number instead.
const (
	ControlBodyChart = "body-chart"
	ControlOneSpot   = "body-chart-spot"
	ControlSlider    = "slider"
	ControlTicks     = "tick-strip"
	ControlHelp      = "help"
)

// The item controls of a group whose questions share one screen, a row each:
// with the same answers in every row, or with answers of their own.
const (
	ControlTable = "htable"
	ControlList  = "list"
)

// Questionnaire is the part of a FHIR R4 Questionnaire that Sacra runs.
// Its top-level items are groups: the sections of the check-in.
type Questionnaire struct {
	ResourceType string  `json:"resourceType"`
	URL          string  `json:"url"`
	Version      string  `json:"version"`
	Name         string  `json:"name"`
	Title        string  `json:"title"`
	TitleExt     Element `json:"_title,omitzero"`
	Status       string  `json:"status"`
	Language     string  `json:"language,omitempty"`
	Item         []Item  `json:"item"`
}

// Item is one question, one section (group) or one line of help (display).
type Item struct {
	LinkID         string         `json:"linkId"`
	Text           string         `json:"text,omitempty"`
	TextExt        Element        `json:"_text,omitzero"`
	Code           []Coding       `json:"code,omitempty"`
	Type           string         `json:"type"`
	Required       bool           `json:"required,omitempty"`
	Repeats        bool           `json:"repeats,omitempty"`
	EnableWhen     []EnableWhen   `json:"enableWhen,omitempty"`
	EnableBehavior string         `json:"enableBehavior,omitempty"`
	AnswerOption   []AnswerOption `json:"answerOption,omitempty"`
	Extension      []Extension    `json:"extension,omitempty"`
	Item           []Item         `json:"item,omitempty"`
}

// EnableWhen is one clause of FHIR's enableWhen.
type EnableWhen struct {
	Question      string  `json:"question"`
	Operator      string  `json:"operator"`
	AnswerCoding  *Coding `json:"answerCoding,omitempty"`
	AnswerInteger *int    `json:"answerInteger,omitempty"`
	AnswerBoolean *bool   `json:"answerBoolean,omitempty"`
}

// AnswerOption is one answer that may be chosen.
type AnswerOption struct {
	ValueCoding Coding      `json:"valueCoding"`
	Extension   []Extension `json:"extension,omitempty"`
}

// Coding is a FHIR Coding; for answers its Code is Sacra's own stable code.
type Coding struct {
	System     string  `json:"system,omitempty"`
	Code       string  `json:"code"`
	Display    string  `json:"display,omitempty"`
	DisplayExt Element `json:"_display,omitzero"`
}

// Element carries the extensions of a primitive value.
type Element struct {
	Extension []Extension `json:"extension,omitempty"`
}

// Extension is a FHIR extension with the value types that Sacra reads.
type Extension struct {
	URL                  string           `json:"url"`
	Extension            []Extension      `json:"extension,omitempty"`
	ValueCode            string           `json:"valueCode,omitempty"`
	ValueString          string           `json:"valueString,omitempty"`
	ValueStringExt       Element          `json:"_valueString,omitzero"`
	ValueInteger         *int             `json:"valueInteger,omitempty"`
	ValueBoolean         *bool            `json:"valueBoolean,omitempty"`
	ValueDecimal         *float64         `json:"valueDecimal,omitempty"`
	ValueCodeableConcept *CodeableConcept `json:"valueCodeableConcept,omitempty"`
}

// CodeableConcept is a FHIR CodeableConcept.
type CodeableConcept struct {
	Coding []Coding `json:"coding"`
	Text   string   `json:"text,omitempty"`
}

// The extensions that Sacra reads, by their canonical URL.
const (
	ExtTranslation = "http://hl7.org/fhir/StructureDefinition/translation"
	ExtItemControl = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
	ExtMin         = "http://hl7.org/fhir/StructureDefinition/minValue"
	ExtMax         = "http://hl7.org/fhir/StructureDefinition/maxValue"
	ExtMaxOccurs   = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs"
	ExtExclusive   = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
	ExtOrdinal     = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
	// ExtSensitive marks an item that is asked only of a patient who is alone
	// and is never read through a loudspeaker.
	ExtSensitive = "https://sacra.clinic/fhir/sensitive"
	// ExtRow is the wording of an item on a screen that it shares ("Walking").
	ExtRow = "https://sacra.clinic/fhir/row"
	// ExtShort is the wording of an item for summaries ("Pain below the knee").
	ExtShort = "https://sacra.clinic/fhir/short"
)

// Translated returns s, or its translation into l where e carries one.
func (e Element) Translated(s string, l Lang) string {
	for _, x := range e.Extension {
		if x.URL != ExtTranslation {
			continue
		}
		var lang, content string
		for _, part := range x.Extension {
			switch part.URL {
			case "lang":
				lang = part.ValueCode
			case "content":
				content = part.ValueString
			}
		}
		if lang == string(l) && content != "" {
			return content
		}
	}
	return s
}

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

// Short returns the item's wording for a summary, or its text.
func (it *Item) Short(l Lang) string {
	if x := find(it.Extension, ExtShort); x != nil {
		return x.ValueStringExt.Translated(x.ValueString, l)
	}
	return it.Label(l)
}

// Row returns the item's wording on a screen that it shares, or its text.
func (it *Item) Row(l Lang) string {
	if x := find(it.Extension, ExtRow); x != nil {
		return x.ValueStringExt.Translated(x.ValueString, l)
	}
	return it.Label(l)
}

// Help returns the help line under the question, empty where there is none.
func (it *Item) Help(l Lang) string {
	for i := range it.Item {
		if it.Item[i].Type == TypeDisplay {
			return it.Item[i].Label(l)
		}
	}
	return ""
}

// Control returns the code of the item's control, empty for the default.
func (it *Item) Control() string {
	if x := find(it.Extension, ExtItemControl); x != nil && x.ValueCodeableConcept != nil && len(x.ValueCodeableConcept.Coding) > 0 {
		return x.ValueCodeableConcept.Coding[0].Code
	}
	return ""
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

// Option returns the option with the given code, nil where there is none.
func (it *Item) Option(code string) *AnswerOption {
	return first(it.AnswerOption, func(o *AnswerOption) bool { return o.ValueCoding.Code == code })
}

// Question returns the question with the given linkId, nil where there is none.
func (q *Questionnaire) Question(linkID string) *Item {
	for it := range q.Questions() {
		if it.LinkID == linkID {
			return it
		}
	}
	return nil
}

// Questions yields every question in the order in which it is asked, without
// groups and help.
func (q *Questionnaire) Questions() func(yield func(*Item) bool) {
	return func(yield func(*Item) bool) { questions(q.Item, yield) }
}

func questions(items []Item, yield func(*Item) bool) bool {
	for i := range items {
		it := &items[i]
		switch it.Type {
		case TypeDisplay:
			continue
		case TypeGroup:
		default:
			if !yield(it) {
				return false
			}
		}
		if !questions(it.Item, yield) {
			return false
		}
	}
	return true
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
