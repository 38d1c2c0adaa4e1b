package owner_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/export/report"
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

// The devices of the clinic are told of, and what each needs.
func TestTheFleetIsToldOf(t *testing.T) {
	var fault error
	d := newBench(t, func(d *bench) {
		d.p.Fleet = func(_ context.Context, t assets.Localizer) ([]report.Line, error) {
			return []report.Line{
				{Name: "kiosk-1", Says: t("sync.device.says", "Count", 412, "Time", "2027-03-04 11:59", "Waiting", 3, "Program", "1.0", "Content", "2.0")},
				{Name: "kiosk-2", Level: report.Attention, Says: t("sync.device.never", "Count", 0), Do: t("sync.device.never_do")},
			}, fault
		}
	})
	d.tap("section.team")
	d.open("fleet")
	d.sees("kiosk-1", "412 entries on the server", "with 3 waiting", "kiosk-2", "It has never reported", "Start it once")
	fault = errors.New("no server")
	d.tap("again")
	if strings.Contains(d.seen(), "Asking the server") {
		t.Error("a server that does not answer is asked for ever")
	}
}
