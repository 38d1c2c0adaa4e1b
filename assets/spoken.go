package assets

import (
	"fmt"
	"regexp"
	"strconv"
)

// Spoken says how a piece of text is said that a voice would get wrong: a telephone
// number, a dash, a word that is spelled like another.
type Spoken struct {
	Written string `toml:"written"` // regular expression, Go's
	Said    string `toml:"said"`    // what is said instead; ${1} is the first group
	found   *regexp.Regexp
}

// Say is a text as the voice of the language is to be given it: each spoken form,
// in the order of the table, in place of what is written.
func (l Language) Say(text string) string {
	for _, s := range l.Spoken {
		if s.found != nil {
			text = s.found.ReplaceAllString(text, s.Said)
		}
	}
	return text
}

// Rate returns what the voice of espeak-ng is told about its speed. Its numbers are
// not words a minute, and not the same for two voices.
func (l Language) Rate() int {
	if l.EspeakRate == 0 {
		return usualRate
	}
	return l.EspeakRate
}

// The speeds that espeak-ng takes, and what most voices read slowly with.
const leastRate, usualRate, mostRate = 80, 140, 450

// group is a reference to what a pair of brackets has found.
var group = regexp.MustCompile(`\$\{(\d+)\}`)

// compile makes the spoken forms ready, and refuses one that is none.
func (l *Language) compile() error {
	for i := range l.Spoken {
		s := &l.Spoken[i]
		found, err := regexp.Compile(s.Written)
		if err != nil {
			return fmt.Errorf("spoken %q: %w", s.Written, err)
		}
		if s.Written == "" || found.MatchString("") {
			return fmt.Errorf("spoken %q is found where nothing is written", s.Written)
		}
		for _, ref := range group.FindAllStringSubmatch(s.Said, -1) {
			if n, err := strconv.Atoi(ref[1]); err != nil || n > found.NumSubexp() {
				return fmt.Errorf("spoken %q: there is no group %s", s.Written, ref[1])
			}
		}
		s.found = found
	}
	return nil
}
