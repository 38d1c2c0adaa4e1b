package touch

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNoRowIsLeftAloneOnTheLastPage(t *testing.T) {
	same := func(n int) []float32 { return slices.Repeat([]float32{100}, n) }
	for _, tt := range []struct {
		name    string
		heights []float32
		cols    int
		want    []int
	}{
		{"nothing", nil, 1, []int{0}},
		{"one page", same(4), 1, []int{0}},
		{"a fifth row", same(5), 1, []int{0, 3}},
		{"two pages and one row", same(9), 1, []int{0, 3, 6}},
		{"one page of two columns", same(7), 2, []int{0, 4}},
		{"a ninth row beside two columns", same(9), 2, []int{0, 3, 6}},
		{"one that is too high", []float32{100, 900, 100}, 1, []int{0, 1, 2}},
		{"a high one first", []float32{300, 100, 100}, 1, []int{0, 1}},
	} {
		if got := Even(tt.heights, 10, 430, tt.cols); !slices.Equal(got, tt.want) {
			t.Errorf("%s: columns start at %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestEvenTakesNoPageMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float32Range(20, 500), 1, 30).Draw(t, "heights")
		room, cols := rapid.Float32Range(50, 900).Draw(t, "room"), rapid.IntRange(1, 3).Draw(t, "cols")
		greedy, most := Pack(heights, 10, room)
		got := Even(heights, 10, room, cols)
		if pagesOf(got, cols) != pagesOf(greedy, cols) || !slices.IsSorted(got) || got[0] != 0 {
			t.Errorf("%v where one after another %v", got, greedy)
		}
		for i, from := range got {
			to := len(heights)
			if i+1 < len(got) {
				to = got[i+1]
			}
			if _, high := Pack(heights[from:to], 10, 1e6); high > most {
				t.Errorf("column %d is %v high, with %v at most", i, high, most)
			}
		}
	})
}
