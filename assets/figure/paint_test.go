package figure

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"
)

var all = Options{Weeks: 30, Affected: Right, Arrows: true, Ghost: true, Highlight: true}

// grammar checks that every step of a path has its points and that all of
// them lie inside the bounds.
func grammar(t *testing.T, name string, p Picture) {
	t.Helper()
	if len(p.Shapes) == 0 {
		t.Fatalf("%s: nothing drawn", name)
	}
	for i, s := range p.Shapes {
		if s.Fill == nil && s.Stroke == nil || s.Stroke != nil && s.Width <= 0 {
			t.Errorf("%s: shape %d has no paint", name, i)
		}
		need := 0
		for k, op := range s.Path.Ops {
			if k == 0 && op != MoveTo {
				t.Errorf("%s: shape %d does not begin with a move", name, i)
			}
			need += map[Op]int{MoveTo: 1, LineTo: 1, CubicTo: 3}[op]
		}
		if need != len(s.Path.Pts) {
			t.Errorf("%s: shape %d has %d points for steps of %d", name, i, len(s.Path.Pts), need)
		}
		for _, a := range s.Path.Pts {
			if math.IsNaN(a.X) || math.IsNaN(a.Y) {
				t.Fatalf("%s: shape %d has a point that is no number", name, i)
			}
			if a.X < p.Min.X-1e-9 || a.X > p.Max.X+1e-9 || a.Y < p.Min.Y-1e-9 || a.Y > p.Max.Y+1e-9 {
				t.Errorf("%s: shape %d leaves the bounds at %v", name, i, a)
				break
			}
		}
	}
}

func TestEveryPictureIsWellFormed(t *testing.T) {
	for _, m := range library(t) {
		for k := range m.Keys {
			for _, o := range []Options{all, {Postpartum: true, Affected: Left, Plain: true}} {
				grammar(t, m.ID+" "+m.Keys[k].Name, m.Still(k, o))
				o.Scarf = true
				grammar(t, m.ID+" "+m.Keys[k].Name+" in a scarf", m.Still(k, o))
			}
		}
		grammar(t, m.ID+" welded", m.Still(0, Options{Weeks: 12, Weld: true, Ink: 1}))
	}
}

func TestFrameEqualsStillAtHeldKeys(t *testing.T) {
	for _, m := range library(t) {
		for k := range m.Keys {
			if m.Keys[k].Hold == 0 && m.Duration() > 0 {
				continue
			}
			if !reflect.DeepEqual(m.Still(k, all), m.Frame(m.When(k), all)) {
				t.Errorf("%s key %d differs from its frame", m.ID, k)
			}
		}
		if d := m.Duration(); d > 0 {
			if !reflect.DeepEqual(m.Frame(300*time.Millisecond, all), m.Frame(d+300*time.Millisecond, all)) {
				t.Errorf("%s does not repeat after %v", m.ID, d)
			}
		}
	}
}

// A patient who has seen the movement finds its pictures on her sheet: exactly
// the same shapes, in the same order.
func TestFrameEqualsThePictureOfTheSheet(t *testing.T) {
	for _, m := range library(t) {
		for _, side := range []Side{NoSide, Left, Right} {
			o := Options{Weeks: 30, Affected: side, Arrows: true, Ghost: true, Highlight: true, Ink: InkFor(.4)}
			for _, k := range m.Stills() {
				frame, still := m.Frame(m.When(k), o), m.Still(k, o)
				if len(frame.Shapes) == 0 || !reflect.DeepEqual(frame, still) {
					t.Errorf("%s side %d: the frame at %q is not the picture of the sheet", m.ID, side, m.Keys[k].Name)
				}
			}
		}
	}
}

func TestFramesDoNotJump(t *testing.T) {
	const frame = time.Second / 30
	joints := []string{"knee.l", "knee.r", "ankle.l", "ankle.r", "wrist.l", "wrist.r", "head", "pelvis"}
	for _, m := range library(t) {
		bp := bumpFor(all)
		pose := func(at time.Duration) *body {
			from, to, u := m.at(at)
			return newTween(&m.Keys[from].pose, &m.Keys[to].pose, bp).at(u)
		}
		end := m.Duration()
		last := pose(0)
		for at := frame; at < end-frame; at += frame {
			b := pose(at)
			for _, j := range joints {
				p, _ := last.joint(j)
				q, _ := b.joint(j)
				if d := q.sub(p).len(); d > 7 {
					t.Errorf("%s at %v: %s jumps %.1f cm in one frame", m.ID, at, j, d)
				}
			}
			last = b
		}
	}
}

func TestMirrorTwiceIsTheSame(t *testing.T) {
	for _, m := range library(t) {
		twice := m.mirrored().mirrored()
		for k := range m.Keys {
			a := m.Keys[k].pose.solve(bumpFor(all))
			b := twice.Keys[k].pose.solve(bumpFor(all))
			for _, j := range []string{"head", "ankle.l", "ankle.r", "hand.l", "hand.r", "toe.l"} {
				p, _ := a.joint(j)
				q, _ := b.joint(j)
				if d := p.sub(q).len(); d > 1e-6 {
					t.Errorf("%s %q: %s is %.3g cm away after two mirrors", m.ID, m.Keys[k].Name, j, d)
				}
			}
		}
	}
}

