package touch

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"sacra/assets/figure"
	"sacra/ui/look"
)

func testFaces() ChartFaces { return FigureFaces(figure.Options{Weeks: 30}) }

func testWords() ChartWords {
	return ChartWords{
		Back:  ViewWords{"Back", [4]string{"Upper back", "Low back", "Thighs", "Lower legs"}},
		Front: ViewWords{"Front", [4]string{"Belly", "Hips", "Thighs", "Lower legs"}},
		Left:  "Your left", Right: "Your right",
	}
}

func testChart(most int) *BodyChart {
	return NewBodyChart("pain_zones", testFaces(), Pain, most, testWords(), nil)
}

// tapZone taps the middle of a zone, shifted by some units.
func tapZone(t *testing.T, c *BodyChart, id string, by fyne.Position) {
	t.Helper()
	c.ShowZone(id)
	for _, p := range []*chartPane{c.pane} {
		for _, m := range p.Marks() {
			if m.ID == c.ID+"="+id {
				finger(p.glass, m.Pos.Add(fyne.NewPos(m.Size.Width/2, m.Size.Height/2)).Add(by))
				return
			}
		}
	}
	t.Fatalf("zone %s is in no pane", id)
}

func TestChartTapTogglesEveryZone(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	for _, id := range c.order {
		tapZone(t, c, id, fyne.Position{})
		if d := cmp.Diff([]string{id}, c.Chosen()); d != "" {
			t.Errorf("after a tap (-want +got):\n%s", d)
		}
		tapZone(t, c, id, fyne.Position{})
		if len(c.Chosen()) != 0 {
			t.Errorf("%s is still chosen after a second tap", id)
		}
	}
}

func TestChartShowsTheBackFirstAndTurns(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	turned := 0
	c.OnView = func(bool) { turned++ }
	if !c.ShowsBack() {
		t.Error("the front is shown first")
	}
	if c.pane.left.Text() != "Your left" {
		t.Errorf("left of the back view is %q", c.pane.left.Text())
	}
	l, _ := c.ZoneAt("psis_l")
	r, _ := c.ZoneAt("psis_r")
	if l.X >= r.X {
		t.Error("from behind, her left is at the left")
	}
	test.Tap(c.views[4])
	if c.ShowsBack() || turned != 1 {
		t.Errorf("front view not shown, told %d times", turned)
	}
	if c.pane.left.Text() != "Your right" {
		t.Errorf("left of the front view is %q", c.pane.left.Text())
	}
	l, _ = c.ZoneAt("groin_l")
	r, _ = c.ZoneAt("groin_r")
	if l.X <= r.X {
		t.Error("from the front, her left is at the right")
	}
	if _, ok := c.ZoneAt("psis_l"); ok {
		t.Error("a zone of the back is found on the front")
	}
}

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

func TestChartDragPaintsAndKeepsTheLine(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	told := 0
	c.OnChanged = func([]string) { told++ }
	p := c.pane
	from := p.toScreen(zoneOf(c.faces.Back, "psis_r").Center)
	to := p.toScreen(zoneOf(c.faces.Back, "butt_low_r").Center)
	var steps []fyne.Position
	for range 20 {
		d := to.Subtract(from)
		steps = append(steps, fyne.NewPos(d.X/20, d.Y/20))
	}
	finger(p.glass, from, steps...)
	if d := cmp.Diff([]string{"psis_r", "butt_mid_r", "butt_low_r"}, c.Chosen()); d != "" {
		t.Errorf("painted (-want +got):\n%s", d)
	}
	if told != 1 {
		t.Errorf("told %d times for one line", told)
	}
	lines := c.Strokes()
	if len(lines) != 1 || !lines[0].Back || len(lines[0].Points) < 10 {
		t.Fatalf("lines = %+v", lines)
	}
	for _, q := range lines[0].Points {
		if q.X < 0 || q.X > 1 || q.Y < 0 || q.Y > 1 {
			t.Errorf("point %v is not a share of the picture", q)
		}
	}
	start := c.faces.Back.expand(lines[0].Points[0])
	if distance(start, zoneOf(c.faces.Back, "psis_r").Outline) != 0 {
		t.Errorf("the line starts at %v, outside the zone it was begun in", start)
	}
	for _, id := range c.Chosen() {
		tapZone(t, c, id, fyne.Position{})
	}
	if len(c.Chosen()) != 0 || len(c.Strokes()) != 0 {
		t.Errorf("after taking all back: %v and %d lines", c.Chosen(), len(c.Strokes()))
	}
}

