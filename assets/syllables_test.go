package assets_test

import (
	"strings"
	"testing"
)

// englishSyllables estimates the syllables of a small-letter word: the groups
// of vowels, without the endings that are not heard.
func englishSyllables(word string) int {
	if strings.ContainsAny(word, "0123456789") {
		return 1
	}
	w := strings.NewReplacer("'", "", "’", "").Replace(word)
	n, before := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouyé", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	silent := func(end string, but ...string) bool {
		if !strings.HasSuffix(w, end) {
			return false
		}
		for _, b := range but {
			if strings.HasSuffix(w, b) {
				return false
			}
		}
		return true
	}
	switch {
	case silent("e", "le", "ee", "ie", "ye", "oe", "ue") || silent("le") && len(w) > 2 && strings.ContainsRune("aeiouy", rune(w[len(w)-3])):
		n--
	case silent("ed", "ted", "ded", "eed", "ied"):
		n--
	case silent("es", "ses", "zes", "ces", "ges", "shes", "ches", "xes", "les", "ees", "ies", "oes"):
		n--
	}
	return max(n, 1)
}

// spanishSyllables counts the syllables of a small-letter Spanish word.
func spanishSyllables(word string) int {
	if strings.ContainsAny(word, "0123456789") {
		return 2
	}
	w := []rune(strings.NewReplacer("que", "ke", "qui", "ki", "qué", "ké", "quí", "kí", "gue", "ge", "gui", "gi", "gué", "gé", "guí", "gí").Replace(word))
	strong := func(r rune) bool { return strings.ContainsRune("aeoáéóíú", r) }
	weak := func(i int) bool {
		return strings.ContainsRune("iuü", w[i]) || w[i] == 'y' && (i == len(w)-1 || !strings.ContainsRune("aeiouáéíóú", w[i+1]))
	}
	n := 0
	for i, r := range w {
		switch {
		case strong(r):
			n++
		case weak(i):
			beside := i > 0 && (strong(w[i-1]) || weak(i-1)) || i+1 < len(w) && strong(w[i+1])
			if !beside {
				n++
			}
		}
	}
	return max(n, 1)
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"knee": 1, "little": 2, "walked": 1, "rested": 2, "make": 1, "moves": 1, "bulges": 2, "baby": 2, "therapist": 3, "exercise": 3,
		"pregnant": 2, "doctor": 2, "stretches": 2, "hold": 1, "pillow": 2, "don't": 1, "whole": 1, "table": 2, "the": 1, "buttock": 2, "pubic": 2,
	} {
		if got := englishSyllables(word); got != want {
			t.Errorf("%s has %d syllables, counted %d", word, want, got)
		}
	}
	for word, want := range map[string]int{
		"pie": 1, "rodilla": 3, "después": 2, "dolía": 3, "cuerpo": 2, "aire": 2, "quieta": 2, "guía": 2, "pelea": 3, "bebé": 2, "hueso": 2, "muy": 1,
		"ayuda": 3, "y": 1, "ciudad": 2, "embarazada": 5, "país": 2, "púbico": 3, "continúa": 4,
	} {
		if got := spanishSyllables(word); got != want {
			t.Errorf("%s has %d syllables, counted %d", word, want, got)
		}
	}
}
