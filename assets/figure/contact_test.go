package figure

import (
	"fmt"
	"math"
	"testing"
)

// solidBox is a thing of the room that nothing goes through.
type solidBox struct {
	name string
	c    vec
	f    frame
	half vec
	soft float64 // how far it, and she, give, in cm
}

// boxes are the things of the room, as they are drawn. The cushions of a car
// seat are left out: one sinks into them.
func (m *Movement) boxes(b *body) (out []solidBox) {
	for _, r := range m.props {
		r.settle(b)
		f := r.frame()
		add := func(name string, c, size vec, soft float64) {
			out = append(out, solidBox{name, c, f, size.mul(.5), soft})
		}
		switch r.kind {
		case "chair": // the seat with the room below it
			add("seat", r.pos.add(f.z.mul(r.size.z/2)), r.size, 3.6)
			add("back of the chair", r.pos.add(f.of(-21.5, 0, r.size.z+22)), vec{3, 42, 46}, 1.2)
		case "car": // its floor
			add("floor", r.pos.add(f.of(18.5, inward(r.pos)*r.size.y/2, r.size.z/2)), r.size, 1.2)
		case "counter", "step", "wall":
			add(r.kind, r.pos.add(f.z.mul(r.size.z/2)), r.size, 1.2)
		case "table":
			add(r.kind, r.pos.add(f.z.mul(r.size.z-2)), vec{r.size.x, r.size.y, 4}, 2.2)
		case "bed":
			add(r.kind, r.pos.sub(f.z.mul(r.size.z/2)), r.size, 3.2)
		}
	}
	return out
}

// depth is how far a point lies inside, 0 outside.
func (s *solidBox) depth(v vec) float64 {
	d := s.f.local(v.sub(s.c))
	return max(0, min(s.half.x-math.Abs(d.x), s.half.y-math.Abs(d.y), s.half.z-math.Abs(d.z)))
}

func TestNothingGoesThroughTheRoom(t *testing.T) {
	for _, m := range library(t) {
		for _, o := range []Options{{Weeks: 8}, {Weeks: 30}, {Weeks: 40}, {Postpartum: true}} {
			bp, told := bumpFor(o), false
			everyStep(m, o, func(from, to int, u float64, b *body) {
				if told {
					return
				}
				for _, s := range m.boxes(b) {
					for part, rings := range b.rings(bp) {
						for i := range rings {
							for a := 0.0; a < 360; a += 30 {
								if d := s.depth(rings[i].at(a)); d > s.soft && !told {
									told = true
									t.Errorf("%s %q to %q at %.2f, week %d: %s ring %d is %.1f cm inside the %s", m.ID, m.Keys[from].Name, m.Keys[to].Name, u, o.Weeks, part, i, d, s.name)
								}
							}
						}
					}
				}
			})
		}
	}
}

func TestNothingSinksIntoTheSupportOnTheWay(t *testing.T) {
	for _, m := range library(t) {
		for _, o := range []Options{{Weeks: 8}, {Weeks: 40}} {
			bp, deepest, where := bumpFor(o), 0.0, ""
			everyStep(m, o, func(from, to int, u float64, b *body) {
				for part, rings := range b.rings(bp) {
					for i := range rings {
						low := rings[i].lowest()
						floor, gives := m.support(low)
						if deep := floor - low.z - gives; deep > deepest {
							deepest = deep
							where = fmt.Sprintf("%q to %q at %.2f, %s ring %d", m.Keys[from].Name, m.Keys[to].Name, u, part, i)
						}
					}
				}
			})
			// A knee may press the mat half a centimeter more while it moves.
			if deepest > .5 {
				t.Errorf("%s week %d: %s is %.1f cm deeper than the surface gives", m.ID, o.Weeks, where, deepest)
			}
		}
	}
}

// free are the feet and hands that rest on nothing: they are what moves, or they
// hang. Every other one rests on a floor, a thing, or another part of her.
var free = map[string][]string{
	"E01 knee straight, toes up": {"foot.r"},
	"E01 toes pointed":           {"foot.r"},
	"E02 head up, toes pointed":  {"foot.r"},
	"E02 head down, toes up":     {"foot.r"},
	"E03 leg out, eyes up":       {"foot.r"},
	"E16 reach the other arm":    {"foot.r", "hand.l"},
	"E17 leg to the side":        {"foot.r"},
	"E21 back up to the seat":    {"hand.l", "hand.r"},
	"E24 belt round the hips":    {"hand.l", "hand.r"},
	"E24 check: two fingers fit": {"hand.l"},
}

func TestFeetAndHandsRest(t *testing.T) {
	const near = 2.2
	seen := 0
	for _, m := range library(t) {
		for k := range m.Keys {
			key := &m.Keys[k]
			if key.Hold == 0 { // she is on her way
				continue
			}
			loose := map[string]bool{}
			for _, part := range free[m.ID+" "+key.Name] {
				loose[part] = true
				seen++
			}
			for _, o := range stages {
				bp := bumpFor(o)
				b := key.pose.solve(bp)
				for _, part := range []string{"foot.l", "foot.r", "hand.l", "hand.r"} {
					switch gap, on := m.gap(b, bp, part); {
					case !loose[part] && gap > near:
						t.Errorf("%s %q week %d: %s floats %.1f cm from %s", m.ID, key.Name, o.Weeks, part, gap, on)
					case loose[part] && gap <= near:
						t.Errorf("%s %q week %d: %s rests on %s, though it is said to be free", m.ID, key.Name, o.Weeks, part, on)
					}
				}
			}
		}
	}
	want := 0
	for _, parts := range free {
		want += len(parts)
	}
	if seen != want {
		t.Errorf("%d free limbs are named, %d were found: a position has another name now", want, seen)
	}
}
