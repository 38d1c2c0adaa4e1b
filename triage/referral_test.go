package triage

import "testing"

// TestRequestForAlert: an alert has the request that names it, any other the one
// of its tier, and a note none.
func TestRequestForAlert(t *testing.T) {
	f := Referrals{Requests: []Request{
		{ID: "spine", Alerts: []string{"saddle", "both_legs"}},
		{ID: "any_now", Tier: TierNow},
		{ID: "any_hold", Tier: TierHold},
	}}
	for _, tt := range []struct {
		alert RaisedAlert
		want  string
	}{
		{RaisedAlert{ID: "saddle", Tier: TierNow}, "spine"},
		{RaisedAlert{ID: "both_legs", Tier: TierHold}, "spine"},
		{RaisedAlert{ID: "of_next_year", Tier: TierNow}, "any_now"},
		{RaisedAlert{ID: "unanswered_cauda", Tier: TierHold}, "any_hold"},
		{RaisedAlert{ID: "saddle", Tier: TierNote}, ""},
		{RaisedAlert{ID: "leak", Tier: TierNote}, ""},
	} {
		got := ""
		if q := f.For(tt.alert); q != nil {
			got = q.ID
		}
		if got != tt.want {
			t.Errorf("%s, %s: request %q, want %q", tt.alert.ID, tt.alert.Tier, got, tt.want)
		}
	}
}
