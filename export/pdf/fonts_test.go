package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sacra/assets"
	"sacra/assets/palette"
)

// A word is in one face as a whole, whatever it takes; what no face has all of
// is divided by letters.
func TestRuns(t *testing.T) {
	const own, names = assets.Atkinson, assets.Names
	for _, tt := range []struct {
		face assets.Face
		line string
		want []run
	}{
		{own, "María Muñoz", []run{{own, "María Muñoz"}}},
		{own, "", []run{{own, ""}}},
		{own, "for Nguyễn Thị, week 30", []run{{own, "for "}, {names, "Nguyễn Thị, "}, {own, "week 30"}}},
		{own, "Thế≥Ana", []run{{own, "Th"}, {names, "ế"}, {own, "≥Ana"}}},
		{names, "Thế Ana", []run{{names, "Thế Ana"}}},
		{names, "Thế ≥ 3", []run{{names, "Thế "}, {own, "≥ "}, {names, "3"}}},
	} {
		f, err := LoadFonts(tt.face)
		if err != nil {
			t.Fatal(err)
		}
		got := f.runs(tt.line)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q in %s: %q, want %q", tt.line, tt.face, got, tt.want)
		}
		style, wide := Bold(20, palette.Ink), 0.0
		for _, r := range got {
			wide += f.width(r, style)
		}
		if all := f.Measure(style, tt.line); math.Abs(all-wide*20*mmPerPoint) > 1e-9 {
			t.Errorf("%q is %v wide, its runs together %v", tt.line, all, wide*20*mmPerPoint)
		}
	}
}

func TestNoWordIsLeftOverOnTheLastLine(t *testing.T) {
	f, err := LoadFonts(assets.Atkinson)
	if err != nil {
		t.Fatal(err)
	}
	s := Regular(14, palette.Ink)
	const text = "Sit, or lie on your side. Put your hands low on your belly."
	width := f.Measure(s, strings.TrimSuffix(text, " belly.")) + 0.1
	got := f.Wrap(s, text, width)
	if len(got) != 2 || f.Measure(s, got[1]) < shortLine*width {
		t.Errorf("%q", got)
	}
	if whole := f.Wrap(s, text, 2*width); len(whole) != 1 {
		t.Errorf("%q", whole)
	}
}

// TestWrapKeepsEveryWord: in any text at any width nothing is lost, no line is
// too wide, and evening out the lines never takes one more.
func TestWrapKeepsEveryWord(t *testing.T) {
	f, err := LoadFonts(assets.Atkinson)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := Regular(rapid.Float64Range(8, 28).Draw(t, "size"), palette.Ink)
		text := rapid.StringOfN(rapid.RuneFrom([]rune("aim.ñ ÁW ")), 0, 200, -1).Draw(t, "text")
		width := rapid.Float64Range(15, 180).Draw(t, "width")
		lines := f.Wrap(s, text, width)
		if a, b := strings.Join(strings.Fields(text), ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""); a != b {
			t.Errorf("%q became %q", text, lines)
		}
		for _, l := range lines {
			if f.Measure(s, l) > width+1e-6 && len([]rune(l)) > 1 {
				t.Errorf("%q is wider than %.1f", l, width)
			}
		}
		if most := len(f.pack(s, text, width)); len(lines) > most {
			t.Errorf("%d lines where %d do", len(lines), most)
		}
	})
}
