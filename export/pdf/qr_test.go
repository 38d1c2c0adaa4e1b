package pdf

import (
	"testing"

	"sacra/assets/figure"
)

func TestLink(t *testing.T) {
	for _, tt := range []struct{ phone, web, want string }{
		{"214-555-0142", "", "tel:2145550142"},
		{"+1 (214) 555.0142", "", "tel:+12145550142"},
		{"214 555 0142 ext. 7", "", "tel:2145550142"},
		{"214-555-0142", "https://harbor.example/", "https://harbor.example/"},
		{"", "https://fisio-niños.example/", "https://xn--fisio-nios-09a.example/"},
		{"", "https://harbor.example:8443/pélvica?año=1#mamá", "https://harbor.example:8443/p%C3%A9lvica?a%C3%B1o=1#mam%C3%A1"},
		{"", "https://harbor_2.example/%C3%B1", "https://harbor_2.example/%C3%B1"},
		{"", "", ""},
		{"911", "", ""},
		{"call us", "", ""},
		{"1-800-FLOWERS", "", ""},
		{"214+5550142", "", ""},
	} {
		if got := (Sender{Phone: tt.phone, Web: tt.web}).Link(); got != tt.want {
			t.Errorf("%q %q: got %q, want %q", tt.phone, tt.web, got, tt.want)
		}
	}
}

// TestCodeIsDrawnAsItIs reads the squares back from the page: all modules of
// the code and no other, with a white rim.
func TestCodeIsDrawnAsItIs(t *testing.T) {
	q, ok := NewCode("tel:2145550142")
	if !ok {
		t.Fatal("there is no code")
	}
	const x, y, size = 20.0, 30.0, 29.0
	if q.modules.Size+2*quietZone != size {
		t.Fatalf("%d modules", q.modules.Size)
	}
	p := q.path(x, y, 1)
	for row := range int(size) {
		for col := range int(size) {
			dark := inAnyBox(p, x+float64(col)+0.5, y+float64(row)+0.5)
			if want := q.modules.Black(col-quietZone, row-quietZone); dark != want {
				t.Fatalf("module %d, %d: dark is %v", col, row, dark)
			}
		}
	}
}

// inAnyBox reports whether a point lies in one of the upright boxes of a path.
func inAnyBox(p figure.Path, x, y float64) bool {
	var lo, hi figure.Point
	at := 0
	for _, op := range p.Ops {
		switch op {
		case figure.Close:
			if x > lo.X && x < hi.X && y > lo.Y && y < hi.Y {
				return true
			}
			continue
		case figure.MoveTo:
			lo, hi = p.Pts[at], p.Pts[at]
		}
		q := p.Pts[at]
		lo = figure.Point{X: min(lo.X, q.X), Y: min(lo.Y, q.Y)}
		hi = figure.Point{X: max(hi.X, q.X), Y: max(hi.Y, q.Y)}
		at++
	}
	return false
}
