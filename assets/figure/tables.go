package figure

import "math"

// The tables are the drawing. Every row is a station and its radii in cm at a
// stature of 165 cm; between the rows runs a smooth curve (see row). The radii
// were drawn by eye, from the side and from the front, until profile and outline
// read as a woman of average build; they are not taken from a survey and must
// not be read as measurements. What holds them together is the skeleton (see the
// lengths there), which does have a source.

// torsoTable: s (cm above the hip joints along the spine), front, back, half
// width. Front counts from a line spineBack in front of the spine.
var torsoTable = [][]float64{
	{-10, 5.0, 6.0, 8.0},
	{-7, 8.0, 9.8, 13.5},
	{-3, 9.6, 12.2, 16.4},
	{1, 10.2, 12.9, 17.2},
	{6, 10.2, 11.8, 16.6},
	{11, 9.8, 10.3, 14.8},
	{16, 9.4, 8.6, 13.2},
	{21, 9.2, 8.4, 12.7},
	{27, 9.4, 9.3, 13.0},
	{33, 10.0, 10.4, 13.6},
	{39, 9.4, 10.6, 13.6},
	{44, 7.8, 9.7, 12.8},
	{47.5, 6.0, 8.0, 10.6},
	{50.5, 4.8, 6.4, 8.0},
	{53, 3.8, 4.8, 5.4},
}

// Limb tables: share of the bone from its upper joint, front, back, half width.
// Stations before 0 are the rounded cap of the root. The numbers of slices are
// counted on elsewhere: see the indices of the stations in limbs.go.
var (
	thighTable = resample([][]float64{
		{-.17, 3, 3, 3},
		{-.12, 5.8, 5.8, 5.6},
		{-.06, 7.8, 7.8, 7.4},
		{0, 8.6, 8.6, 8.2},
		{.12, 8.9, 9.0, 8.6},
		{.3, 8.5, 8.4, 8.2},
		{.5, 7.5, 7.2, 7.2},
		{.7, 6.4, 6.0, 6.2},
		{.86, 5.7, 5.2, 5.5},
		{.96, 5.6, 4.9, 5.3},
	}, 16, false)
	shankTable = resample([][]float64{
		{.04, 5.4, 5.0, 5.2},
		{.12, 4.9, 5.4, 5.2},
		{.22, 4.5, 6.1, 5.4},
		{.32, 4.3, 6.4, 5.5},
		{.45, 4.0, 5.8, 5.0},
		{.6, 3.6, 4.6, 4.1},
		{.75, 3.2, 3.7, 3.4},
		{.88, 3.0, 3.3, 3.0},
		{.96, 3.0, 3.5, 3.1},
	}, 14, false)
	upperTable = resample([][]float64{
		{-.125, 1.8, 1.8, 1.8},
		{-.1, 3.2, 3.2, 3.0},
		{-.05, 4.4, 4.4, 4.1},
		{0, 4.9, 4.9, 4.5},
		{.1, 5.0, 5.0, 4.7},
		{.25, 4.6, 4.8, 4.4},
		{.45, 4.3, 4.5, 3.9},
		{.65, 4.0, 4.1, 3.6},
		{.85, 3.6, 3.6, 3.4},
		{.96, 3.4, 3.6, 3.5},
	}, 15, false)
	foreTable = resample([][]float64{
		{.04, 3.5, 3.5, 3.7},
		{.15, 3.8, 3.6, 3.9},
		{.3, 3.7, 3.5, 3.8},
		{.5, 3.2, 3.0, 3.3},
		{.7, 2.8, 2.6, 2.7},
		{.88, 2.6, 2.4, 2.2},
		{1, 2.6, 2.5, 2.0},
	}, 12, false)
	// footTable: x from the ankle, top z, bottom z, half width.
	footTable = resample([][]float64{
		{-5.9, -1.8, -4.6, 1.6},
		{-5.2, .2, -5.8, 2.5},
		{-3.6, 2.2, -6.3, 3.1},
		{-1, 3.2, -6.3, 3.3},
		{2, 2.4, -6.1, 3.4},
		{5, .6, -5.7, 3.6},
		{8, -1.2, -5.6, 4.0},
		{11, -2.6, -6.0, 4.4},
		{13.5, -3.4, -6.3, 4.4},
		{15.5, -3.9, -6.3, 4.0},
		{17.2, -4.3, -6.3, 3.2},
		{18.3, -4.8, -6.0, 1.9},
	}, 18, true)
	// handTable: distance from the wrist, thumb side, other side, half thickness.
	handTable = resample([][]float64{
		{0, 2.6, 2.6, 2.0},
		{2, 3.1, 2.9, 1.9},
		{4.5, 3.7, 3.4, 1.75},
		{7, 4.0, 3.7, 1.6},
		{9, 4.0, 3.7, 1.45},
		{11.5, 3.8, 3.5, 1.25},
		{14, 3.2, 3.0, 1.05},
		{16, 2.4, 2.3, .9},
		{17, 1.4, 1.4, .7},
	}, 16, true)
	headRows = [][]float64{
		{-5.7, 6.4, 3.6, 2.0},
		{-5.1, 7.7, 2.0, 3.3},
		{-4.0, 8.3, .2, 4.6},
		{-2.6, 8.3, -1.6, 5.4},
		{-.8, 8.4, -4.4, 6.1},
		{1.2, 8.7, -6.6, 6.6},
		{3.2, 8.7, -8.2, 6.95},
		{5.0, 8.45, -9.2, 7.2},
		{6.6, 8.75, -9.6, 7.4},
		{8.6, 8.9, -9.7, 7.5},
		{10.6, 8.4, -9.2, 7.2},
		{12.6, 7.0, -7.9, 6.4},
		{14.2, 4.8, -5.8, 5.0},
		{15.3, 2.4, -3.4, 3.0},
		{15.8, .6, -1.6, 1.0},
	}
	// headTable: z above the skull joint, front x, back x, half width.
	headTable = resample(headRows, 25, true)
)

