package review_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// tour visits every page of a visit and calls at on each. Where the clinic wants
// her impression first, that is one of them.
func tour(d *bench, visit string, at func(page string)) {
	d.content.Rules.Scales = []triage.Scale{madeUp(triage.ScaleRMDQ), madeUp(triage.ScalePGQ)}
	turn := func(name string) {
		at(name)
		for n := 2; n < 12; n++ {
			before := d.text()
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
			if d.text() == before {
				return
			}
			at(fmt.Sprintf("%s%d", name, n))
		}
	}
	turn("list")
	d.tap("visit." + visit)
	turn("summary")
	if visit == visitStop {
		d.tap("clear.cauda_saddle")
		turn("clear")
		d.tap("clear.usual.2")
		turn("clear-usual")
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		d.tap("letter.cauda_saddle")
		turn("letter")
		d.tap("letter.lang=es")
		turn("letter-es")
		d.tap("letter.close")
	}
	d.tap("anatomy")
	at("anatomy")
	d.tap("anatomy.close")
	d.tap("chart")
	turn("chart")
	d.tap("chart.save")
	turn("chart-saved")
	d.tap("chart.close")
	if visit == visitSI {
		d.tap("trend")
		turn("trend")
		d.tap("scale.rmdq")
		d.tap("scale.item=3")
		turn("scale-list")
		d.tap("scale.save")
		turn("scale-kept")
		d.tap("scale.pgq")
		d.tap("scale.item=2.1")
		turn("scale-graded")
		d.tap("scale.cancel")
		d.tap("trend.close")
		d.tap("tab.comparison")
		d.tap("next.slump")
		turn("led-to")
	}
	if d.clinic.ThinkFirst {
		d.tap("tab.tests")
		turn("thinking-tests")
		d.tap("tab.plan")
		turn("impression")
		for i, h := range d.content.Rules.Evidence.Hypotheses {
			d.tap("impression." + string(h.ID) + "=" + []string{"some", "little", "unknown", "well"}[i%4])
		}
		d.tap("impression.note")
		d.typed("Leg pain leads, the ankle jerk is gone, and sitting is worse than standing; the SI tests left her cold.")
		turn("impression-text")
		d.tap("impression.text.save")
		turn("impression-full")
		d.tap("impression.save")
	}
	d.tap("tab.comparison")
	for _, h := range d.content.Rules.Evidence.Hypotheses {
		d.tap("hypothesis." + string(h.ID))
		turn("comparison-" + string(h.ID))
	}
	if visit == visitSI {
		tourWhatIf(d, turn)
	}
	d.tap("prior")
	turn("prior")
	d.tap("detail.close")
	d.tap("article")
	turn("article")
	d.tap("tab.tests")
	for _, p := range []string{"usual", "standing", "sitting", "side_lying", "half_sitting"} {
		d.tap("position." + p)
		turn("tests-" + p)
	}
	d.tap("exam.p4_l.other")
	turn("other")
	d.tap("other.close")
	d.tap("method.p4")
	turn("method")
	d.tap("detail.close")
	d.tap("counts")
	turn("counts")
	d.tap("tab.plan")
	turn("plan")
	if visit != visitStop {
		d.tap("release.preview")
		at("preview")
		d.tap("preview.page.1")
		at("preview-upper")
		d.tap("preview.lower")
		at("preview-lower")
		d.tap("preview.close")
	}
	d.tap("planned.E20")
	turn("planned")
	d.tap("planned.down")
	d.tap("planned.done")
	d.tap("plan.again")
	turn("reset")
	d.tap("reset.no")
	d.tap("plan.undo")
	d.tap("plan.add")
	turn("catalogue")
	d.tap("catalogue.left_out")
	turn("catalogue-left-out")
	if visit == visitLeg {
		d.tap("own")
		d.fillOwn()
		turn("own")
		d.tap("own.cancel")
	}
	d.tap("tab.notes")
	turn("notes")
	d.tap("hold")
	turn("hold")
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.tap("codes")
	turn("codes")
	d.tap("codes.cancel")
	d.tap("corrections")
	turn("corrections")
	d.tap("correct.person")
	turn("persons")
	d.tap("correct.back")
	d.tap("correct.birth_date")
	turn("birth")
	d.tap("correct.cancel")
	d.tap("correct.close")
	d.tap("needling")
	turn("needling")
	d.tap("needling.cancel")
	d.tap("note.add")
	d.typed("She walks to work; the hill at the end is the worst part of the way.")
	turn("entry")
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.tap("back")
}

