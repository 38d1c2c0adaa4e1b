package wrap

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// letters measures in letters, wide ones in twice as many units.
func letters(text string) float64 { return float64(utf8.RuneCountInString(text)) }
func wide(text string) float64    { return 2 * letters(text) }

func TestLines(t *testing.T) {
	for name, tt := range map[string]struct {
		width, first, indent float64
		runs                 []Run
		want                 [][]Piece
	}{
		"nothing": {width: 10},
		"one line": {
			10, 0, 2,
			[]Run{{[]string{"ab", "cd"}, letters}},
			[][]Piece{{{0, 0, "ab cd"}}},
		},
		"full to the edge": {
			5, 0, 0,
			[]Run{{[]string{"ab", "cd", "e"}, letters}},
			[][]Piece{{{0, 0, "ab cd"}}, {{0, 0, "e"}}},
		},
		"later lines hang": {
			6, 1, 3,
			[]Run{{[]string{"ab", "cd", "ef"}, letters}},
			[][]Piece{{{0, 1, "ab cd"}}, {{0, 3, "ef"}}},
		},
		"a word wider than a line": {
			4, 0, 1,
			[]Run{{[]string{"a", "ñandúes", "b"}, letters}},
			[][]Piece{{{0, 0, "a"}}, {{0, 1, "ñan"}}, {{0, 1, "dúe"}}, {{0, 1, "s b"}}},
		},
		"a letter wider than a line": {
			1, 0, 0,
			[]Run{{[]string{"ab"}, wide}},
			[][]Piece{{{0, 0, "a"}}, {{0, 0, "b"}}},
		},
		"two runs": {
			12, 0, 2,
			[]Run{{[]string{"ab"}, letters}, {[]string{"cd", "ef"}, wide}},
			[][]Piece{{{0, 0, "ab"}, {1, 4, "cd"}}, {{1, 2, "ef"}}},
		},
	} {
		if diff := cmp.Diff(tt.want, Lines(tt.width, tt.first, tt.indent, tt.runs...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestNothingIsLost: in any text at any width every letter is there in its
// order, and no line is wider than it may be unless a letter is.
func TestNothingIsLost(t *testing.T) {
	word := rapid.StringMatching(`[aiñ·]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.Float64Range(1, 40).Draw(t, "width")
		indent := rapid.Float64Range(0, width/2).Draw(t, "indent")
		var runs []Run
		all := ""
		for range rapid.IntRange(1, 3).Draw(t, "runs") {
			r := Run{rapid.SliceOf(word).Draw(t, "words"), letters}
			if rapid.Bool().Draw(t, "wide") {
				r.Measure = wide
			}
			runs, all = append(runs, r), all+strings.Join(r.Words, "")
		}
		said := ""
		for _, line := range Lines(width, 0, indent, runs...) {
			last := line[len(line)-1]
			end := last.X + runs[last.Run].Measure(last.Text)
			if letters(last.Text) > 1 && end > width+1e-9 {
				t.Errorf("%v ends at %.1f of %.1f", line, end, width)
			}
			for _, p := range line {
				said += strings.ReplaceAll(p.Text, " ", "")
			}
		}
		if said != all {
			t.Errorf("%q became %q", all, said)
		}
	})
}
