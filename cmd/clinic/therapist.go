package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sacra/cmd/internal/folder"
)

// therapistOrder is what is to be done about who has a passphrase.
type therapistOrder struct {
	do      string // add, passphrase, remove, or rotate; empty: list them
	name    string // of the therapist
	rotate  bool   // a new key of the clinic after remove
	byPaper bool   // unlocked by the recovery key
	quiet   bool
}

// runTherapist lists who has a passphrase, or changes that, which takes the
// passphrase of any therapist or, if all are lost, the recovery key.
func runTherapist(ctx context.Context, p *program, args []string) (err error) {
	data, o, err := parseTherapist(p, args)
	if err != nil {
		return err
	}
	f, err := folder.OpenRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := p.sameFolder(f); err != nil {
		return err
	}
	if err := o.fits(f.Therapists()); err != nil {
		return err
	}
	switch {
	case o.do == "":
		for _, name := range f.Therapists() {
			fmt.Fprintln(p.out, name)
		}
		return nil
	case o.do == "rotate", o.rotate:
		return rotateKey(ctx, p, f, o.quiet, o.name)
	}
	open := p.unlock
	if o.byPaper {
		open = p.recoverBy
	}
	session, err := open(ctx, f, o.quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	if err := changeTherapist(ctx, p, session, o); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Who has a passphrase now: %s.\n", strings.Join(f.Therapists(), ", "))
	return nil
}

func parseTherapist(p *program, args []string) (data string, o therapistOrder, err error) {
	set := p.flags("therapist")
	dir, quiet := dataFlag(set), quietFlag(set)
	set.BoolVar(&o.rotate, "rotate", false, "with remove: make a new key of the clinic too, and seal the whole record to it again, so that copies of the old keys open nothing of it")
	set.BoolVar(&o.byPaper, "recovery", false, "ask for the recovery key instead of a passphrase")
	rest, err := p.options(set, args)
	if err != nil {
		return "", o, err
	}
	o.quiet = *quiet
	if err := missing("therapist", "--data", *dir); err != nil {
		return "", o, err
	}
	switch {
	case len(rest) == 0:
	case len(rest) == 1 && rest[0] == "rotate":
		o.do = "rotate"
	case len(rest) == 2 && slices.Contains([]string{"add", "passphrase", "remove"}, rest[0]):
		o.do, o.name = rest[0], rest[1]
	default:
		return "", o, misuse("therapist takes add NAME, passphrase NAME, remove NAME or rotate")
	}
	return *dir, o, nil
}

// fits checks the order against the names that are there.
func (o therapistOrder) fits(names []string) error {
	if o.name == "" {
		return nil
	}
	switch there := slices.Contains(names, o.name); {
	case o.do == "add" && there:
		return misuse("therapist: %s already has a passphrase", o.name)
	case o.do != "add" && !there:
		return misuse("therapist: there is no therapist %q here", o.name)
	case o.rotate && o.do != "remove":
		return misuse("therapist: --rotate goes with remove NAME; therapist rotate makes a new key alone")
	}
	return nil
}

// changeTherapist adds or removes a therapist, or gives one another passphrase.
func changeTherapist(ctx context.Context, p *program, s *folder.Session, o therapistOrder) error {
	if o.do == "remove" {
		if err := s.RemoveTherapist(ctx, o.name); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "Older copies of the folder keys can still be opened with the passphrase of %s.\n", o.name)
		return nil
	}
	passphrase, err := newPassphrase(p, o.quiet)
	if err != nil {
		return err
	}
	if o.do == "add" {
		return s.AddTherapist(ctx, o.name, passphrase, p.logN)
	}
	return s.SetPassphrase(ctx, o.name, passphrase, p.logN)
}
