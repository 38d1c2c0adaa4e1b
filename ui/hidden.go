package ui

import (
	"cmp"
	"time"

	"sacra/ui/internal/staff"
)

// hiddenPatience is how long the staff's screens stay open in a window that nobody can
// see: she looks at another program for a moment.
const hiddenPatience = time.Minute

// hidden is whether the window can be seen, and what a cover stands for meanwhile.
type hidden struct {
	is     bool
	since  time.Duration // by the clock since the start
	behind route         // what the cover stands for; nil: there is none
}

// veil is the cover: what a bar of windows shows of the window, and the first picture
// when it is seen again.
type veil struct{ still }

// Hidden takes in whether the window is minimized or away, which may be told again and
// again. What is private is covered at once, and shown again with the window.
func (s *Shell) Hidden(is bool) {
	h := &s.hidden
	if is != h.is {
		h.is, h.since = is, s.p.SinceBoot()
	}
	_, covered := s.route.(*veil)
	switch {
	case is && !covered && s.private():
		h.behind = s.route
		s.show(&veil{still{(&staff.Board{Head: heading(s.t("desk.hidden"), s.t("desk.hidden.body"))}).Done()}})
		s.trace.shown(s, "hidden")
	case !is && covered:
		s.show(h.behind)
		s.trace.opened(s)
	}
	if !is {
		h.behind = nil
	}
}

// private reports whether a page of the staff is shown.
func (s *Shell) private() bool {
	switch s.route.(type) {
	case *front, *givePage:
		return true
	}
	return s.review != nil && s.route == route(s.review)
}

// hiddenLong reports whether the window has been away for longer than a moment.
func (s *Shell) hiddenLong() bool {
	return s.hidden.is && s.p.SinceBoot()-s.hidden.since >= hiddenPatience
}

// lock locks the therapist's screens. why is the key of the words for it, which are said
// where she is asked for her passphrase next.
func (s *Shell) lock(why string) {
	s.why = why
	s.review.Lock()
}

// ScreensChanged locks the staff's screens: they may be seen somewhere else now.
func (s *Shell) ScreensChanged() {
	if s.review != nil {
		s.lock("unlock.screens")
	}
}

// SystemLocks locks the staff's screens with the system, which locks its screen or is
// about to sleep.
func (s *Shell) SystemLocks(sleeps bool) {
	if s.review != nil {
		s.lock(systemLocked(sleeps))
	}
}

// systemLocked is the key of the words for why the system had the screens locked.
func systemLocked(sleeps bool) string {
	if sleeps {
		return "unlock.sleep"
	}
	return "unlock.system"
}

// whyLocked says once why the staff's screens were locked, and what of hers is kept;
// empty: they know.
func (s *Shell) whyLocked() string {
	why, unkept := s.why, s.unkept
	s.why, s.unkept = "", ""
	switch {
	case why == "" && unkept == "":
		return ""
	case why == "":
		return s.t(unkept)
	}
	return s.t(why) + " " + s.t(cmp.Or(unkept, "unlock.kept"))
}
