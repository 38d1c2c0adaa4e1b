package triage_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// kioskRules are the embedded rules of a clinic whose kiosk releases sheets.
func kioskRules(t *testing.T) *triage.Rules {
	t.Helper()
	c := rules(t)
	c.Settings.KioskReleases = true
	return c
}

// complete is a check-in without an alert that reached its end.
func complete() *triage.Intake {
	return &triage.Intake{Ended: triage.EndedComplete, Response: *answers(append([]string{
		"been_before", "no", "status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r", "worst_spot", "psis_r",
		"roll_bed", "worse", "conditions", "none",
	}, noAlarm...)...)}
}

func TestWhatKeepsTheKioskFromReleasing(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*triage.Rules, *triage.Intake)
		want   []string
	}{
		"nothing":                        {func(*triage.Rules, *triage.Intake) {}, nil},
		"a therapist releases":           {func(c *triage.Rules, _ *triage.Intake) { c.Settings.KioskReleases = false }, []string{triage.RuleClinicPolicy}},
		"no policy was ever set":         {func(c *triage.Rules, _ *triage.Intake) { c.Settings = triage.Settings{} }, []string{triage.RuleClinicPolicy}},
		"she left before the end":        {func(_ *triage.Rules, in *triage.Intake) { in.Ended = triage.EndedIdle }, []string{triage.RuleNotComplete}},
		"it is only saved on the way":    {func(_ *triage.Rules, in *triage.Intake) { in.Ended = triage.EndedOpen }, []string{triage.RuleNotComplete}},
		"she was asked the short form":   {func(_ *triage.Rules, in *triage.Intake) { in.Returning = true }, []string{triage.RuleReturnVisit}},
		"there is no comparison":         {func(c *triage.Rules, _ *triage.Intake) { c.Settings.NoInference = true }, []string{triage.RuleEmpty}},
		"a warning sign has no answer":   {func(_ *triage.Rules, in *triage.Intake) { in.Response.Set("leg_weak") }, []string{triage.RuleOpenAlert}},
		"answers contradict each other":  {func(_ *triage.Rules, in *triage.Intake) { in.Response.Set("worst_spot", "psis_l") }, []string{triage.RuleContradicts}},
		"a warning sign is true":         {func(_ *triage.Rules, in *triage.Intake) { in.Response.Set("cauda", "saddle") }, []string{triage.RuleOpenAlert}},
		"she left and is not to be told": {func(_ *triage.Rules, in *triage.Intake) { in.Ended, in.Returning = "", true }, []string{triage.RuleNotComplete, triage.RuleReturnVisit}},
	} {
		t.Run(name, func(t *testing.T) {
			c, in := kioskRules(t), complete()
			tt.change(c, in)
			p, why := c.AtKiosk(in)
			if diff := cmp.Diff(tt.want, ruleNames(why)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.Propose(&in.Response, nil), p); diff != "" {
				t.Errorf("the plan is not the proposed one (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoSheetAtAReturnVisit: the rule stands by itself. Content without the
// alert that says the same to the therapist changes nothing.
func TestNoSheetAtAReturnVisit(t *testing.T) {
	c, in := kioskRules(t), complete()
	in.Response.Set("been_before", "yes")
	c.Alerts.Alerts = slices.DeleteFunc(c.Alerts.Alerts, func(a triage.Alert) bool { return a.Tier.Blocks() })
	_, why := c.AtKiosk(in)
	if diff := cmp.Diff([]string{triage.RuleReturnVisit}, ruleNames(why)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func ruleNames(list []triage.Exclusion) []string {
	var out []string
	for _, x := range list {
		if !slices.Contains(out, x.Rule) {
			out = append(out, x.Rule)
		}
	}
	return out
}

// TestTheKioskReleasesNothingUnsafe: whatever she answered, what the kiosk may
// release has no open alert, no contradiction and no list of warning signs that she
// was to be asked and has not answered, is from a first visit that was complete, and
// holds nothing that the filter holds back. The long campaign tries a million
// profiles, in slices that can be run one by one (-run TheKiosk/slice_3).
func TestTheKioskReleasesNothingUnsafe(t *testing.T) {
	parts, profiles := 1, 4000
	if torture() {
		parts, profiles = 10, 100_000
	}
	for i := range parts {
		t.Run("slice_"+strconv.Itoa(i), func(t *testing.T) { kioskReleases(t, uint64(6+i), profiles) })
	}
}

func kioskReleases(t *testing.T, seed uint64, profiles int) {
	t.Helper()
	d := newDealer(t, seed)
	c := d.rules
	c.Settings.KioskReleases = true
	endings := []triage.Ending{triage.EndedComplete, triage.EndedComplete, triage.EndedAlert, triage.EndedPerson, triage.EndedIdle, triage.EndedOpen}
	released, start := 0, cpuTime(t)
	for range profiles {
		in := &triage.Intake{Response: *d.profile(), Returning: d.IntN(4) == 0, Ended: endings[d.IntN(len(endings))]}
		r := &in.Response
		if d.IntN(2) == 0 { // else hardly one would be released
			in.Ended, in.Returning = triage.EndedComplete, false
			r.Set("been_before", "no")
			d.agree(r)
		}
		p, why := c.AtKiosk(in)
		if len(why) > 0 {
			continue
		}
		released++
		mayNot(t, c, in)
		if len(p.Exercises)+len(p.Tips) == 0 || len(p.Exercises) > triage.DefaultExercises {
			t.Fatalf("%d exercises and %d tips", len(p.Exercises), len(p.Tips))
		}
		for _, e := range slices.Concat(p.Exercises, p.Tips) {
			if why := forbidden(c.Catalogue, c.Catalogue.Find(e.ID), r); why != "" {
				t.Fatalf("%+v: %s is on the sheet although %s", r, e.ID, why)
			}
		}
	}
	t.Logf("seed %d: %d of %d profiles are released, in %.1f s of processor time", seed, released, profiles, (cpuTime(t) - start).Seconds())
	if released < profiles/200 || released > profiles/2 {
		t.Errorf("%d of %d are released: the profiles show one side only", released, profiles)
	}
}

// mayNot fails where the kiosk released a sheet that it must not, by what the
// answers say.
func mayNot(t *testing.T, c *triage.Rules, in *triage.Intake) {
	t.Helper()
	r := &in.Response
	if in.Ended != triage.EndedComplete || in.Returning || r.Has("been_before", "yes") {
		t.Fatalf("%+v is released", in)
	}
	if open := triage.Open(c.Raised(r), nil); len(open) > 0 || len(r.Contradictions()) > 0 {
		t.Fatalf("%+v is released, with %v and %v", in, open, r.Contradictions())
	}
	for _, id := range c.Alerts.Asked {
		if c.Questionnaire.Asked(id, r) && len(r.Values(id)) == 0 {
			t.Fatalf("%+v is released, and was not asked %s", in, id)
		}
	}
}
