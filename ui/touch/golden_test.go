package touch

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
)

// The markup of the main widgets at the three text sizes. A changed master
// means a changed look: view it before accepting it.
func TestGolden(t *testing.T) {
	widgets := map[string]func() fyne.CanvasObject{
		"button": func() fyne.CanvasObject { return NewButton("b", "Next", Primary, nil).WithIcon(IconNext) },
		"card": func() fyne.CanvasObject {
			c := NewCard("c", "It hurts to turn over in bed at night", Check, nil).WithHint("1")
			c.SetChosen(true)
			return c
		},
		"choice": func() fyne.CanvasObject {
			return NewChoice("q", []Option{{Code: "yes", Text: "Yes"}, {Code: "no", Text: "No"}, {Code: "unsure", Text: "I am not sure"}}, 1, PageWords{}, nil)
		},
		"scale": func() fyne.CanvasObject {
			s := NewScale("s", ScaleWords{Low: "No pain", High: "The worst pain"}, nil)
			s.SetValue(4)
			return s
		},
		"stepper": func() fyne.CanvasObject {
			s := NewStepper("w", 1, 45, 20, StepperWords{Unit: func(int) string { return "weeks" }}, nil)
			s.SetValue(30)
			return s
		},
		"line": func() fyne.CanvasObject {
			l := NewTextLine("l", "Your first name", 40, nil)
			l.SetText("María José")
			return l
		},
	}
	for name, make := range widgets {
		for _, scale := range look.Scales() {
			t.Run(fmt.Sprintf("%s at %v", name, scale), func(t *testing.T) {
				use(t, look.Look{Scale: scale, PPI: 149})
				o := make()
				w := show(t, o, 900, 480)
				test.AssertRendersToMarkup(t, fmt.Sprintf("%s-%.0f.xml", name, scale*100), w.Canvas())
			})
		}
	}
}
