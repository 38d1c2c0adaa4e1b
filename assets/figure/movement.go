package figure

import (
	"slices"
	"time"
)

// Key is one held position of a movement.
type Key struct {
	Name string        // short English name, for therapists and logs
	Hold time.Duration // how long the position is held when it moves
	Move time.Duration // how long it takes to get here from the key before
	pose pose
	pin  []string // order of the parts, if the file fixes it
}

// Movement is one exercise: its positions, the room and the marks. It is not
// changed after Parse and may be drawn from several goroutines at once.
type Movement struct {
	ID   string // exercise id, "E01" to "E26"
	Keys []Key

	az, el   float64
	affected int // side of the tinted leg in the default drawing, or -1
	asleep   bool
	belt     bool
	shoes    bool
	prints   []int
	props    []prop
	marks    []mark
	feel     []feel
	feelIn   []string
	ghosts   []ghost
	steps    []step
	mirror   *Movement
}

// mark is an arrow as the file gives it.
type mark struct {
	joint    string
	from, to int
	t0, t1   float64
	arc      [3]float64 // instead of a path: a turn round the joint
	dir      Point      // fixed direction instead of a path
	off      Point
	width    float64
	least    float64
	in       int // key whose picture carries it
}

// ghost is the outline of parts of another key behind one picture.
type ghost struct {
	in, of int
	parts  []string
}

// step is one stretch of the animation: a hold (from == to) or a move.
type step struct {
	from, to int
	d        time.Duration
	in, out  bool // it starts from rest, it ends at rest
}

// share is how much of the way is done after the share u of the time. A move that
// starts or ends at rest does so without a jolt; one that goes on into another
// keeps its speed there.
func (s *step) share(u float64) float64 {
	switch {
	case s.in && s.out:
		return smooth(u, 0, 1)
	case s.in:
		return u * u
	case s.out:
		return 1 - (1-u)*(1-u)
	}
	return u
}

// plan lays out one round of the animation.
func (m *Movement) plan(loop string) {
	n := len(m.Keys)
	hold := func(i int) {
		if m.Keys[i].Hold > 0 {
			m.steps = append(m.steps, step{from: i, to: i, d: m.Keys[i].Hold})
		}
	}
	move := func(i, j int, d time.Duration) {
		if d > 0 {
			m.steps = append(m.steps, step{i, j, d, m.Keys[i].Hold > 0, m.Keys[j].Hold > 0})
		}
	}
	for i := range n {
		if i > 0 {
			move(i-1, i, m.Keys[i].Move)
		}
		hold(i)
	}
	switch {
	case n < 2 || loop == "once":
	case loop == "round":
		move(n-1, 0, m.Keys[0].Move)
	default: // back the way it came
		for i := n - 1; i > 0; i-- {
			move(i, i-1, m.Keys[i].Move)
			if i > 1 {
				hold(i - 1)
			}
		}
	}
}

// Duration is one full round of the animation; a movement of a single key has
// none and returns 0.
func (m *Movement) Duration() time.Duration {
	if len(m.Keys) < 2 {
		return 0
	}
	var d time.Duration
	for _, s := range m.steps {
		d += s.d
	}
	return d
}

// When returns a moment at which Frame shows key k at rest.
func (m *Movement) When(k int) time.Duration {
	var d time.Duration
	for _, s := range m.steps {
		if s.from == k {
			return d
		}
		d += s.d
	}
	return 0
}

// at finds the keys around a moment and the eased share of the way.
func (m *Movement) at(t time.Duration) (from, to int, share float64) {
	total := m.Duration()
	if total <= 0 {
		return 0, 0, 0
	}
	t %= total
	if t < 0 {
		t += total
	}
	for _, s := range m.steps {
		if t < s.d {
			if s.from == s.to {
				return s.from, s.from, 0
			}
			return s.from, s.to, s.share(float64(t) / float64(s.d))
		}
		t -= s.d
	}
	return 0, 0, 0
}

// Still draws the printed picture of key k, counted from 0; a k outside the
// movement draws the nearest key.
func (m *Movement) Still(k int, o Options) Picture {
	var s Studio
	return s.Still(m, k, o)
}

// Studio draws pictures one after another in the same scratch memory. Its zero value
// is ready; it is for one goroutine.
type Studio struct{ p painter }

// Still is [Movement.Still].
func (s *Studio) Still(m *Movement, k int, o Options) Picture {
	k = max(0, min(k, len(m.Keys)-1))
	return m.draw(&s.p, k, k, 0, o)
}

