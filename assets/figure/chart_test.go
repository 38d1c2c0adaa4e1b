package figure

import (
	"slices"
	"testing"
)

func TestChartZones(t *testing.T) {
	want := map[View][]string{
		Back:  {"midback_mid", "midback", "flank", "lb_mid", "tail", "saddle", "lb_side", "psis", "butt_up", "butt_mid", "butt_low", "hip_lat", "th_post", "th_lat", "knee", "calf", "heel_outer", "foot_sole"},
		Front: {"ribs", "belly_up", "flank", "belly_low", "pubis", "groin", "hip_lat", "th_med", "th_ant", "th_lat", "knee", "shin_lat", "foot_top", "big_toe"},
	}
	single := []string{"midback_mid", "belly_up", "lb_mid", "tail", "pubis", "saddle"}
	for _, v := range []View{Front, Back} {
		for _, o := range stages {
			pic, zones := Chart(v, o)
			grammar(t, "chart", pic)
			byID := map[string]ChartZone{}
			for _, z := range zones {
				if _, twice := byID[z.ID]; twice {
					t.Errorf("zone %s is there twice", z.ID)
				}
				byID[z.ID] = z
				if z.View != v {
					t.Errorf("zone %s has view %d, want %d", z.ID, z.View, v)
				}
				if !insidePolygon(z.Center, z.Outline) {
					t.Errorf("view %d %s: center lies outside", v, z.ID)
				}
			}
			n := 0
			for _, id := range want[v] {
				names := []string{id + "_l", id + "_r"}
				if slices.Contains(single, id) {
					names = []string{id}
				}
				for _, name := range names {
					n++
					if _, ok := byID[name]; !ok {
						t.Errorf("view %d: no zone %s", v, name)
					}
				}
			}
			if n != len(zones) {
				t.Errorf("view %d has %d zones, want %d", v, len(zones), n)
			}
			// Her left is on the right of the front view and on the left of the back.
			l, r := byID["knee_l"].Center.X, byID["knee_r"].Center.X
			if (v == Front) != (l > r) {
				t.Errorf("view %d: left knee at %.1f, right at %.1f", v, l, r)
			}
		}
	}
}

func TestChartZonesAreApartAndOnHer(t *testing.T) {
	for _, v := range []View{Front, Back} {
		for _, o := range stages {
			bp := bumpFor(o)
			cam := newCamera(0, 4)
			if v == Back {
				cam = newCamera(180, 0)
			}
			st := newStance(&scene{b: standing(v).solve(bp), bp: bp, affected: -1}, &cam)
			body := append(append(slices.Clone(st.trunk), st.legs[lt]...), st.legs[rt]...)
			_, zones := Chart(v, o)
			for i, z := range zones {
				off, n := 0, 0
				for _, p := range grid(z.Outline) {
					n++
					on := len(z.ID) > 9 && z.ID[:9] == "foot_sole"
					for _, h := range body {
						on = on || insidePolygon(p, h.hull)
					}
					if !on {
						off++
					}
					for _, w := range zones[i+1:] {
						if insidePolygon(p, w.Outline) {
							t.Fatalf("view %d: %s and %s share %v", v, z.ID, w.ID, p)
						}
					}
				}
				// The zone between the legs spans the gap there.
				if limit := n / 50; off > limit && z.ID != "saddle" && z.ID != "pubis" {
					t.Errorf("view %d week %d: %d of %d points of %s lie beside her", v, o.Weeks, off, n, z.ID)
				}
			}
		}
	}
}

// corners returns the upper left and the lower right end of an outline.
func corners(pts []Point) (lo, hi Point) {
	p := Picture{Shapes: []Shape{{Path: Path{Pts: pts}}}}
	p.bounds()
	return p.Min, p.Max
}

// grid returns points inside a polygon, half a centimeter apart.
func grid(poly []Point) []Point {
	lo, hi := corners(poly)
	var out []Point
	for y := lo.Y + .25; y < hi.Y; y += .5 {
		for x := lo.X + .25; x < hi.X; x += .5 {
			if p := (Point{x, y}); insidePolygon(p, poly) {
				out = append(out, p)
			}
		}
	}
	return out
}

func TestChartZonesAreLargeEnough(t *testing.T) {
	for _, v := range []View{Front, Back} {
		_, zones := Chart(v, Options{Weeks: 30})
		for _, z := range zones {
			lo, hi := corners(z.Outline)
			w, h := hi.X-lo.X, hi.Y-lo.Y
			least := 4.0
			switch z.ID[:max(0, len(z.ID)-2)] {
			case "psis":
				least = 6
			case "big_toe":
				least = 3.5
			}
			if w < least || h < least {
				t.Errorf("view %d: %s is %.1f by %.1f cm, least %.1f", v, z.ID, w, h, least)
			}
		}
	}
}
