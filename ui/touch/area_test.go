package touch

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
)

func TestFinger(t *testing.T) {
	tests := []struct {
		name  string
		steps []fyne.Position
		want  int
	}{
		{"a plain tap", nil, 1},
		{"a wobble", []fyne.Position{{X: 5, Y: -3}, {X: 6, Y: 8}, {X: -2, Y: 1}}, 1},
		{"a wobble to the edge of the slop", []fyne.Position{{X: 23}}, 1},
		{"a slide off", []fyne.Position{{X: 20}, {X: 20}, {X: 60}}, 0},
		{"out and back again", []fyne.Position{{X: 60}, {X: -60}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			use(t, look.Look{})
			fired := 0
			b := NewButton("b", "Next", Primary, func() { fired++ })
			show(t, b, 400, 90)
			finger(b, fyne.NewPos(100, 40), tt.steps...)
			if fired != tt.want {
				t.Errorf("fired %d times, want %d", fired, tt.want)
			}
			if b.pressed {
				t.Error("still shown pressed after the lift")
			}
			finger(b, fyne.NewPos(100, 40))
			if fired != tt.want+1 {
				t.Error("the next tap is lost or doubled")
			}
		})
	}
}

func TestPressShowsAtOnceAndFiresOnLift(t *testing.T) {
	use(t, look.Look{})
	fired := false
	c := NewCard("c", "Yes", Radio, func() { fired = true })
	show(t, c, 400, 140)
	before := c.face.fill
	c.MouseDown(press(fyne.NewPos(50, 50)))
	if c.face.fill == before {
		t.Error("a pressed card looks like one that is not pressed")
	}
	if fired {
		t.Error("fired before the lift")
	}
	c.Dragged(drag(fyne.NewPos(200, 50), fyne.NewPos(150, 0)))
	if c.face.fill != before {
		t.Error("a finger that slid off still presses")
	}
}

func TestSecondButtonAndDisabledAreIgnored(t *testing.T) {
	use(t, look.Look{})
	fired := 0
	b := NewButton("b", "Next", Primary, func() { fired++ })
	show(t, b, 400, 90)
	e := press(fyne.NewPos(20, 20))
	e.Button = desktop.MouseButtonSecondary
	b.MouseDown(e)
	b.MouseUp(e)
	b.Disable()
	finger(b, fyne.NewPos(20, 20))
	test.Tap(b)
	b.TypedKey(keyEvent(fyne.KeyReturn))
	if fired != 0 {
		t.Errorf("fired %d times", fired)
	}
	if len(b.Marks()) != 0 {
		t.Error("a disabled button is listed as a target")
	}
	b.Enable()
	test.Tap(b)
	if fired != 1 {
		t.Errorf("fired %d times once enabled, want 1", fired)
	}
}

// Double taps would delay every tap, hovering sticks under a finger, and the
// second button opens menus: no widget may have any of them.
func TestNoUnwantedGestures(t *testing.T) {
	use(t, look.Look{})
	for _, o := range []fyne.CanvasObject{
		NewButton("b", "x", Quiet, nil), NewIconButton("i", IconEar, "x", nil), NewCard("c", "x", Check, nil),
		newKey("k", "x", NoIcon, "x", nil), newScaleStep("s", 3, false, nil), newDateField("d", "x", nil),
		NewTextLine("l", "x", 10, nil), testChart(0).pane.glass, testChart(0).views[0],
	} {
		if _, bad := o.(fyne.DoubleTappable); bad {
			t.Errorf("%T takes double taps", o)
		}
		if _, bad := o.(fyne.SecondaryTappable); bad {
			t.Errorf("%T takes the second button", o)
		}
		if _, bad := o.(desktop.Hoverable); bad {
			t.Errorf("%T hovers", o)
		}
		if _, bad := o.(fyne.Shortcutable); bad {
			t.Errorf("%T takes shortcuts such as paste", o)
		}
	}
}

func TestKeyboardActivates(t *testing.T) {
	use(t, look.Look{})
	fired := 0
	b := NewButton("b", "Next", Primary, func() { fired++ })
	w := show(t, b, 400, 90)
	w.Canvas().Focus(b)
	if !b.ring.Visible() || b.ring.StrokeWidth < 3 {
		t.Errorf("the focus ring is not visible or thinner than 3: %v, %v", b.ring.Visible(), b.ring.StrokeWidth)
	}
	b.TypedKey(keyEvent(fyne.KeyReturn))
	b.TypedKey(keyEvent(fyne.KeyEnter))
	b.TypedKey(keyEvent(fyne.KeySpace)) // a space arrives as key and as rune
	b.TypedRune(' ')
	if fired != 3 {
		t.Errorf("Enter, Enter and Space fired %d times, want 3", fired)
	}
	w.Canvas().Unfocus()
	if b.ring.Visible() {
		t.Error("the ring stays when the focus is gone")
	}
}

