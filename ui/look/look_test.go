package look

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestContrast(t *testing.T) {
	for _, l := range []Look{{}, {Contrast: true}} {
		th := NewTheme(l, Fonts{})
		for _, p := range Faint(th) {
			t.Errorf("contrast %v: %s on %s is %.2f, want %.1f", l.Contrast, p.Front, p.Ground,
				Ratio(th.Color(p.Front, 0), th.Color(p.Ground, 0)), p.Least)
		}
	}
}

// A color that no pair holds has been looked at by nobody.
func TestEveryColourIsInAPair(t *testing.T) {
	colors := []fyne.ThemeColorName{
		Paper, Card, Ink, SoftInk, Teal, OnTeal, TealTint, TealDeep, Line, Focus, Alert, AlertTint, Hold, HoldTint,
		Done, DoneTint, Chart, OnChart, ChartLine, ChartFocus, Pain, PainEdge, Numb, NumbEdge,
	}
	for _, c := range colors {
		if !slices.ContainsFunc(Pairs(), func(p Pair) bool { return p.Front == c || p.Ground == c }) {
			t.Errorf("%s is in no pair", c)
		}
	}
}

func TestRatioOfKnownColours(t *testing.T) {
	if got := Ratio(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white = %v, want 21", got)
	}
	if got := Ratio(hex(0x777777), color.White); math.Abs(got-4.48) > 0.01 {
		t.Errorf("#777 on white = %v, want 4.48", got)
	}
}

func TestEveryColourOfFyneIsOurs(t *testing.T) {
	for _, l := range []Look{{}, {Contrast: true}} {
		test.AssertAllColorNamesDefined(t, NewTheme(l, Fonts{}), "sacra")
	}
	th := NewTheme(Look{}, Fonts{})
	// Fyne 2.8 clears its window to this, divided by 255².
	r, g, b, _ := th.Color(theme.ColorNameBackground, theme.VariantDark).RGBA()
	got := color.NRGBA{R: uint8(r / 255), G: uint8(g / 255), B: uint8(b / 255), A: 0xff}
	if want := th.Color(Paper, theme.VariantLight); got != want {
		t.Errorf("the window is cleared to %v under a dark desktop, want the paper, %v", got, want)
	}
}

func TestSizesFollowGlassAndText(t *testing.T) {
	tests := []struct {
		name string
		look Look
		size fyne.ThemeSizeName
		want float32
	}{
		{"question", Look{}, Question, 34},
		{"answer", Look{}, Answer, 26},
		{"help", Look{}, Help, 20},
		{"label", Look{}, Label, 18},
		{"larger text", Look{Scale: 1.25}, Answer, 32.5},
		{"denser glass", Look{PPI: 320}, Answer, 52},
		{"both", Look{PPI: 320, Scale: 1.25}, Question, 85},
		{"target is 12 mm", Look{}, Target, MM(12, 160)},
		{"target is 12 mm on dense glass", Look{PPI: 224}, Target, MM(12, 224)},
		{"target does not grow with text", Look{Scale: 1.5}, Target, MM(12, 160)},
		{"answer card is 20 mm", Look{PPI: 149}, AnswerTap, MM(20, 149)},
		{"gap is 3 mm", Look{PPI: 149}, Gap, MM(3, 149)},
		{"too small a scale", Look{Scale: 0.2}, Answer, 26},
		{"too large a scale", Look{Scale: 9}, Question, 51},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewTheme(tt.look, Fonts{}).Size(tt.size); math.Abs(float64(got-tt.want)) > 0.01 {
				t.Errorf("got %v units, want %v", got, tt.want)
			}
		})
	}
}

// The largest step of A+ must reach capitals of 4.8 mm on every glass.
func TestCapitalsAtTheLargestStep(t *testing.T) {
	for _, ppi := range []float32{132, 149, 160, 224} {
		th := NewTheme(Look{Scale: 1.5, PPI: ppi}, Fonts{})
		for _, n := range []fyne.ThemeSizeName{Question, Answer, Help} {
			mm := th.Size(n) * capitals / ppi * 25.4
			if mm < 4.79 {
				t.Errorf("capitals of %s at %v per inch are %.2f mm", n, ppi, mm)
			}
		}
	}
}

func TestMM(t *testing.T) {
	if got := MM(25.4, 160); got != 160 {
		t.Errorf("an inch at 160 = %v units", got)
	}
	if got := MM(25.4, 0); got != DefaultPPI {
		t.Errorf("an inch of unknown glass = %v units", got)
	}
}

func TestLargerGoesRound(t *testing.T) {
	l := Look{}
	var got []float32
	for range 4 {
		l = l.Larger()
		got = append(got, l.Scale)
	}
	want := []float32{1.25, 1.5, 1, 1.25}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("steps = %v, want %v", got, want)
		}
	}
}

func TestFontsByWeight(t *testing.T) {
	th := NewTheme(Look{}, Fonts{Regular: []byte("r"), SemiBold: []byte("s"), Bold: []byte("b")})
	for w, want := range map[Weight]string{Regular: "r", SemiBold: "s", Bold: "b"} {
		if got := string(th.Font(w.Style()).Content()); got != want {
			t.Errorf("weight %d is drawn with %q, want %q", w, got, want)
		}
	}
	if NewTheme(Look{}, Fonts{}).Font(fyne.TextStyle{}) == nil {
		t.Error("without fonts there must still be one")
	}
}

func TestOf(t *testing.T) {
	l := Look{Scale: 1.25, Contrast: true, PPI: 224, ReducedMotion: true}
	if got := Of(NewTheme(l, Fonts{})); got != l {
		t.Errorf("Of = %+v, want %+v", got, l)
	}
	if got := Of(theme.DefaultTheme()); got != (Look{}) {
		t.Errorf("Of a foreign theme = %+v", got)
	}
}
