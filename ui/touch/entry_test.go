package touch

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
)

func TestScaleByTapAndKey(t *testing.T) {
	use(t, look.Look{})
	got := -1
	s := NewScale("p", ScaleWords{Low: "No pain", High: "Worst"}, func(v int) { got = v })
	if _, ok := s.Value(); ok {
		t.Error("a new scale has a value")
	}
	show(t, s, 1200, 300)
	for i, step := range s.steps {
		test.Tap(step)
		if v, ok := s.Value(); !ok || v != i || got != i {
			t.Errorf("button %d gave %d, told %d", i, v, got)
		}
	}
	for _, tt := range []struct {
		keys string
		want int
	}{{"7", 7}, {"0", 0}, {"1", 1}, {"10", 10}, {"110", 10}, {"100", 0}} {
		s.SetValue(-1)
		s.typedOne = false
		for _, r := range tt.keys {
			s.TakeRune(r)
		}
		if v, _ := s.Value(); v != tt.want {
			t.Errorf("keys %q gave %d, want %d", tt.keys, v, tt.want)
		}
	}
	s.SetValue(10)
	s.TakeKey(keyEvent(fyne.KeyRight))
	if v, _ := s.Value(); v != 10 {
		t.Errorf("beyond ten: %d", v)
	}
	s.TakeKey(keyEvent(fyne.KeyLeft))
	if v, _ := s.Value(); v != 9 {
		t.Errorf("left of ten: %d", v)
	}
}

func TestStepperRange(t *testing.T) {
	tests := []struct {
		keys string
		want int
		ok   bool
	}{{"34", 34, true}, {"0", 0, false}, {"46", 46, false}, {"345", 5, true}, {"07", 7, true}, {"", 0, false}, {"+", 20, true}, {"++-", 20, true}, {"45+", 45, true}}
	for _, tt := range tests {
		t.Run(tt.keys, func(t *testing.T) {
			use(t, look.Look{})
			told, toldOK := 0, false
			s := NewStepper("w", 1, 45, 20, StepperWords{Range: "1 to 45, please"}, func(n int, ok bool) { told, toldOK = n, ok })
			for _, r := range tt.keys {
				if !s.TakeRune(r) {
					t.Errorf("%q was not taken", r)
				}
			}
			n, ok := s.Value()
			if ok != tt.ok || ok && n != tt.want {
				t.Errorf("got %d %v, want %d %v", n, ok, tt.want, tt.ok)
			}
			if tt.keys != "" && (told != n || toldOK != ok) {
				t.Errorf("told %d %v", told, toldOK)
			}
			if outside := tt.keys != "" && !tt.ok; outside != (s.fault.Text() != "") {
				t.Errorf("message %q with ok %v", s.fault.Text(), ok)
			}
		})
	}
}

func TestStepperBackspaceLeavesWhenEmpty(t *testing.T) {
	use(t, look.Look{})
	s := NewStepper("w", 1, 45, 20, StepperWords{}, nil)
	s.SetValue(3)
	if !s.TakeKey(keyEvent(fyne.KeyBackspace)) {
		t.Error("Backspace was not taken while there was a digit")
	}
	if s.TakeKey(keyEvent(fyne.KeyBackspace)) {
		t.Error("Backspace was taken although there is nothing left: it should go back a screen")
	}
}

func TestTextLineEdits(t *testing.T) {
	use(t, look.Look{})
	told := ""
	l := NewTextLine("n", "Name", 5, func(s string) { told = s })
	show(t, l, 400, 90)
	for _, r := range "Ñoña😀\x07xyz" {
		l.TypedRune(r)
	}
	if l.Text() != "Ñoñax" || told != "Ñoñax" {
		t.Errorf("text %q, told %q: want five letters without emoji and controls", l.Text(), told)
	}
	l.TypedKey(keyEvent(fyne.KeyHome))
	l.TypedKey(keyEvent(fyne.KeyDelete))
	l.TypedKey(keyEvent(fyne.KeyEnd))
	l.TypedKey(keyEvent(fyne.KeyLeft))
	l.Insert('b')
	l.TypedKey(keyEvent(fyne.KeyEnd))
	l.TypedKey(keyEvent(fyne.KeyBackspace))
	if l.Text() != "oñab" {
		t.Errorf("after editing: %q", l.Text())
	}
}

func TestTextLineKeepsEnterForTheScreen(t *testing.T) {
	use(t, look.Look{})
	l := NewTextLine("n", "Name", 20, nil)
	w := show(t, l, 400, 90)
	var keys []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	test.Tap(l)
	if w.Canvas().Focused() != l {
		t.Fatal("a tap does not focus the line")
	}
	l.TypedKey(keyEvent(fyne.KeyReturn))
	l.TypedKey(keyEvent(fyne.KeyBackspace))
	l.TypedKey(keyEvent(fyne.KeyF1))
	if want := []fyne.KeyName{Focused, fyne.KeyReturn, fyne.KeyF1}; !slices.Equal(keys, want) {
		t.Errorf("the screen got %v, want Return and F1 and no Backspace", keys)
	}
}

