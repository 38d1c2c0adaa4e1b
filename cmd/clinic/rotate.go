package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sacra/cmd/internal/folder"
)

// rotateKey makes a new key of the clinic and seals the record to it again, after a
// theft or after a therapist has left. gone, if given, loses her passphrase first.
func rotateKey(ctx context.Context, p *program, f *folder.Folder, quiet bool, gone string) error {
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return err
	}
	session, err := f.Unlock(ctx, passphrase)
	if err != nil {
		return err
	}
	defer session.Lock()
	if session.Therapist() == gone {
		return misuse("therapist: %s cannot remove herself; another therapist has to", gone)
	}
	next, err := folder.NewKey(ctx, session, passphrase, p.logN)
	if err != nil {
		return err
	}
	showRecovery(p, "New recovery key", next.Recovery)
	fmt.Fprintln(p.out, "Type it back from the paper. Until then the old key stays in force.")
	typed, err := p.recoveryKey(quiet)
	if err == nil {
		err = next.Proves(typed)
	}
	if err != nil {
		return errors.Join(err, next.Drop())
	}
	if gone != "" {
		if err := session.RemoveTherapist(ctx, gone); err != nil {
			return errors.Join(err, next.Drop())
		}
	}
	done, err := next.Rotate(ctx, typed, func(done, total int64) {
		fmt.Fprintf(p.err, "\rSealed again: %d of %d entries", done, total)
	})
	fmt.Fprintln(p.err)
	if err != nil {
		return err
	}
	sayRotated(p, f, done)
	return nil
}

// sayRotated says what a new key means for the clinic.
func sayRotated(p *program, f *folder.Folder, done folder.Rotated) {
	fmt.Fprintf(p.out, "The new key is in force. Its words are: %s.\n", f.Recipient().Words())
	fmt.Fprintf(p.out, "The record was sealed again: %s.\n", counted(done.Entries))
	if done.Unread > 0 {
		fmt.Fprintf(p.out, "%s could not be opened and is not in it.\n", counted(done.Unread))
	}
	if len(done.Gone) > 0 {
		fmt.Fprintf(p.out, "These need a new passphrase (%s therapist add NAME): %s.\n", p.name, strings.Join(done.Gone, ", "))
	}
	fmt.Fprintln(p.out, "The old recovery key opens nothing any more: destroy its paper.")
	fmt.Fprintln(p.out, "Make a backup now, with a copy of the keys. Backups from before open only with copies of the old keys;")
	fmt.Fprintln(p.out, "whoever has both can read what was in them. Destroy those copies that you can.")
	fmt.Fprintf(p.out, "The record as it was lies in %s. Nobody can open it.\n", done.Aside)
}
