package raster

import (
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/assets/figure"
)

// movements are those of all exercises.
func movements(t testing.TB) []*figure.Movement {
	t.Helper()
	files, err := filepath.Glob("../../content/poses/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pose files: %v", err)
	}
	var all []*figure.Movement
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m, err := figure.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	return all
}

// BenchmarkFrame builds and paints one frame of every movement in turn, at the
// size of the moving figure on a screen.
func BenchmarkFrame(b *testing.B) {
	all := movements(b)
	o := figure.Options{Weeks: 30, Affected: figure.Right, Arrows: true, Highlight: true}
	at := func(i int) (*figure.Movement, time.Duration) {
		m := all[i%len(all)]
		return m, m.Duration() * time.Duration(i%17) / 17
	}
	joined := o
	joined.Weld = true
	for name, o := range map[string]figure.Options{"build": o, "build-joined": joined} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				m, t := at(i)
				m.Frame(t, o)
			}
		})
	}
	b.Run("paint-joined", func(b *testing.B) {
		img := image.NewRGBA(image.Rect(0, 0, 600, 600))
		var pics []figure.Picture
		for i := range all {
			m, t := at(i)
			pics = append(pics, m.Frame(t, joined))
		}
		for i := 0; b.Loop(); i++ {
			clear(img.Pix)
			Draw(pics[i%len(pics)], img, img.Bounds())
		}
	})
}
