package figure

import "math"

// quickPow is x to the power of e for a positive x, to five digits. The outlines
// of a picture take some thousand powers, and five digits are a tenth of what
// can be seen.
func quickPow(x, e float64) float64 { return exp2(e * log2(x)) }

// log2 of a positive, normal number: the exponent is read off, the mantissa m in
// [1,2) goes through the series of the inverse hyperbolic tangent, ln m = 2
// artanh s with s = (m-1)/(m+1) up to 1/3. The first term left out is below
// 2e-6.
func log2(x float64) float64 {
	bits := math.Float64bits(x)
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	s := (m - 1) / (m + 1)
	q := s * s
	return float64(int(bits>>52)-1023) + 2/math.Ln2*s*(1+q*(1.0/3+q*(1.0/5+q*(1.0/7+q/9))))
}

// exp2 is 2 to the power of y, for y between -1000 and 1000: the whole part is
// written into the exponent, the rest goes through the series of e^z about one
// half, where z stays within ±0.35. The first term left out is below 2e-7.
func exp2(y float64) float64 {
	i := math.Floor(y)
	z := (y - i - .5) * math.Ln2
	p := 1 + z*(1+z*(1.0/2+z*(1.0/6+z*(1.0/24+z*(1.0/120+z/720)))))
	return math.Sqrt2 * p * math.Float64frombits(uint64(int(i)+1023)<<52)
}
