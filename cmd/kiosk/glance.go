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
	kiosk *kiosk // to be asked on the UI thread

	mu      sync.Mutex
	now     local.Glance
	changed chan struct{}
}

func newPatientScreen(k *kiosk) *patientScreen {
	return &patientScreen{kiosk: k, changed: make(chan struct{})}
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
	_, err := onScreen(ctx, func() (none struct{}, err error) {
		if shell := p.kiosk.shell; shell != nil {
			shell.Free()
			p.look()
		}
		return none, nil
	})
	return err
}

// Resume lets the patient of a visit that was left go on with it.
func (p *patientScreen) Resume(ctx context.Context, visit string) error {
	_, err := onScreen(ctx, func() (none struct{}, err error) {
		if shell := p.kiosk.shell; shell == nil || !shell.Resume(visit) {
			return none, local.ErrNotHeld
		}
		p.look()
		return none, nil
	})
	return err
}

// Ticket keeps a ticket for the patient who will type its number.
func (p *patientScreen) Ticket(ctx context.Context, text json.RawMessage) (number string, err error) {
	var ticket triage.Ticket
	if json.Unmarshal(text, &ticket) != nil { // its error may quote what it read
		return "", fmt.Errorf("%w: a ticket that is not JSON of the expected form", local.ErrProtocol)
	}
	number, err = onScreen(ctx, func() (number string, err error) {
		taken := false
		if shell := p.kiosk.shell; shell != nil {
			number, taken, err = shell.Ticket(ticket)
		}
		if !taken {
			return "", local.ErrNoTickets
		}
		return number, err
	})
	switch {
	case errors.Is(err, checkin.ErrManyTickets):
		return "", local.ErrManyTickets
	case err != nil:
		return "", err
	}
	return number, nil
}

// Numbers says what has become of the numbers that were handed out today.
func (p *patientScreen) Numbers(ctx context.Context) (json.RawMessage, error) {
	list, err := onScreen(ctx, func() (list []triage.Number, err error) {
		if shell := p.kiosk.shell; shell != nil {
			list = shell.Numbers()
		}
		return list, nil
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(list)
}

// onScreen does something on the UI thread and waits for what it returns, until ctx ends.
func onScreen[T any](ctx context.Context, do func() (T, error)) (got T, err error) {
	type result struct {
		got T
		err error
	}
	done := make(chan result, 1)
	fyne.Do(func() {
		got, err := do()
		done <- result{got, err}
	})
	select {
	case r := <-done:
		return r.got, r.err
	case <-ctx.Done():
		return got, ctx.Err()
	}
}

// look notes what the screen shows now. It is called on the UI thread.
func (p *patientScreen) look() { p.set(p.kiosk.shell.Glance(), time.Now()) }

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
