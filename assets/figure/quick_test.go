package figure

import (
	"math"
	"testing"
)

func TestQuickPowIsNearEnough(t *testing.T) {
	for _, e := range []float64{-.49, -.4, 1.55, 1.7, 1.95, 2} {
		for x := 1e-9; x < 4; x = x*1.07 + 1e-9 {
			want := math.Pow(x, e)
			if got := quickPow(x, e); math.Abs(got-want) > 1e-5*want {
				t.Fatalf("%v^%v = %v, want %v", x, e, got, want)
			}
		}
	}
}
