package main

import (
	"context"
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
)

// runRecovery makes another recovery key, or tries the one on paper.
func runRecovery(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("recovery")
	data, quiet := dataFlag(set), quietFlag(set)
	rest, err := p.parse(set, args, 1, "new or test")
	if err != nil {
		return err
	}
	if rest[0] != "new" && rest[0] != "test" {
		return misuse("recovery takes new or test, not %q", rest[0])
	}
	if err := missing("recovery", "--data", *data); err != nil {
		return err
	}
	f, err := folder.OpenRecord(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if rest[0] == "test" {
		return tryRecovery(ctx, p, f, *quiet)
	}
	return newRecovery(ctx, p, f, *quiet)
}

// tryRecovery proves that the key on paper opens the visits.
func tryRecovery(ctx context.Context, p *program, f *folder.Folder, quiet bool) error {
	key, err := p.recoveryKey(quiet)
	if err != nil {
		return err
	}
	if err := f.TryRecovery(ctx, key); err != nil {
		return err
	}
	fmt.Fprintln(p.out, "The recovery key is right: with it every visit can be read.")
	return nil
}

// newRecovery replaces the recovery key once the new one is on paper.
func newRecovery(ctx context.Context, p *program, f *folder.Folder, quiet bool) error {
	session, err := p.unlock(ctx, f, quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	next, err := session.NewRecovery()
	if err != nil {
		return err
	}
	showRecovery(p, "New recovery key", next.Key)
	fmt.Fprintln(p.out, "Type it back from the paper. Until then the key before it stays in force.")
	typed, err := p.recoveryKey(quiet)
	if err != nil {
		return err
	}
	if err := session.UseRecovery(ctx, next, typed); err != nil {
		return err
	}
	fmt.Fprintln(p.out, "The new key is in force. The paper of the key before opens nothing any more: destroy it.")
	return nil
}
