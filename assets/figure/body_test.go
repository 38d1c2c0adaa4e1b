package figure

import (
	"math"
	"testing"
)

// months are the bodies of the whole way through a pregnancy and after it.
var months = []Options{{}, {Weeks: 12}, {Weeks: 20}, {Weeks: 30}, {Weeks: 38}, {Postpartum: true}}

func TestBonesKeepTheirLength(t *testing.T) {
	for _, m := range library(t) {
		for _, o := range months {
			everyStep(m, o, func(from, to int, u float64, b *body) {
				bone := func(name string, length, want float64) {
					if math.Abs(length-want) > want*.0005 { // a tenth of what is allowed
						t.Errorf("%s %d→%d at %.2f, week %d: %s of %.2f cm, want %.2f", m.ID, from, to, u, o.Weeks, name, length, want)
					}
				}
				bone("hips", b.hip(lt).sub(b.hip(rt)).len(), 2*hipHalf)
				for side := range 2 {
					l, a := &b.leg[side], &b.arm[side]
					bone("thigh", l.root.sub(l.mid).len(), thighLen)
					bone("shank", l.mid.sub(l.end).len(), shankLen)
					bone("foot", l.end.sub(l.tip).len(), math.Hypot(toeAhead, soleBelow-1))
					bone("upper arm", a.root.sub(a.mid).len(), upperLen)
					bone("forearm", a.mid.sub(a.end).len(), foreLen)
					bone("hand", a.end.sub(a.tip).len(), handLen)
				}
				arc := 0.0
				for i := range spineSteps {
					arc += b.spineP[i+1].sub(b.spineP[i]).len()
				}
				bone("spine", arc, spineLen)
				bone("neck", b.skull.sub(b.neckB).len(), neckLen)
			})
		}
	}
}

func TestHandsAndFeetReachTheirTargets(t *testing.T) {
	for _, m := range library(t) {
		for _, o := range months {
			everyStep(m, o, func(from, to int, u float64, b *body) {
				for side := range 2 {
					if d := max(b.leg[side].short, b.arm[side].short); d > 2 {
						t.Errorf("%s %d→%d at %.2f, week %d: a limb%s stays %.1f cm short", m.ID, from, to, u, o.Weeks, suffix(side), d)
					}
				}
			})
		}
	}
}

func TestJointLimitsHoldOnTheWay(t *testing.T) {
	const n = 20
	for _, m := range library(t) {
		for _, o := range stages {
			m.moves(o, func(s step, tw *tween) {
				for i := 1; i < n; i++ {
					p := tw.pose(float64(i) / n)
					b := p.solve(tw.bp)
					for side := range 2 { // TestHandsAndFeetReachTheirTargets looks at these
						b.leg[side].short, b.arm[side].short = 0, 0
					}
					if err := p.check(b); err != nil {
						t.Errorf("%s %q to %q at %d/%d, week %d: %v", m.ID, m.Keys[s.from].Name, m.Keys[s.to].Name, i, n, o.Weeks, err)
						return
					}
				}
			})
		}
	}
}

// support is the height of what she lies, sits or stands on, at a place, and
// how far it gives: a mattress more than a floor.
func (m *Movement) support(v vec) (height, gives float64) {
	low := -45.0 // beside a bed: the floor
	bed := false
	for _, r := range m.props {
		if r.kind == "bed" {
			bed = true
			if math.Abs(v.x-r.pos.x) < r.size.x/2-2 && math.Abs(v.y-r.pos.y) < r.size.y/2-6 {
				return r.pos.z, 3.2
			}
		}
	}
	if bed {
		return low, 1
	}
	return 0, 1.2
}

func TestNothingSinksIntoTheSupport(t *testing.T) {
	for _, m := range library(t) {
		for _, o := range stages {
			for k := range m.Keys {
				b := m.Keys[k].pose.solve(bumpFor(o))
				for part, rings := range b.rings(bumpFor(o)) {
					for i := range rings {
						low := rings[i].lowest()
						floor, gives := m.support(low)
						if deep := floor - low.z; deep > gives {
							t.Errorf("%s %q week %d: %s ring %d is %.1f cm below the surface", m.ID, m.Keys[k].Name, o.Weeks, part, i, deep)
							break
						}
					}
				}
			}
		}
	}
}

