package triage

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
