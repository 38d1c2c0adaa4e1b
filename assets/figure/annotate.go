package figure

import "fmt"

// annotate reads arrows, highlight, ghosts and the keys to print.
func (f *fileMovement) annotate(m *Movement) error {
	for i := range f.Arrows {
		k, err := f.Arrows[i].mark(m)
		if err != nil {
			return fmt.Errorf("arrow %d: %w", i, err)
		}
		m.marks = append(m.marks, k)
	}
	for i, h := range f.Highlight {
		part, side, ok := splitSide(h.Part)
		last := map[string]int{"leg": legCut, "hip": blobRings - 1}[part]
		if !ok || h.Rings[0] < 0 || h.Rings[0] >= h.Rings[1] || h.Rings[1] > last || !fits(h.Side, 1) || !fits(h.Out, 1) {
			return fmt.Errorf("highlight %d: want part leg.l, leg.r, hip.l or hip.r, rings rising from 0 to %d or %d, side and out -1 to 1", i, legCut, blobRings-1)
		}
		m.feel = append(m.feel, feel{part == "hip", side, h.Rings[0], h.Rings[1], h.Side, h.Out})
	}
	for _, name := range f.FeelIn {
		if _, err := m.key(name); err != nil {
			return fmt.Errorf("highlight_in: %w", err)
		}
	}
	for i := range f.Ghosts {
		g, err := f.Ghosts[i].ghost(m)
		if err != nil {
			return fmt.Errorf("ghost %d: %w", i, err)
		}
		m.ghosts = append(m.ghosts, g)
	}
	return f.printed(m)
}

// mark is an arrow that starts at the key from and, unless it says otherwise, is
// seen in the key to.
func (a *fileArrow) mark(m *Movement) (mark, error) {
	k := mark{
		joint: a.Joint, t0: .05, t1: .85, off: Point{a.Offset[0], a.Offset[1]}, dir: Point{a.Dir[0], a.Dir[1]}, width: 3, least: 17,
	}
	if !knownJoint(a.Joint) {
		return k, fmt.Errorf("unknown joint %q", a.Joint)
	}
	var err error
	if k.from, err = m.key(a.From); err != nil {
		return k, err
	}
	if k.to, err = m.key(a.To); err != nil {
		return k, err
	}
	k.in = k.to
	if a.In != "" {
		if k.in, err = m.key(a.In); err != nil {
			return k, err
		}
	}
	if a.Arc != nil {
		k.arc = *a.Arc
		if !fits(k.arc[0], 720) || !fits(k.arc[1], 720) || k.arc[2] < 2 || k.arc[2] > 60 {
			return k, fmt.Errorf("arc needs angles within 720 and a radius of 2 to 60")
		}
	}
	if a.T != nil {
		k.t0, k.t1 = clamp(a.T[0], 0, 1), clamp(a.T[1], 0, 1)
	}
	if a.Width > 0 {
		k.width = min(a.Width, 6)
	}
	if a.Length != nil {
		k.least = clamp(*a.Length, 6, 60)
	}
	return k, nil
}

func (g *fileGhost) ghost(m *Movement) (ghost, error) {
	in, err := m.key(g.In)
	if err != nil {
		return ghost{}, err
	}
	of, err := m.key(g.Key)
	if err != nil {
		return ghost{}, err
	}
	for _, part := range g.Parts {
		if !parts[part] {
			return ghost{}, fmt.Errorf("unknown part %q", part)
		}
	}
	return ghost{in, of, g.Parts}, nil
}

// printed reads which keys a sheet shows; those that are held, where none is
// named.
func (f *fileMovement) printed(m *Movement) error {
	for _, name := range f.Print {
		k, err := m.key(name)
		if err != nil {
			return fmt.Errorf("print: %w", err)
		}
		m.prints = append(m.prints, k)
	}
	if f.Print != nil {
		return nil
	}
	for k := range m.Keys {
		if m.Keys[k].Hold > 0 || len(m.Keys) == 1 {
			m.prints = append(m.prints, k)
		}
	}
	return nil
}
