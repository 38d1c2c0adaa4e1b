package ui

import (
	"crypto/subtle"
	"strings"
	"time"
)

// pinDigits is how many digits a PIN has.
const pinDigits = 4

// When wrong PINs are refused: after pinFree of them in a row for firstWait, then for
// twice as long with each further one; after pinMost the PIN is forgotten, and a
// therapist has to set another. A guesser finds one PIN in a thousand.
const (
	pinFree   = 3
	pinMost   = 10
	firstWait = 30 * time.Second
	pinLife   = 12 * time.Hour
)

// pin is the front desk's four digits. It is in memory alone and ends after a day of
// work. Its clock is the one since the machine was started, which nobody can set.
type pin struct {
	digits    []byte
	sinceBoot func() time.Duration
	began     time.Duration
	wrong     int           // in a row
	until     time.Duration // no PIN is taken before
}

// pinResult is what has come of a PIN that was typed.
type pinResult int

const (
	pinWrong pinResult = iota
	pinRight
	pinWait // it was not tried: too many were wrong
	pinGone // there is no PIN any more
)

// newPIN returns a PIN with these digits.
func newPIN(digits string, sinceBoot func() time.Duration) *pin {
	return &pin{digits: []byte(digits), sinceBoot: sinceBoot, began: sinceBoot()}
}

// weakPIN reports whether digits are among the first that anybody tries: one digit
// four times, or a row up or down.
func weakPIN(digits string) bool {
	const up, down = "01234567890", "09876543210"
	return strings.Count(digits, digits[:1]) == len(digits) || strings.Contains(up, digits) || strings.Contains(down, digits)
}

// over reports whether the PIN has ended, by its age or by too many wrong ones.
func (p *pin) over() bool {
	return p.wrong >= pinMost || p.sinceBoot()-p.began >= pinLife
}

// wait returns how long no PIN is taken.
func (p *pin) wait() time.Duration { return max(0, p.until-p.sinceBoot()) }

// try compares what was typed.
func (p *pin) try(typed string) pinResult {
	switch {
	case p.over():
		return pinGone
	case p.wait() > 0:
		return pinWait
	case subtle.ConstantTimeCompare(p.digits, []byte(typed)) == 1:
		p.wrong = 0
		return pinRight
	}
	if p.wrong++; p.over() {
		p.end()
		return pinGone
	}
	if over := p.wrong - pinFree; over >= 0 {
		p.until = p.sinceBoot() + firstWait<<over
	}
	return pinWrong
}

// end forgets the digits.
func (p *pin) end() {
	clear(p.digits)
	p.wrong = pinMost
}
