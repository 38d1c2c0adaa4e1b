package assets_test

import (
	"strings"
	"testing"
)

const goodRequest = `
[[request]]
id = "probe"
to = "physician"
alerts = ["probe_alert"]
ask = { en = "A", es = "A" }
tag = "judgement"
source = "Judgement"
`

const probeAlert = `
[[alert]]
id = "probe_alert"
tier = "hold"
when.all = [{ question = "below_knee", operator = "=", answer = "yes" }]
staff = { en = "A", es = "A" }
tag = "judgement"
source = "Judgement"
`

// TestBrokenRequests appends one broken request. Each is refused with the file,
// the id and the fault.
func TestBrokenRequests(t *testing.T) {
	request := func(old, new string) edit {
		return edit{"referrals.toml", "", strings.Replace(goodRequest, old, new, 1)}
	}
	for name, x := range map[string]struct {
		edit edit
		says []string
	}{
		"without an id":            {request(`"probe"`, `""`), []string{"id is missing"}},
		"an id twice":              {request(`"probe"`, `"cauda"`), []string{"cauda", "twice"}},
		"to nobody known":          {request(`"physician"`, `"pharmacy"`), []string{"probe", "pharmacy"}},
		"an alert that is not":     {request(`"probe_alert"`, `"gone"`), []string{"probe", "gone"}},
		"an alert with two":        {request(`"probe_alert"`, `"cauda_wipe"`), []string{"probe", "cauda_wipe", "cauda"}},
		"a note":                   {request(`"probe_alert"`, `"leak"`), []string{"probe", "leak", "note"}},
		"no alert and no tier":     {request(`alerts = ["probe_alert"]`, ``), []string{"probe", "alerts or a tier"}},
		"an alert and a tier":      {request(`alerts`, "tier = \"now\"\nalerts"), []string{"probe", "alerts or a tier"}},
		"the tier of another":      {request(`alerts = ["probe_alert"]`, `tier = "now"`), []string{"probe", "now"}},
		"the tier of notes":        {request(`alerts = ["probe_alert"]`, `tier = "note"`), []string{"probe", "note"}},
		"without Spanish":          {request(`, es = "A"`, ``), []string{"probe", "ask", `"es"`}},
		"without a source":         {request(`"Judgement"`, `""`), []string{"probe", "source"}},
		"none for the other holds": {edit{"referrals.toml", "id = \"any_hold\"\nto = \"physician\"\ntier = \"hold\"", "id = \"any_hold\"\nto = \"physician\"\nalerts = [\"probe_alert\"]"}, []string{"tiers now and hold"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			edit{"alerts.toml", "", probeAlert}.apply(t, fsys)
			x.edit.apply(t, fsys)
			refused(t, fsys, append(x.says, "referrals.toml")...)
		})
	}
}
