package review_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// The page for the patient's eyes has nothing of her or of anybody else: no name, no
// date, no answer, no result, no way but back. It is in her language, and in the other
// at a tap; the therapist's own stays.
func TestThePageForHerEyesHasNothingPrivate(t *testing.T) {
	visits := patients(t)
	d := newBench(t, triage.English, wide, visits...)
	d.tap("visit." + visitSI)
	d.tap("anatomy")
	if d.Screen() != "review.anatomy" {
		t.Fatalf("%s is shown", d.Screen())
	}
	if !strings.Contains(d.text(), "Nervio ciático") {
		t.Errorf("she reads Spanish, and it says:\n%s", d.text())
	}
	d.tap("anatomy.lang=en")
	seen := sight.Seen(d.Object())
	if !strings.Contains(seen, "Sciatic nerve") || !strings.Contains(seen, "SI joint") {
		t.Errorf("it says:\n%s", seen)
	}
	for _, v := range visits {
		for _, private := range append(strings.Fields(v.Intake.Name), "1996", "Week 30", "Semana 30", "positive", "%", "Fits") {
			if len(private) > 3 && strings.Contains(seen, private) {
				t.Errorf("it shows %q", private)
			}
		}
	}
	for _, id := range d.ids() {
		if !strings.HasPrefix(id, "anatomy.") {
			t.Errorf("%s can be touched", id)
		}
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Screen() != "review.visit.summary" || !strings.Contains(d.text(), "Left") {
		t.Errorf("after it there is %s:\n%s", d.Screen(), d.text())
	}
	d.tap("anatomy")
	d.Lock()
	if d.Screen() != "review.locked" {
		t.Errorf("locked, %s is shown", d.Screen())
	}
}
