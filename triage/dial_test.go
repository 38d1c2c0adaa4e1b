package triage_test

import (
	"testing"

	"sacra/triage"
)

// TestDialOfATemperature: what was entered in °F reads the same again, and the
// limit of a fever is met exactly.
func TestDialOfATemperature(t *testing.T) {
	test := triage.Test{ID: "temp_c", Kind: triage.KindNumber, Low: 34, High: 42, Unit: "°C", Dial: &triage.Dial{Unit: "°F", Factor: 1.8, Offset: 32, Decimals: 1}}
	d := test.Dialed()
	low, high := test.Limits()
	if low != 932 || high != 1076 {
		t.Errorf("from %d to %d, want 93.2 to 107.6 °F", low, high)
	}
	for n := low; n <= high; n++ {
		kept := d.Kept(n)
		if err := test.Check("temp_c", kept); err != nil {
			t.Fatalf("%s °F: %v", d.Shown(n), err)
		}
		if again, ok := d.Steps(kept); !ok || again != n {
			t.Fatalf("%s °F is kept as %s °C and reads %s °F", d.Shown(n), kept, d.Shown(again))
		}
	}
	if kept := d.Kept(1004); kept != "38" {
		t.Errorf("100.4 °F is kept as %s °C, want 38", kept)
	}
	if kept := d.Kept(1003); kept != "37.94" {
		t.Errorf("100.3 °F is kept as %s °C, want 37.94", kept)
	}
}

// TestDialOfAPlainNumber: without a dial a number is shown as it is stored.
func TestDialOfAPlainNumber(t *testing.T) {
	test := triage.Test{ID: "bp_sys", Kind: triage.KindNumber, Low: 50, High: 260, Unit: "mmHg"}
	d := test.Dialed()
	if n, ok := d.Steps("140"); !ok || n != 140 || d.Kept(n) != "140" || d.Shown(n) != "140" || d.Unit != "mmHg" {
		t.Errorf("140 becomes %d, %q, %q", n, d.Kept(n), d.Shown(n))
	}
	if _, ok := d.Steps("high"); ok {
		t.Error("a word is taken for a number")
	}
}
