package wording

import "sacra/triage"

// Needling says what was done in a dry needling: consent, week, sites and response.
func (w Wording) Needling(n *triage.Needling) string {
	consent := w.T("needling.no_consent")
	if n.Consent {
		consent = w.T("needling.consent")
	}
	said := []string{consent, w.Stage(n.Stage.Response()), w.T("needling.sites", "What", n.Sites)}
	if n.Response != "" {
		said = append(said, w.T("needling.response", "What", n.Response))
	}
	return Join(said...)
}
