package fhir

import (
	"slices"
	"strings"

	"sacra/triage"
)

type patient struct {
	resource
	Name          []humanName     `json:"name,omitempty"`
	Gender        string          `json:"gender"`
	BirthDate     string          `json:"birthDate,omitempty"`
	Communication []communication `json:"communication,omitempty"`
}

type communication struct {
	Language  concept `json:"language"`
	Preferred bool    `json:"preferred"`
}

type humanName struct {
	Text   string   `json:"text"`
	Family string   `json:"family,omitempty"`
	Given  []string `json:"given,omitempty"`
	Suffix []string `json:"suffix,omitempty"`
}

// patient adds her. The check-in does not ask for her gender.
func (b *builder) patient() {
	in, key := &b.Visit.Intake, b.Patient
	if key == "" {
		key = b.id("patient")
	}
	p := patient{
		resource: resource{ResourceType: "Patient", ID: nameID("patient/" + key), Identifier: []identifier{{System: systemPatient, Value: key}}},
		Gender:   "unknown", BirthDate: in.BirthDate,
	}
	if n := triage.RecordNumberOf(b.Visit, b.Hers); n != "" {
		p.Identifier = append(p.Identifier, identifier{System: systemNumber, Value: n})
	}
	if in.Name != "" {
		p.Name = []humanName{nameParts(in.Name, in.Lang)}
	}
	if in.Lang != "" {
		p.Communication = []communication{{Language: one(systemLanguage, string(in.Lang)), Preferred: true}}
	}
	b.who = urn(p.ID)
	b.add(p.resource, p)
}

// nameParts splits a name as it was typed: a suffix at the end, two family names
// where she chose Spanish and typed enough of them, else one. A particle goes with
// the word that follows it. A single word is a given name: that is what people are
// called by. Whoever needs to know better has the text.
func nameParts(name string, l triage.Lang) humanName {
	out := humanName{Text: name}
	if family, given, ok := strings.Cut(name, ","); ok && !isSuffix(strings.TrimSpace(given)) {
		out.Family, out.Given = strings.Join(strings.Fields(family), " "), strings.Fields(given)
		return out
	}
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	for len(words) > 2 && isSuffix(words[len(words)-1]) {
		out.Suffix = append([]string{words[len(words)-1]}, out.Suffix...)
		words = words[:len(words)-1]
	}
	parts := joinParticles(words)
	families := 1
	if l == triage.Spanish && len(parts) > 2 {
		families = 2
	}
	if len(parts) < 2 {
		out.Given = parts
		return out
	}
	out.Given = parts[:len(parts)-families]
	out.Family = strings.Join(parts[len(parts)-families:], " ")
	return out
}

func isSuffix(word string) bool {
	return slices.Contains([]string{"jr", "sr", "ii", "iii", "iv", "md", "phd", "rn"}, strings.ToLower(strings.ReplaceAll(word, ".", "")))
}

// joinParticles puts "de la Cruz" and "van Dyke" together. The first word of a name is
// no particle.
func joinParticles(words []string) []string {
	particles := []string{"de", "del", "la", "las", "los", "y", "da", "das", "do", "dos", "di", "van", "von", "der", "den", "le", "al", "el", "bin", "ibn", "st."}
	var out []string
	held := ""
	for i, w := range words {
		if i > 0 && i < len(words)-1 && slices.Contains(particles, strings.ToLower(w)) {
			held += w + " "
			continue
		}
		out = append(out, held+w)
		held = ""
	}
	return out
}
