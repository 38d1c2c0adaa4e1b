package triage

import "cmp"

// Lang is a language of the program, as an ISO 639-1 code.
type Lang string

// The languages that every content file must have.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// Langs lists the languages in the order in which they are offered.
func Langs() []Lang { return []Lang{English, Spanish} }

// Text is one string in every language of the program.
type Text struct {
	EN string `toml:"en" json:"en"`
	ES string `toml:"es" json:"es"`
}

// In returns the text in l; English stands in for a language that is unknown.
func (t Text) In(l Lang) string {
	if l == Spanish {
		return t.ES
	}
	return t.EN
}

// Complete reports whether no language is missing.
func (t Text) Complete() bool { return t.EN != "" && t.ES != "" }

// Empty reports whether there is no text in any language.
func (t Text) Empty() bool { return t.EN == "" && t.ES == "" }

// or returns t with the words of u in the languages that t lacks.
func (t Text) or(u Text) Text { return Text{EN: cmp.Or(t.EN, u.EN), ES: cmp.Or(t.ES, u.ES)} }

// Lines is a list of strings, one list a language, of equal length.
type Lines struct {
	EN []string `toml:"en" json:"en"`
	ES []string `toml:"es" json:"es"`
}

// In returns the list in l.
func (t Lines) In(l Lang) []string {
	if l == Spanish {
		return t.ES
	}
	return t.EN
}
