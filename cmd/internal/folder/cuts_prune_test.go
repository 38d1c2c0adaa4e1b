package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/postgres"
	"sacra/triage/record/postgres/pgtest"
	"sacra/triage/vault"
)

// onServer is how many entries of a kiosk the server has as well: those of three
// check-ins, each with a save on the way.
const onServer = 6

// startJoined makes a kiosk that holds the public key alone, with check-ins that it
// has copied and one that it has not.
func startJoined(t *testing.T, dir string) {
	t.Helper()
	clinic := newly(t, t.TempDir()+"/clinic")
	defer clinic.Close()
	joined(t, dir, clinic.Recipient(), 30)
	f := open(t, dir)
	defer f.Close()
	for i := range onServer/2 + 1 {
		save(t, f, fmt.Sprintf("Patient %d %s", i, strings.Repeat("x", 5000)))
	}
}

// joined makes dir a kiosk of the clinic that a public key belongs to.
func joined(t *testing.T, dir string, to vault.Recipient, pruneDays int) {
	t.Helper()
	authority, err := pgtest.NewAuthority("test", time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	c := assets.NewClinic("Harbor", "555-0100")
	c.Kiosk, c.Sync.PruneDays = "kiosk-2", pruneDays
	p := Pairing{Recipient: to.String(), Clinic: c, Access: postgres.Access{
		Address: postgres.Address{Hosts: []string{"127.0.0.1:1"}, Database: "sacra"}, Role: "kiosk", Password: "x", CA: authority.PEM,
		Clinic: "0123456789abcdef", Kiosk: "kiosk-2",
	}}
	text, err := p.Text()
	if err == nil {
		p, err = ParsePairing(text)
	}
	if err == nil {
		err = Join(t.Context(), dir, p, time.Now)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func cutPrune(ctx context.Context, dir string) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	upTo, err := placeOf(ctx, f, onServer)
	if err == nil {
		err = prune(ctx, f, upTo)
	}
	if err = errors.Join(err, f.Close()); err == nil {
		fmt.Println("done")
	}
	return err
}

// placeOf is the place of an entry in the record.
func placeOf(ctx context.Context, f *Folder, seq int64) (record.Anchor, error) {
	for row, err := range f.log.Rows(ctx, seq-1) {
		return record.Anchor{Seq: row.Seq, SHA256: row.SHA256}, err
	}
	return record.Anchor{}, ctx.Err()
}

// afterPrune: the chain is whole and nobody is alarmed; each of the old check-ins is
// there or pruned, the new one is there, and after another try the old ones are
// pruned.
func afterPrune(ctx context.Context, dir, said string) error {
	pruned := func() (n int, err error) {
		f, err := OpenRecord(ctx, dir, time.Now)
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		if _, faults, err := f.log.Waiting(ctx); err != nil || len(faults) > 0 || f.Fault() != nil {
			return 0, fmt.Errorf("it alarms of %v, %w, %w", faults, err, f.Fault())
		}
		report, err := f.Verify(ctx)
		if err != nil {
			return 0, err
		}
		for row, err := range f.log.Rows(ctx, onServer) {
			if err != nil || row.Pruned() {
				return 0, fmt.Errorf("the check-in that the server lacks is pruned, or %w", err)
			}
		}
		id, err := f.NewVisit()
		if err == nil {
			err = f.Save(ctx, id, triage.Intake{Name: "The next"}, true)
		}
		return int(report.Pruned), err
	}
	n, err := pruned()
	if err == nil && strings.Contains(said, "done") && n != onServer {
		err = fmt.Errorf("it was done, and %d entries are pruned", n)
	}
	if err == nil {
		err = cutPrune(ctx, dir)
	}
	if err != nil {
		return err
	}
	if n, err = pruned(); err == nil && n != onServer {
		err = fmt.Errorf("after another try %d entries are pruned", n)
	}
	return err
}

// Pruning is for kiosks that hold no private key, and goes with the pairing.
func TestWhoPrunes(t *testing.T) {
	clinic, _ := setUp(t)
	for _, days := range []int{0, 30} {
		dir := t.TempDir() + "/kiosk"
		joined(t, dir, clinic.Recipient(), days)
		f := open(t, dir)
		if got := pruneAfter(f); got != time.Duration(days)*24*time.Hour {
			t.Errorf("paired with %d days it prunes after %s", days, got)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	clinic.Clinic.Sync = assets.Sync{Server: "db.example.org:5432/sacra", PruneDays: 30}
	if got := pruneAfter(clinic); got != 0 {
		t.Errorf("a device with the private key prunes after %s", got)
	}
}

// TestWhoseEntriesMayBeEmpty: a folder that ever had a private key does not prune, and
// the check without a key asks for it as that with one does. Otherwise whoever takes the
// therapists' files away could empty entries, and "clinic verify" would pass.
func TestWhoseEntriesMayBeEmpty(t *testing.T) {
	dir := t.TempDir() + "/kiosk"
	startJoined(t, dir)
	if err := cutPrune(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	verify := func() error {
		log, err := OpenLog(t.Context(), dir, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		_, err = VerifyLog(t.Context(), log, dir)
		return err
	}
	if err := verify(); err != nil {
		t.Errorf("a kiosk that prunes: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, anchorFile), []byte("what a session saw"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := verify(); !errors.Is(err, record.ErrBroken) {
		t.Errorf("where a session was unlocked: %v", err)
	}
}
