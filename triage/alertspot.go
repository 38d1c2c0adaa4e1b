package triage

import (
	"maps"
	"slices"
)

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

// Prepare works out which alerts a mark on a zone can raise. Content is prepared when
// it is loaded.
func (a *AlertRules) Prepare() {
	a.zones = map[string][]int{}
	for i := range a.Alerts {
		for _, by := range a.Alerts[i].When.Raisers() {
			if by.Question != PainZones {
				continue
			}
			for _, zone := range by.Answers {
				if of := a.zones[zone]; len(of) == 0 || of[len(of)-1] != i {
					a.zones[zone] = append(of, i)
				}
			}
		}
	}
	if len(a.Alerts) > 0 {
		a.zonesOf = &a.Alerts[0]
	}
}

// ofZone lists the alerts, by their place, that a mark on a zone can raise.
func (a *AlertRules) ofZone(zone string) []int {
	if len(a.Alerts) > 0 && a.zonesOf != &a.Alerts[0] { // other alerts than were prepared
		own := AlertRules{Alerts: a.Alerts}
		own.Prepare()
		return own.zones[zone]
	}
	return a.zones[zone]
}
