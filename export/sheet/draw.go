package sheet

import (
	"math"
	"slices"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/export/internal/batch"
)

// The room that a picture is likely to get, in millimeters, the scale below which
// fewer and larger pictures show more, and the scale that most come out with.
const (
	exerciseRoomW, exerciseRoomH = 82, 78
	tipRoomW, tipRoomH           = 52, 66
	stripRoomW                   = 174
	leastExercise, leastTip      = 0.25, 0.17
	likelyExercise, likelyTip    = 0.4, 0.26
)

// drawing is a movement that becomes the pictures of an entry.
type drawing struct {
	*Entry
	movement *figure.Movement
	keys     []int // of the pictures
	options  figure.Options
	tip      bool
}

// drawing plans the pictures of a movement as she is: her side, her stage.
func (b *resolver) drawing(e *Entry, m *figure.Movement, side string, tip bool) drawing {
	o := portrait.Exercising(&b.Response, side)
	o.Ghost, o.Plain = true, tip
	// The line has a width on paper, so it wants the scale that she will have;
	// most pictures come out near the likely one and are drawn once.
	o.Ink = figure.InkFor(likelyExercise)
	if tip {
		o.Ink = figure.InkFor(likelyTip)
	}
	keys := m.Stills()
	e.Pictures = make([]figure.Picture, len(keys))
	return drawing{Entry: e, movement: m, keys: keys, options: o, tip: tip}
}

// draw makes all pictures. They do not depend on each other.
func draw(all []drawing) {
	stills(all)
	var again []drawing
	for i := range all {
		d := &all[i]
		scale := d.choose()
		if ink := figure.InkFor(scale); math.Abs(ink/d.options.Ink-1) > 0.15 {
			d.options.Ink = ink
			again = append(again, *d)
		}
	}
	stills(again)
	for i := range all {
		d := &all[i]
		d.StartToEnd = !d.tip && len(d.keys) == 2 && d.keys[0] == 0
		d.Feel = slices.ContainsFunc(d.Pictures, highlighted)
	}
}

// stills draws every picture of the drawings.
func stills(all []drawing) {
	type job struct {
		drawing
		picture int
	}
	var jobs []job
	for _, d := range all {
		for k := range d.keys {
			jobs = append(jobs, job{d, k})
		}
	}
	batch.Do(len(jobs), func() func(int) {
		return func(i int) {
			j := jobs[i]
			j.Pictures[j.picture] = j.movement.Still(j.keys[j.picture], j.options)
		}
	})
}

// choose leaves out pictures until the rest are large enough, and returns their
// scale.
func (d *drawing) choose() (scale float64) {
	room := pictures{w: exerciseRoomW, h: exerciseRoomH}
	least := leastExercise
	for n := len(d.keys); n > 0; n-- {
		if d.tip {
			room, least = pictures{w: tipRoomW, h: tipRoomH}, leastTip
			if n > beside {
				room = pictures{w: stripRoomW, h: stripH, row: true}
			}
		}
		first := start(len(d.keys), n, d.tip)
		room.list = d.Pictures[first : first+n]
		if scale = room.arrange().scale; scale >= least || n == 1 {
			d.Pictures, d.keys = room.list, d.keys[first:first+n]
			break
		}
	}
	return scale
}

// highlighted reports whether a picture has the patch where she should feel it.
func highlighted(p figure.Picture) bool {
	_, middle := figure.PatchColors()
	return slices.ContainsFunc(p.Shapes, func(s figure.Shape) bool { return s.Fill != nil && *s.Fill == middle })
}

// start is the first of n neighbours among all positions: the beginning of an
// exercise, which has the arrows, and the middle of a tip, rather late than early.
func start(all, n int, tip bool) int {
	if tip {
		return (all - n + 1) / 2
	}
	return 0
}
