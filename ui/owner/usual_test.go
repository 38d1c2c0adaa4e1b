package owner_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// The tests of the page of usual ones are chosen in the order in which they are touched;
// the choice of the content is no choice of the clinic's.
func TestTheUsualTestsAreChosen(t *testing.T) {
	d := newBench(t, func(d *bench) { d.touring() })
	d.tap("section.visits")
	if !strings.Contains(d.seen(), "8 tests chosen") {
		t.Fatalf("the row does not say how many:\n%s", d.seen())
	}
	d.open("usual_tests")
	for _, id := range d.p.Usual[:6] {
		d.findAndTap("usual." + id)
	}
	d.findAndTap("usual.symphysis")
	if !strings.Contains(d.seen(), "3 tests chosen") {
		t.Errorf("it says:\n%s", d.seen())
	}
	d.tap("done")
	d.tap("save")
	if want := append(slices.Clone(d.p.Usual[6:]), "symphysis"); len(d.kept) != 1 || !slices.Equal(d.kept[0].UsualTests, want) {
		t.Fatalf("saved %+v, want %v", d.kept, want)
	}
	d.open("usual_tests")
	for _, id := range append(slices.Clone(d.p.Usual[6:]), "symphysis") {
		d.findAndTap("usual." + id)
	}
	if b, ok := d.find("done").(fyne.Disableable); !ok || !b.Disabled() {
		t.Error("a page without tests can be chosen")
	}
	for _, id := range d.p.Usual {
		d.findAndTap("usual." + id)
	}
	d.tap("done")
	d.tap("save")
	if len(d.kept) != 2 || len(d.kept[1].UsualTests) != 0 {
		t.Errorf("saved %+v", d.kept)
	}
}
