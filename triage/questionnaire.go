package triage

// The item types of FHIR R4 that Sacra uses.
const (
	TypeGroup   = "group"
	TypeDisplay = "display"
	TypeChoice  = "choice"
	TypeInteger = "integer"
)

// The item controls that decide how an item is shown. The body charts and the
// tick strip are Sacra's own codes; other renderers show check boxes and a
// number instead. Some of them read the first code only, which is therefore one of
// FHIR's.
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

// ControlOneList is Sacra's item control for a group of questions with several
// answers that are shown as one list with one "none of these". A question with yes
// and no is a card of the list, with the words of its row. Other renderers show them
// one after the other.
const ControlOneList = "one-list"

// SystemItemControl is the code system of Sacra's own item controls.
const SystemItemControl = "https://sacra.clinic/fhir/item-control"

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
	ReadOnly       bool           `json:"readOnly,omitempty"`
	Item           []Item         `json:"item,omitempty"`

	// Form is set on the items of a form that the clinic added.
	Form *FormItem `json:"-"`
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
	ExtHidden      = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
	// ExtSensitive marks an item that is asked only of a patient who is alone
	// and is never read through a loudspeaker.
	ExtSensitive = "https://sacra.clinic/fhir/sensitive"
	// ExtRow is the wording of an item on a screen that it shares ("Walking").
	ExtRow = "https://sacra.clinic/fhir/row"
	// ExtNeedsPicks on an item says after how many picked activities it is asked.
	ExtNeedsPicks = "https://sacra.clinic/fhir/needs-picks"
	// ExtOnlyWhere on a question or an answer option says who is offered it: a
	// question, an operator and an answer, "status = neither" (see Concerns).
	ExtOnlyWhere = "https://sacra.clinic/fhir/only-where"
	// ExtShort is the wording of an item, or of an option, for staff ("Pain below the
	// knee").
	ExtShort = "https://sacra.clinic/fhir/short"
)

// Translation returns the extension that says s in l.
func Translation(l Lang, s string) Extension {
	return Extension{URL: ExtTranslation, Extension: []Extension{{URL: "lang", ValueCode: string(l)}, {URL: "content", ValueString: s}}}
}

// Translation returns the language and the text of a translation; ok is false for
// any other extension, and for one that does not name its language.
func (x *Extension) Translation() (l Lang, text string, ok bool) {
	if x.URL != ExtTranslation {
		return "", "", false
	}
	for i := range x.Extension {
		switch part := &x.Extension[i]; part.URL {
		case "lang":
			l = Lang(part.ValueCode)
		case "content":
			text = part.ValueString
		default:
			return "", "", false
		}
	}
	return l, text, l != ""
}

// Translated returns s, or its translation into l where e carries one.
func (e Element) Translated(s string, l Lang) string {
	for i := range e.Extension {
		if lang, text, ok := e.Extension[i].Translation(); ok && lang == l && text != "" {
			return text
		}
	}
	return s
}

// Question returns the question with the given linkId, nil if there is none.
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

// Together returns the group within a section whose questions share a screen
// with the given one, or that has the linkId itself; nil if there is none. A group
// without a control is not one screen: it only shares an enableWhen, with screens
// or with a few questions of one.
func (q *Questionnaire) Together(linkID string) *Item {
	for i := range q.Item {
		if g := together(q.Item[i].Item, linkID); g != nil {
			return g
		}
	}
	return nil
}

func together(items []Item, linkID string) *Item {
	for i := range items {
		g := &items[i]
		switch {
		case g.Type != TypeGroup:
		case g.Control() == "":
			if found := together(g.Item, linkID); found != nil {
				return found
			}
		case g.LinkID == linkID || g.asks(linkID):
			return g
		}
	}
	return nil
}

// asks reports whether a question stands in a group, or in a group in it.
func (it *Item) asks(linkID string) bool {
	for q := range it.Questions() {
		if q.LinkID == linkID {
			return true
		}
	}
	return false
}