func TestTextLineWrapsAndCounts(t *testing.T) {
	use(t, look.Look{})
	l := NewTextLine("n", "Story", 120, nil)
	show(t, l, 500, 300)
	one := l.HeightFor(500)
	l.SetText(strings.Repeat("every day since then ", 5))
	if l.HeightFor(500) <= one {
		t.Error("long text does not make the field higher")
	}
	starts := l.wrap(400)
	for i, from := range starts[1:] {
		if l.runes[from-1] != ' ' {
			t.Errorf("line %d starts inside a word", i+1)
		}
	}
	if l.counter.Text() != "15" {
		t.Errorf("counter says %q with 15 characters left", l.counter.Text())
	}
	l.SetText("short")
	if l.counter.Text() != "" {
		t.Errorf("counter says %q far from the end", l.counter.Text())
	}
	l.SetText(strings.Repeat("x", 200))
	if n := len(l.Text()); n != 120 {
		t.Errorf("%d characters, want 120", n)
	}
}

// What a patient wrote must not stay behind in the buffer.
func TestClearWipesTheBuffer(t *testing.T) {
	use(t, look.Look{})
	l := NewTextLine("n", "Name", 40, nil)
	l.SetText("Maria Lopez")
	buffer := l.runes[:cap(l.runes)]
	l.Erase()
	if buffer[10] != 0 {
		t.Error("an erased letter stays in the buffer")
	}
	l.Clear()
	for i, r := range buffer {
		if r != 0 {
			t.Fatalf("rune %d is still %q", i, r)
		}
	}
}

func TestPassphraseLineMasks(t *testing.T) {
	use(t, look.Look{})
	p := NewPassphraseLine("p", PassphraseWords{"Passphrase", "Show", "Hide"}, nil)
	w := show(t, p, 600, 90)
	p.Line.SetText("five words")
	if out := test.RenderToMarkup(w.Canvas()); strings.Contains(out, "five") {
		t.Error("the passphrase is on the screen")
	}
	test.Tap(p.reveal)
	if out := test.RenderToMarkup(w.Canvas()); !strings.Contains(out, "five words") {
		t.Error("the button does not show the passphrase")
	}
	p.Wipe()
	if p.Passphrase() != "" || !p.Line.masked {
		t.Error("not empty or not masked after wiping")
	}
}

// A number that stood there before is replaced by what is typed, not lengthened.
func TestStepperOffer(t *testing.T) {
	use(t, look.Look{})
	s := NewStepper("n", 1, 15, 5, StepperWords{}, nil)
	s.Offer(5)
	if n, ok := s.Value(); n != 5 || !ok {
		t.Errorf("offered %d, %v", n, ok)
	}
	s.TakeRune('1')
	s.TakeRune('0')
	if n, ok := s.Value(); n != 10 || !ok {
		t.Errorf("typed over an offer: %d, %v; want 10", n, ok)
	}
	s.Offer(5)
	s.TakeRune('+')
	s.TakeRune('1')
	if n, _ := s.Value(); n != 61 {
		t.Errorf("after a step the digits go on: %d, want 61", n)
	}
}

// A text that is longer than its field shows the lines that are being written.
func TestTextLineShowsWhereTheCaretIs(t *testing.T) {
	use(t, look.Look{})
	l := NewTextLine("l", "", 600, nil).Small()
	test.NewTempWindow(t, l).Resize(fyne.NewSize(400, 130))
	l.Resize(fyne.NewSize(400, 130))
	l.SetText("first " + strings.Repeat("middle ", 80) + "last")
	drawn := func() string {
		var all []string
		for _, o := range l.lines {
			line := o.(*canvas.Text)
			if line.Position().Y < 0 || line.Position().Y+line.Size().Height > 130 {
				t.Errorf("%q is drawn outside of the field, at %v", line.Text, line.Position())
			}
			all = append(all, line.Text)
		}
		return strings.Join(all, "")
	}
	if got := drawn(); !strings.Contains(got, "last") || strings.Contains(got, "first") {
		t.Errorf("at the end it shows %q", got)
	}
	l.TakeKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if got := drawn(); !strings.Contains(got, "first") || strings.Contains(got, "last") {
		t.Errorf("at the beginning it shows %q", got)
	}
}

// A name that is too long for its box shows as much of its end as finds room, however few
// letters a line of it ends with.
func TestALongNameShowsItsEnd(t *testing.T) {
	use(t, look.Look{Scale: 1.5})
	l := NewTextLine("name", "Name", 60, nil)
	l.SetText("Nguyễn Łukaszewska Thị Ngọc de la Concepción Fernández Öz")
	show(t, l, 1224, 130)
	seen := ""
	for _, o := range l.lines {
		seen += o.(*canvas.Text).Text
	}
	if want := "Concepción Fernández Öz"; !strings.HasSuffix(seen, want) {
		t.Errorf("it shows %q, want all of %q", seen, want)
	}
	l.TakeKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if seen := l.lines[0].(*canvas.Text).Text; !strings.HasPrefix(seen, "Nguyễn") {
		t.Errorf("at its beginning it shows %q", seen)
	}
}
