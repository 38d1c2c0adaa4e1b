package figure

import "math"

// The hair is an ellipsoid, a little larger than the skull, whose poles lie
// straight ahead and straight behind. A place on it has two angles in degrees:
// theta, 0 straight ahead to 180 straight behind, and phi, round the head from the
// top, positive to her left. Then the hairline, which runs round the face, is a
// function of phi alone, and hair is whatever lies behind it.

// hairline: theta at which the hair begins, by phi (both sides are alike). Drawn
// by eye: forehead at 0, temples at 50 to 75, ears at 95, nape at 180.
var hairline = [][2]float64{{0, 39}, {25, 40}, {50, 54}, {75, 74}, {95, 91}, {115, 104}, {140, 112}, {180, 116}}

// scarfline is the same for a head scarf, which covers the ears and closes under the
// chin.
var scarfline = [][2]float64{{0, 37}, {30, 39}, {60, 51}, {90, 61}, {120, 69}, {150, 77}, {180, 82}}

// scarfOut is how much further out than the hair a scarf lies.
const scarfOut = 1.035

func hairlineAt(deg float64) float64 { return lineAt(hairline, deg) }

func lineAt(line [][2]float64, deg float64) float64 {
	deg = math.Abs(deg)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if deg <= b[0] {
			return mix(a[1], b[1], smooth(deg, a[0], b[0]))
		}
	}
	return line[len(line)-1][1]
}

// hairAt is the place on the cap of hair and its outward direction, in the
// coordinates of the head. theta counts from straight ahead, phi from the top.
func hairAt(theta, phi float64) (p, n vec) {
	st, ct := sincos(theta)
	sp, cp := sincos(phi)
	const rx, ry, rz = 10.1, 8.25, 10.45
	p = vec{-.75 + rx*ct, ry * st * sp, 6.2 + rz*st*cp}
	n = vec{ct / rx, st * sp / ry, st * cp / rz}.norm()
	return p, n
}

// The mesh of the cap: rows from the hairline back to the pole, columns round
// the head. A face is about 1.7 cm long and 1 cm wide.
const (
	hairRows = 14
	hairCols = 60
)

// capMesh holds place and outward direction of every vertex of a cap. Row 0
// is its line round the face; all vertices of the last row are the pole behind.
type capMesh [hairRows + 1][hairCols][2]vec

var (
	hairMesh  = newCap(hairline, 1)
	scarfMesh = newCap(scarfline, scarfOut)
)

// newCap makes the mesh of a cap that begins at a line, out times as large as that of
// the hair.
func newCap(line [][2]float64, out float64) *capMesh {
	m := &capMesh{}
	for j := range hairCols {
		phi := float64(j)*360/hairCols - 180
		start := lineAt(line, phi)
		for i := range hairRows + 1 {
			p, n := hairAt(mix(start, 180, float64(i)/hairRows), phi)
			m[i][j] = [2]vec{{p.x * out, p.y * out, 6.2 + (p.z-6.2)*out}, n}
		}
	}
	return m
}

// capOutline returns the seen part of the cap as closed outlines.
//
// A face is seen if the mean of the directions at its four corners looks at the
// camera: the cap is convex, so nothing of it hides anything else of it. The
// outline then is the set of edges that have a seen face on one side only. Where it
// lies on row 0 it is the hairline itself, a clean curve from every side; elsewhere
// it is a staircase of mesh edges, which relax smooths.
func (b *body) capOutline(cam *camera, scarf bool) [][]Point {
	mesh := hairMesh
	if scarf {
		mesh = scarfMesh
	}
	border := mesh.seen(b.headF.local(cam.to)).border()
	var out [][]Point
	for _, s := range border.starts {
		var loop []Point
		for _, v := range border.walk(s) {
			p := mesh[v/hairCols][v%hairCols][0]
			loop = append(loop, cam.project(b.onHead(p.x, p.y, p.z)))
		}
		if len(loop) > 3 {
			out = append(out, relax(loop))
		}
	}
	return out
}

// capFaces says which faces of a cap are seen, by row and column.
type capFaces [hairRows][hairCols]bool

