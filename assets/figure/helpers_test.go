package figure

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const poseDir = "../content/poses"

// library parses every pose file of the product.
func library(tb testing.TB) []*Movement {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(poseDir, "*.json"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no pose files: %v", err)
	}
	var out []*Movement
	for _, f := range files {
		m, err := Parse(read(tb, f))
		if err != nil {
			tb.Fatalf("%s: %v", f, err)
		}
		if want := strings.ToUpper(strings.TrimSuffix(filepath.Base(f), ".json")); m.ID != want {
			tb.Errorf("%s has id %q, want %q", f, m.ID, want)
		}
		out = append(out, m)
	}
	return out
}

func movement(tb testing.TB, id string) *Movement {
	tb.Helper()
	m, err := Parse(read(tb, filepath.Join(poseDir, id+".json")))
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func read(tb testing.TB, file string) []byte {
	tb.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// everyStep calls f for positions along every move of the movement.
func everyStep(m *Movement, o Options, f func(from, to int, u float64, b *body)) {
	const n = 20
	for _, s := range m.steps {
		if s.from == s.to {
			continue
		}
		tw := newTween(&m.Keys[s.from].pose, &m.Keys[s.to].pose, bumpFor(o))
		for i := range n + 1 {
			u := float64(i) / n
			f(s.from, s.to, u, tw.at(u))
		}
	}
	for i := range m.Keys {
		f(i, i, 0, m.Keys[i].pose.solve(bumpFor(o)))
	}
}

// moves calls f for every move of the movement.
func (m *Movement) moves(o Options, f func(s step, tw *tween)) {
	for _, s := range m.steps {
		if s.from != s.to {
			f(s, newTween(&m.Keys[s.from].pose, &m.Keys[s.to].pose, bumpFor(o)))
		}
	}
}

// rings returns every ring of the dressed body by part.
func (b *body) rings(bp bump) map[string][]ring {
	cam := newCamera(0, 0)
	out := map[string][]ring{
		"torso": b.shirtRings(bp), "pelvis": b.pelvisRings(bp), "neck": b.neckRings(&cam), "head": b.headChains()[0],
	}
	for side := range 2 {
		out["leg"+suffix(side)] = append(b.legRings(side), b.footRings(side)...)
		out["arm"+suffix(side)] = append(b.armRings(side), b.thumbRings(side)...)
		out["glute"+suffix(side)] = b.glute(side)
	}
	return out
}

// lowest is the lowest point of a ring.
func (r *ring) lowest() vec {
	low := r.at(0)
	for a := 15.0; a < 360; a += 15 {
		if v := r.at(a); v.z < low.z {
			low = v
		}
	}
	return low
}

func insidePolygon(p Point, poly []Point) bool {
	in := false
	for i, a := range poly {
		b := poly[(i+1)%len(poly)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	}
	return in
}
