package pdf

import (
	"strings"
	"unicode"
)

// Sender is the clinic as its letterhead names it.
type Sender struct {
	Name  string
	Phone string
	Web   string // address of its page, empty where it has none
	Logo  *Logo  // nil where it has none
	Key   string // the words of its public key, see vault.Recipient.Words; empty: not printed
}

// Page is the address of the clinic's page as a person types it.
func (s Sender) Page() string {
	page := strings.TrimPrefix(strings.TrimPrefix(s.Web, "https://"), "http://")
	return strings.TrimSuffix(page, "/")
}

// Link is what a phone does that scans the page: open the clinic's page, or
// else call. Empty means that there is nothing to scan.
func (s Sender) Link() string {
	if s.Web != "" {
		return s.Web
	}
	// What follows a letter is an extension or a word, which no phone dials.
	number, _, _ := strings.Cut(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r):
			return 'x'
		case r >= '0' && r <= '9', r == '+':
			return r
		}
		return -1
	}, s.Phone), "x")
	if plus := strings.LastIndexByte(number, '+'); plus > 0 || len(number) < leastNumber {
		return ""
	}
	return "tel:" + number
}

// leastNumber is the length of the shortest phone number that is worth a call.
const leastNumber = 7
