package checkin_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Monkeys: nothing that can be touched or typed brings the program down.
func TestRandomTapsAndKeys(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	r := rand.New(rand.NewPCG(11, 5))
	keys := []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyTab, fyne.KeyF4,
		fyne.KeyF5, fyne.KeyF8, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyDown, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyRight,
	}
	seen := map[string]bool{}
	const steps = 3000
	for range steps {
		k.fail = nil
		if r.IntN(10) == 0 {
			k.fail = errors.New("no")
		}
		k.pass(time.Duration(r.IntN(400)) * time.Millisecond)
		switch marks := touch.Marks(k.Object()); r.IntN(9) {
		case 7, 8: // now and then she knows what she is doing
			switch kind, _, _ := strings.Cut(k.screen, ":"); kind {
			case "name":
				k.write("Ana")
			case "birth":
				k.write("05021994")
			case "ask", "again":
				k.Fill(calm)
			case "signs":
				k.ChooseSigns("cauda.none", "before.none", "leak.none")
			}
			k.press(fyne.KeyReturn)
		case 0:
			k.TypedKey(&fyne.KeyEvent{Name: keys[r.IntN(len(keys))]})
		case 1:
			k.TypedRune(rune("1234567890abc ñ+-"[r.IntN(16)]))
		case 2:
			k.window.Canvas().FocusNext()
			if f := k.window.Canvas().Focused(); f != nil {
				f.TypedKey(&fyne.KeyEvent{Name: keys[r.IntN(len(keys))]})
			}
		case 3:
			test.TapCanvas(k.window.Canvas(), fyne.NewPos(float32(r.IntN(1280)), float32(r.IntN(800))))
		default:
			if len(marks) > 0 {
				m := marks[r.IntN(len(marks))]
				switch m.ID { // these end or undo a visit: most of the time she does not
				case "person", "decline", "back", "cover", "language", "text", "contrast", "key.delete":
					if r.IntN(25) > 0 {
						continue
					}
				}
				test.TapCanvas(k.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
			}
		}
		switch r.IntN(600) {
		case 0:
			k.Idle(30 * time.Second)
		case 1:
			k.Leave()
		case 2:
			k.Dismiss()
		}
		seen[k.screen] = true
	}
	t.Logf("%d steps", steps)
	if len(seen) < 12 {
		t.Errorf("the monkeys saw little: %v", seen)
	}
}