// seen returns the faces that are seen from a direction. The sum of four directions is
// compared with four times the threshold. It lies a little below 0, so that a face seen
// from its edge counts and the outline reaches the contour of the head.
func (m *capMesh) seen(to vec) *capFaces {
	out := &capFaces{}
	for i := range hairRows {
		for j := range hairCols {
			k := (j + 1) % hairCols
			n := m[i][j][1].add(m[i+1][k][1]).add(m[i+1][j][1]).add(m[i][k][1])
			out[i][j] = n.dot(to) > -0.03*4
		}
	}
	return out
}

// has reports whether a face is seen; columns go round the head.
func (f *capFaces) has(i, j int) bool {
	return i >= 0 && i < hairRows && f[i][(j+hairCols)%hairCols]
}

// capBorder holds the edges between seen faces and others, from vertex to vertex. Two
// outlines may touch in a vertex, which then has two ways on.
type capBorder struct {
	next   map[int][]int
	starts []int
}

// border returns the edges of the seen part. Each seen face hands in those of its four
// edges beyond which nothing is seen, all in the same sense of turning; in that set as
// many edges end at a vertex as begin there, so that walking on from edge to edge always
// comes back to the start, and every walk is a closed outline.
func (f *capFaces) border() *capBorder {
	out := &capBorder{next: map[int][]int{}}
	for i := range hairRows {
		for j := range hairCols {
			if !f[i][j] {
				continue
			}
			if !f.has(i-1, j) {
				out.edge(vertex(i, j), vertex(i, j+1))
			}
			if !f.has(i, j+1) {
				out.edge(vertex(i, j+1), vertex(i+1, j+1))
			}
			if !f.has(i+1, j) && i+1 < hairRows {
				out.edge(vertex(i+1, j+1), vertex(i+1, j))
			}
			if !f.has(i, j-1) {
				out.edge(vertex(i+1, j), vertex(i, j))
			}
		}
	}
	return out
}

// vertex numbers the vertices row by row; the pole is one.
func vertex(i, j int) int {
	if i == hairRows {
		return hairRows * hairCols
	}
	return i*hairCols + (j+hairCols)%hairCols
}

func (c *capBorder) edge(from, to int) {
	if from != to {
		c.next[from] = append(c.next[from], to)
	}
	c.starts = append(c.starts, from)
}

// walk takes the edges from a vertex on until no way leads on, and returns the vertices;
// none where all its edges were taken before.
func (c *capBorder) walk(from int) []int {
	var out []int
	for v := from; len(c.next[v]) > 0; {
		to := c.next[v][0]
		c.next[v] = c.next[v][1:]
		out = append(out, v)
		v = to
	}
	return out
}

// relax takes the stair steps of the mesh out of a closed outline: two passes of
// the weights 1, 2, 1 over each point and its neighbors, which wipe out a zigzag
// from point to point and leave a gentle curve nearly where it is.
func relax(loop []Point) []Point {
	n := len(loop)
	out := make([]Point, n)
	for pass := 0; pass < 2; pass++ {
		for i, p := range loop {
			a, b := loop[(i+n-1)%n], loop[(i+1)%n]
			out[i] = Point{(a.X + 2*p.X + b.X) / 4, (a.Y + 2*p.Y + b.Y) / 4}
		}
		loop, out = out, loop
	}
	return loop
}

// strands are a few lines along the hair, from behind the hairline to the bun: lines
// of constant phi.
func (b *body) strands(cam *camera) [][]Point {
	to := b.headF.local(cam.to)
	var out [][]Point
	for _, phi := range [...]float64{-150, -110, -72, -40, -15, 15, 40, 72, 110, 150} {
		start := hairlineAt(phi)
		start += .27 * (180 - start)
		var f feature
		for i := range 9 {
			p, n := hairAt(mix(start, 168, float64(i)/8), phi)
			f.add(cam.project(b.onHead(p.x, p.y, p.z)), n.dot(to) > .2)
		}
		out = append(out, f.lines...)
	}
	return out
}
