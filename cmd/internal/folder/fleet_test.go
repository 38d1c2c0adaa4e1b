package folder

import (
	"strings"
	"testing"
	"time"

	"sacra/export/report"
	"sacra/triage/record/postgres"
)

func TestWhatADeviceNeeds(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	good := postgres.Device{
		Kiosk: "kiosk-1", Entries: 412, Program: "1", Content: "c1", DiskFree: 8 << 30, Printer: "ok",
		Reported: now.Add(-time.Minute), Clock: now.Add(-time.Minute),
	}
	said := func(key string, _ ...any) string { return key }
	for name, c := range map[string]struct {
		spoil func(*postgres.Device)
		do    string
	}{
		"nothing":     {func(*postgres.Device) {}, ""},
		"never seen":  {func(d *postgres.Device) { d.Reported = time.Time{} }, "sync.device.never_do"},
		"silent":      {func(d *postgres.Device) { d.Reported = now.Add(-25 * time.Hour); d.Clock = d.Reported }, "sync.device.silent_do"},
		"its clock":   {func(d *postgres.Device) { d.Clock = d.Clock.AddDate(-9, 0, 0) }, "sync.device.clock_do"},
		"its disk":    {func(d *postgres.Device) { d.DiskFree = 1 << 20 }, "sync.device.disk_do"},
		"its printer": {func(d *postgres.Device) { d.Printer = "gone" }, "sync.device.printer_do"},
		"its content": {func(d *postgres.Device) { d.Content = "c0" }, "sync.device.content_do"},
	} {
		d := good
		c.spoil(&d)
		l := fleetLine(said, d, now, "c1")
		if l.Do != c.do || (l.Level == report.OK) != (c.do == "") || !strings.HasPrefix(l.Says, "sync.device.") {
			t.Errorf("%s: %+v, want %q", name, l, c.do)
		}
	}
}
