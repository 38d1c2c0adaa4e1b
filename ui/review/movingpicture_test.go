package review_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// figures are the moving figures on the page.
func (d *bench) figures() (out []*touch.Figure) {
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if f, ok := o.(*touch.Figure); ok {
			out = append(out, f)
		}
	})
	return out
}

func TestATouchedPictureMovesAndStandsAgain(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	if n := len(d.figures()); n != 0 {
		t.Fatalf("%d pictures move before one is touched", n)
	}
	d.tap("move.E20")
	first := d.figures()
	if len(first) != 1 || !first[0].Playing() {
		t.Fatalf("touched: %d figures", len(first))
	}
	d.tap("move.E09")
	second := d.figures()
	if len(second) != 1 || second[0] == first[0] || !second[0].Playing() || first[0].Playing() {
		t.Error("another one touched: not that one alone moves")
	}
	d.tap("move.E09")
	if len(d.figures()) != 0 || second[0].Playing() {
		t.Error("touched again, it does not stand still")
	}
}

func TestAPictureMovesOnWhileItsDoseIsChanged(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	d.tap("planned.E09")
	d.tap("move.E09")
	before := d.figures()
	d.tap("dial.reps.more")
	after := d.figures()
	if len(before) != 1 || len(after) != 1 || before[0] != after[0] || !after[0].Playing() {
		t.Errorf("%d figures before, %d after", len(before), len(after))
	}
}

func TestAFigureThatComesTooLateIsNotShown(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	d.work.Slow = true
	d.tap("move.E09")
	d.tap("back")
	d.work.LetGo()
	if n := len(d.figures()); n != 0 {
		t.Errorf("%d figures on the list", n)
	}
}

func TestPicturesStandStillUnderReducedMotion(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.inLook(look.Look{ReducedMotion: true})
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	if d.find("move.E09") != nil {
		t.Error("a picture offers to move")
	}
}
