package review_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// came is a woman who was here four weeks ago: other marks, other scores, other results.
func came(t *testing.T) []triage.Visit {
	all := patients(t)
	then := earlier(all[1], "then", 28, "pain_back_now", "6", "pain_back_worst", "9", "activity_score_1", "1", "activity_score_3", "6", "below_knee", "yes")
	then.Intake.Response.Set(triage.PainZones, "psis_r", "butt_up_r", "calf_r")
	then.Intake.Response.Set(triage.GeneralSigns, "fever")
	then.Exam = []triage.ExamEntry{{Therapist: "A", Results: map[string]string{"p4_r": "pos", "faber_r": "pos", "slr_r": "neg", "aslr_r": "3"}}}
	all[1].Exam = []triage.ExamEntry{{Therapist: "A", Results: map[string]string{"p4_r": "neg", "slr_r": "neg"}}}
	return append(all, then)
}

// The first page says what changed since her last visit, and what did not is left out.
func TestTheSummarySaysWhatChangedSinceHerLastVisit(t *testing.T) {
	d := newBench(t, triage.English, wide, came(t)...)
	d.tap("visit." + visitSI)
	said := d.text()
	for _, want := range []string{
		"Since her last visit (Feb 4, 2027)", "Back, pelvis\n6\n4\n9\n7", "Turn over in bed\n1\n3", "Lift or carry her child\n6\n4",
		"New\nMiddle of the right buttock · Back of the right thigh", "Gone\n", "Right calf", "Fever", "Pain below the knee",
		"P4, right: was positive, now negative", "Tests then\nActive straight leg raise (0 easy, 5 cannot), right: 3/5 · FABER, right: positive",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	for _, not := range []string{"Straight leg raise, right: was", "now –"} {
		if strings.Contains(said, not) {
			t.Errorf("it says %q", not)
		}
	}
	d.tap("back")
	d.tap("visit.then") // her first
	if said := d.allPages(); strings.Contains(said, "Since her last visit") || !strings.Contains(said, "Turn over in bed\n1\n") {
		t.Errorf("of her first visit it says:\n%s", said)
	}
}

// Until she has tested anything today, what was found last time stands there to be
// tried again.
func TestTheSummarySaysWhatWasFoundLastTime(t *testing.T) {
	all := came(t)
	all[1].Exam = nil
	d := newBench(t, triage.English, wide, all...)
	d.tap("visit." + visitSI)
	if said := d.text(); !strings.Contains(said, "Tests then\nP4, right: positive · Active straight leg raise (0 easy, 5 cannot), right: 3/5 · FABER, right: positive") {
		t.Errorf("it says:\n%s", said)
	}
}

func TestPicturesOfWhatChanged(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(800, 1280)} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			d := newBench(t, l, size, came(t)...)
			d.tap("visit." + visitSI)
			for _, fault := range sight.Texts(d.window.Canvas()) {
				t.Error(l, size, fault)
			}
			sight.Picture(t, d.window.Canvas(), fmt.Sprintf("since-%.0f-%s", size.Width, l))
		}
	}
}
