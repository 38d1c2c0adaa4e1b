//go:build unix

package postgres

import (
	"path/filepath"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// clinicKeys makes a clinic's keys.
func clinicKeys(tb testing.TB) *vault.Identity {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "keys")
	recovery, err := vault.Setup(dir, "Ana", "lantern gravel otter picnic", 1)
	if err != nil {
		tb.Fatal(err)
	}
	ring, err := vault.OpenKeyring(dir)
	if err != nil {
		tb.Fatal(err)
	}
	id, err := ring.Recover(recovery)
	if err != nil {
		tb.Fatal(err)
	}
	return id
}

// device is a device with a log on the disk.
type device struct {
	tb     testing.TB
	log    *record.Log
	id     *vault.Identity
	access Access
	now    time.Time
}

func (p *place) newDevice(tb testing.TB, id *vault.Identity, kiosk string, reviewer bool) *device {
	tb.Helper()
	d := &device{tb: tb, id: id, access: p.device(tb, kiosk, reviewer), now: time.Date(2026, 11, 5, 9, 0, 0, 0, time.UTC)}
	dir := tb.TempDir()
	o := record.Options{Sealer: id.Recipient(), Kiosk: kiosk, Now: func() time.Time { return d.now }}
	if err := record.Create(tb.Context(), dir, o); err != nil {
		tb.Fatal(err)
	}
	var err error
	if d.log, err = record.Open(tb.Context(), dir, o); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = d.log.Close() })
	return d
}

func (d *device) checkIn(n int, name string) {
	d.tb.Helper()
	if _, err := d.log.Append(d.tb.Context(), visitID(n), record.Intake, triage.Intake{Name: name, Started: d.now, Ended: triage.EndedComplete}); err != nil {
		d.tb.Fatal(err)
	}
}

func (d *device) add(n int, kind record.Kind, body any) {
	d.tb.Helper()
	if _, err := d.log.AppendSigned(d.tb.Context(), visitID(n), kind, body, "Ana", d.id); err != nil {
		d.tb.Fatal(err)
	}
}

func (d *device) copy() {
	d.tb.Helper()
	drain(d.tb, NewCopier(options(d.log, d.access)))
}

// chains are all that a reviewing device reads.
func (d *device) chains(r *Reader) []record.Chain {
	d.tb.Helper()
	names, err := r.Kiosks(d.tb.Context())
	if err != nil {
		d.tb.Fatal(err)
	}
	var out []record.Chain
	for _, name := range names {
		src := r.Chain(name)
		if name == d.access.Kiosk {
			src = r.Own(d.log)
		}
		out = append(out, record.Chain{Name: name, Source: src})
	}
	return out
}

func (d *device) reader() *Reader {
	r := NewReader(d.access, time.Now)
	d.tb.Cleanup(r.Close)
	return r
}

// reads returns the visits as "name: exams", the newest first.
func (d *device) reads(m *record.Many, r *Reader) (said []string, faults []record.Fault) {
	d.tb.Helper()
	visits, faults, err := m.Visits(d.tb.Context(), d.chains(r))
	if err != nil {
		d.tb.Fatal(err)
	}
	for _, v := range visits {
		line := v.Intake.Name + ":"
		for _, e := range v.Exam {
			line += " " + e.Results["p4_l"]
		}
		said = append(said, line)
	}
	return said, faults
}

func exam(result string) triage.ExamEntry {
	return triage.ExamEntry{Results: map[string]string{"p4_l": result}, Therapist: "Ana"}
}
