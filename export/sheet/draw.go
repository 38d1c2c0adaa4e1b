package sheet

import (
	"math"
	"slices"

	"sacra/assets/figure"
)

// The room that a picture is likely to get, in millimetres, the scale below which
// fewer and larger pictures tell more, and the scale that most come out with.
const (
	exerciseRoomW, exerciseRoomH = 82, 82
	tipRoomW, tipRoomH           = 52, 66
	leastExercise, leastTip      = 0.25, 0.2
	likelyExercise, likelyTip    = 0.4, 0.26
)

// draw adds the pictures of a movement as she is: her side, her stage.
func (b *resolver) draw(e *Entry, m *figure.Movement, side string, tip bool) {
	o := figure.Options{Arrows: true, Highlight: true, Ghost: true, Plain: tip}
	week, pregnant := weekOfPregnancy(&b.Response)
	o.Weeks, o.Postpartum = week, !pregnant && b.Response.Value("status") == "postpartum"
	switch side {
	case "l":
		o.Affected = figure.Left
	case "r":
		o.Affected = figure.Right
	}
	room := pictures{w: exerciseRoomW, h: exerciseRoomH, labelled: true}
	least, likely := leastExercise, likelyExercise
	if tip {
		room, least, likely = pictures{w: tipRoomW, h: tipRoomH}, leastTip, likelyTip
	}
	// The line has a width on paper, so it wants the scale that she will have;
	// most pictures come out near the likely one and are drawn once.
	o.Ink = figure.InkFor(likely)
	all := make([]figure.Picture, len(m.Keys))
	for i := range all {
		all[i] = m.Still(i, o)
	}
	// Fewer pictures, until they are large enough.
	var scale float64
	first := 0
	for n := min(3, len(all)); n > 0; n-- {
		first = start(len(all), n, tip)
		room.list = all[first : first+n]
		if scale = room.arrange().scale; scale >= least {
			break
		}
	}
	e.Pictures = slices.Clone(room.list)
	if ink := figure.InkFor(scale); math.Abs(ink/o.Ink-1) > 0.15 {
		o.Ink = ink
		for i := range e.Pictures {
			e.Pictures[i] = m.Still(first+i, o)
		}
	}
	e.Feel = slices.ContainsFunc(e.Pictures, highlighted)
}

// highlighted reports whether a picture has the patch where she should feel it.
func highlighted(p figure.Picture) bool {
	return slices.ContainsFunc(p.Shapes, func(s figure.Shape) bool { return s.Fill != nil && *s.Fill == feelOuter })
}

// start is the first of n neighbours among all positions: the beginning of an
// exercise, which has the arrows, and the middle of a tip.
func start(all, n int, tip bool) int {
	if tip {
		return (all - n) / 2
	}
	return 0
}
