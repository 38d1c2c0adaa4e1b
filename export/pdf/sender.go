package pdf

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
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
		return plain(s.Web)
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

// plain writes an address of the web with letters that every scanner agrees on.
// A code does not say how ñ is written, and some readers take it for Chinese.
func plain(address string) string {
	if u, err := url.Parse(address); err == nil {
		if host, err := idna.Lookup.ToASCII(u.Hostname()); err == nil {
			address = strings.Replace(address, u.Hostname(), host, 1)
		}
	}
	var b strings.Builder
	for _, c := range []byte(address) {
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
