package assets

import "sacra/triage"

// formJSON is a FHIR R4 Questionnaire as others write it.
type formJSON struct {
	ResourceType string         `json:"resourceType"`
	Language     string         `json:"language"`
	Title        string         `json:"title"`
	TitleExt     triage.Element `json:"_title"`
	Contained    []valueSetJSON `json:"contained"`
	Item         []formItemJSON `json:"item"`
}

type formItemJSON struct {
	LinkID         string           `json:"linkId"`
	Text           string           `json:"text"`
	TextExt        triage.Element   `json:"_text"`
	Type           string           `json:"type"`
	Code           []triage.Coding  `json:"code"`
	ReadOnly       bool             `json:"readOnly"`
	Repeats        bool             `json:"repeats"`
	EnableWhen     []enableJSON     `json:"enableWhen"`
	EnableBehavior string           `json:"enableBehavior"`
	AnswerOption   []formAnswerJSON `json:"answerOption"`
	AnswerValueSet string           `json:"answerValueSet"`
	Extension      []formExtension  `json:"extension"`
	Item           []formItemJSON   `json:"item"`
}

type enableJSON struct {
	triage.EnableWhen
	AnswerString  *string  `json:"answerString"`
	AnswerDecimal *float64 `json:"answerDecimal"`
}

type formAnswerJSON struct {
	ValueCoding  *formCoding     `json:"valueCoding"`
	ValueInteger *int            `json:"valueInteger"`
	ValueString  *string         `json:"valueString"`
	Extension    []formExtension `json:"extension"`
}

// formCoding is a Coding whose score may stand beside its code.
type formCoding struct {
	triage.Coding
	Extension []formExtension `json:"extension"`
}

// formExtension is an extension of which only the URL and a few values matter.
type formExtension struct {
	URL                  string                  `json:"url"`
	ValueDecimal         *float64                `json:"valueDecimal"`
	ValueInteger         *int                    `json:"valueInteger"`
	ValueBoolean         *bool                   `json:"valueBoolean"`
	ValueCodeableConcept *triage.CodeableConcept `json:"valueCodeableConcept"`
}

// valueSetJSON is a list of answers inside the file.
type valueSetJSON struct {
	ResourceType string `json:"resourceType"`
	ID           string `json:"id"`
	Compose      struct {
		Include []struct {
			System  string        `json:"system"`
			Concept []conceptJSON `json:"concept"`
		} `json:"include"`
	} `json:"compose"`
}

type conceptJSON struct {
	Code        string          `json:"code"`
	Display     string          `json:"display"`
	DisplayExt  triage.Element  `json:"_display"`
	Extension   []formExtension `json:"extension"`
	Designation []struct {
		Language string `json:"language"`
		Value    string `json:"value"`
	} `json:"designation"`
}

// formShape lists the elements that a form may have. What describes the file, or is
// for programs that calculate or prefill, is read past.
func formShape() shape {
	out := questionnaireShape()
	item := shape{}
	for name, inner := range out["item"] {
		item[name] = inner
	}
	coding := shape{"id": nil, "extension": nil, "system": nil, "version": nil, "code": nil, "display": nil, "_display": nil, "userSelected": nil}
	for _, name := range []string{"extension", "prefix", "_prefix", "_linkId", "readOnly", "answerValueSet", "code", "maxLength"} {
		item[name] = nil
	}
	item["answerOption"] = shape{"id": nil, "extension": nil, "valueCoding": coding, "valueInteger": nil, "valueString": nil}
	item["enableWhen"] = shape{
		"id": nil, "question": nil, "operator": nil, "answerCoding": nil, "answerInteger": nil, "answerBoolean": nil, "answerString": nil, "answerDecimal": nil,
	}
	item["item"] = item
	out["item"] = item
	for _, name := range []string{"contained", "extension", "implicitRules", "_name", "_description", "_copyright", "_publisher", "_purpose", "_date", "_status", "_experimental"} {
		out[name] = nil
	}
	return out
}

// harmless are the extensions on items and answers that a form may have without the
// program running them: they say how another program shows the item, fills it in
// beforehand, calculates with it or passes it on.
func harmless() []string {
	const hl7, sdc = "http://hl7.org/fhir/StructureDefinition/", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
	return []string{
		hl7 + "questionnaire-choiceOrientation", hl7 + "questionnaire-optionPrefix", hl7 + "questionnaire-displayCategory",
		hl7 + "questionnaire-supportLink", extUnit, hl7 + "questionnaire-sliderStepValue", hl7 + "rendering-style", hl7 + "rendering-xhtml",
		hl7 + "rendering-markdown", hl7 + "rendering-styleSensitive", hl7 + "designNote", hl7 + "variable", hl7 + "questionnaire-fhirType",
		hl7 + "itemWeight", hl7 + "entryFormat",
		sdc + "initialExpression", sdc + "observationLinkPeriod", sdc + "observationExtract", sdc + "observation-extract-category", sdc + "itemPopulationContext",
		sdc + "calculatedExpression", sdc + "width", sdc + "shortText", sdc + "choiceColumn", sdc + "optionalDisplay", sdc + "preferredTerminologyServer",
		sdc + "itemContext", sdc + "isSubject",
	}
}

// The extensions that tell an item which a program calculates, and of an answer's
// value in FHIR R5.
const (
	extUnit       = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
	extCalculated = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
	extItemWeight = "http://hl7.org/fhir/StructureDefinition/itemWeight"
	extLowRange   = "lower"
	extHighRange  = "upper"
)
