package fhir

import (
	"cmp"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"strings"

	"sacra/triage"
)

// The kinds of document. The LOINC codes and names are those of the value set
// c80-doc-typecodes of FHIR R4 (valuesets.json, 4.0.1).
const (
	DocSummary = "51848-0" // the therapist's page about the visit
	DocSheet   = "34823-5" // the exercise sheet that she was given
	docNote    = "11506-3" // a note of the therapist
)

func docName(kind string) string {
	return map[string]string{
		DocSummary: "Assessment note", DocSheet: "Physical medicine and rehabilitation Note", docNote: "Provider-unspecified Progress note",
	}[kind]
}

type documentReference struct {
	resource
	Status  string      `json:"status"`
	Type    concept     `json:"type"`
	Subject reference   `json:"subject"`
	Date    string      `json:"date,omitempty"`
	Author  []reference `json:"author"`
	Content []content   `json:"content"`
}

type content struct {
	Attachment attachment `json:"attachment"`
}

type attachment struct {
	ContentType string `json:"contentType"`
	Data        string `json:"data"`
	Size        int    `json:"size"`
	Hash        string `json:"hash"` // SHA-1, as FHIR wants it
	Title       string `json:"title,omitempty"`
}

// document adds a finished document.
func (b *builder) document(d Document) {
	b.file(fmt.Sprintf("document/%s/%s", d.Kind, d.Part), d.Kind, d.Title, d.By, cmp.Or(stamp(d.At), b.at), "application/pdf", d.PDF)
}

// noted adds what the therapist wrote: notes, the note of the results, and why a
// stage was settled.
func (b *builder) noted() {
	note := func(part, title, by, text string) {
		if text = strings.TrimSpace(text); text != "" {
			b.file(part, docNote, title, by, b.at, "text/plain; charset=utf-8", []byte(text))
		}
	}
	for i, n := range b.Visit.Notes {
		if len(n.Impression) == 0 && n.Exercise == nil && n.Codes == nil && !triage.TakenBack(b.Visit, i) { // those have a resource, or are no note about her
			note(fmt.Sprintf("note/%d", i+1), "Note", n.Therapist, n.Text)
		}
	}
	for i, e := range b.Visit.Exam {
		note(fmt.Sprintf("exam-note/%d", i+1), "Note on the bedside tests", e.Therapist, e.Note)
	}
	for i, c := range b.Visit.Clearances {
		if c.Settles != nil {
			note(fmt.Sprintf("settled/%d", i+1), "Which stage is right", c.Therapist, c.Note)
		}
	}
}

func (b *builder) file(part, kind, title, by, date, mime string, data []byte) {
	sum := sha1.Sum(data)
	d := documentReference{
		resource: b.head("DocumentReference", part), Status: "current", Subject: b.subject(), Date: date,
		Type:   concept{Coding: []coding{{System: systemLOINC, Code: kind, Display: docName(kind)}}, Text: title},
		Author: []reference{{Display: cmp.Or(by, "Sacra")}},
		Content: []content{{attachment{
			ContentType: mime, Data: base64.StdEncoding.EncodeToString(data), Size: len(data),
			Hash: base64.StdEncoding.EncodeToString(sum[:]), Title: title,
		}}},
	}
	b.add(d.resource, d)
}
