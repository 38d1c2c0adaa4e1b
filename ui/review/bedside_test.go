package review_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/record"
)

// The eight most used tests are entered in 12 taps from the open visit, both sides:
// what was found, then that all others are negative. They are kept with no tap more.
func TestTheUsualTestsTakeTwelveTaps(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		d.tap("visit." + visitLeg)
		taps := 0
		tap := func(id string) {
			for d.find(id) == nil && taps < 40 { // on the next page of the same tests
				d.tap("tests.usual.page_more")
				taps++
			}
			d.tap(id)
			taps++
		}
		tap("tab.tests")
		for _, x := range []string{"slump_l=pos", "slr_l=pos", "aslr_l=2", "p4_l=other", "others_clear"} {
			if id, ok := strings.CutSuffix(x, "=other"); ok {
				tap("exam." + id + ".other")
			}
			tap("exam." + x)
		}
		tap("tab.plan")
		if taps > 12 {
			t.Errorf("%s: %d taps", l, taps)
		}
		t.Logf("%s: %d taps", l, taps)
		want := map[string]string{
			"slump_l": "pos", "slump_r": "neg", "slr_l": "pos", "slr_r": "neg", "p4_l": "other", "p4_r": "neg", "aslr_l": "2", "aslr_r": "0",
			"faber_l": "neg", "faber_r": "neg", "distraction": "neg", "compression_l": "neg", "compression_r": "neg",
		}
		got := d.wrote(record.Exam)[0].(triage.ExamEntry).Results
		for _, test := range d.content.Rules.Exam.Usual {
			unsuitable := d.content.Rules.Exam.Test(test).Unsuitable.Holds(assetstest.Response(t, &d.content.Rules, radicular))
			for _, id := range d.content.Rules.Exam.Test(test).IDs() {
				if unsuitable != (got[id] == "") || want[id] != "" && !unsuitable && got[id] != want[id] {
					t.Errorf("%s: %s is %q, unsuitable: %t", l, id, got[id], unsuitable)
				}
			}
		}
	}
}

// A clinic's own usual tests are those of the page, in its order.
func TestTheClinicsOwnUsualTests(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.content.Rules.Settings.UsualTests = []string{"symphysis", "femoral", "clonus"}
	d.start(triage.English, wide)
	d.tap("visit." + visitLeg)
	d.tap("tab.tests")
	var tests []string
	for _, id := range d.ids() {
		if test, ok := strings.CutPrefix(id, "method."); ok {
			tests = append(tests, test)
		}
	}
	if want := []string{"symphysis", "femoral", "clonus"}; !slices.Equal(tests, want) {
		t.Errorf("the page has %v, want %v", tests, want)
	}
}

// A test that hurts too much is ended, and says so wherever its result is told.
func TestATestThatHurtsIsEnded(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	before := percent(d.content.Rules.Assess(assetstest.Response(t, &d.content.Rules, pregnant30)).Hypotheses[1].Posterior)
	d.tap("exam.p4_r.other")
	if text := d.text(); !strings.Contains(text, "Counts as positive.") || !strings.Contains(text, "It weighs nothing, and is not proposed again.") {
		t.Errorf("it does not say what a result counts as:\n%s", text)
	}
	d.tap("exam.p4_r=ended")
	if text := d.text(); !strings.Contains(text, "Ended") || !strings.Contains(text, before) {
		t.Errorf("the row does not say that it was ended, or the comparison moved from %s:\n%s", before, text)
	}
	d.tap("method.p4")
	if !strings.Contains(d.text(), "ended because it hurt") {
		t.Errorf("the detail does not say it:\n%s", d.text())
	}
	d.tap("detail.close")
	d.tap("exam.p4_r.other")
	d.tap("exam.p4_r=ended_pos")
	if !strings.Contains(d.text(), "1 of 1") {
		t.Errorf("familiar pain is not counted:\n%s", d.text())
	}
	d.tap("tab.summary")
	if got := d.wrote(record.Exam)[0].(triage.ExamEntry).Results["p4_r"]; got != triage.EndedFamiliar {
		t.Errorf("kept as %q", got)
	}
}

// A group is entered as clear with one tap, and no test of another group is.
func TestAGroupIsClearInOneTap(t *testing.T) {
	d := onTab(t, visitLeg, "tests")
	d.tap("position.side_lying")
	d.tap("exam.ldl_l=pos")
	d.tap("exam.clear.girdle")
	d.tap("position.sitting") // what was entered is kept when she goes on
	got := d.wrote(record.Exam)[0].(triage.ExamEntry).Results
	for id, want := range map[string]string{"ldl_l": "pos", "ldl_r": "neg", "compression_l": "neg", "hip_abduction_l": "", "femoral_l": ""} {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
}

// The two scales from 0 to 5 name their ends, for they run opposite ways.
func TestScalesNameTheirEnds(t *testing.T) {
	d := onTab(t, visitLeg, "tests")
	if !strings.Contains(d.allPages(), "0 easy, 5 cannot") {
		t.Error("the leg raise does not name its ends")
	}
	d.tap("position.sitting")
	if !strings.Contains(d.allPages(), "5 full, 0 none") {
		t.Error("strength does not name its ends")
	}
}
