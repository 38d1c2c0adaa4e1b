package sight_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// show puts objects on a window, one over the other.
func show(t *testing.T, objects ...fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}, look.Fonts{}))
	for i, o := range objects {
		o.Move(fyne.NewPos(40, float32(40+100*i)))
		o.Resize(fyne.NewSize(200, 80))
	}
	w := test.NewTempWindow(t, &fyne.Container{Objects: objects})
	w.Resize(fyne.NewSize(400, 400))
	return w.Canvas()
}

func TestContrastFindsFaintThings(t *testing.T) {
	faint, clear := color.Gray{0xa0}, color.Gray{0x20}
	tests := []struct {
		name string
		o    fyne.CanvasObject
		want string
	}{
		{"faint text", canvas.NewText("hello", faint), `"hello"`},
		{"clear text", canvas.NewText("hello", clear), ""},
		{"a faint edge", &canvas.Rectangle{StrokeColor: faint, StrokeWidth: 2}, "a shape"},
		{"a faint edge that is filled", &canvas.Rectangle{StrokeColor: faint, StrokeWidth: 2, FillColor: clear}, ""},
		{"a clear edge", &canvas.Rectangle{StrokeColor: clear, StrokeWidth: 2}, ""},
		{"a tint", &canvas.Rectangle{FillColor: faint}, ""},
		{"a faint icon", canvas.NewImageFromResource(touch.IconBack.Resource(faint)), "icon"},
		{"a clear icon", canvas.NewImageFromResource(touch.IconBack.Resource(clear)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(sight.Contrast(show(t, tt.o)), "; ")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("faults %q, want %q", got, tt.want)
			}
		})
	}
}

func TestContrastLooksAtWhatLiesBetween(t *testing.T) {
	dark, text := canvas.NewRectangle(color.Gray{0x20}), canvas.NewText("hello", color.Gray{0x30})
	c := show(t, dark, text)
	if got := sight.Contrast(c); len(got) != 0 {
		t.Errorf("beside each other: %v", got)
	}
	text.Move(dark.Position())
	if got := sight.Contrast(c); len(got) != 1 {
		t.Errorf("dark on dark: %v", got)
	}
}

// unreachable is a target that no key comes to.
type unreachable struct{ *canvas.Rectangle }

func (unreachable) Marks() []touch.Mark { return []touch.Mark{{ID: "lost"}} }

func TestFocus(t *testing.T) {
	button := touch.NewButton("b", "Next", touch.Primary, nil)
	if got := sight.Focus(show(t, button)); len(got) != 0 {
		t.Errorf("a button: %v", got)
	}
	c := show(t, button, unreachable{canvas.NewRectangle(color.White)})
	if got := strings.Join(sight.Focus(c), "; "); got != "Tab never comes to lost" {
		t.Errorf("a target without focus: %q", got)
	}
	if c.Focused() != nil {
		t.Error("something is left focused")
	}
}

func TestTargets(t *testing.T) {
	small, large := touch.NewIconButton("small", touch.IconBack, "Back", nil), touch.NewButton("large", "Next", touch.Primary, nil)
	c := show(t, small, large)
	if got := sight.Targets(c, 12, 3, 160); len(got) != 0 {
		t.Errorf("as they should be: %v", got)
	}
	small.Resize(fyne.NewSize(30, 80))
	large.Move(small.Position())
	got := strings.Join(sight.Targets(c, 12, 3, 160), "; ")
	if !strings.Contains(got, "small is 30 × 80") || !strings.Contains(got, "large lies over small") {
		t.Errorf("faults: %q", got)
	}
	large.Move(fyne.NewPos(-50, 0))
	if got := strings.Join(sight.Targets(c, 12, 3, 160), "; "); !strings.Contains(got, "large leaves") {
		t.Errorf("faults: %q", got)
	}
}

func TestTargetsNeedAir(t *testing.T) {
	one, two := touch.NewButton("one", "One", touch.Primary, nil), touch.NewButton("key.two", "Two", touch.Primary, nil)
	c := show(t, one, two)
	two.Move(one.Position().AddXY(0, 85))
	if got := strings.Join(sight.Targets(c, 12, 3, 160), "; "); got != "targets key.two and one are less than 3 mm apart" {
		t.Errorf("5 units apart: %q", got)
	}
	if got := sight.Targets(c, 12, 3, 160, "key."); len(got) != 0 {
		t.Errorf("beside a key: %v", got)
	}
}

func TestTextsFindsWhatCannotBeRead(t *testing.T) {
	text := canvas.NewText("a long line of words", color.Black)
	c := show(t, text)
	if got := sight.Texts(c); len(got) != 0 {
		t.Errorf("as it should be: %v", got)
	}
	text.Resize(fyne.NewSize(20, 20))
	if got := strings.Join(sight.Texts(c), "; "); !strings.Contains(got, "cut off") {
		t.Errorf("too narrow: %q", got)
	}
	text.Resize(fyne.NewSize(200, 20))
	text.Move(fyne.NewPos(300, 0))
	if got := strings.Join(sight.Texts(c), "; "); !strings.Contains(got, "cut off") {
		t.Errorf("over the edge: %q", got)
	}
	other := canvas.NewText("another", color.Black)
	c = show(t, text, other)
	other.Move(text.Position())
	if got := strings.Join(sight.Texts(c), "; "); got != `"another" lies over "a long line of words"` {
		t.Errorf("over each other: %q", got)
	}
}

func TestContrastSeesTheGroundOfACard(t *testing.T) {
	ground, text := touch.NewGround(), canvas.NewText("hello", color.White)
	c := show(t, ground, text)
	ground.Paint(color.Gray{0x20}, color.Gray{0xa0}, 2, 8)
	text.Move(ground.Position())
	if got := sight.Contrast(c); len(got) != 0 {
		t.Errorf("white on a dark ground: %v", got)
	}
	ground.Paint(color.Gray{0xe0}, color.Gray{0xa0}, 2, 8)
	if got := strings.Join(sight.Contrast(c), "; "); !strings.Contains(got, "a shape") || !strings.Contains(got, `"hello"`) {
		t.Errorf("white on a pale ground with a faint edge: %q", got)
	}
}
