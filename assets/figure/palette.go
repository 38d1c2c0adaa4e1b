package figure

// zone is a kind of surface; every zone has a lit and a shaded tone.
type zone uint8

const (
	zSkin zone = iota
	zTop
	zLegs
	zAffected
	zHair
	zBelt
	zMat
	zPillow
	zWood
	zBall
	zSeat
	zShoe
	zScarf
	zones
)

type tone struct{ lit, shade Color }

// palette is every color of a drawing. near and far are the tones of limbs in
// front and behind; the grays of neighboring zones are 25 steps apart or have
// an ink line between them, so that a photocopy still reads.
type palette struct {
	near, far            [zones]tone
	ink, lip, strand     Color
	crease               Color
	arrow, halo          Color
	feelOuter, feelInner Color
	ghostFill, ghostLine Color
	flat                 bool // one tone, no shade
	wall                 Color
}

func hex(v uint32) Color { return Color{uint8(v >> 16), uint8(v >> 8), uint8(v)} }

func tones(lit, shade uint32) tone { return tone{hex(lit), hex(shade)} }

// people are the rows of skin and hair. In gray the skin stays lighter than the top, or
// darker than the leggings, and the hair darker than everything else.
var people = [4]struct {
	near, far, hair tone
	strand, lip     Color
}{
	{tones(0xf4cfb0, 0xe3b18c), tones(0xe2b490, 0xcf9c78), tones(0x5b4034, 0x48312a), hex(0x7a5a4a), hex(0xb0574a)},
	{tones(0xecc39b, 0xd8a57a), tones(0xd9ab82, 0xc5926a), tones(0x3c2d29, 0x2c211f), hex(0x5c4841), hex(0xa14f45)},
	{tones(0xf7dcc4, 0xe8bf9f), tones(0xe8c6a8, 0xd6ac89), tones(0x8a6440, 0x735133), hex(0xa8835c), hex(0xb9604f)},
	{tones(0x936e51, 0x7a5840), tones(0x86624a, 0x6d4f3b), tones(0x2a2322, 0x1e1919), hex(0x4a403e), hex(0x8a4138)},
}

// paletteFor returns the colors of the exercise figures.
func paletteFor(toneRow int) palette {
	if toneRow < 0 || toneRow >= len(people) {
		toneRow = 0
	}
	w := people[toneRow]
	p := palette{
		ink: hex(0x27313c), lip: w.lip, strand: w.strand, crease: hex(0x3f8078),
		arrow: hex(0x0b4f56), halo: hex(0xffffff), // the teal of the house: do this
		feelOuter: hex(0xf0ac34), feelInner: hex(0xfadd94),
		ghostFill: hex(0xe9edf0), ghostLine: hex(0xaab4bd),
		wall: hex(0xf3eee4),
	}
	p.near = [zones]tone{
		zSkin: w.near, zTop: tones(0x86c5bd, 0x66aaa2), zLegs: tones(0x7f8fb8, 0x64749f),
		zAffected: tones(0xe59a7c, 0xcc7c5e), zHair: w.hair, zBelt: tones(0xf3ede2, 0xd8cdb8),
		zMat: tones(0xdfe7ec, 0xc3d0d8), zPillow: tones(0xf7f3ea, 0xe3dccb), zWood: tones(0xefe2cc, 0xdcc8aa),
		zBall: tones(0xf0c14f, 0xd6a232), zSeat: tones(0xc9ced6, 0xaab1bc),
		zShoe: tones(0xf4f1ec, 0xd5d0c8), zScarf: tones(0x6f4d78, 0x593d61),
	}
	p.far = p.near
	p.far[zSkin] = w.far
	p.far[zTop] = tones(0x66a8a1, 0x529089)
	p.far[zLegs] = tones(0x5d6b93, 0x4f5c82)
	p.far[zShoe] = tones(0xd9d5cd, 0xbab5ac)
	p.far[zAffected] = tones(0xc67b60, 0xad664d)
	return p
}

// Tones is how many rows of skin and hair colors there are.
const Tones = len(people)

// PatchColors returns the rim and the middle of the patch that shows where she
// should feel an exercise, for a legend.
func PatchColors() (rim, middle Color) {
	p := paletteFor(0)
	return p.feelOuter, p.feelInner
}

// chartPalette is the calm, nearly one-toned woman of the body chart: painted
// zones must be the strongest thing on her.
func chartPalette() palette {
	p := paletteFor(0)
	p.flat = true
	p.ink = hex(0x5a6875)
	p.crease = hex(0xb9c0c4)
	p.lip = hex(0x9c7a70)
	p.strand = hex(0xb7a99f)
	skin, cloth := tones(0xfbf1e6, 0xf3e4d4), tones(0xf1f0ec, 0xe4e3dd)
	p.near[zSkin], p.near[zTop], p.near[zLegs] = skin, cloth, tones(0xe9eaea, 0xdcdedf)
	p.near[zHair], p.near[zScarf] = tones(0xcbbfb5, 0xbcafa4), tones(0xd3c9d6, 0xc4b9c8)
	p.far = p.near
	return p
}

func blendColor(a, b Color, t float64) Color {
	m := func(x, y uint8) uint8 { return uint8(mix(float64(x), float64(y), t) + 0.5) }
	return Color{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B)}
}

// tone returns the colors of a zone, far 0 to 1 of the way to the back.
func (p *palette) tone(z zone, far float64) tone {
	n, f := p.near[z], p.far[z]
	return tone{blendColor(n.lit, f.lit, far), blendColor(n.shade, f.shade, far)}
}
