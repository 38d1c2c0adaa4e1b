package sheet

import (
	"sacra/assets/figure"
)

// The room that a picture is likely to get, in millimetres, and the scale below
// which fewer and larger pictures tell more.
const (
	exerciseRoomW, exerciseRoomH = 82, 82
	tipRoomW, tipRoomH           = 52, 66
	leastExercise, leastTip      = 0.3, 0.2
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
	least := leastExercise
	if tip {
		room, least = pictures{w: tipRoomW, h: tipRoomH}, leastTip
	}
	// The line is so wide on paper, so it wants the scale that she will have.
	var scale float64
	var keys []int
	for n := min(3, len(m.Keys)); n > 0; n-- {
		keys = choose(len(m.Keys), n, tip)
		room.list = stills(m, keys, o)
		if scale = room.arrange().scale; scale >= least {
			break
		}
	}
	o.Ink = figure.InkFor(scale)
	e.Pictures = stills(m, keys, o)
	o.Highlight = false
	for i, p := range stills(m, keys, o) {
		e.Feel = e.Feel || len(p.Shapes) != len(e.Pictures[i].Shapes)
	}
}

// choose picks n neighbours of all positions: the first ones of an exercise,
// which carry the arrows, and the middle ones of a tip.
func choose(all, n int, tip bool) []int {
	first := 0
	if tip {
		first = (all - n) / 2
	}
	keys := make([]int, n)
	for i := range keys {
		keys[i] = first + i
	}
	return keys
}

func stills(m *figure.Movement, keys []int, o figure.Options) []figure.Picture {
	out := make([]figure.Picture, len(keys))
	for i, k := range keys {
		out[i] = m.Still(k, o)
	}
	return out
}
