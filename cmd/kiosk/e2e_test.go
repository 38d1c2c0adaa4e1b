//go:build e2e

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"sacra/triage"
)

// The patients who check in: one whose SI joint hurts, one with sciatica, one who
// comes back, and one with a warning sign. What is not in a list she skips.
var (
	si = patient{
		lang: "es", name: "María Muñoz", birth: [3]string{"03", "05", "1993"},
		answers: map[string][]string{
			"been_before": {"no"}, "status": {"pregnant"}, "weeks_pregnant": {"30"},
			"cauda": {"none"}, "leg_weak": {"none"}, "pregnancy_signs": {"none"}, "general_signs": {"none"},
			"pain_zones": {"psis_r", "butt_up_r"}, "numb_zones": {}, "worst_spot": {"psis_r"}, "below_knee": {"no"},
			"pain_back_now": {"4"}, "pain_back_worst": {"6"}, "quality": {"ache"},
			"roll_bed": {"worse"}, "one_leg": {"worse"}, "first_steps": {"worse"}, "sit": {"same"}, "walk_long": {"yes"},
			"night": {"sometimes"}, "onset_when": {"pregnancy"}, "onset_week": {"22"},
			"grp_health": {"before.none"}, "activities": {"sleep"}, "activity_score_1": {"5"},
		},
	}
	radicular = patient{
		lang: "en", name: "Ann Lee", birth: [3]string{"12", "11", "1990"},
		answers: map[string][]string{
			"been_before": {"no"}, "status": {"postpartum"}, "weeks_since_birth": {"16"}, "birth": {"vaginal"},
			"cauda": {"none"}, "leg_weak": {"none"}, "postpartum_signs": {"none"}, "general_signs": {"none"},
			"pain_zones": {"butt_mid_l", "th_post_l", "calf_l"}, "numb_zones": {"heel_outer_l"}, "worst_spot": {"calf_l"},
			"below_knee": {"yes"}, "foot": {"yes"}, "leg_or_back": {"leg"},
			"pain_back_now": {"2"}, "pain_back_worst": {"4"}, "pain_leg_now": {"5"}, "pain_leg_worst": {"6"},
			"quality": {"shock", "tingle"}, "cough_leg": {"yes"}, "shocks": {"yes"}, "foot_weak": {"no"}, "heel_toe": {"no"},
			"roll_bed": {"same"}, "sit": {"worse"}, "night": {"no"}, "grp_health": {"before.none"},
		},
	}
	back = patient{
		lang: "es", name: "María Muñoz", birth: [3]string{"03", "05", "1993"}, asked: map[string]bool{},
		answers: map[string][]string{
			"been_before": {"yes"}, "status": {"pregnant"}, "weeks_pregnant": {"31"},
			"signs": {"cauda.none"}, "leg_weak": {"none"},
			"change": {"better"}, "exercise_days": {"5"}, "new_problem": {"no"}, "health_news": {"no"},
			"pain_back_now": {"3"}, "pain_back_worst": {"5"}, "pain_leg_now": {"0"}, "pain_leg_worst": {"0"},
			"activities": {"sleep"}, "activity_score_1": {"6"},
		},
	}
	alarm = patient{
		lang: "en", name: "Eve Stone", birth: [3]string{"01", "02", "1995"}, byKeys: true,
		answers: map[string][]string{"been_before": {"no"}, "status": {"pregnant"}, "weeks_pregnant": {"34"}, "cauda": {"saddle"}},
	}
)

