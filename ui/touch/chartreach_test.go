package touch

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/ui/look"
)

func TestChartReachesForTheNearestZone(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	p := c.pane
	// Just outside her right hip: nothing is there, the hip is nearest.
	far := figure.Point{X: 40, Y: -84}
	edge := far
	for ; p.zone(p.toScreen(edge)) == "" && edge.X > 0; edge.X -= 0.2 {
	}
	if got := p.zone(p.toScreen(edge)); got != "hip_lat_r" {
		t.Errorf("nearest zone is %q", got)
	}
	if d := distance(edge, zoneOf(c.faces.Back, "hip_lat_r").Outline) * p.scale(); mm(float32(d), 149) < 5 || mm(float32(d), 149) > 6.1 {
		t.Errorf("reached over %.1f mm, want nearly 6", mm(float32(d), 149))
	}
	if got := p.zone(p.toScreen(far)); got != "" {
		t.Errorf("reached %q from afar", got)
	}
}

func zoneOf(f Face, id string) figure.ChartZone {
	for _, z := range f.Zones {
		if z.ID == id {
			return z
		}
	}
	return figure.ChartZone{}
}

// With one pane of hips at a time, a finger has 9 mm everywhere on the back and
// 12 mm with what it reaches beyond the edge.
func TestZonesAreTargets(t *testing.T) {
	for _, g := range displays() {
		use(t, look.Look{PPI: g.perIns})
		c := testChart(0)
		c.Resize(fyne.NewSize(g.w*0.95, g.h*0.64))
		for _, id := range []string{"psis_l", "butt_mid_r", "butt_up_l", "tail", "saddle", "lb_mid", "calf_l", "th_post_r"} {
			c.ShowZone(id)
			for _, p := range []*chartPane{c.pane} {
				for _, m := range p.Marks() {
					if m.ID == c.ID+"="+id && mm(m.Size.Width, g.perIns) < 9 {
						t.Errorf("%s: %s has %.1f mm", g.name, id, mm(m.Size.Width, g.perIns))
					}
				}
			}
		}
	}
}

// Every place that is drawn is that place, in whichever view it is named.
func TestChartEveryCopyIsThePlace(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	seen := 0
	for at := range c.views {
		c.show(at)
		p, f := c.pane, c.face()
		for _, z := range f.Zones {
			on := p.toScreen(z.Center)
			if on.X < 0 || on.Y < 0 || on.X >= p.face.Size().Width || on.Y >= p.face.Size().Height {
				continue
			}
			seen++
			if got := p.zone(on); got != z.ID {
				t.Errorf("view %s: the middle of %s is %q", c.views[at].ID, z.ID, got)
			}
		}
	}
	if seen <= len(c.faces.Back.Zones)+len(c.faces.Front.Zones) {
		t.Errorf("only %d places seen: no view shows a place of another", seen)
	}
}

// A finger beside a place reaches for the nearest, but never from the thigh to the
// buttock or back: they speak for different things.
func TestChartNeverReachesAcrossTheFold(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	for at := range 2 { // low back and buttocks, thighs
		c.show(at)
		p := c.pane
		for y := float32(0); y < p.face.Size().Height; y += 3 {
			for x := float32(0); x < p.face.Size().Width; x += 3 {
				id, q := p.zone(fyne.NewPos(x, y)), p.toPlane(fyne.NewPos(x, y))
				if id == "" || distance(q, zoneOf(c.faces.Back, id).Outline) == 0 {
					continue
				}
				if above := q.Y < glutealFold; above != (zoneOf(c.faces.Back, id).Center.Y < glutealFold) {
					t.Fatalf("at %v, above the fold %v: %s", q, above, id)
				}
			}
		}
	}
}

// A tap beside the body says so, and shows what is near.
func TestChartMiss(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	missed := 0
	c.OnMiss = func() { missed++ }
	finger(c.pane.glass, fyne.NewPos(4, 200))
	if missed != 1 || len(c.missed) != mostMissed || len(c.Chosen()) != 0 {
		t.Errorf("told %d times, ringed %v, chosen %v", missed, c.missed, c.Chosen())
	}
	tapZone(t, c, "psis_l", fyne.Position{})
	if len(c.missed) != 0 {
		t.Error("the rings stay")
	}
}
