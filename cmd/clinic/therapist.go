package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sacra/cmd/internal/folder"
)

// runTherapist lists who has a passphrase, or changes that, which takes the
// passphrase of any therapist or, if all are lost, the recovery key.
func runTherapist(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("therapist")
	data, quiet := dataFlag(set), quietFlag(set)
	rotate := set.Bool("rotate", false, "with remove: make a new key of the clinic too, and seal the whole record to it again, so that copies of the old keys open nothing of it")
	byPaper := set.Bool("recovery", false, "ask for the recovery key instead of a passphrase")
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if err := missing("therapist", "--data", *data); err != nil {
		return err
	}
	f, err := folder.OpenRecord(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := p.sameFolder(f); err != nil {
		return err
	}
	if len(rest) == 0 {
		for _, name := range f.Therapists() {
			fmt.Fprintln(p.out, name)
		}
		return nil
	}
	if len(rest) == 1 && rest[0] == "rotate" {
		return rotateKey(ctx, p, f, *quiet, "")
	}
	if len(rest) != 2 || !slices.Contains([]string{"add", "passphrase", "remove"}, rest[0]) {
		return misuse("therapist takes add NAME, passphrase NAME, remove NAME or rotate")
	}
	do, name := rest[0], rest[1]
	switch there := slices.Contains(f.Therapists(), name); {
	case do == "add" && there:
		return misuse("therapist: %s already has a passphrase", name)
	case do != "add" && !there:
		return misuse("therapist: there is no therapist %q here", name)
	}
	if *rotate {
		if do != "remove" {
			return misuse("therapist: --rotate goes with remove NAME; therapist rotate makes a new key alone")
		}
		return rotateKey(ctx, p, f, *quiet, name)
	}
	open := p.unlock
	if *byPaper {
		open = p.recoverBy
	}
	session, err := open(ctx, f, *quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	if err := changeTherapist(ctx, p, session, do, name, *quiet); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Who has a passphrase now: %s.\n", strings.Join(f.Therapists(), ", "))
	return nil
}

// changeTherapist adds or removes a therapist, or gives one another passphrase.
func changeTherapist(ctx context.Context, p *program, s *folder.Session, do, name string, quiet bool) error {
	if do == "remove" {
		fmt.Fprintf(p.out, "Older copies of the folder keys can still be opened with the passphrase of %s.\n", name)
		return s.RemoveTherapist(ctx, name)
	}
	passphrase, err := newPassphrase(p, quiet)
	if err != nil {
		return err
	}
	if do == "add" {
		return s.AddTherapist(ctx, name, passphrase, p.logN)
	}
	return s.SetPassphrase(ctx, name, passphrase, p.logN)
}
