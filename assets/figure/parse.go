package figure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
)

// maxFile bounds a pose file; ours are a few kilobytes.
const maxFile = 256 << 10

// Parse reads one pose file. It refuses unknown fields, props and joints,
// missing positions, targets out of reach and joints bent beyond what a person
// can do; the error names the movement, the key and the fault.
func Parse(data []byte) (*Movement, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("movement: file of %d bytes, at most %d", len(data), maxFile)
	}
	var f fileMovement
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("movement: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("movement: text after the end")
	}
	if f.ID == "" {
		return nil, errors.New("movement: no id")
	}
	m, err := f.build()
	if err != nil {
		return nil, fmt.Errorf("movement %s: %w", f.ID, err)
	}
	return m, nil
}

func (f *fileMovement) build() (*Movement, error) {
	m := &Movement{
		ID: f.ID, az: f.Camera.Az, el: f.Camera.El, affected: -1,
		asleep: f.Asleep, belt: f.Belt, shoes: f.Shoes, feelIn: f.FeelIn,
	}
	if !fits(f.Camera.Az, 360) || !fits(f.Camera.El, 90) {
		return nil, errors.New("camera: az beyond 360 or el beyond 90")
	}
	switch f.Affected {
	case "":
	case "r":
		m.affected = rt
	case "l":
		m.affected = lt
	default:
		return nil, fmt.Errorf("affected %q, want l or r", f.Affected)
	}
	if !slices.Contains([]string{"", "back", "round", "once"}, f.Loop) {
		return nil, fmt.Errorf("loop %q, want back, round or once", f.Loop)
	}
	if err := f.keys(m); err != nil {
		return nil, err
	}
	if err := f.props(m); err != nil {
		return nil, err
	}
	if err := f.annotate(m); err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	m.plan(f.Loop)
	m.mirror = m.mirrored()
	m.mirror.steps = m.steps
	return m, nil
}

func (f *fileMovement) keys(m *Movement) error {
	if len(f.Keys) == 0 {
		return errors.New("no keys")
	}
	if len(f.Keys) > 32 {
		return fmt.Errorf("%d keys, at most 32", len(f.Keys))
	}
	for i := range f.Keys {
		k := &f.Keys[i]
		if k.Name == "" {
			return fmt.Errorf("key %d: no name", i)
		}
		if _, err := m.key(k.Name); err == nil {
			return fmt.Errorf("key %q is there twice", k.Name)
		}
		var base *pose
		if k.From != "" {
			j, err := m.key(k.From)
			if err != nil {
				return fmt.Errorf("key %q: from: %w", k.Name, err)
			}
			base = &m.Keys[j].pose
		}
		p, err := k.pose(base)
		if err != nil {
			return fmt.Errorf("key %q: %w", k.Name, err)
		}
		if k.HoldMS < 0 || k.MoveMS < 0 || k.HoldMS > 60000 || k.MoveMS > 60000 {
			return fmt.Errorf("key %q: hold_ms and move_ms must be 0 to 60000", k.Name)
		}
		order := k.Order
		if order == nil {
			order = f.Order
		}
		for _, o := range order {
			if !parts[o] {
				return fmt.Errorf("key %q: order: unknown part %q", k.Name, o)
			}
		}
		m.Keys = append(m.Keys, Key{
			Name: k.Name, Hold: time.Duration(k.HoldMS) * time.Millisecond,
			Move: time.Duration(k.MoveMS) * time.Millisecond, pose: p, pin: order,
		})
	}
	return nil
}

// key returns the index of a named key.
func (m *Movement) key(name string) (int, error) {
	for i := range m.Keys {
		if m.Keys[i].Name == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("unknown key %q", name)
}

func fits(v, limit float64) bool { return !math.IsNaN(v) && math.Abs(v) <= limit }

// knownJoint reports whether a name is a joint.
func knownJoint(name string) bool {
	var b body
	_, ok := b.joint(name)
	return ok
}

func (f *fileMovement) props(m *Movement) error {
	if len(f.Props) > 24 {
		return fmt.Errorf("%d props, at most 24", len(f.Props))
	}
	for i, r := range f.Props {
		size, ok := propSizes[r.Type]
		if !ok {
			return fmt.Errorf("prop %d: unknown type %q", i, r.Type)
		}
		if r.Size != nil {
			size = toVec(*r.Size)
		}
		if size.x <= 0 || size.y <= 0 || size.z <= 0 || !fits(size.len(), 1000) || !fits(toVec(r.Pos).len(), 1000) {
			return fmt.Errorf("prop %d (%s): size must be above 0, size and place within 1000 cm", i, r.Type)
		}
		p := prop{kind: r.Type, pos: toVec(r.Pos), size: size, turn: toVec(r.Turn), when: r.When, span: r.Span}
		if p.when == "" {
			p.when = "under"
		}
		rule, part, cut := strings.Cut(p.when, ":")
		switch {
		case !cut && (rule == "under" || rule == "over"):
		case cut && (rule == "before" || rule == "after") && parts[part]:
		default:
			return fmt.Errorf("prop %d (%s): when %q", i, r.Type, r.When)
		}
		if len(r.At) > 2 || (r.Span && len(r.At) != 2) {
			return fmt.Errorf("prop %d (%s): at takes one joint or two", i, r.Type)
		}
		for j, name := range r.At {
			if !knownJoint(name) {
				return fmt.Errorf("prop %d (%s): unknown joint %q", i, r.Type, name)
			}
			p.at[j] = name
		}
		m.props = append(m.props, p)
	}
	return nil
}
