package triage

import (
	"maps"
	"slices"
	"strings"
)

// RaisedAlert is an alert that the answers raise.
type RaisedAlert struct {
	ID      string   `json:"id"`
	Tier    Tier     `json:"tier"`
	Because []string `json:"because"` // "linkId=code"; without a code: it has no answer
}

// unansweredPrefix begins the id of the alert that stands for an alert item
// without an answer; the linkId follows.
const unansweredPrefix = "unanswered_"

// Raised returns the alerts that the answers raise, the most urgent tier
// first and within a tier in the order of the content. An alert item that has
// no answer raises a hold of its own, "unanswered_" + linkId, unless her other
// answers rule it out: leaving a question out must never look like a no, nor must
// leaving out the one that leads to it. Where her stage is in doubt, the alerts of
// every possible stage are raised, and where records were joined, those of each.
func (c *Rules) Raised(r *Response) []RaisedAlert {
	return c.raised(r, func(a *Alert, r *Response) []string { return a.because(r) })
}

// because lists what raised the alert. Where it asks that a question be without an
// answer, that is why, and its other conditions only say how far she came.
func (a *Alert) because(r *Response) []string {
	var missing []string
	for i := range a.When.All {
		if cl := &a.When.All[i]; cl.Operator == "exists" && cl.Answer == "false" {
			missing = append(missing, cl.Question+"=")
		}
	}
	if len(missing) > 0 {
		return missing
	}
	return a.When.Because(r)
}

// Blocking returns the ids of the alerts that the answers raise, that block a sheet
// and that have not been cleared: those of Open, found without asking why.
func (c *Rules) Blocking(r *Response, cleared []string) []string {
	return Open(c.raised(r, func(*Alert, *Response) []string { return nil }), cleared)
}

func (c *Rules) raised(r *Response, because func(*Alert, *Response) []string) []RaisedAlert {
	out := c.raisedAt(r, because)
	add := func(more []RaisedAlert) {
		for _, a := range more {
			if !slices.ContainsFunc(out, func(b RaisedAlert) bool { return b.ID == a.ID }) {
				out = append(out, a)
			}
		}
	}
	add(c.raisedBySpot(r, because))
	for _, one := range r.possibilities()[1:] {
		add(c.raisedAt(one.Response, because))
		add(c.raisedBySpot(one.Response, because))
	}
	slices.SortStableFunc(out, func(a, b RaisedAlert) int { return a.Tier.rank() - b.Tier.rank() })
	return out
}

// raisedAt returns what is raised at the one stage that r gives.
func (c *Rules) raisedAt(r *Response, because func(*Alert, *Response) []string) []RaisedAlert {
	out := []RaisedAlert{}
	m := &memo{Reader: r}
	for i := range c.Alerts.Alerts {
		if a := &c.Alerts.Alerts[i]; a.When.holds(m) {
			out = append(out, RaisedAlert{ID: a.ID, Tier: a.Tier, Because: because(a, r)})
		}
	}
	for _, id := range c.Alerts.Asked {
		if len(r.Values(id)) == 0 && !c.Questionnaire.RuledOut(id, r) {
			out = append(out, RaisedAlert{ID: unansweredPrefix + id, Tier: TierHold, Because: []string{}})
		}
	}
	return out
}

// rank orders the tiers, the most urgent first.
func (t Tier) rank() int { return slices.Index([]Tier{TierNow, TierHold, TierNote}, t) }

// Blocks reports whether an open alert of the tier blocks every sheet.
func (t Tier) Blocks() bool { return t == TierNow || t == TierHold }

// Unanswered returns the linkId of the alert item that was left without an
// answer, and whether the alert is of that kind.
func (a RaisedAlert) Unanswered() (linkID string, ok bool) {
	return strings.CutPrefix(a.ID, unansweredPrefix)
}

// Find returns the alert with the given id, nil if there is none.
func (a *AlertRules) Find(id string) *Alert {
	return first(a.Alerts, func(x *Alert) bool { return x.ID == id })
}

// Open returns the ids of the raised alerts that block a sheet and have not
// been cleared.
func Open(raised []RaisedAlert, cleared []string) []string {
	out := []string{}
	for _, a := range raised {
		if a.Tier.Blocks() && !slices.Contains(cleared, a.ID) {
			out = append(out, a.ID)
		}
	}
	return out
}

// raisedBySpot returns the alerts that the worst spot raises where it is none of the
// places that she marked: she may skip the chart and still say where it is worst.
func (c *Rules) raisedBySpot(r *Response, because func(*Alert, *Response) []string) []RaisedAlert {
	spot := r.Value(WorstSpot)
	if spot == "" || spot == None || r.Has(PainZones, spot) {
		return nil
	}
	marked := *r
	marked.Answers = maps.Clone(r.Answers)
	zones := slices.DeleteFunc(slices.Clone(r.Values(PainZones)), func(z string) bool { return z == None })
	marked.Answers[PainZones] = Answer{Values: append(zones, spot)}
	var out []RaisedAlert
	m := &memo{Reader: &marked}
	for _, i := range c.Alerts.ofZone(spot) {
		a := &c.Alerts.Alerts[i]
		if !a.When.holds(m) {
			continue
		}
		why := because(a, &marked)
		if i := slices.Index(why, PainZones+"="+spot); i >= 0 {
			why[i] = WorstSpot + "=" + spot // as she said it
		}
		out = append(out, RaisedAlert{ID: a.ID, Tier: a.Tier, Because: why})
	}
	return out
}