// TestE2E plays four visits in a real window: patient, therapist, sheet.
func TestE2E(t *testing.T) {
	t.Parallel()
	t.Run("SI", func(t *testing.T) {
		t.Parallel()
		dir := outDir(t)
		data, sheets := clinic(t, dir)
		k := start(t, "1280x800", data, dir)
		if end := k.checkIn(si); end != "thanks" {
			t.Fatalf("the visit ended with %q, want thanks", end)
		}
		wants(t, k.sheetText(sheets), "María", "abrazo de barriga", "La almeja", "derecho", "semana 30", "555-0142")
		k.tap("done") // the screen is free for the next patient
		k.waitFor("welcome")
		visit := k.unlock()
		k.tap("visit." + visit)
		k.look("tab.summary", "tab.comparison")
		k.look("tab.tests")
		k.findAndTap("exam.p4_r=pos")
		k.snap("p4")
		k.look("tab.comparison", "tab.plan")
		k.tap("release")
		k.turn("release.page_more") // what was released stands there
		k.until("the release", func(s traced) bool { return s.find("release.again.1") != nil })
		k.snap("released")
		k.tap("lock")
		k.waitFor("welcome")
		k.stop()

		list := visits(t, data)
		if len(list) != 1 {
			t.Fatalf("the record holds %d visits, want 1", len(list))
		}
		v := list[0]
		if v.Intake.Name != si.name || v.Intake.BirthDate != "1993-05-03" || !v.Intake.Response.Has("pain_zones", "psis_r") {
			t.Error("the intake is not what she entered")
		}
		if got := v.Response().Value("p4_r"); got != "pos" {
			t.Errorf("p4_r = %q in the record, want pos", got)
		}
		if n := len(v.Releases); n != 2 || v.Releases[0].Therapist != "" || v.Releases[1].Therapist != "Demo Therapist" {
			t.Errorf("%d releases, want one of the kiosk and one of the therapist", n)
		}
		noPlaintext(t, data, "Muñoz", "psis_r", "1993-05-03", "Demo Therapist\"")
	})
	t.Run("Radicular", func(t *testing.T) {
		t.Parallel()
		dir := outDir(t)
		data, sheets := clinic(t, dir)
		k := start(t, "1280x800", data, dir)
		if end := k.checkIn(radicular); end != "thanks" {
			t.Fatalf("the visit ended with %q, want thanks", end)
		}
		k.stop()
		wants(t, k.sheetText(sheets), "Ann", "Nerve glide", "left", "16 weeks")
		noPlaintext(t, data, "Ann Lee", "calf_l")
	})
	t.Run("Return", func(t *testing.T) {
		t.Parallel()
		dir := outDir(t)
		data, sheets := clinic(t, dir)
		k := start(t, "1280x800", data, dir)
		if end := k.checkIn(back); end != "thanks" {
			t.Fatalf("the visit ended with %q, want thanks", end)
		}
		for _, before := range []string{"name", "birth", "consent", "thanks"} {
			delete(back.asked, before)
		}
		if n := len(back.asked); n > 10 {
			t.Errorf("%d screens from the first question to the check of the answers, want 10 at most: %v", n, back.asked)
		}
		k.tap("done")
		k.tap("visit." + k.unlock())
		k.look("tab.summary", "tab.plan")
		k.stop()
		if files, _ := filepath.Glob(filepath.Join(sheets, "*")); len(files) > 0 {
			t.Errorf("sheets %v were made of a short form", files)
		}
		list := visits(t, data)
		if len(list) != 1 || !list[0].Intake.Returning || list[0].Intake.Response.Value("exercise_days") != "5" ||
			!list[0].Intake.Response.Has("general_signs", "none") || list[0].Intake.Response.Answered("pain_zones") {
			t.Errorf("%d visits; want one return visit with what she was asked, and nothing else", len(list))
		}
	})
	t.Run("Alarm", func(t *testing.T) {
		t.Parallel()
		dir := outDir(t)
		data, sheets := clinic(t, dir)
		k := start(t, "1280x800", data, dir)
		if end := k.checkIn(alarm); end != "stop" {
			t.Fatalf("the visit ended with %q, want stop", end)
		}
		visit := k.unlock()
		k.tap("visit." + visit)
		k.look("tab.summary", "tab.plan")
		if k.now().find("release") != nil {
			t.Error("the sheet can be released although an alert is open")
		}
		k.stop()
		if files, _ := filepath.Glob(filepath.Join(sheets, "*")); len(files) > 0 {
			t.Errorf("sheets %v were made", files)
		}
		list := visits(t, data)
		if len(list) != 1 || list[0].Intake.Ended != triage.EndedAlert || !list[0].Intake.Response.Has("cauda", "saddle") {
			t.Errorf("%d visits; want one that an alert ended", len(list))
		}
		noPlaintext(t, data, "Eve Stone", "saddle")
	})
}

// TestPlay plays one visit on a virtual screen for whoever has no display, and
// leaves pictures, record and sheet behind.
func TestPlay(t *testing.T) {
	if *out == "" {
		t.Fatal("-out names no folder")
	}
	data, _ := clinic(t, *out)
	k := start(t, "1280x800", data, *out)
	if end := k.checkIn(si); end != "thanks" {
		t.Fatalf("the visit ended with %q, want thanks", end)
	}
	k.tap("done")
	visit := k.unlock()
	k.tap("visit." + visit)
	k.look("tab.summary", "tab.comparison", "tab.tests", "tab.plan")
	k.stop()
}

// wants fails the test for each text that the sheet lacks.
func wants(t *testing.T, sheet string, texts ...string) {
	t.Helper()
	for _, want := range texts {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
}