func TestPlantedFeetAndHandsStay(t *testing.T) {
	for _, m := range library(t) {
		everyStep(m, Options{Weeks: 30}, func(from, to int, u float64, b *body) {
			pa, pb := &m.Keys[from].pose, &m.Keys[to].pose
			for side := range 2 {
				for _, c := range []struct {
					a, b limbPose
					end  vec
				}{{pa.leg[side], pb.leg[side], b.leg[side].end}, {pa.arm[side], pb.arm[side], b.arm[side].end}} {
					if c.a.ik && c.b.ik && !c.a.belly && c.a.at == "" && c.b.at == "" && c.a.target == c.b.target {
						if d := c.end.sub(c.a.target).len(); d > reachSlack {
							t.Errorf("%s %d→%d at %.2f: planted limb%s moved %.2f cm", m.ID, from, to, u, suffix(side), d)
						}
					}
				}
			}
		})
	}
}

func TestReachPointsKneesForwardAndElbowsBack(t *testing.T) {
	root, target := vec{0, 0, 80}, vec{10, 0, 20}
	f1, f2, short := reach(root, target, vec{1, 0, 0}, thighLen, shankLen, 1)
	knee := root.sub(f1.z.mul(thighLen))
	end := knee.sub(f2.z.mul(shankLen))
	if short > 1e-9 || end.sub(target).len() > 1e-6 {
		t.Fatalf("end %v, want %v (short %v)", end, target, short)
	}
	if knee.x < 5 {
		t.Errorf("knee at %v does not point to the pole", knee)
	}
	if h := hinge(f1, f2, 1); h <= 0 {
		t.Errorf("knee bends the wrong way: %v", h)
	}
	_, _, short = reach(root, vec{200, 0, 0}, vec{1, 0, 0}, thighLen, shankLen, 1)
	if short < 100 {
		t.Errorf("far target is %v short, want more than 100", short)
	}
}

func TestBumpGrows(t *testing.T) {
	last := 0.0
	for _, w := range []int{0, 8, 12, 16, 20, 25, 30, 34, 38} {
		bp := bumpFor(Options{Weeks: w})
		b := standing(Front).solve(bp)
		front := 0.0
		for _, r := range b.shirtRings(bp) {
			if v := r.at(0).x; v > front && v < 60 && r.c.z < 108 {
				front = v
			}
		}
		if front <= last {
			t.Errorf("week %d: belly reaches %.2f cm, no more than before (%.2f)", w, front, last)
		}
		last = front
	}
}

func TestSlerpHalvesEveryTurn(t *testing.T) {
	for _, a := range []float64{-170, -90, -20, 0, 35, 120, 179.9} {
		got := slerp(world, rotZ(a), .5)
		want := rotZ(a / 2)
		if got.x.sub(want.x).len() > 1e-6 {
			t.Errorf("half of %v degrees: %v, want %v", a, got.x, want.x)
		}
	}
	if h := slerp(world, rotY(180), .5); math.Abs(h.x.x) > 1e-6 {
		t.Errorf("half of a half turn: %v", h.x)
	}
}

func TestHullIsConvexAndHoldsBothRings(t *testing.T) {
	cam := newCamera(-60, 20)
	f := rotY(30).then(rotX(20))
	a := newRing(vec{0, 0, 0}, f, 8, 6, 7)
	b := newRing(vec{3, 1, -9}, rotY(70), 4, 5, 3)
	b.power = 2.4
	var oa, ob outline
	a.outline(&cam, &oa)
	b.outline(&cam, &ob)
	h := hull(nil, &oa, &ob, 0.5, 0, true)
	if area(h) <= 0 {
		t.Fatal("hull runs the wrong way round")
	}
	for i := range h {
		p, q, r := h[i], h[(i+1)%len(h)], h[(i+2)%len(h)]
		if (q.X-p.X)*(r.Y-q.Y)-(q.Y-p.Y)*(r.X-q.X) < -1e-3 {
			t.Errorf("corner %d of %d is hollow", i, len(h))
		}
	}
	for _, r := range []ring{a, b} {
		for deg := 0.0; deg < 360; deg += 10 {
			p := cam.project(r.at(deg))
			c := cam.project(a.c.lerp(b.c, .5))
			p = Point{mix(c.X, p.X, .985), mix(c.Y, p.Y, .985)}
			if !insidePolygon(p, h) {
				t.Errorf("point at %v degrees lies outside the hull", deg)
			}
		}
	}
}
