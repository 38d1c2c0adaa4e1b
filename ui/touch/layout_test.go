package touch

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

func TestTextWrapsWithinItsWidth(t *testing.T) {
	use(t, look.Look{})
	const story = "Does it hurt when you turn over in bed, or when you stand on one leg to put on your pants?"
	x := NewText(story, look.Question, look.SemiBold, look.Ink)
	for _, w := range []float32{300, 500, 900, 3000} {
		lines := x.wrap(w)
		if strings.Join(lines, " ") != story {
			t.Errorf("at %v words are lost: %q", w, lines)
		}
		for _, l := range lines {
			if got := x.measure(l); got > w+1 {
				t.Errorf("at %v a line is %v wide", w, got)
			}
		}
		if got, want := x.HeightFor(w), float32(len(lines))*x.step(); got != want {
			t.Errorf("height %v, want %v", got, want)
		}
	}
	if n := len(x.wrap(3000)); n != 1 {
		t.Errorf("%d lines where one is enough", n)
	}
}

func TestTextKeepsLineEnds(t *testing.T) {
	use(t, look.Look{})
	x := NewText("one\n\nthree", look.Help, look.Regular, look.Ink)
	if got := x.wrap(500); len(got) != 3 || got[1] != "" {
		t.Errorf("lines = %q", got)
	}
}

func TestTextFollowsTheTheme(t *testing.T) {
	use(t, look.Look{})
	x := NewText("Hello", look.Answer, look.Regular, look.Ink)
	show(t, x, 300, 100)
	size := x.lines[0].(*canvas.Text).TextSize
	use(t, look.Look{Scale: 1.25, Contrast: true})
	x.Refresh()
	line := x.lines[0].(*canvas.Text)
	if line.TextSize != size*1.25 {
		t.Errorf("text size %v after A+, want %v", line.TextSize, size*1.25)
	}
	if r, _, _, _ := line.Color.RGBA(); r != 0xffff {
		t.Errorf("color %v in high contrast, want white", line.Color)
	}
}

func TestColumnGivesTextItsHeight(t *testing.T) {
	use(t, look.Look{})
	long := NewText(strings.Repeat("word ", 60), look.Help, look.Regular, look.Ink)
	b := NewButton("b", "Next", Primary, nil)
	col := NewColumn(look.Gap, long, b)
	show(t, col, 400, 800)
	if want := long.HeightFor(400) + Space(look.Gap); b.Position().Y != want {
		t.Errorf("the button is at %v, want %v", b.Position().Y, want)
	}
	if got, want := HeightFor(col, 400), b.Position().Y+b.MinSize().Height; got != want {
		t.Errorf("HeightFor = %v, want %v", got, want)
	}
}

func TestFillGivesTheRestToTheLast(t *testing.T) {
	use(t, look.Look{})
	a, b := NewButton("a", "A", Quiet, nil), NewButton("b", "B", Quiet, nil)
	show(t, NewFill(look.Gap, a, b), 400, 800)
	if end := b.Position().Y + b.Size().Height; end != 800 {
		t.Errorf("the last ends at %v", end)
	}
}

func TestGridAndRow(t *testing.T) {
	use(t, look.Look{})
	var cells []fyne.CanvasObject
	for range 5 {
		cells = append(cells, NewButton("b", "x", Quiet, nil))
	}
	show(t, NewGrid(2, look.Gap, cells...), 600, 600)
	if cells[4].Position().X != 0 || cells[4].Position().Y <= cells[2].Position().Y {
		t.Errorf("the fifth cell is at %v", cells[4].Position())
	}
	if cells[1].Position().X+cells[1].Size().Width != 600 {
		t.Error("the second column does not end at the edge")
	}
	fixed, wide := NewIconButton("i", IconEar, "x", nil), NewButton("w", "Wide", Quiet, nil)
	show(t, NewRow(look.Gap, []float32{0, 1}, fixed, wide), 600, 100)
	if fixed.Size().Width != fixed.MinSize().Width || wide.Position().X+wide.Size().Width != 600 {
		t.Errorf("row gives %v and %v", fixed.Size(), wide.Size())
	}
}

// Nothing that can be touched is smaller than 12 mm, on any display.
func TestLeastSizes(t *testing.T) {
	for _, g := range displays() {
		for _, scale := range look.Scales() {
			use(t, look.Look{PPI: g.perIns, Scale: scale})
			kb := NewKeyboard("kb", spanishKeys(), KeyboardWords{Space: "Space", Numbers: "123", Letters: "ABC"}, NewTextLine("l", "", 9, nil), nil)
			s := NewStepper("w", 1, 45, 20, StepperWords{}, nil)
			d := NewDateEntry("d", MonthDayYear, 2025, 2027, DateWords{}, nil)
			sc := NewScale("s", ScaleWords{Low: "Low", High: "High"}, nil)
			w, h := g.w-2*Space(look.Margin), g.h*0.6
			for _, o := range []fyne.CanvasObject{
				kb, s, d, sc, NewButton("b", "x", Quiet, nil).Small(), NewIconButton("i", IconEar, "x", nil),
				NewPassphraseLine("p", PassphraseWords{}, nil),
			} {
				if o.MinSize().Width <= Space(look.Target)*1.01 {
					o.Resize(o.MinSize())
				} else {
					o.Resize(fyne.NewSize(w, max(o.MinSize().Height, min(h, HeightFor(o, w)))))
				}
				if o == s || o == d {
					o.Resize(fyne.NewSize(w, h))
				}
				for _, m := range Marks(o) {
					if mm(min(m.Size.Width, m.Size.Height), g.perIns) < 11.95 {
						t.Errorf("%s at %v: %s is %.1f by %.1f mm", g.name, scale, m.ID, mm(m.Size.Width, g.perIns), mm(m.Size.Height, g.perIns))
					}
				}
			}
		}
	}
}

func TestIconsAndMoodsAreDrawn(t *testing.T) {
	for _, i := range []Icon{
		IconArrow, IconUp, IconDown, IconBack, IconNext, IconText, IconContrast, IconEar, IconVolume, IconLanguage, IconPerson, IconCover, IconTick, IconDelete,
		IconShift, IconShow, IconHide, IconMinus, IconPlus, IconStop, IconWait, IconPrint, IconLock, IconFlag, IconTurn, IconPause, IconPlay,
	} {
		if i.drawing() == "" {
			t.Errorf("icon %q has no drawing", i)
		}
	}
	use(t, look.Look{})
	for n := range 11 {
		if drawn := mood(n, paintOf(themeNow{}, look.Ink)) != nil; drawn != (n%2 == 0) {
			t.Errorf("face for %d: %v", n, drawn)
		}
	}
}
