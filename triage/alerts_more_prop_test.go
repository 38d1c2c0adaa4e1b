package triage_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/triage"
)

// TestMoreSignsNeverLowerAnAlert: one more place, sign or risk on top of any answers
// removes no now or hold, and never lowers the most urgent tier. Only a line of pain
// from the back or buttock of the same side explains a sore calf.
func TestMoreSignsNeverLowerAnAlert(t *testing.T) {
	d := newDealer(t, 11)
	profiles := 4000
	if torture() {
		profiles = 1_000_000
	}
	var several []*triage.Item // that take more than one answer
	for _, it := range d.items {
		if it.Repeats {
			several = append(several, it)
		}
	}
	kept := 0
	for range profiles {
		before := d.profile()
		it := several[d.IntN(len(several))]
		code := it.AnswerOption[d.IntN(len(it.AnswerOption))].ValueCoding.Code
		had := before.Values(it.LinkID)
		if slices.Contains(had, code) || it.Option(code).Exclusive() || len(had) >= it.MaxAnswers() || slices.Contains(had, triage.Unsure) {
			continue // "not sure" makes way for a sign: that is another answer, not one more
		}
		after := before.Clone()
		after.Set(it.LinkID, it.Picked(had, code)...)
		was, is := d.rules.Raised(before), d.rules.Raised(after)
		for _, a := range was {
			if !a.Tier.Blocks() || slices.ContainsFunc(is, func(b triage.RaisedAlert) bool { return b.ID == a.ID }) {
				if a.Tier.Blocks() {
					kept++
				}
				continue
			}
			if _, left := a.Unanswered(); left && strings.HasSuffix(a.ID, "_"+it.LinkID) || explainsACalf(a, it.LinkID, code) ||
				len(had) == 0 && restsOn(d.rules.Alerts.Find(a.ID).When, map[string]bool{it.LinkID: true}) {
				continue
			}
			t.Fatalf("%+v: %s is gone after %s=%s on top of %v", before, a.ID, it.LinkID, code, had)
		}
	}
	t.Logf("%d profiles, %d alerts that one more answer left standing", profiles, kept)
	if kept < profiles {
		t.Errorf("only %d alerts stood before the answer that was added", kept)
	}
}

// explainsACalf reports whether a mark begins a line of pain into a calf that an
// alert is about.
func explainsACalf(a triage.RaisedAlert, question, zone string) bool {
	if question != "pain_zones" || !strings.HasPrefix(a.ID, "clot_calf") {
		return false
	}
	base, side := zone[:max(len(zone)-2, 0)], zone[max(len(zone)-2, 0):]
	return slices.Contains([]string{"lb_side", "psis", "butt_up", "butt_mid", "butt_low"}, base) &&
		(slices.Contains(a.Because, "pain_zones=calf"+side) || slices.Contains(a.Because, "worst_spot=calf"+side))
}
