package ui

import "time"

// Tick moves the idle clock; it is called once a second.
func (s *Shell) Tick() {
	idle, jumped := s.clock.tick()
	if jumped {
		defer s.clock.settle() // after a visit has been ended by the old time
	}
	if s.review != nil {
		switch {
		case jumped:
			s.lock("unlock.paused")
		case s.hiddenLong():
			s.lock("unlock.hidden")
		default:
			s.review.Tick(s.p.Now())
		}
		return
	}
	if u, ok := s.route.(*unlock); ok && (jumped || idle >= unlockPatience) {
		u.back()
		return
	}
	if s.passing() && (jumped || idle >= unlockPatience) {
		s.backToCheckIn()
		return
	}
	if s.checkIn == nil {
		return
	}
	ask, leave := time.Duration(s.clinic.IdleSeconds)*time.Second, time.Duration(s.clinic.WarnSeconds)*time.Second
	switch {
	case jumped, idle >= ask+leave, idle >= ask && !s.checkIn.Busy():
		if !s.clock.left {
			s.clock.left = true
			s.checkIn.Leave()
		}
	case idle >= ask:
		s.checkIn.Idle(ask + leave - idle)
	default:
		s.checkIn.Stay() // a finger somewhere beside the button is an answer too
	}
}

// resting is how long after the last touch a welcome screen waits for nobody.
const resting = 2 * time.Second

// Resting reports whether nothing happens on the screen until somebody comes:
// the welcome screen has been left alone.
func (s *Shell) Resting() bool {
	return !s.ended && s.checkIn != nil && s.route == route(s.checkIn) && s.checkIn.Waiting() && s.clock.idle() >= resting
}

// Suspend is called when the machine is about to sleep or the program to end:
// the therapist's screens lock and an open visit is sealed.
func (s *Shell) Suspend() {
	if s.review != nil {
		s.review.Lock()
	}
	if s.checkIn != nil {
		s.checkIn.Leave()
	}
}

// End is Suspend at the end of the program: the toolkit has stopped and the
// look can no longer change.
func (s *Shell) End() {
	s.ended = true
	s.Suspend()
}
