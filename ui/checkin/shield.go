package checkin

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/touch"
)

// shield lies over a screen for its first moment and swallows every touch.
type shield struct{ widget.BaseWidget }

var (
	_ desktop.Mouseable = (*shield)(nil)
	_ touch.Pressable   = (*shield)(nil)
)

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

// MouseDown swallows the press.
func (s *shield) MouseDown(*desktop.MouseEvent) {}

// MouseUp swallows the lift.
func (s *shield) MouseUp(*desktop.MouseEvent) {}

// Tapped swallows the tap.
func (s *shield) Tapped(*fyne.PointEvent) {}

// BeginPress swallows a finger.
func (s *shield) BeginPress(_, _ fyne.Position) touch.Pressing { return swallowed{} }

// swallowed is a finger that does nothing.
type swallowed struct{}

func (swallowed) SlideTo(fyne.Position)             {}
func (swallowed) Lift(fyne.Position, time.Duration) {}
func (swallowed) Drop()                             {}

// CreateRenderer is called by Fyne.
func (s *shield) CreateRenderer() fyne.WidgetRenderer { return &parts{layout: func(fyne.Size) {}} }
