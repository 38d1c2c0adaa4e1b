package triage_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// TestNoAnswerIsKeptAsItWas: a missing answer is read back as it was, also from a record
// older than "ask me later", and never looks like a no.
func TestNoAnswerIsKeptAsItWas(t *testing.T) {
	var r triage.Response
	r.Set("numb_zones", triage.None)
	r.Set("leak")
	r.Defer("talk_alone")
	r.Doubted = []triage.Stage{{Status: triage.StatusPregnant, Weeks: 38}}
	data, err := json.Marshal(&r)
	if err != nil {
		t.Fatal(err)
	}
	var back triage.Response
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, back); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	if diff := cmp.Diff(&r, r.Clone()); diff != "" {
		t.Errorf("a copy (-want +got):\n%s", diff)
	}
	if r.Value("talk_alone") != "" || !r.Answered("talk_alone") || !r.Later("talk_alone") || r.Later("leak") {
		t.Errorf("%+v", r.Answers)
	}
	var old triage.Response
	if err := json.Unmarshal([]byte(`{"answers":{"numb_zones":{"skipped":true},"talk_alone":{"skipped":true}}}`), &old); err != nil {
		t.Fatal(err)
	}
	if old.Later("talk_alone") || len(old.Values("numb_zones")) > 0 || !old.Answered("numb_zones") {
		t.Errorf("an older record is read as %+v", old.Answers)
	}
}

// TestNowhereIsNoPlace: an answer that says "nowhere" is not taken for a mark.
func TestNowhereIsNoPlace(t *testing.T) {
	c := rules(t)
	nowhere := answers("pain_zones", "none", "numb_zones", "none", "cauda", "both_legs", "leg_weak", "none", "quality", "ache")
	if nowhere.ChiefZone() != "" || len(nowhere.PainSides()) > 0 {
		t.Errorf("it hurts at %q, on the sides %v", nowhere.ChiefZone(), nowhere.PainSides())
	}
	for _, a := range c.Raised(nowhere) {
		if a.ID == "cauda_both_legs_nerve" {
			t.Error("numb nowhere raises what numbness raises")
		}
	}
	numb := set(nowhere, "numb_zones", "calf_l")
	found := false
	for _, a := range c.Raised(numb) {
		found = found || a.ID == "cauda_both_legs_nerve"
	}
	if !found {
		t.Error("a numb calf with both legs raises nothing of it")
	}
}
