package folder

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// cutSetUp prints the recovery key for the screen, and that the set-up is over.
func cutSetUp(_ context.Context, dir string) error {
	recovery, err := Create(dir, newClinic())
	if err != nil {
		return err
	}
	fmt.Println("paper", recovery)
	if err := Finish(dir); err != nil {
		return err
	}
	fmt.Println("finished")
	return nil
}

// afterSetUp: the clinic is set up and works, with the key that was shown, or can
// be set up.
func afterSetUp(ctx context.Context, dir, said string) error {
	if !Holds(dir) {
		if strings.Contains(said, "finished") {
			return errors.New("the set-up was over, and the clinic is not there")
		}
		if err := MayBeSetUp(dir); err != nil {
			return err
		}
		if _, err := Create(dir, newClinic()); err != nil {
			return err
		}
		if err := Finish(dir); err != nil {
			return err
		}
		said = ""
	}
	f, _, _, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	if _, key, ok := strings.Cut(said, "paper "); ok {
		key, _, _ = strings.Cut(key, "\n")
		err = f.TryRecovery(ctx, key)
	}
	return errors.Join(err, f.Close())
}

// withSession does something as Ana.
func withSession(ctx context.Context, dir string, do func(f *Folder, s *Session) error) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	s, err := f.Unlock(ctx, passphrase)
	if err == nil {
		err = do(f, s)
	}
	if err == nil {
		fmt.Println("done")
	}
	return errors.Join(err, f.Close())
}

func cutNewKey(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		r, err := NewKey(ctx, s, passphrase, 4)
		if err != nil {
			return err
		}
		fmt.Println("paper", r.Recovery)
		_, err = r.Rotate(ctx, r.Recovery, nil)
		return err
	})
}

// afterNewKey: every visit is there, with the old key or the new one, and once the
// step was over with the new one; another step goes through.
func afterNewKey(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	_, paper, _ := strings.Cut(said, "paper ")
	paper, _, ended := strings.Cut(paper, "\n")
	err := withSession(ctx, dir, func(f *Folder, s *Session) error {
		if strings.HasSuffix(said, "done\n") && ended {
			if err := f.TryRecovery(ctx, paper); err != nil {
				return fmt.Errorf("the new paper: %w", err)
			}
		}
		r, err := NewKey(ctx, s, passphrase, 4)
		if err == nil {
			_, err = r.Rotate(ctx, r.Recovery, nil)
		}
		return err
	})
	return errors.Join(err, hasAll(ctx, dir, passphrase))
}