// Frame draws the movement at a moment of its animation, which repeats after
// Duration. At a held key it equals Still, marks included; on the way only the
// highlight is drawn.
func (m *Movement) Frame(t time.Duration, o Options) Picture {
	from, to, u := m.at(t)
	return m.draw(&painter{}, from, to, u, o)
}

// Stills returns the keys that a sheet prints, in order: those that the file
// names, or else those that are held.
func (m *Movement) Stills() []int { return slices.Clone(m.prints) }

// Bounds returns the corners that hold every key of the movement with the
// same options, so that an animation can keep one scale and place.
func (m *Movement) Bounds(o Options) (lo, hi Point) {
	o.Weld = false
	for k := range m.Keys {
		p := m.Still(k, o)
		if k == 0 {
			lo, hi = p.Min, p.Max
			continue
		}
		lo = Point{min(lo.X, p.Min.X), min(lo.Y, p.Min.Y)}
		hi = Point{max(hi.X, p.Max.X), max(hi.Y, p.Max.Y)}
	}
	return lo, hi
}

// set makes the painter ready for a picture.
func (p *painter) set(cam camera, pal palette, o Options) {
	w := o.Ink
	if w <= 0 {
		w = defaultInk
	}
	if p.outs == nil {
		p.rings, p.outs, p.pts, p.ends = make([]ring, 0, 128), make([]outline, 0, 128), make([]Point, 0, 4096), make([]int, 0, 128) // as much as a layer takes
	}
	p.cam, p.pal, p.w, p.wi, p.welder.line = cam, pal, w, .6*w, w
	p.weld, p.plain, p.scarf, p.shapes = o.Weld, o.Plain, o.Scarf, nil
}

func (m *Movement) draw(p *painter, from, to int, u float64, o Options) Picture {
	if o.Affected == Left && m.mirror != nil {
		o.Affected = Right
		return m.mirror.draw(p, from, to, u, o)
	}
	p.set(newCamera(m.az, m.el), paletteFor(o.Tone), o)
	p.paint(m.scene(from, to, u, o, p))
	pic := Picture{Shapes: p.shapes}
	pic.bounds()
	return pic
}

func (m *Movement) scene(from, to int, u float64, o Options, p *painter) *scene {
	bp := bumpFor(o)
	a, b := &m.Keys[from], &m.Keys[to]
	s := &scene{
		b: newTween(&a.pose, &b.pose, bp).at(u), bp: bp,
		props: slices.Clone(m.props), affected: -1, belt: m.belt, asleep: m.asleep, shoes: m.shoes,
	}
	s.order = a.pin
	if u > .5 {
		s.order = b.pin
	}
	if o.Affected != NoSide {
		s.affected = m.affected
	}
	still := from == to
	if o.Highlight && (len(m.feelIn) == 0 && from > 0 || slices.Contains(m.feelIn, a.Name) || !still && slices.Contains(m.feelIn, b.Name)) {
		s.feel = m.feel
	}
	if !still {
		return s
	}
	for _, g := range m.ghosts {
		if o.Ghost && g.in == from {
			s.ghost, s.ghosts = m.Keys[g.of].pose.solve(bp), g.parts
		}
	}
	for _, k := range m.marks {
		if o.Arrows && k.in == from {
			s.arrows = append(s.arrows, m.makeMark(k, bp, &p.cam))
		}
	}
	return s
}

// makeMark samples the path of the joint between the two keys.
func (m *Movement) makeMark(k mark, bp bump, cam *camera) arrow {
	n := 8
	if k.arc[2] > 0 {
		n = 24 // a turn shows its corners
	}
	way := make([]Point, 0, n+1)
	tw := newTween(&m.Keys[k.from].pose, &m.Keys[k.to].pose, bp)
	for i := range n + 1 {
		b := tw.at(mix(k.t0, k.t1, float64(i)/float64(n)))
		at, _ := b.joint(k.joint)
		way = append(way, cam.project(at))
	}
	if k.arc[2] > 0 {
		c := way[n/2]
		for i := range way {
			s, cos := sincos(mix(k.arc[0], k.arc[1], float64(i)/float64(n)))
			way[i] = Point{c.X + k.arc[2]*cos, c.Y + k.arc[2]*s}
		}
	} else if k.dir != (Point{}) {
		way = []Point{way[n/2], {way[n/2].X + 1e-3*k.dir.X, way[n/2].Y + 1e-3*k.dir.Y}}
	}
	return makeArrow(way, k.off, k.width, k.least)
}
