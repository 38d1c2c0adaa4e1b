package ui

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Where patients and therapists share one screen, the PIN of the front desk does two
// things: it takes the cover away behind which a therapist works on, and it frees the
// screen after a warning sign. It can show no names, for there is no key on
// the kiosk while the therapist's screens are locked.

// coverReview covers the therapist's screens while they stay open, with a PIN that
// takes the cover away again.
func (s *Shell) coverReview() {
	review := s.review
	if s.pin != nil && !s.pin.over() {
		s.showCover()
		return
	}
	s.choosePIN("desk.pin.cover", "desk.pin.cover_help", func(digits string) {
		s.pin = newPIN(digits, s.p.SinceBoot)
		s.showCover()
	}, func() { s.show(review) })
}

// cover tells patients in every language that a therapist works here.
type cover struct {
	still
	s *Shell
}

// still is a page that no key does anything to, but by its buttons.
type still struct{ object fyne.CanvasObject }

// Object is what is shown.
func (p *still) Object() fyne.CanvasObject { return p.object }

// TypedKey does nothing: whoever has a keyboard tabs to the button.
func (p *still) TypedKey(*fyne.KeyEvent) {}

// TypedRune does nothing.
func (p *still) TypedRune(rune) {}

func (s *Shell) showCover() {
	var all []fyne.CanvasObject
	for _, l := range s.p.Words.Langs() {
		t := s.p.Words.For(l)
		all = append(all, touch.NewColumn(look.Inset,
			touch.NewText(t("desk.covered"), look.Question, look.Bold, look.Teal),
			touch.NewText(t("desk.covered.body"), look.Answer, look.Regular, look.Ink)))
	}
	c := &cover{s: s}
	c.object = (&staff.Board{
		Body:  &fyne.Container{Layout: abreast{}, Objects: all},
		Right: touch.NewButton("uncover", s.t("desk.covered.go_on"), touch.Quiet, c.askPIN),
	}).Done()
	s.show(c)
	s.trace.shown(s, "cover")
}

// askPIN asks for the PIN that takes the cover away.
func (c *cover) askPIN() {
	s, review := c.s, c.s.review
	s.show(newPINPage(s, pinOrder{
		screen: "pin", title: "desk.therapist", body: "desk.pin.go_on", back: s.showCover,
		take: func(digits string) string {
			switch r := s.pin.try(digits); r {
			case pinRight:
				s.show(review)
				s.trace.opened(s)
			case pinGone:
				review.Lock()
			default:
				return s.tried(s.pin, r)
			}
			return ""
		},
	}))
}

// askFront asks for the PIN in place of the check-in.
func (s *Shell) askFront() {
	s.show(newPINPage(s, pinOrder{
		screen: "pin", title: "desk.front", body: "desk.pin.glass", back: s.backToCheckIn,
		passphrase: func() { s.show(newUnlock(s.asking())) },
		take: func(digits string) string {
			switch r := s.pin.try(digits); r {
			case pinRight:
				s.showFront()
			case pinGone:
				a := s.asking()
				a.said = s.t("desk.pin.gone")
				s.show(newUnlock(a))
			default:
				return s.tried(s.pin, r)
			}
			return ""
		},
	}))
}

// glassFront is the front desk's page on a screen that patients use.
type glassFront struct{ still }

// showFront says what the patient before the screen needs, and frees it.
func (s *Shell) showFront() {
	key := "desk.glass.nothing"
	switch s.Glance().Need {
	case NeedHelp:
		key = "desk.glass.stop"
	case NeedPerson:
		key = "desk.glass.person"
	}
	b := &staff.Board{
		Head: heading(s.t("desk.front"), s.t(key)),
		Left: touch.NewButton("leave", s.t("common.unlock.leave"), touch.Quiet, s.backToCheckIn),
	}
	if s.Glance().Need != NoNeed {
		b.Right = touch.NewButton("free", s.t("desk.free"), touch.Primary, func() {
			s.Free()
			s.backToCheckIn()
		})
	}
	s.show(&glassFront{still{b.Done()}})
	s.trace.shown(s, "front")
}

// passing reports whether the staff's page that is shown goes by itself when nobody
// touches it.
func (s *Shell) passing() bool {
	switch s.route.(type) {
	case *pinPage, *glassFront:
		return s.review == nil
	}
	return false
}
