package checkin

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"

	"sacra/triage"
)

// The bounds of the numbers that the front desk hands out. Where twenty are out, a
// stranger who may try ten finds one in fifty times, and then reads a first name and an
// initial.
const (
	ticketDigits = 4
	lowestTicket = 1000 // no number begins with a zero, which would be left out
	mostTickets  = 200
	ticketFree   = 3  // wrong numbers in a row; with each further one the wait doubles
	ticketMost   = 10 // then all of them are forgotten, and each further one waits an hour
	ticketWait   = 30 * time.Second
)

// ErrManyTickets means that too many numbers are handed out and not used.
var ErrManyTickets = errors.New("too many numbers are handed out and not used")

// Tickets are the numbers that the front desk has handed out, with what each stands for.
// They are in memory alone: a kiosk that was started again knows none. A number is taken
// on the day on which it was handed out, once. All methods belong to the UI thread.
type Tickets struct {
	now    func() time.Time
	random io.Reader
	given  map[string]triage.Ticket
	told   []triage.Number // what has become of those of today, for the front desk
	events int             // how often that has changed
	day    string          // on which they were handed out
	wrong  int             // numbers, in a row
	until  time.Time       // no number is taken before
}

// NewTickets returns tickets of which none is handed out.
func NewTickets(now func() time.Time, random io.Reader) *Tickets {
	return &Tickets{now: now, random: random, given: map[string]triage.Ticket{}}
}

// Give hands a ticket out and returns its number. An earlier one of the same woman is not
// taken any more. Its error is triage.ErrNoTicket, ErrManyTickets, or that of the
// randomness.
func (t *Tickets) Give(ticket triage.Ticket) (string, error) {
	if err := ticket.Check(); err != nil {
		return "", err
	}
	t.turn()
	for number, other := range t.given {
		if ticket.Same(&other) {
			delete(t.given, number)
			t.untold(other.Follows)
		}
	}
	if len(t.given) >= mostTickets {
		return "", ErrManyTickets
	}
	for {
		n, err := rand.Int(t.random, big.NewInt(10000-lowestTicket))
		if err != nil {
			return "", fmt.Errorf("choose a number: %w", err)
		}
		number := fmt.Sprint(n.Int64() + lowestTicket)
		if _, taken := t.given[number]; !taken {
			t.given[number] = ticket
			t.told = append(t.told, triage.Number{Visit: ticket.Follows, Given: t.now()})
			t.events++
			return number, nil
		}
	}
}

// turn forgets the numbers of another day.
func (t *Tickets) turn() {
	if day := t.now().Format(time.DateOnly); day != t.day {
		t.day, t.wrong, t.told = day, 0, nil
		clear(t.given)
	}
}

// wait returns how long no number is taken.
func (t *Tickets) wait() time.Duration { return max(0, t.until.Sub(t.now())) }

// try returns the ticket of a number; nil where there is none, or none is taken now.
func (t *Tickets) try(number string) *triage.Ticket {
	t.turn()
	if t.wait() > 0 {
		return nil
	}
	ticket, ok := t.given[number]
	if !ok {
		t.miss()
		return nil
	}
	return &ticket
}

// miss counts a number that was not hers.
func (t *Tickets) miss() {
	t.wrong++
	if over := min(t.wrong, ticketMost) - ticketFree; over >= 0 {
		t.until = t.now().Add(ticketWait << over)
	}
	if t.wrong == ticketMost {
		t.events++
		for _, ticket := range t.given {
			t.untold(ticket.Follows)
		}
		clear(t.given)
	}
}

// Numbers are those that were handed out today, with what has become of them, but for
// those that are not taken any more; events counts how often that has changed.
func (t *Tickets) Numbers() (list []triage.Number, events int) {
	if t == nil {
		return nil, 0
	}
	t.turn()
	return slices.Clone(t.told), t.events
}

// untold takes back that a number waits for a woman.
func (t *Tickets) untold(follows string) {
	t.told = slices.DeleteFunc(t.told, func(n triage.Number) bool { return n.Visit == follows && n.Used.IsZero() })
}

// use takes a number out of use, because her visit has begun. It does nothing to the empty
// one.
func (t *Tickets) use(number string) {
	if t == nil {
		return
	}
	ticket, ok := t.given[number]
	if !ok {
		return
	}
	delete(t.given, number)
	t.wrong = 0
	for i := range t.told {
		if n := &t.told[i]; n.Visit == ticket.Follows && n.Used.IsZero() {
			n.Used = t.now()
		}
	}
	t.events++
}
