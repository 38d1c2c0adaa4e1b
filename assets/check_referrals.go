package assets

import (
	"fmt"
	"slices"

	"sacra/triage"
)

// checkReferrals refuses requests that leave an alert without a reader or give it
// two.
func checkReferrals(c *Content) error {
	ids, alerts, tiers := map[string]bool{}, map[string]string{}, map[triage.Tier]bool{}
	for i := range c.Rules.Referrals.Requests {
		q := &c.Rules.Referrals.Requests[i]
		err := first(
			fault(q.ID == "" || ids[q.ID], "id is missing or used twice"),
			fault(!slices.Contains(triage.Recipients(), q.To), "to: %q is none of %v", q.To, triage.Recipients()),
			fault((q.Tier == "") == (len(q.Alerts) == 0), "it needs either alerts or a tier"),
			fault(q.Tier != "" && !q.Tier.Blocks(), "tier: %q is neither now nor hold", q.Tier),
			fault(tiers[q.Tier], "tier: another request is for %q", q.Tier),
			c.complete("ask", q.Ask), c.from(q.Tag, q.Source),
		)
		for _, id := range q.Alerts {
			err = first(err, namedAlert(c, id), fault(alerts[id] != "", "alert %q is in the request %q too", id, alerts[id]))
			alerts[id] = q.ID
		}
		if err != nil {
			return fmt.Errorf("request %q: %w", q.ID, err)
		}
		ids[q.ID] = true
		if q.Tier != "" {
			tiers[q.Tier] = true
		}
	}
	return fault(len(tiers) < 2, "a request for every other alert of the tiers now and hold is missing")
}

// namedAlert refuses the id of an alert for which nobody is referred.
func namedAlert(c *Content, id string) error {
	a := c.Rules.Alerts.Find(id)
	if a == nil {
		return fmt.Errorf("unknown alert %q", id)
	}
	return fault(!a.Tier.Blocks(), "alert %q is a note", id)
}