// tourWhatIf visits the what-if page and some of its answers.
func tourWhatIf(d *bench, turn func(string)) {
	d.tap("whatif")
	for _, x := range []string{"sec_safety", "sec_where", "sec_how", "sec_life", "sitting", "half_sitting"} {
		d.tap("whatif.section=" + x)
		turn("whatif-" + x)
	}
	for _, x := range []string{"sec_safety general_signs limp_groin", "sec_you status pregnant", "sec_where pain_zones th_lat_r", "sec_how pain_back_now 9", "half_sitting slr_r neg", "standing finger_floor_cm "} {
		at := strings.Split(x, " ")
		d.tap("whatif.section=" + at[0])
		d.tap("whatif.at=" + at[1])
		turn("whatif-" + at[1])
		d.tap("whatif.option=" + at[2])
		turn("whatif-option-" + at[1])
		d.tap("whatif.done")
		turn("whatif-changed-" + at[1])
		for _, h := range d.content.Rules.Evidence.Hypotheses {
			if d.x(h.Name.In(d.lang)) < 0 {
				d.t.Errorf("what if, %s: there is no bar for %s", at[1], h.ID)
			}
		}
	}
	d.tap("whatif.close")
}

// eventful are the patients, one of them with contradictions and visits before.
func eventful(t *testing.T) []triage.Visit {
	all := patients(t)
	for id, code := range map[string]string{"foot": "yes", "worst_spot": "calf_r", "pain_back_worst": "6", "pain_back_now": "7"} {
		all[1].Intake.Response.Set(id, code)
	}
	for i, id := range []string{"a", "b", "c", "d", "e"} {
		all = append(all, earlier(all[1], id, 7*(i+1), "pain_back_worst", "10", "pain_leg_now", "1", "activity_score_1", "0", "activity_score_2", "1", "exercise_days", strconv.Itoa(7-i)))
		if i == 1 || i == 4 {
			all[len(all)-1].Exam = []triage.ExamEntry{{Therapist: "A", Results: map[string]string{"aslr_l": "1", "aslr_r": strconv.Itoa(i)}}}
		}
	}
	last := &all[len(all)-1]
	newBench(t, triage.English, wide).had(last, "2027-02-04")
	last.Notes = []triage.Note{{Therapist: "A", Scale: &triage.ScaleEntry{Scale: triage.ScaleRMDQ, Answers: make([]int, triage.RMDQItems)}}}
	return all
}

// clipped are the words of a page that were left out. Only what is whole on the
// next page may be: the alerts of the list, and the answers that are supposed.
func (d *bench) clipped(page string) (out []string) {
	if strings.HasPrefix(page, "list") || strings.HasPrefix(page, "whatif") {
		return nil
	}
	for line := range strings.Lines(d.text()) {
		if line = strings.TrimSpace(line); strings.HasSuffix(line, "…") && !strings.HasSuffix(line, " …") {
			out = append(out, "left out: "+line)
		}
	}
	return out
}

func TestTextFitsItsBoxOnEveryPage(t *testing.T) {
	both, spanish := []triage.Lang{triage.English, triage.Spanish}, []triage.Lang{triage.Spanish} // the longer words
	for _, g := range []struct {
		size  fyne.Size
		ppi   float32
		langs []triage.Lang
	}{
		{fyne.NewSize(1280, 800), 160, both},
		{fyne.NewSize(1280, 800), 149, spanish},
		{fyne.NewSize(1024, 768), 160, both},
		{fyne.NewSize(1024, 768), 132, spanish},
		{fyne.NewSize(800, 1280), 160, both},
		{fyne.NewSize(1920, 1200), 224, spanish},
		{fyne.NewSize(1920, 1200), 200, spanish}, // as the shell draws it where nobody has measured
	} {
		if testing.Short() && g.ppi != 149 {
			continue // the run with the race detector looks at one display
		}
		for _, l := range g.langs {
			t.Run(fmt.Sprintf("%.0f at %.0f %s", g.size.Width, g.ppi, l), func(t *testing.T) {
				d := newBench(t, l, g.size, eventful(t)...)
				d.inLook(look.Look{PPI: g.ppi})
				for _, visit := range []string{visitSI, visitLeg, visitStop} {
					if visit == visitLeg {
						d.clinic.ThinkFirst = true
						d.start(l, g.size)
					}
					tour(d, visit, func(page string) {
						for _, fault := range append(sight.Texts(d.window.Canvas()), d.clipped(page)...) {
							t.Errorf("%s, %s: %s", visit[len(visit)-1:], page, fault)
						}
						sight.Picture(t, d.window.Canvas(), fmt.Sprintf("%.0f@%.0f-%s-%s-%s", g.size.Width, g.ppi, l, visit[len(visit)-1:], page))
					})
				}
			})
		}
	}
}
