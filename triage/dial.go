package triage

import (
	"math"
	"strconv"
)

// Dial says how the number of a bedside test is shown and entered: the stored
// value times Factor plus Offset, with that many decimals. A temperature is stored in
// °C and shown in °F.
type Dial struct {
	Unit     string  `toml:"unit"`
	Factor   float64 `toml:"factor"`
	Offset   float64 `toml:"offset"`
	Decimals int     `toml:"decimals"`
}

// Dialed returns the dial of a test. Without one, numbers are shown as they are
// stored.
func (t *Test) Dialed() Dial {
	if t.Dial != nil {
		return *t.Dial
	}
	return Dial{Unit: t.Unit, Factor: 1}
}

// Steps turns a stored number into steps of the dial, 1004 for 100.4; ok is false
// if it is not a number.
func (d Dial) Steps(kept string) (n int, ok bool) {
	v, err := strconv.ParseFloat(kept, 64)
	if err != nil {
		return 0, false
	}
	return int(math.Round((v*d.Factor + d.Offset) * math.Pow10(d.Decimals))), true
}

// Kept turns steps of the dial into the number to store, with one more decimal than
// the dial shows so that it reads the same again.
func (d Dial) Kept(n int) string {
	v := (float64(n)/math.Pow10(d.Decimals) - d.Offset) / d.Factor
	if d.Decimals == 0 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	unit := math.Pow10(d.Decimals + 1)
	return strconv.FormatFloat(math.Round(v*unit)/unit, 'f', -1, 64)
}

// Shown writes steps of the dial as a number: "100.4" for 1004.
func (d Dial) Shown(n int) string {
	return strconv.FormatFloat(float64(n)/math.Pow10(d.Decimals), 'f', d.Decimals, 64)
}

// Limits returns the least and greatest steps of the dial for a test.
func (t *Test) Limits() (low, high int) {
	d := t.Dialed()
	at := func(v float64) float64 { return (v*d.Factor + d.Offset) * math.Pow10(d.Decimals) }
	return int(math.Ceil(at(t.Low) - 1e-6)), int(math.Floor(at(t.High) + 1e-6))
}
