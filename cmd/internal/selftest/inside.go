package selftest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"sacra/assets"
	"sacra/export/report"
	"sacra/triage/vault"
)

// The room that a kiosk needs on its disk: a visit takes about 20 KiB, so the
// lesser is enough for years, but the disk is shared with the system.
const (
	needMiB = 100
	// WantMiB is how many MiB a kiosk should have free.
	WantMiB = 1000
)

// slowDisk is how long a durable write may take before patients notice.
const slowDisk = 500 * time.Millisecond

// disk looks for room and writes as a save does: bytes, name and folder are on
// the disk when it returns.
func (d Device) disk(context.Context) report.Finding {
	took, err := durable(d.Folder.Dir)
	if err != nil {
		return report.Failed("no_write")
	}
	free, known := FreeMiB(d.Folder.Dir)
	args := []any{"Free", free, "Took", took.Milliseconds()}
	switch {
	case known && free < needMiB:
		return report.Failed("full", args...)
	case known && free < WantMiB:
		return report.Doubtful("low", args...)
	case took > slowDisk:
		return report.Doubtful("slow", args...)
	case !known:
		return report.Passed("written", args...)
	}
	return report.Passed("ok", "Free", (free+512)/1024, "Took", took.Milliseconds())
}

// durable writes a file of 64 KiB, has it put on the disk, and takes it away.
func durable(dir string) (took time.Duration, err error) {
	name := filepath.Join(dir, "self-test.tmp")
	defer func() { err = errors.Join(err, os.Remove(name)) }()
	began := time.Now()
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return 0, err
	}
	_, err = f.Write(make([]byte, 64<<10))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return 0, err
	}
	return time.Since(began), nil
}

// newestFile returns when the newest of the files that the program writes was
// written; the zero time without any.
func newestFile(dir string) time.Time {
	var newest time.Time
	for _, name := range []string{"sacra.db", "sacra.db-wal", assets.ClinicFile, "attempts.json"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.ModTime().After(newest) {
			newest = info.ModTime()
		}
	}
	return newest
}

// keys reads the keys from the disk again and compares them with those in use.
func (d Device) keys(context.Context) report.Finding {
	dir := filepath.Join(d.Folder.Dir, "keys")
	ring, err := vault.OpenKeyring(dir)
	switch {
	case err != nil:
		return report.Failed("missing")
	case ring.Recipient().String() != d.Folder.Recipient().String():
		return report.Failed("swapped")
	case d.Session != nil && !d.Session.Opens(d.Folder):
		return report.Failed("swapped")
	case len(ring.Therapists()) == 0:
		return report.Failed("nobody")
	}
	if _, err := os.Stat(filepath.Join(dir, "recovery.age")); errors.Is(err, fs.ErrNotExist) {
		return report.Failed("no_recovery")
	}
	return report.Passed("ok", "Count", len(ring.Therapists()))
}

// record checks the whole record without a key.
func (d Device) record(ctx context.Context) report.Finding {
	checked, err := d.Folder.Verify(ctx)
	switch {
	case ctx.Err() != nil:
		return report.Doubtful("stopped")
	case err != nil:
		return report.Failed("damaged")
	}
	return report.Passed("ok", "Count", int(checked.Head.Seq))
}

// content loads the content once more, as the next start will.
func (d Device) content(context.Context) report.Finding {
	c, err := d.Folder.Reload(d.Content)
	switch {
	case err != nil:
		return report.Failed("broken", "Fault", err.Error())
	case c.Rules.Version != d.Folder.Content.Rules.Version:
		return report.Doubtful("other", "Version", short(d.Folder.Content.Rules.Version), "New", short(c.Rules.Version))
	}
	return report.Passed("ok", "Version", short(c.Rules.Version))
}

// short is the part of a version that people compare.
func short(version string) string { return version[:min(12, len(version))] }

// memory looks whether the answers of a visit may end up on the disk or in the
// hands of another program.
func (d Device) memory(context.Context) report.Finding {
	switch {
	case d.ForTests:
		return report.Doubtful("tests")
	case !d.Protected():
		return report.Failed("open")
	case d.Overwrites != nil && !d.Overwrites():
		return report.Failed("kept")
	case swaps():
		return report.Doubtful("swap")
	}
	return report.Passed("ok")
}

// overwriting is what GODEBUG holds where a program overwrites memory as it
// frees it.
const overwriting = "clobberfree=1"

// OverwritesMemory reports whether this process overwrites memory as it frees it.
func OverwritesMemory() bool { return Overwrites(os.Getenv("GODEBUG")) }

// Overwrites reports whether a value of GODEBUG has a program overwrite memory as
// it frees it. Of settings that are given twice the last one counts.
func Overwrites(godebug string) bool {
	last := ""
	for setting := range strings.SplitSeq(godebug, ",") {
		if name, _, _ := strings.Cut(setting, "="); name == "clobberfree" {
			last = setting
		}
	}
	return last == overwriting
}

// firstRelease is before every build that does not know when it was made.
const firstRelease = "2026-11-01"

// built returns when the program was made, as far as it knows.
func built() time.Time {
	t, _ := time.Parse(time.DateOnly, firstRelease)
	info, known := debug.ReadBuildInfo()
	if !known {
		return t
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			if at, err := time.Parse(time.RFC3339, s.Value); err == nil && at.After(t) {
				return at
			}
		}
	}
	return t
}
