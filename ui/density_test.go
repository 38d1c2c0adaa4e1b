package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestLettersGrowWithTheDisplay(t *testing.T) {
	for name, c := range map[string]struct {
		told, scale float32
		w, h        float32
		want        float32
	}{
		"nobody knows the window yet":         {0, 1, 0, 0, 0},
		"the board":                           {0, 1, 1280, 800, 0},
		"the board, measured":                 {149, 1, 1280, 800, 149},
		"a small display":                     {0, 1, 1024, 768, 0},
		"half as much again":                  {0, 1, 1920, 1200, 200},
		"upright":                             {0, 1, 1200, 1920, 200},
		"wide, not high":                      {0, 1, 2560, 800, 0},
		"a large one, measured":               {92, 1, 1920, 1080, 188},
		"a dense one, measured":               {224, 1, 1920, 1200, 224},
		"pixels that are drawn two to a unit": {300, 2, 1280, 800, 150},
	} {
		if got := density(c.told, c.scale, fyne.NewSize(c.w, c.h)); got != c.want {
			t.Errorf("%s: %v units to the inch, want %v", name, got, c.want)
		}
	}
}
