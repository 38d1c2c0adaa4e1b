package sheet

import (
	"math"
	"slices"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/export/internal/batch"
)

// room is what the pictures of an entry are likely to get, in millimeters: the
// scale below which fewer and larger pictures show more, the scale that most come
// out with, and how many stand there at most.
type room struct {
	w, h          float64
	least, likely float64
	most          int
}

// The rooms of the long form, and those of a leaf.
var (
	exerciseRoom     = room{w: 82, h: 78, least: 0.25, likely: 0.4, most: 6}
	tipRoom          = room{w: 52, h: 66, least: 0.17, likely: 0.26, most: 6}
	leafExerciseRoom = room{w: 78, h: 40, likely: 0.22, most: 2}
	leafTipRoom      = room{w: 57, h: 24, least: 0.14, likely: 0.2, most: 2}
)

// stripRoomW is the width of a row of more pictures than stand beside a text.
const stripRoomW = 174

// drawing is a movement that becomes the pictures of an entry.
type drawing struct {
	*Entry
	movement *figure.Movement
	keys     []int // of the pictures
	options  figure.Options
	shown    int // how many of the pictures
	tip      bool
	room     room
}

// drawing plans the pictures of a movement as she is: her side, her stage.
func (b *resolver) drawing(e *Entry, m *figure.Movement, side string, tip bool) drawing {
	o := portrait.Exercising(&b.Response, side)
	o.Ghost, o.Plain = true, tip
	// The line has a width on paper, so it wants the scale that she will have;
	// most pictures come out near the likely one and are drawn once.
	room := b.room(tip)
	o.Ink = figure.InkFor(room.likely)
	keys := m.Stills()
	e.Pictures = make([]figure.Picture, len(keys))
	return drawing{Entry: e, movement: m, keys: keys, options: o, tip: tip, room: room}
}

// room is the one for an exercise or a tip on this sheet.
func (b *resolver) room(tip bool) room {
	switch {
	case b.Large && tip:
		return tipRoom
	case b.Large:
		return exerciseRoom
	case tip:
		return leafTipRoom
	}
	return leafExerciseRoom
}

// draw makes all pictures. They do not depend on each other, but one that would only be
// left out again is not drawn: the picture that stays in any case says how many at most
// have room beside it.
func draw(all []drawing) {
	for i := range all {
		all[i].shown = min(1, len(all[i].keys))
	}
	stills(all)
	for i := range all {
		d := &all[i]
		d.shown, _ = d.choose(d.room.most)
	}
	stills(all)
	var again []drawing
	for i := range all {
		d := &all[i]
		scale := d.cut()
		if ink := figure.InkFor(scale); math.Abs(ink/d.options.Ink-1) > 0.15 {
			d.options.Ink = ink
			clear(d.Pictures)
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

// stills draws the pictures that are shown, unless they are drawn already.
func stills(all []drawing) {
	type job struct {
		*drawing
		picture int
	}
	var jobs []job
	for i := range all {
		d := &all[i]
		for k := d.window(d.shown); k < d.window(d.shown)+d.shown; k++ {
			if d.Pictures[k].Shapes == nil {
				jobs = append(jobs, job{d, k})
			}
		}
	}
	batch.Do(len(jobs), func() func(int) {
		var studio figure.Studio
		return func(i int) {
			j := jobs[i]
			j.Pictures[j.picture] = studio.Still(j.movement, j.keys[j.picture], j.options)
		}
	})
}

// window is the first of n pictures that stand for all: the beginning of an exercise,
// which has the arrows, and the middle of a tip, rather late than early. The window of
// fewer lies within that of more.
func (d *drawing) window(n int) int { return start(len(d.keys), n, d.tip) }

// choose returns how many pictures, of most at the most, are large enough to be shown,
// and their scale. One that is not drawn takes no room.
func (d *drawing) choose(most int) (n int, scale float64) {
	for n = min(len(d.keys), most); n > 0; n-- {
		p := pictures{list: d.Pictures[d.window(n):][:n], w: d.room.w, h: d.room.h, pad: pad}
		if d.tip && n > beside {
			p.w, p.h, p.row = stripRoomW, stripH, true
		}
		if scale = p.arrange().scale; scale >= d.room.least || n == 1 {
			return n, scale
		}
	}
	return 0, scale
}

// cut leaves out the pictures that are too small, and returns the scale of the rest.
func (d *drawing) cut() (scale float64) {
	d.shown, scale = d.choose(d.shown)
	first := d.window(d.shown)
	d.Pictures, d.keys = d.Pictures[first:first+d.shown], d.keys[first:first+d.shown]
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
