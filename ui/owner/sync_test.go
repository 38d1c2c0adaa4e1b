package owner_test

import (
	"strings"
	"testing"

	"sacra/assets"
)

// How far the copying is stands among what concerns safety; a clinic on one
// machine sees nothing of it.
func TestTheServerIsToldOf(t *testing.T) {
	says := ""
	d := newBench(t, func(d *bench) {
		d.p.Sync = func(t assets.Localizer) string {
			if says == "" {
				return ""
			}
			return t(says, "Count", 3, "Time", "2027-03-04 09:00", "Entry", 7) + " " + t("sync.fault.offline")
		}
	})
	d.tap("section.team")
	if strings.Contains(d.seen(), "server") {
		t.Error("a clinic without a server is told of one")
	}
	says = "sync.waiting_since"
	d.tap("section.clinic", "section.team")
	d.sees("The clinic’s server", "3 entries have been waiting since 2027-03-04 09:00", "Check the network of this device")
}