func TestChartForgetsALineBesideTheBody(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	finger(c.pane.glass, fyne.NewPos(2, 300), fyne.NewPos(0, 30), fyne.NewPos(0, 30))
	if len(c.Chosen()) != 0 || len(c.Strokes()) != 0 {
		t.Errorf("chosen %v with %d lines", c.Chosen(), len(c.Strokes()))
	}
}

func TestChartWobbleIsATap(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	show(t, c, 1224, 520)
	p := c.pane
	finger(p.glass, p.toScreen(zoneOf(c.faces.Back, "psis_l").Center), fyne.NewPos(8, 4), fyne.NewPos(-3, 6))
	if d := cmp.Diff([]string{"psis_l"}, c.Chosen()); d != "" || len(c.Strokes()) != 0 {
		t.Errorf("chosen %v with %d lines", c.Chosen(), len(c.Strokes()))
	}
}

func TestChartOneSpot(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(1)
	show(t, c, 1224, 520)
	tapZone(t, c, "psis_l", fyne.Position{})
	tapZone(t, c, "calf_r", fyne.Position{})
	if d := cmp.Diff([]string{"calf_r"}, c.Chosen()); d != "" {
		t.Errorf("one spot (-want +got):\n%s", d)
	}
	finger(c.pane.glass, fyne.NewPos(100, 100), fyne.NewPos(100, 100))
	if len(c.Chosen()) != 1 || len(c.Strokes()) != 0 {
		t.Error("a slide changed the one spot")
	}
}

func TestChartIgnoresZonesItDoesNotHave(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	c.SetChosen("psis_r", "no_such_zone")
	if d := cmp.Diff([]string{"psis_r"}, c.Chosen()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestChartByKeyboard(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	w := show(t, c, 1224, 520)
	w.Canvas().FocusNext()
	first := w.Canvas().Focused().(*zoneStop)
	if c.focus != first.id {
		t.Fatalf("the ring is on %q, the focus on %q", c.focus, first.id)
	}
	w.Canvas().FocusNext()
	second := w.Canvas().Focused().(*zoneStop)
	second.TypedKey(keyEvent(fyne.KeyReturn))
	if d := cmp.Diff([]string{second.id}, c.Chosen()); d != "" {
		t.Error(d)
	}
	second.TypedRune(' ')
	if len(c.Chosen()) != 0 {
		t.Error("Space does not take the zone back")
	}
}

func TestPainAndNumbnessDifferInPattern(t *testing.T) {
	use(t, look.Look{PPI: 149})
	pain, numb := testChart(0), testChart(0)
	numb.layer = Numb
	for _, c := range []*BodyChart{pain, numb} {
		c.SetChosen("psis_r")
		c.Resize(fyne.NewSize(1224, 520))
	}
	changes := func(c *BodyChart) (n int) {
		p := c.pane
		img := p.draw(int(p.face.Size().Width), int(p.face.Size().Height)).(*image.RGBA)
		at := p.toScreen(zoneOf(c.faces.Back, "psis_r").Center)
		for x := -18; x < 18; x++ { // along a line through the zone
			if img.At(int(at.X)+x, int(at.Y)+20) != img.At(int(at.X)+x+1, int(at.Y)+20) {
				n++
			}
		}
		return n
	}
	if a, b := changes(pain), changes(numb); a > 2 || b < 4 {
		t.Errorf("pain changes %d times along a line, numbness %d: want solid and hatched", a, b)
	}
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
