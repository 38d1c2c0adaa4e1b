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