// row interpolates a table at station v by a cubic Hermite spline: it runs through
// every row, and its slope there is that of the line between the two rows beside
// it, so that no station shows as a corner. Beyond the ends it stays at the
// first or the last row.
func row(table [][]float64, v float64) [4]float64 {
	n := len(table)
	i := 0
	for i < n-2 && v > table[i+1][0] {
		i++
	}
	t := clamp((v-table[i][0])/(table[i+1][0]-table[i][0]), 0, 1)
	slope := func(j, c int) float64 {
		a, b := max(j-1, 0), min(j+1, n-1)
		return (table[b][c] - table[a][c]) / (table[b][0] - table[a][0])
	}
	out := [4]float64{v}
	step := table[i+1][0] - table[i][0]
	for c := 1; c < 4; c++ {
		p, q := table[i][c], table[i+1][c]
		m, k := slope(i, c)*step, slope(i+1, c)*step
		t2, t3 := t*t, t*t*t
		out[c] = p*(2*t3-3*t2+1) + m*(t3-2*t2+t) + q*(3*t2-2*t3) + k*(t3-t2)
	}
	return out
}

// resample returns slices+1 stations. By row keeps stations dense where the
// table is dense, which rounds the ends of feet, hands and head.
func resample(table [][]float64, slices int, byRow bool) [][4]float64 {
	n := len(table)
	out := make([][4]float64, slices+1)
	for i := range out {
		u := float64(i) / float64(slices)
		v := mix(table[0][0], table[n-1][0], u)
		if byRow {
			f := u * float64(n-1)
			j := min(int(f), n-2)
			v = mix(table[j][0], table[j+1][0], f-float64(j))
		}
		out[i] = row(table, v)
	}
	return out
}

// bump is the size of the belly: how far it stands out at most and between which
// heights of the spine, in cm.
type bump struct{ out, lo, hi float64 }

// bumpTable is the belly by weeks of gestation, drawn by eye for the look of its
// week; weeks between are interpolated.
var bumpTable = []struct {
	weeks float64
	bump
}{
	{0, bump{0.9, -4, 22}}, {12, bump{1.6, -4, 22}}, {20, bump{5.2, -3, 27}}, {30, bump{10.5, -4, 31}}, {38, bump{13.8, -6, 31}},
}

// bumpPower puts the greatest bulge at 46 % of the height of the belly: 0.46 to
// this power is one half, where the sine has its top. Lower it would sag.
var bumpPower = math.Log(0.5) / math.Log(0.46)

// bumpFor returns the belly of a week of pregnancy or of the time after birth.
func bumpFor(o Options) bump {
	if o.Postpartum {
		return bump{2.6, -4, 22}
	}
	w := clamp(float64(o.Weeks), 0, bumpTable[len(bumpTable)-1].weeks)
	for i := 1; i < len(bumpTable); i++ {
		a, b := bumpTable[i-1], bumpTable[i]
		if w <= b.weeks {
			t := (w - a.weeks) / (b.weeks - a.weeks)
			return bump{mix(a.out, b.out, t), mix(a.lo, b.lo, t), mix(a.hi, b.hi, t)}
		}
	}
	return bumpTable[len(bumpTable)-1].bump
}

// at is how far the belly stands out at height s. The power of 0.85 makes it a
// little fuller than a sine.
func (b bump) at(s float64) float64 {
	u := (s - b.lo) / (b.hi - b.lo)
	if u <= 0 || u >= 1 {
		return 0
	}
	return b.out * math.Pow(math.Sin(math.Pi*math.Pow(u, bumpPower)), 0.85)
}

// torso returns the cross-section of the trunk at height s: the table, the belly
// in front of it, and less where the belly is drawn in. A belly also makes her a
// little broader and squarer.
func (b *body) torso(s float64, bp bump) ring {
	t := row(torsoTable, s)
	p, f := b.spine(s)
	out := bp.at(s)
	in := b.belly * math.Exp(-math.Pow((s-7)/8, 2))
	r := newRing(p.add(f.x.mul(spineBack)), f, t[1]+out-in, t[2], t[3]+0.06*out)
	// Hips are squarer than an ellipse.
	r.power = 2 + 0.25*out/12 + .35*math.Exp(-math.Pow(s/6, 2))
	return r
}

// bellySkin is the place on the belly at height s and angle (0 front, positive
// to her left), lift cm off the skin, and the outward direction there: the cross
// product of two tangents, one round the ring and one from the ring below to the
// ring above.
func (b *body) bellySkin(s, deg, lift float64, bp bump) (at, normal vec) {
	r := b.torso(s, bp)
	lo, hi := b.torso(s-1.5, bp), b.torso(s+1.5, bp)
	along := hi.at(deg).sub(lo.at(deg))
	round := r.at(deg + 2).sub(r.at(deg - 2))
	n := round.cross(along).norm()
	return r.at(deg).add(n.mul(lift)), n
}
