package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/ui"
	"sacra/ui/checkin"
)

// patientScreen tells desks what the patients' screen shows, and frees it for them.
type patientScreen struct {
	// All are called on the UI thread. resume reports false where it cannot be done.
	free    func()
	resume  func(visit string) bool
	ticket  func(triage.Ticket) (number string, err error)
	numbers func() []triage.Number

	mu      sync.Mutex
	now     local.Glance
	changed chan struct{}
}

func newPatientScreen(free func(), resume func(visit string) bool, ticket func(triage.Ticket) (string, error), numbers func() []triage.Number) *patientScreen {
	return &patientScreen{free: free, resume: resume, ticket: ticket, numbers: numbers, changed: make(chan struct{})}
}

var _ local.Screen = (*patientScreen)(nil)

// Glance returns what is seen now, and a channel that is closed when it changes.
func (p *patientScreen) Glance() (local.Glance, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now, p.changed
}

// Free takes the last screen of a visit away.
func (p *patientScreen) Free(ctx context.Context) error {
	return onScreen(ctx, func() error {
		p.free()
		return nil
	})
}

// Resume lets the patient of a visit that was left go on with it.
func (p *patientScreen) Resume(ctx context.Context, visit string) error {
	return onScreen(ctx, func() error {
		if !p.resume(visit) {
			return local.ErrNotHeld
		}
		return nil
	})
}

// Ticket keeps a ticket for the patient who will type its number.
func (p *patientScreen) Ticket(ctx context.Context, text json.RawMessage) (number string, err error) {
	var ticket triage.Ticket
	if json.Unmarshal(text, &ticket) != nil { // its error may quote what it read
		return "", fmt.Errorf("%w: a ticket that is not JSON of the expected form", local.ErrProtocol)
	}
	err = onScreen(ctx, func() (err error) {
		number, err = p.ticket(ticket)
		return err
	})
	if errors.Is(err, checkin.ErrManyTickets) {
		err = local.ErrManyTickets
	}
	if err != nil {
		return "", err
	}
	return number, nil
}

// Numbers says what has become of the numbers that were handed out today.
func (p *patientScreen) Numbers(ctx context.Context) (json.RawMessage, error) {
	var list []triage.Number
	err := onScreen(ctx, func() error {
		list = p.numbers()
		return nil
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(list)
}

// onScreen does something on the UI thread and waits for it.
func onScreen(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	fyne.Do(func() { done <- do() })
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// set notes what the screen shows.
func (p *patientScreen) set(g ui.Glance, at time.Time) {
	now := local.Glance{Need: needs()[g.Need], Trouble: troubleOf(g.Trouble), Numbers: g.Numbers}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Need != local.NeedNothing {
		now.Visit, now.Since = g.Visit, at.UnixMilli()
		if now.Need == p.now.Need && now.Visit == p.now.Visit {
			now.Since = p.now.Since
		}
	}
	if now == p.now {
		return
	}
	p.now = now
	close(p.changed)
	p.changed = make(chan struct{})
}

// needs are what patients need, as the window and the socket have it.
func needs() map[ui.Need]local.Need {
	return map[ui.Need]local.Need{ui.NoNeed: local.NeedNothing, ui.NeedHelp: local.NeedHelp, ui.NeedPerson: local.NeedPerson}
}

// troubleOf says what a save that failed means for the staff.
func troubleOf(err error) local.Trouble {
	switch {
	case err == nil:
		return local.NoTrouble
	case errors.Is(err, record.ErrFull):
		return local.DiskFull
	}
	return local.DiskFailing
}
