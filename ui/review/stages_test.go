package review_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

// TestAStageThatContradictsIsSettledWithOneTap: an earlier visit names a later
// week; what that week forbids stays closed until the therapist has said which is
// right.
func TestAStageThatContradictsIsSettledWithOneTap(t *testing.T) {
	visits := func() []triage.Visit {
		all := patients(t)
		all[1].Intake.Response.Set("weeks_pregnant", "13")
		return append(all, earlier(all[1], "then", 7, "weeks_pregnant", "38"))
	}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		for _, size := range []fyne.Size{wide, fyne.NewSize(800, 1280)} {
			d := newBench(t, l, size, visits()...)
			mark := d.content.Words.For(l)("review.stages.row")
			if n := strings.Count(strings.Join(strings.Fields(d.text()), " "), mark); n != 1 {
				t.Errorf("%s: the list marks %d visits:\n%s", l, n, d.text())
			}
			sight.Picture(t, d.window.Canvas(), "stages-list-"+string(l)+"-"+map[bool]string{true: "wide", false: "upright"}[size == wide])
			for _, fault := range append(sight.Texts(d.window.Canvas()), d.clipped("list")...) {
				t.Errorf("%s: %s", l, fault)
			}
			d.tap("visit." + visitSI)
			sight.Picture(t, d.window.Canvas(), "stages-"+string(l)+"-"+map[bool]string{true: "wide", false: "upright"}[size == wide])
			for _, fault := range append(sight.Texts(d.window.Canvas()), d.clipped("summary")...) {
				t.Errorf("%s: %s", l, fault)
			}
		}
	}
	for _, x := range []struct{ button, then, week string }{{"stage.now", "", "13"}, {"stage.then", "then", "39"}} {
		d := newBench(t, triage.English, wide, visits()...)
		d.tap("visit." + visitSI)
		for _, want := range []string{"Week 38 — today: Week 13", "The weeks went back", "Today is right: Week 13", "is right. Today: Week 39"} {
			if !strings.Contains(d.text(), want) {
				t.Errorf("the summary lacks %q:\n%s", want, d.text())
			}
		}
		closed := func() bool {
			d.tap("tab.plan")
			d.tap("plan.add")
			text := d.allPages()
			d.tap("catalogue.close")
			d.tap("tab.summary")
			return strings.Contains(text, "By her stage at an earlier visit")
		}
		if !closed() {
			t.Error("nothing is closed by the later week")
		}
		d.tap(x.button)
		if diff := cmp.Diff([]any{triage.Clearance{Therapist: "Dana Ruiz, PT", Settles: &triage.Settlement{Then: x.then}}}, d.wrote(record.Clear)); diff != "" {
			t.Errorf("%s writes (-want +got):\n%s", x.button, diff)
		}
		if text := d.text(); !strings.Contains(text, "settled by Dana Ruiz, PT: Week "+x.week) || strings.Contains(text, "The weeks went back") {
			t.Errorf("%s: the summary says\n%s", x.button, text)
		}
		if closed() {
			t.Errorf("%s: the earlier stage is still in doubt", x.button)
		}
		d.tap("back")
		if strings.Contains(d.text(), "an earlier visit") {
			t.Errorf("%s: the list still marks it:\n%s", x.button, d.text())
		}
	}
}

// TestEveryStageDoubtCanBeSaid: each has a sentence in both languages.
func TestEveryStageDoubtCanBeSaid(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		words := d.content.Words.For(l)
		if missing := slices.DeleteFunc(triage.StageDoubtIDs(), func(id string) bool { return words("review.stages."+id) != "review.stages."+id }); len(missing) > 0 {
			t.Errorf("%s: no words for %v", l, missing)
		}
	}
}
