package assets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// shape lists the elements that an object of a FHIR file may have, each with the
// shape of the objects in it; nil where anything goes.
type shape map[string]shape

// questionnaireShape is the part of a FHIR R4 Questionnaire that the program reads. A
// misspelled element would otherwise be ignored without a word. Elements that
// describe the file and have no effect on a check-in are allowed: other editors
// write them.
func questionnaireShape() shape {
	coding := shape{"id": nil, "system": nil, "version": nil, "code": nil, "display": nil}
	concept := shape{"id": nil, "coding": coding, "text": nil}
	part := shape{"id": nil, "url": nil, "valueCode": nil, "valueString": nil}
	element := shape{"id": nil, "extension": shape{"id": nil, "url": nil, "extension": part}}
	extension := shape{
		"id": nil, "url": nil, "valueString": nil, "_valueString": element, "valueInteger": nil, "valueBoolean": nil,
		"valueDecimal": nil, "valueCodeableConcept": concept,
	}
	answer := shape{"id": nil, "system": nil, "version": nil, "code": nil, "display": nil, "_display": element}
	item := shape{
		"id": nil, "linkId": nil, "definition": nil, "code": coding, "text": nil, "_text": element, "type": nil,
		"enableWhen":     shape{"id": nil, "question": nil, "operator": nil, "answerCoding": coding, "answerInteger": nil, "answerBoolean": nil},
		"enableBehavior": nil, "required": nil, "repeats": nil,
		"answerOption": shape{"id": nil, "valueCoding": answer, "extension": extension},
		"extension":    extension,
	}
	item["item"] = item
	out := shape{"item": item, "_title": element}
	for _, name := range []string{
		"resourceType", "url", "version", "name", "title", "status", "language",
		"id", "meta", "text", "identifier", "derivedFrom", "experimental", "subjectType", "date", "publisher", "contact", "description",
		"useContext", "jurisdiction", "purpose", "copyright", "approvalDate", "lastReviewDate", "effectivePeriod", "code",
	} {
		out[name] = nil
	}
	return out
}

// unknownElement is an element that the program does not read.
type unknownElement struct {
	item string   // the linkId of the item around it
	path []string // from the item, or from the top of the file; last part first
}

// checkElements refuses an element that s does not have, and names its place: the
// linkId of the item that it is in, and the path from there. text is valid JSON.
func checkElements(text []byte, s shape) error {
	r := elements{text: text}
	u := r.value(s)
	if u == nil {
		return nil
	}
	slices.Reverse(u.path)
	err := fmt.Errorf("unknown element %q", strings.ReplaceAll(strings.Join(u.path, "."), ".[", "["))
	if u.item != "" {
		err = fmt.Errorf("item %q: %w", u.item, err)
	}
	return err
}

// elements reads JSON byte by byte: the questionnaire is read at every start.
type elements struct {
	text []byte
	at   int
}

// value reads one value and returns the first element in it that s does not have.
func (r *elements) value(s shape) *unknownElement {
	r.space()
	switch r.text[r.at] {
	case '{':
		return r.object(s)
	case '[':
		return r.list(s)
	case '"':
		r.at += stringEnd(r.text[r.at:])
		return nil
	}
	if n := bytes.IndexAny(r.text[r.at:], ",]} \t\r\n"); n >= 0 { // a number, true, false or null
		r.at += n
		return nil
	}
	r.at = len(r.text)
	return nil
}

func (r *elements) object(s shape) *unknownElement {
	begin := r.at
	r.at++
	for r.space(); r.text[r.at] != '}'; r.space() {
		if r.text[r.at] == ',' {
			r.at++
			continue
		}
		n := stringEnd(r.text[r.at:])
		key := r.text[r.at+1 : r.at+n-1]
		r.at += n
		inner, known := s[string(key)]
		var u *unknownElement
		if known || s == nil {
			r.space()
			r.at++ // the colon
			u = r.value(inner)
		} else {
			u = &unknownElement{}
		}
		if u != nil {
			u.within(string(key))
			u.named(s, r.text[begin:])
			return u
		}
	}
	r.at++
	return nil
}

func (r *elements) list(s shape) *unknownElement {
	r.at++
	n := 0
	for r.space(); r.text[r.at] != ']'; r.space() {
		if r.text[r.at] == ',' {
			r.at++
			n++
			continue
		}
		if u := r.value(s); u != nil {
			u.within("[" + strconv.Itoa(n) + "]")
			return u
		}
	}
	r.at++
	return nil
}

func (r *elements) space() {
	for c := r.text[r.at]; c == ' ' || c == '\t' || c == '\r' || c == '\n'; c = r.text[r.at] {
		r.at++
	}
}

// within adds the part above to the path, until the item has been named.
func (u *unknownElement) within(part string) {
	if u.item == "" {
		u.path = append(u.path, part)
	}
}

// named takes the linkId from the object that text begins with, if that is an
// item and the innermost one.
func (u *unknownElement) named(s shape, text []byte) {
	if _, isItem := s["linkId"]; !isItem || u.item != "" {
		return
	}
	var item struct {
		LinkID string `json:"linkId"`
	}
	if json.NewDecoder(bytes.NewReader(text)).Decode(&item) == nil {
		u.item = item.LinkID
	}
}
