package vault

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The lengths that a passphrase may have, in characters, and the number of words that are suggested.
const (
	minPassphrase = 15
	maxPassphrase = 128
	suggestWords  = 5
)

// words.txt holds the words that are suggested: 4 to 7 letters, sorted, distinct, none in common.txt.
//
//go:embed words.txt
var wordsText string

func wordList() []string { return strings.Fields(wordsText) }

// SuggestPassphrase returns five words drawn evenly from random (crypto/rand.Reader in production): about
// 56 bits, which no guessing of wraps made with DefaultLogN can go through.
func SuggestPassphrase(random io.Reader) (string, error) {
	list := wordList()
	chosen := make([]string, 0, suggestWords)
	// A number that would favour the first words is thrown away.
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

// CheckPassphrase tells whether a passphrase may guard the clinic's key: ErrShortPassphrase under 15
// characters, ErrLongPassphrase over 128, ErrCommonPassphrase where hardly anything is left of it once
// known passwords, runs such as "qwerty" or "12345", and the words of such a clinic are taken out. own
// are more words to take out: the therapist's name, the clinic's. Any character may be used and no kind
// of character must be.
func CheckPassphrase(p string, own ...string) error {
	p = normal(p)
	switch n := utf8.RuneCountInString(p); {
	case n < minPassphrase:
		return ErrShortPassphrase
	case n > maxPassphrase:
		return ErrLongPassphrase
	case guessable(p, own):
		return ErrCommonPassphrase
	}
	return nil
}

// MayBePassphrase reports whether a text has a length that a passphrase can have. One that has not cannot be
// right.
func MayBePassphrase(p string) bool {
	n := utf8.RuneCountInString(normal(p))
	return minPassphrase <= n && n <= maxPassphrase
}

// normal returns the one spelling of a passphrase that is used for every wrap: Unicode NFKC, single
// spaces, none at the ends. So a keyboard that composes accents otherwise, or a pasted newline, opens too.
func normal(p string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(p)), " ")
}
