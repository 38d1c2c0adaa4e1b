package folder

import (
	"context"
	"encoding/json"

	"sacra/triage"
	"sacra/triage/record/local"
)

// mostKnown is how many women the front desk is shown for what it typed.
const mostKnown = 40

// GiveTicket makes a ticket for the woman of a visit as the record has her now, and hands it
// to the kiosk. It returns the number for which she gets it there, and her name. That is
// noted in the record before. The error is triage.ErrNoTicket where the visit is gone,
// local.ErrNoTickets where the clinic wants none, or one of local.Client.Ticket.
func GiveTicket(ctx context.Context, s *Session, visit string) (number, name string, err error) {
	id, err := s.identity()
	if err != nil {
		return "", "", err
	}
	if !s.folder.Clinic.Tickets {
		return "", "", local.ErrNoTickets
	}
	visits, _, err := readList(ctx, s, id)
	if err != nil {
		return "", "", err
	}
	ticket, err := triage.TicketFor(visits, visit, s.folder.Now())
	if err != nil {
		return "", "", err
	}
	if err := s.audit(ctx, ticket.Follows, auditEvent{Event: eventTicket}); err != nil {
		return "", "", err
	}
	number, err = handTicket(ctx, s.folder, ticket)
	return number, ticket.Name, err
}

// handTicket hands a ticket to the kiosk's screen, which is another process's at a desk.
func handTicket(ctx context.Context, f *Folder, ticket triage.Ticket) (string, error) {
	if kiosk, ok := f.log.(*shared); ok {
		return kiosk.Client.Ticket(ctx, ticket)
	}
	if f.screen == nil {
		return "", local.ErrNoScreen
	}
	text, err := json.Marshal(ticket)
	if err != nil {
		return "", err
	}
	return f.screen.Ticket(ctx, text)
}

// numbersOf is what has become of the numbers that were handed out today, as the kiosk knows
// it; nothing where it cannot be asked.
func numbersOf(ctx context.Context, f *Folder) (list []triage.Number) {
	if !f.Clinic.Tickets {
		return nil
	}
	if kiosk, ok := f.log.(*shared); ok {
		if kiosk.Client.Numbers(ctx, &list) != nil {
			return nil
		}
		return list
	}
	if f.screen == nil {
		return nil
	}
	text, err := f.screen.Numbers(ctx)
	if err != nil || json.Unmarshal(text, &list) != nil {
		return nil
	}
	return list
}

// Tickets reports whether the front desk may hand out numbers.
func (f *Front) Tickets() bool { return f.session.folder.Clinic.Tickets }

// Known returns the women who were here before, by what the front desk typed of a name or
// a date of birth.
func (f *Front) Known(ctx context.Context, typed string) ([]triage.Known, error) {
	id, err := f.session.identity()
	if err != nil {
		return nil, err
	}
	visits, _, err := readList(ctx, f.session, id)
	if err != nil {
		return nil, err
	}
	return triage.KnownBy(visits, typed, mostKnown), nil
}

// Ticket is GiveTicket for the front desk.
func (f *Front) Ticket(ctx context.Context, visit string) (number, name string, err error) {
	return GiveTicket(ctx, f.session, visit)
}