func TestOtherKeysReachTheScreen(t *testing.T) {
	use(t, look.Look{})
	b := NewButton("b", "Next", Primary, nil)
	w := show(t, b, 400, 90)
	var keys []fyne.KeyName
	var runes []rune
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	w.Canvas().SetOnTypedRune(func(r rune) { runes = append(runes, r) })
	w.Canvas().Focus(b)
	b.TypedKey(keyEvent(fyne.KeyBackspace))
	b.TypedKey(keyEvent(fyne.KeyF2))
	b.TypedRune('3')
	if want := []fyne.KeyName{Focused, fyne.KeyBackspace, fyne.KeyF2}; !slices.Equal(keys, want) || string(runes) != "3" {
		t.Errorf("the screen got %v and %q", keys, string(runes))
	}
}

// Enter on the answer that is already chosen means next.
func TestEnterOnAChosenCardGoesOn(t *testing.T) {
	use(t, look.Look{})
	fired := 0
	c := NewCard("c", "Yes", Radio, func() { fired++ })
	w := show(t, c, 400, 140)
	var keys []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	c.TypedKey(keyEvent(fyne.KeyReturn))
	c.SetChosen(true)
	c.TypedKey(keyEvent(fyne.KeyReturn))
	if fired != 1 || len(keys) != 1 {
		t.Errorf("fired %d times and passed on %v, want once each", fired, keys)
	}
}

// A canvas knows the outer widget only. An area that asked for its canvas with
// itself would find none outside of tests, and keys would be lost.
func TestTheAreaKnowsItsWidget(t *testing.T) {
	use(t, look.Look{})
	b, c, k := NewButton("b", "x", Quiet, nil), NewCard("c", "x", Check, nil), newKey("k", "x", NoIcon, "x", nil)
	i, l, s := NewIconButton("i", IconEar, "x", nil), NewTextLine("l", "x", 9, nil), newScaleStep("s", 3, false, nil)
	for self, outer := range map[fyne.Widget]fyne.Widget{b.self: b, c.self: c, k.self: k, i.self: i, l.self: l, s.self: s} {
		if self != outer {
			t.Errorf("the area of a %T thinks it is a %T", outer, self)
		}
	}
}

func TestATapTakesTheRingAwayButAKeyLeavesIt(t *testing.T) {
	use(t, look.Look{})
	line := NewTextLine("l", "Name", 20, nil)
	k := newKey("k", "a", NoIcon, "a", func() { line.Insert('a') })
	b := NewButton("b", "Next", Primary, nil)
	w := show(t, NewColumn(look.Gap, line, k, b), 400, 400)
	w.Canvas().Focus(line)
	finger(k, fyne.NewPos(10, 10))
	if w.Canvas().Focused() != line {
		t.Error("a key of the keyboard took the focus from the line")
	}
	finger(b, fyne.NewPos(10, 10))
	if w.Canvas().Focused() != nil {
		t.Error("the focus stays after a tap elsewhere")
	}
}

func TestMarksAndWalk(t *testing.T) {
	use(t, look.Look{})
	hidden := NewButton("hidden", "x", Quiet, nil)
	hidden.Hide()
	c := NewChoice("q", []Option{{Code: "yes", Text: "Yes"}, {Code: "no", Text: "No"}}, 1, PageWords{}, nil)
	root := NewFill(look.Gap, NewButton("top", "Top", Quiet, nil), hidden, c)
	w := show(t, root, 600, 500)
	marks := Marks(w.Content())
	var ids []string
	for _, m := range marks {
		ids = append(ids, m.ID)
		if m.Label == "" || m.Size.IsZero() {
			t.Errorf("mark %+v has no label or no size", m)
		}
	}
	if got, want := len(ids), 3; got != want {
		t.Fatalf("targets = %v", ids)
	}
	if ids[0] != "top" || ids[1] != "q=yes" || ids[2] != "q=no" {
		t.Errorf("targets = %v", ids)
	}
	if marks[1].Pos.Y <= marks[0].Pos.Y+marks[0].Size.Height {
		t.Errorf("positions are not absolute: %+v", marks)
	}
}
