package local

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"sacra/triage/record"
)

// Need is what the patient before the kiosk's screen needs of the staff.
type Need string

// What a patient may need.
const (
	NeedNothing Need = ""
	NeedHelp    Need = "stop"   // a warning sign stopped her: somebody must come now
	NeedPerson  Need = "person" // she would rather talk to somebody
)

// Trouble is why the kiosk cannot keep what patients say.
type Trouble string

// The kinds of trouble.
const (
	NoTrouble   Trouble = ""
	DiskFull    Trouble = "full"
	DiskFailing Trouble = "failing"
)

// Glance is what somebody sees who glances at the kiosk's screen. It names no patient.
type Glance struct {
	Need Need `json:"need,omitempty"`
	// Visit is the visit that the need is of.
	Visit string `json:"visit,omitempty"`
	// Since is when the screen began to show it, in milliseconds of Unix time; 0 while nothing is needed.
	Since   int64   `json:"since,omitempty"`
	Trouble Trouble `json:"trouble,omitempty"`
	// Numbers counts how often something has changed about the numbers that were handed out.
	Numbers int `json:"numbers,omitempty"`
}

// Unseen is a glance that no screen gives: News with it does not wait.
var Unseen = Glance{Since: -1}

// Screen is the patient's screen of the process that lends the log. Its methods are safe for concurrent use.
type Screen interface {
	// Glance returns what is seen now, and a channel that is closed when it changes.
	Glance() (Glance, <-chan struct{})
	// Free takes the last screen of a visit away, so that the next patient can check in. Where the screen shows
	// anything else it does nothing.
	Free(ctx context.Context) error
	// Resume lets the patient of a visit that was left go on with it. The error is ErrNotHeld where it is not held
	// any more or the screen is in use.
	Resume(ctx context.Context, visit string) error
	// Ticket keeps a ticket for the patient who will type the number that it returns. It is in memory alone. The
	// error is ErrNoTickets or ErrManyTickets.
	Ticket(ctx context.Context, ticket json.RawMessage) (number string, err error)
	// Numbers returns what has become of the numbers that were handed out today.
	Numbers(ctx context.Context) (json.RawMessage, error)
}

// News waits until the log or what the screen shows differs from what was seen before, for 20 seconds at most,
// and returns both as they are then. While they differ it does not wait. Where the kiosk has no screen, the
// glance is the zero value.
func (c *Client) News(ctx context.Context, seen record.Anchor, before Glance) (record.Anchor, Glance, error) {
	a, err := c.ask(ctx, question{Ask: askNews, Seen: []anchor{*packAnchor(seen)}, Glance: &before})
	if err != nil {
		return record.Anchor{}, Glance{}, err
	}
	head, err := a.Head.open()
	if err == nil && a.Glance == nil {
		err = fmt.Errorf("%w: no glance", ErrProtocol)
	}
	if err != nil {
		return record.Anchor{}, Glance{}, err
	}
	return head, *a.Glance, nil
}

// Free takes the last screen of a visit off the kiosk, as a therapist does when she unlocks it. The error is
// ErrNoScreen where the log is lent without a screen.
func (c *Client) Free(ctx context.Context) error {
	_, err := c.ask(ctx, question{Ask: askFree})
	return err
}

// Resume lets the patient of a visit that was left go on with it at the kiosk. The error is ErrNotHeld where she
// cannot, ErrNoScreen where the log is lent without a screen.
func (c *Client) Resume(ctx context.Context, visit string) error {
	_, err := c.ask(ctx, question{Ask: askResume, Visit: visit})
	return err
}

// Ticket hands a ticket to the kiosk and returns the number for which the patient gets it there. The error is
// ErrNoTickets or ErrManyTickets, ErrNoScreen where the log is lent without a screen.
func (c *Client) Ticket(ctx context.Context, ticket any) (number string, err error) {
	text, err := json.Marshal(ticket)
	if err != nil {
		return "", fmt.Errorf("writing a ticket: %w", err)
	}
	a, err := c.ask(ctx, question{Ask: askTicket, Body: text})
	return a.Number, err
}

// Numbers asks the kiosk what has become of the numbers that were handed out today, and puts it into list. The
// error is ErrNoScreen where the log is lent without a screen.
func (c *Client) Numbers(ctx context.Context, list any) error {
	a, err := c.ask(ctx, question{Ask: askNumbers})
	if err != nil {
		return err
	}
	if json.Unmarshal(a.Body, list) != nil { // its error may quote what it read
		return fmt.Errorf("%w: numbers that are not JSON of the expected form", ErrProtocol)
	}
	return nil
}

// news answers when there is news, or none for a while.
func (s *Server) news(ctx context.Context, q question, send func(answer) error) error {
	if len(q.Seen) != 1 || q.Glance == nil {
		return fmt.Errorf("%w: news since when?", ErrProtocol)
	}
	seen, err := q.Seen[0].open()
	if err != nil {
		return err
	}
	come := false // an entry, or the end of the wait; what waits beside the log does not move its head
	for enough := time.After(quiet); ; {
		grown := s.log.Grown()
		head, err := s.log.Head(ctx)
		if err != nil {
			return err
		}
		glance, changed := s.glance()
		if come || head != seen || glance != *q.Glance {
			return end(send, answer{Head: packAnchor(head), Glance: &glance}, nil)
		}
		select {
		case <-grown:
			come = true
		case <-enough:
			come = true
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (s *Server) glance() (Glance, <-chan struct{}) {
	if s.screen == nil {
		return Glance{}, nil
	}
	return s.screen.Glance()
}

func (s *Server) free(ctx context.Context) error {
	if s.screen == nil {
		return ErrNoScreen
	}
	return s.screen.Free(ctx)
}

func (s *Server) resume(ctx context.Context, visit string) error {
	if s.screen == nil {
		return ErrNoScreen
	}
	return s.screen.Resume(ctx, visit)
}

func (s *Server) ticket(ctx context.Context, body json.RawMessage) (string, error) {
	switch {
	case len(body) == 0 || len(body) > maxNote:
		return "", fmt.Errorf("%w: a ticket of %d bytes", ErrProtocol, len(body))
	case s.screen == nil:
		return "", ErrNoScreen
	}
	return s.screen.Ticket(ctx, body)
}

func (s *Server) numbers(ctx context.Context) (json.RawMessage, error) {
	if s.screen == nil {
		return nil, ErrNoScreen
	}
	return s.screen.Numbers(ctx)
}
