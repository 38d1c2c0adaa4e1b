package folder

import (
	"context"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/export/report"
	"sacra/triage/record/postgres"
)

// When a device of the fleet needs a look.
const (
	silent   = 24 * time.Hour  // since it was last seen
	clockOff = 5 * time.Minute // from the server's clock
	lowDisk  = 1 << 30         // bytes
)

// FleetLines describes the devices of the clinic: how each is, and what to do. On a
// device that does not review the error is ErrNoSync.
func FleetLines(ctx context.Context, f *Folder, t assets.Localizer) ([]report.Line, error) {
	all, err := Devices(ctx, f)
	if err != nil {
		return nil, err
	}
	content := ""
	if f.Content != nil {
		content = f.Content.Rules.Version
	}
	var lines []report.Line
	for _, d := range all {
		lines = append(lines, fleetLine(t, d, f.now(), content))
	}
	return lines, nil
}

func fleetLine(t assets.Localizer, d postgres.Device, now time.Time, content string) report.Line {
	l := report.Line{Name: d.Kiosk}
	if d.Reported.IsZero() {
		l.Level, l.Says, l.Do = report.Attention, t("sync.device.never", "Count", int(d.Entries)), t("sync.device.never_do")
		return l
	}
	l.Says = t("sync.device.says", "Count", int(d.Entries), "Time", wording.Moment(t, d.Reported.Local()), "Waiting", int(d.Waiting),
		"Program", d.Program, "Content", d.Content)
	var do []string
	for _, look := range []struct {
		bad bool
		key string
	}{
		{now.Sub(d.Reported) > silent, "sync.device.silent_do"},
		{d.ClockApart().Abs() > clockOff, "sync.device.clock_do"},
		{d.DiskFree >= 0 && d.DiskFree < lowDisk, "sync.device.disk_do"},
		{d.Printer != "" && d.Printer != "ok", "sync.device.printer_do"},
		{content != "" && d.Content != content, "sync.device.content_do"},
	} {
		if look.bad {
			do = append(do, t(look.key, "Minutes", int(d.ClockApart().Minutes())))
		}
	}
	if len(do) > 0 {
		l.Level, l.Do = report.Attention, strings.Join(do, " ")
	}
	return l
}