func TestMirrorIsTheOtherSide(t *testing.T) {
	for _, m := range library(t) {
		for k := range m.Keys {
			r, l := m.Still(k, Options{Weeks: 30, Affected: Right}), m.Still(k, Options{Weeks: 30, Affected: Left})
			if d := math.Abs(r.Min.X + l.Max.X); d > 0.3 {
				t.Errorf("%s key %d: right reaches %.2f, left reaches %.2f", m.ID, k, r.Min.X, -l.Max.X)
			}
			if d := math.Abs(r.Min.Y-l.Min.Y) + math.Abs(r.Max.Y-l.Max.Y); d > 0.3 {
				t.Errorf("%s key %d: heights differ by %.2f", m.ID, k, d)
			}
		}
	}
}

func TestAffectedTintsHerSide(t *testing.T) {
	m := movement(t, "e03")
	tint := paletteFor(0).near[zAffected].lit
	count := func(p Picture) (n int) {
		for _, s := range p.Shapes {
			if s.Fill != nil && *s.Fill == tint {
				n++
			}
		}
		return n
	}
	if count(m.Still(1, Options{Affected: NoSide})) != 0 {
		t.Error("a leg is tinted though no side is affected")
	}
	for _, side := range []Side{Left, Right} {
		if count(m.Still(1, Options{Affected: side})) == 0 {
			t.Errorf("side %d is not tinted", side)
		}
	}
}

func TestMarksFollowTheOptions(t *testing.T) {
	m := movement(t, "e03")
	has := func(o Options, c Color) bool {
		for _, s := range m.Still(1, o).Shapes {
			if s.Fill != nil && *s.Fill == c {
				return true
			}
		}
		return false
	}
	pal := paletteFor(0)
	patch, _ := PatchColors()
	for _, tt := range []struct {
		name string
		on   Options
		c    Color
	}{
		{"arrow", Options{Arrows: true}, pal.arrow},
		{"highlight", Options{Highlight: true}, patch},
		{"ghost", Options{Ghost: true}, pal.ghostFill},
	} {
		if !has(tt.on, tt.c) || has(Options{}, tt.c) {
			t.Errorf("%s: on %v, off %v", tt.name, has(tt.on, tt.c), has(Options{}, tt.c))
		}
	}
}

func TestWeldKeepsTheAreaAndSavesPoints(t *testing.T) {
	for _, id := range []string{"e01", "e20"} {
		m := movement(t, id)
		loose, tight := m.Still(0, Options{Weeks: 30}), m.Still(0, Options{Weeks: 30, Weld: true})
		points := func(p Picture) (n int) {
			for _, s := range p.Shapes {
				n += len(s.Path.Pts)
			}
			return n
		}
		if a, b := points(loose), points(tight); b*5 > a || b > 3600 {
			t.Errorf("%s: welded has %d points, loose %d", id, b, a)
		}
		if len(loose.Shapes) != len(tight.Shapes) {
			t.Fatalf("%s: %d shapes welded, %d loose", id, len(tight.Shapes), len(loose.Shapes))
		}
		for i := range loose.Shapes {
			a, b := covered(loose.Shapes[i].Path), covered(tight.Shapes[i].Path)
			if math.Abs(a-b) > 4+a*0.03 {
				t.Errorf("%s shape %d: covers %.1f cm² welded, %.1f loose", id, i, b, a)
			}
		}
	}
}

// covered measures a filled path on a grid of millimeters, non-zero rule.
func covered(p Path) float64 {
	const cell = 0.7
	lo, hi := corners(p.Pts)
	n := 0
	for y := lo.Y + cell/2; y < hi.Y; y += cell {
		for x := lo.X + cell/2; x < hi.X; x += cell {
			if wind(p, Point{x, y}) != 0 {
				n++
			}
		}
	}
	return float64(n) * cell * cell
}

func TestZonesReadInGrey(t *testing.T) {
	gray := func(c Color) float64 { return .299*float64(c.R) + .587*float64(c.G) + .114*float64(c.B) }
	for row := range people {
		p := paletteFor(row)
		for _, pair := range [][2]zone{{zTop, zLegs}, {zLegs, zHair}, {zLegs, zAffected}, {zScarf, zTop}, {zScarf, zLegs}, {zScarf, zSkin}, {zSkin, zTop}, {zSkin, zLegs}, {zSkin, zHair}} {
			if d := math.Abs(gray(p.near[pair[0]].lit) - gray(p.near[pair[1]].lit)); d < 25 {
				t.Errorf("row %d: zones %v only %.0f gray steps apart", row, pair, d)
			}
		}
	}
}

func TestInkForPaper(t *testing.T) {
	for mm, want := range map[float64]float64{0: .6, .36: .72, .1: 1.1, 2: .5} {
		if got := InkFor(mm); math.Abs(got-want) > .01 {
			t.Errorf("InkFor(%v) = %v, want %v", mm, got, want)
		}
	}
}

func BenchmarkStill(b *testing.B) {
	m := movement(b, "e03")
	for b.Loop() {
		m.Still(1, all)
	}
}

// BenchmarkStillWelded builds the printed pictures of all exercises in turn: one
// is to take 3 ms at most.
func BenchmarkStillWelded(b *testing.B) {
	type still struct {
		m   *Movement
		key int
	}
	var stills []still
	for _, m := range library(b) {
		for _, k := range m.Stills() {
			stills = append(stills, still{m, k})
		}
	}
	o := all
	o.Weld = true
	points := 0
	var took []time.Duration
	for b.Loop() {
		s := stills[len(took)%len(stills)]
		start := time.Now()
		p := s.m.Still(s.key, o)
		took = append(took, time.Since(start))
		for _, s := range p.Shapes {
			points += len(s.Path.Pts)
		}
	}
	b.ReportMetric(float64(points)/float64(len(took)), "points")
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "ms/figure") // half take less
}

func BenchmarkChart(b *testing.B) {
	for b.Loop() {
		Chart(Back, Options{Weeks: 28})
	}
}
