package ui

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// stopped is the screen of a kiosk at which nobody may check in, because
// somebody has tampered with it. It is red, speaks every language, first to the
// patient and then to the staff, who may unlock it.
type stopped struct{ object fyne.CanvasObject }

func newStopped(s *Shell, why error) *stopped {
	if s.p.Log != nil {
		s.p.Log("nobody may check in", why)
	}
	b := &staff.Board{Body: columns(s, "errors.stopped", look.Alert, why)}
	b.Right = touch.NewButton("staff", s.t("errors.stopped.unlock"), touch.Quiet, s.staff)
	s.trace.shown(s, "stopped")
	board := b.Done()
	red := staff.NewPanel([]fyne.CanvasObject{board}, func(size fyne.Size) { touch.Put(board, 0, 0, size.Width, size.Height) }, nil)
	return &stopped{red.Faced(look.AlertTint, look.Alert)}
}

// Object is what is shown.
func (s *stopped) Object() fyne.CanvasObject { return s.object }

// TypedKey does nothing: whoever has a keyboard tabs to the button.
func (s *stopped) TypedKey(*fyne.KeyEvent) {}

// TypedRune does nothing.
func (s *stopped) TypedRune(rune) {}
