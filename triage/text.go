package triage

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
)

// Lang is a language of the content, as an ISO 639-1 code.
type Lang string

// English is the language that every content has: it stands in for words that
// another one lacks. Spanish is the other one that the program ships with.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// Text is one string, by language.
type Text map[Lang]string

// In returns the text in l, or in English where l has none.
func (t Text) In(l Lang) string { return cmp.Or(t[l], t[English]) }

// Lacks returns the first of the languages that the text is missing in, or "".
func (t Text) Lacks(langs []Lang) Lang {
	for _, l := range langs {
		if t[l] == "" {
			return l
		}
	}
	return ""
}

// Complete reports whether the text is there in each of the languages.
func (t Text) Complete(langs []Lang) bool { return t.Lacks(langs) == "" }

// Empty reports whether there is no text in any language.
func (t Text) Empty() bool {
	for _, s := range t {
		if s != "" {
			return false
		}
	}
	return true
}

// Equal reports whether two texts say the same in every language.
func (t Text) Equal(u Text) bool { return maps.Equal(t.or(nil), u.or(nil)) }

// or returns the texts of t with those of u in the languages that t lacks.
func (t Text) or(u Text) Text {
	out := Text{}
	for _, from := range []Text{u, t} {
		for l, s := range from {
			if s != "" {
				out[l] = s
			}
		}
	}
	return out
}

// Lines is a list of strings in each language, all of equal length.
type Lines map[Lang][]string

// In returns the list in l, or in English where l has none.
func (t Lines) In(l Lang) []string {
	if lines := t[l]; len(lines) > 0 {
		return lines
	}
	return t[English]
}

// Remark is a text that content may also give as a plain string, which is English:
// older content has nothing else, and visits that were taken with it are still read.
type Remark Text

// In returns the remark in l, or in English where l has none.
func (r Remark) In(l Lang) string { return Text(r).In(l) }

// UnmarshalTOML reads a plain string, or a table with one string for each language.
func (r *Remark) UnmarshalTOML(value any) error {
	switch v := value.(type) {
	case string:
		*r = Remark{English: v}
		return nil
	case map[string]any:
		out := Remark{}
		for l, s := range v {
			said, ok := s.(string)
			if !ok {
				return fmt.Errorf("the language %s has no text in quotes", l)
			}
			out[Lang(l)] = said
		}
		*r = out
		return nil
	}
	return errors.New("needs a text in quotes, or one for each language")
}
