package triage_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// newBack is a note once it is known that there was no needle in the back.
const newBack = "postpartum_signs=back_new"

// TestAnswersNeverTakeAnAlertAway: answering a question that was open may
// raise alerts. It takes none away, save one that stood for the very thing
// that was not known; then each sign behind it still raises an alert.
func TestAnswersNeverTakeAnAlertAway(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		before := drawResponse(c).Draw(t, "response")
		after := before.Clone()
		added := map[string]bool{}
		for it := range c.Questionnaire.Questions() {
			if len(before.Values(it.LinkID)) == 0 && rapid.IntRange(0, 3).Draw(t, it.LinkID+" added") == 0 {
				after.Set(it.LinkID, drawAnswer(t, it)...)
				added[it.LinkID] = len(after.Values(it.LinkID)) > 0
			}
		}
		raised := c.Raised(after)
		for _, a := range c.Raised(before) {
			if slices.ContainsFunc(raised, func(x triage.RaisedAlert) bool { return x.ID == a.ID }) {
				continue
			}
			if id, left := a.Unanswered(); left {
				if !added[id] && (c.Questionnaire.Asked(id, after) || !added["status"]) {
					t.Fatalf("%s is gone, and %s has no answer", a.ID, id)
				}
				continue
			}
			if !restsOn(c.Alerts.Find(a.ID).When, added) {
				t.Fatalf("%s was raised by %v and is gone after an answer to %v", a.ID, a.Because, added)
			}
			for _, sign := range a.Because {
				if isSign(c, sign) && !slices.ContainsFunc(raised, func(x triage.RaisedAlert) bool {
					return slices.Contains(x.Because, sign) && (x.Tier.Blocks() || !a.Tier.Blocks() || sign == newBack)
				}) {
					t.Fatalf("%s is gone, and nothing speaks of %s any more", a.ID, sign)
				}
			}
		}
	})
}

// restsOn reports whether a condition asks that one of the questions be
// without an answer.
func restsOn(c triage.Condition, questions map[string]bool) bool {
	for _, cl := range slices.Concat(c.All, c.Any) {
		if cl.Operator == "exists" && cl.Answer == "false" && questions[cl.Question] || restsOn(cl.Condition, questions) {
			return true
		}
	}
	return false
}

// isSign reports whether a "linkId=code" pair is an answer to an alert item.
func isSign(c *triage.Rules, pair string) bool {
	return slices.ContainsFunc(c.Alerts.Asked, func(id string) bool {
		return len(pair) > len(id) && pair[:len(id)+1] == id+"="
	})
}

// TestSkippingNeverOpensASheet: leaving a question out in place of not having
// reached it takes no block away, and with an alert item left out there is no
// sheet, whatever else she said.
func TestSkippingNeverOpensASheet(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		var open []string
		for it := range c.Questionnaire.Questions() {
			if len(r.Values(it.LinkID)) == 0 {
				open = append(open, it.LinkID)
			}
		}
		if len(open) > 0 {
			id := rapid.SampledFrom(open).Draw(t, "skipped")
			unreached, skipped := r.Clone(), r.Clone()
			unreached.Clear(id)
			skipped.Set(id)
			before, after := triage.Open(c.Raised(unreached), nil), triage.Open(c.Raised(skipped), nil)
			for _, a := range before {
				if !slices.Contains(after, a) {
					t.Fatalf("%s blocked and does not when %s is skipped", a, id)
				}
			}
		}
		item := rapid.SampledFrom(c.Alerts.Asked).Draw(t, "alert item")
		if c.Questionnaire.Asked(item, r) {
			r.Set(item)
			if p := c.Propose(r, nil); len(p.BlockedBy) == 0 || len(c.Check(p, r, nil)) == 0 {
				t.Fatalf("with %s skipped the sheet is free", item)
			}
		}
	})
}

// TestSkippingTheWayToASign: with the question that leads to an alert item left
// out, the item is not asked, and that must not free the sheet.
func TestSkippingTheWayToASign(t *testing.T) {
	c := rules(t)
	r := answers("cauda", "none", "leg_weak", "none", "pregnancy_signs", "none", "general_signs", "none", "conditions", "none")
	r.Set("status")
	if open := triage.Open(c.Raised(r), nil); !slices.Equal(open, []string{"status_skipped", "unanswered_postpartum_signs"}) {
		t.Errorf("with status skipped %v is open, want that and the signs after birth", open)
	}
	for status, want := range map[string][]string{"neither": {}, "pregnant": {}, "postpartum": {"unanswered_postpartum_signs"}} {
		r.Set("status", status)
		if open := triage.Open(c.Raised(r), nil); !slices.Equal(open, want) {
			t.Errorf("%s: %v is open, want %v", status, open, want)
		}
	}
	nested := &triage.Questionnaire{Item: []triage.Item{{
		LinkID: "sec", Type: triage.TypeGroup,
		EnableWhen: []triage.EnableWhen{{Question: "status", Operator: "=", AnswerCoding: &triage.Coding{Code: "pregnant"}}},
		Item:       []triage.Item{{LinkID: "inside", Type: triage.TypeChoice}},
	}}}
	if nested.RuledOut("inside", answers()) || nested.RuledOut("inside", answers("status", "pregnant")) ||
		!nested.RuledOut("inside", answers("status", "neither")) || nested.RuledOut("gone", answers()) {
		t.Error("a group around a question is not looked at")
	}
}

// TestOnlyAClearedAlertOpens: clearing any part of what blocks leaves the rest
// blocking, and clearing all of it opens the sheet.
func TestOnlyAClearedAlertOpens(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		all := triage.Open(c.Raised(r), nil)
		var cleared, rest []string
		for _, id := range all {
			if rapid.Bool().Draw(t, id+" cleared") {
				cleared = append(cleared, id)
			} else {
				rest = append(rest, id)
			}
		}
		var blocks []string
		p := c.Propose(r, cleared)
		for _, x := range c.Check(p, r, cleared) {
			if x.Rule == triage.RuleOpenAlert {
				blocks = append(blocks, x.ID)
			}
		}
		if !slices.Equal(blocks, rest) || !slices.Equal(p.BlockedBy, append([]string{}, rest...)) {
			t.Fatalf("of %v cleared %v: Check names %v, the plan %v", all, cleared, blocks, p.BlockedBy)
		}
	})
}
