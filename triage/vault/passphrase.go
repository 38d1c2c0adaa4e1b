package vault

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The lengths that a passphrase may have, in characters, and the number of words that are suggested.
const (
	minPassphrase = 15
	maxPassphrase = 128
	suggestWords  = 5
)

// DemoClinic is the name of the clinic that the README sets up to try the program. It alone may have the
// passphrase that is printed there.
const DemoClinic = "Demo Clinic"

const demoPassphrase = "demootterviolincandleriver"

// words.txt holds the words that are suggested: 4 to 7 letters, sorted, distinct, none in common.txt.
//
//go:embed words.txt
var wordsText string

func wordList() []string { return strings.Fields(wordsText) }

// SuggestPassphrase returns five words drawn evenly from random (crypto/rand.Reader in production): about
// 56 bits, too many to try against wraps made with DefaultLogN.
func SuggestPassphrase(random io.Reader) (string, error) {
	list := wordList()
	chosen := make([]string, 0, suggestWords)
	// A number that would favor the first words is discarded.
	limit := 1 << 16 / len(list) * len(list)
	for len(chosen) < suggestWords {
		var b [2]byte
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return "", fmt.Errorf("suggesting a passphrase: %w", err)
		}
		if n := int(b[0])<<8 | int(b[1]); n < limit {
			chosen = append(chosen, list[n%len(list)])
		}
	}
	return strings.Join(chosen, " "), nil
}

// CheckPassphrase reports why a passphrase must not guard the clinic's key: ErrShortPassphrase under 15
// characters, ErrLongPassphrase over 128, ErrCommonPassphrase if hardly anything is left once known
// passwords, runs such as "qwerty" or "12345", and words of the clinic's trade are removed, ErrFewWords for two or three plain words. own are more
// words to remove: the therapist's name, the clinic's. Any character is allowed; no kind is required.
func CheckPassphrase(p string, own ...string) error {
	p = normal(p)
	switch n := utf8.RuneCountInString(p); {
	case n < minPassphrase:
		return ErrShortPassphrase
	case n > maxPassphrase:
		return ErrLongPassphrase
	case guessable(p, own), squash(plainLetters(p)) == demoPassphrase && !slices.Contains(own, DemoClinic):
		return ErrCommonPassphrase
	case fewWords(p):
		return ErrFewWords
	}
	return nil
}

// fewWords reports whether p is two or three words of letters and nothing else: three from a list of two thousand
// are tried in hours.
func fewWords(p string) bool {
	words := strings.FieldsFunc(p, func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '.' || r == ',' })
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool {
		return strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
	})
}

// MayBePassphrase reports whether a text has the length of a passphrase. If not, it cannot be one.
func MayBePassphrase(p string) bool {
	n := utf8.RuneCountInString(normal(p))
	return minPassphrase <= n && n <= maxPassphrase
}

// normal returns the one spelling of a passphrase that is used for every wrap: Unicode NFKC, single
// spaces, none at the ends. So a keyboard that composes accents differently, or a pasted newline, still works.
func normal(p string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(p)), " ")
}
