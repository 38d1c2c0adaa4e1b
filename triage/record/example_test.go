package record_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"

	"sacra/triage/record"
	"sacra/triage/vault"
)

// A kiosk saves what it cannot read; a therapist reads it with her passphrase.
func Example() {
	if err := visit(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// on kiosk desk: {"status":"pregnant"}
	// Ana read 1 entry, the chain holds
}

func visit() error {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "clinic")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	const passphrase = "lantern gravel otter picnic"
	keysDir := filepath.Join(dir, "keys")
	if _, err := vault.Setup(keysDir, "Ana", passphrase, 1); err != nil { // vault.DefaultLogN in production
		return err
	}
	keyring, err := vault.OpenKeyring(keysDir)
	if err != nil {
		return err
	}
	o := record.Options{Sealer: keyring.Recipient(), Kiosk: "desk"}
	if err := record.Create(ctx, dir, o); err != nil { // once, at set-up
		return err
	}
	log, err := record.Open(ctx, dir, o)
	if err != nil {
		return err
	}
	defer log.Close()
	id, err := record.NewVisit(rand.Reader)
	if err != nil {
		return err
	}
	if _, err := log.Append(ctx, id, record.Intake, map[string]string{"status": "pregnant"}); err != nil {
		return err
	}

	identity, therapist, err := keyring.Unlock(ctx, passphrase)
	if err != nil {
		return err
	}
	for row, err := range log.Rows(ctx, 0) {
		if err != nil {
			return err
		}
		entry, err := record.OpenRow(identity, row)
		if err != nil {
			return err
		}
		fmt.Printf("on kiosk %s: %s\n", entry.Kiosk, entry.Body)
	}
	report, err := log.Verify(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%s read %d entry, the chain holds\n", therapist, report.Head.Seq)
	return nil
}
