package ui

import "sacra/triage"

// Glance is what somebody sees who glances at the patients' screen.
type Glance struct {
	Need  Need
	Visit string // that the need is of
	// Numbers counts how often something has changed about the numbers of the front desk.
	Numbers int
	// Trouble is why the last answers could not be kept; nil where they were.
	Trouble error
}

// Glance returns what the patients' screen shows now.
func (s *Shell) Glance() (g Glance) {
	if s.checkIn == nil {
		return g
	}
	g.Trouble = s.checkIn.Trouble()
	_, g.Numbers = s.tickets.Numbers()
	help, person, visit := s.checkIn.Needs()
	switch {
	case help:
		g.Need, g.Visit = NeedHelp, visit
	case person:
		g.Need, g.Visit = NeedPerson, visit
	}
	return g
}

// Free takes the last screen of a visit away: the staff has seen it. What else is on
// the screen stays.
func (s *Shell) Free() {
	if s.checkIn != nil {
		s.checkIn.Free()
	}
}

// Resume lets a patient go on with the visit that she left. It reports false where that
// cannot be done: too late, or the screen is in use.
func (s *Shell) Resume(visit string) bool { return s.checkIn != nil && s.checkIn.Resume(visit) }

// Ticket keeps a ticket of the front desk for the patient who will type its number. taken is
// false where the clinic wants no numbers. err is one of checkin.Tickets.Give.
func (s *Shell) Ticket(t triage.Ticket) (number string, taken bool, err error) {
	if s.checkIn == nil || !s.clinic.Tickets {
		return "", false, nil
	}
	number, err = s.tickets.Give(t)
	return number, true, err
}

// Numbers are the numbers that the front desk has handed out today, with what has become
// of them.
func (s *Shell) Numbers() []triage.Number {
	list, _ := s.tickets.Numbers()
	return list
}
