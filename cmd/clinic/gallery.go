package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/figure/raster"
)

// stage is a time, or a side, at which every position is drawn.
type stage struct {
	name string // in file names and over the columns
	figure.Options
}

func stages() []stage {
	var out []stage
	for _, week := range []int{0, 12, 20, 30, 38} {
		out = append(out, stage{fmt.Sprintf("week-%02d", week), figure.Options{Weeks: week}})
	}
	// The sides come last: the sore leg is tinted, and the left is a mirror image.
	return append(out, stage{"postpartum", figure.Options{Postpartum: true}},
		stage{"right", figure.Options{Weeks: 30, Affected: figure.Right}},
		stage{"left", figure.Options{Weeks: 30, Affected: figure.Left}})
}

// position is one position of a movement, or one view of the body chart, at
// every stage.
type position struct {
	name     string // e09-2
	pictures []figure.Picture
}

// side is the length of a picture's edge in pixels.
const side = 480

// runGallery draws every position at every stage, as single pictures and on contact
// sheets that can be looked through in a minute.
func runGallery(ctx context.Context, p *program, args []string) error {
	set := p.flags("gallery")
	content := contentFlag(set)
	out := set.String("o", "", "folder for the pictures; created if missing")
	only := set.String("only", "", "draw one pose, such as e09")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *out == "" {
		return misuse("gallery: -o is missing")
	}
	c, err := p.load(*content)
	if err != nil {
		return err
	}
	if *only != "" && c.Poses[*only] == nil {
		return misuse("gallery: there is no pose %q", *only)
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	all := positions(c, *only)
	pictures, err := drawAll(ctx, *out, all)
	if err != nil {
		return err
	}
	sheet, err := contactSheet(c.Rules.Version, all)
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(*out, "contact-sheet.pdf"), sheet); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%d pictures of %d positions and contact-sheet.pdf written to %s.\n", pictures, len(all), *out)
	return nil
}

// positions lists what is drawn, in the order of the names: everything, or one
// pose only.
func positions(c *assets.Content, only string) []position {
	var out []position
	for _, name := range slices.Sorted(maps.Keys(c.Poses)) {
		if only != "" && name != only {
			continue
		}
		m := c.Poses[name]
		for key := range m.Keys {
			pos := position{name: fmt.Sprintf("%s-%d", name, key+1)}
			for _, s := range stages() {
				s.Ghost, s.Arrows, s.Highlight = true, true, true
				pos.pictures = append(pos.pictures, m.Still(key, s.Options))
			}
			out = append(out, pos)
		}
	}
	if only != "" {
		return out
	}
	for view, name := range map[figure.View]string{figure.Front: "chart-front", figure.Back: "chart-back"} {
		pos := position{name: name}
		for _, s := range stages() {
			pic, _ := figure.Chart(view, s.Options)
			pos.pictures = append(pos.pictures, pic)
		}
		out = append(out, pos)
	}
	slices.SortStableFunc(out, func(a, b position) int { return strings.Compare(a.name, b.name) })
	return out
}

// drawAll writes one file for each position and stage, several at a time, and
// returns their number. It stops at the first failure, or when ctx ends.
func drawAll(ctx context.Context, dir string, all []position) (int, error) {
	type job struct {
		file string
		pic  figure.Picture
	}
	jobs := make(chan job)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var err error
			for j := range jobs { // after a failure the rest is drained
				if err == nil {
					err = writePNG(j.file, j.pic)
				}
			}
			errs <- err
		})
	}
	n := 0
	for _, pos := range all {
		for i, s := range stages() {
			if ctx.Err() == nil {
				jobs <- job{filepath.Join(dir, pos.name+"-"+s.name+".png"), pos.pictures[i]}
				n++
			}
		}
	}
	close(jobs)
	wg.Wait()
	close(errs)
	err := ctx.Err()
	for e := range errs {
		err = errors.Join(err, e)
	}
	return n, err
}

// writePNG draws one picture on white.
func writePNG(file string, pic figure.Picture) error {
	const edge = 12
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	raster.Draw(pic, img, img.Bounds().Inset(edge))
	var b bytes.Buffer
	// They are looked at once: time matters more than bytes.
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		return err
	}
	return writeFile(file, b.Bytes())
}
