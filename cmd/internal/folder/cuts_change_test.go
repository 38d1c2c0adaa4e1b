package folder

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
)

func cutPassphrase(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		if err := s.AddTherapist(ctx, "Cleo", "teapot meadow saddle quartz", 4); err != nil {
			return err
		}
		if err := s.RemoveTherapist(ctx, "Bea"); err != nil {
			return err
		}
		return s.SetPassphrase(ctx, "Ana", anasNext, 4)
	})
}

// afterPassphrase: Ana gets in by the old passphrase or the new one, and once the
// change was over by the new one alone.
func afterPassphrase(ctx context.Context, dir, said string) error {
	oldErr, newErr := hasAll(ctx, dir, passphrase), hasAll(ctx, dir, anasNext)
	if (oldErr == nil) == (newErr == nil) {
		return fmt.Errorf("old: %w, new: %w", oldErr, newErr)
	}
	if strings.Contains(said, "done") && newErr != nil {
		return fmt.Errorf("the change was over, and the new passphrase: %w", newErr)
	}
	return nil
}

func cutRecovery(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		next, err := s.NewRecovery()
		if err != nil {
			return err
		}
		fmt.Println("paper", next.Key)
		return s.UseRecovery(ctx, next, next.Key)
	})
}

// afterRecovery: the visits are there, and once the new paper was said to be in
// force it is.
func afterRecovery(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	key, done := strings.CutSuffix(said, "\ndone\n")
	if !done {
		return nil
	}
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	return errors.Join(f.TryRecovery(ctx, strings.TrimPrefix(key, "paper ")), f.Close())
}

func cutSettings(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		next := f.Clinic
		next.Phone = "555-0199"
		f.Content = &assets.Content{Rules: triage.Rules{}}
		_, err := s.Change(ctx, f, next)
		return err
	})
}

// afterSettings: what is in force is one of the two, nothing waits for a
// confirmation, and once the change was over it is the new one.
func afterSettings(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if phone := f.Clinic.Phone; phone != "555-0199" && (phone != "555-0100" || strings.Contains(said, "done")) {
		err = fmt.Errorf("the telephone is %s", phone)
	}
	return errors.Join(err, f.Close())
}

// cutCheckIn is an afternoon of a kiosk: three check-ins, and a therapist in between.
func cutCheckIn(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		for _, name := range []string{"Sofia", "Tina", "Vera"} {
			visit, err := f.NewVisit()
			if err != nil {
				return err
			}
			for _, final := range []bool{false, true} {
				if err := f.Save(ctx, visit, triage.Intake{Name: name}, final); err != nil {
					return err
				}
			}
			fmt.Println("kept", name)
			if name != "Tina" {
				continue
			}
			if err := s.Add(ctx, visit, record.Note, triage.Note{Text: "x"}); err != nil {
				return err
			}
		}
		return nil
	})
}

// afterCheckIn: whoever was told that her answers are kept is in the list.
func afterCheckIn(ctx context.Context, dir, said string) error {
	f, _, seen, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(said) {
		if name != "kept" && name != "done" && !slices.Contains(seen, name) {
			err = errors.Join(err, fmt.Errorf("%s was told that her answers are kept, the list has %v", name, seen))
		}
	}
	return errors.Join(err, f.Close())
}

// stays is the patient of today.
const stays = "Vera"

// startKeeping makes a clinic that keeps visits for ten years, with three that are
// older and one of today.
func startKeeping(t *testing.T, dir string) {
	t.Helper()
	f := newly(t, dir)
	for _, name := range append(patients(), stays) {
		in := triage.Intake{Name: name, BirthDate: "1994-05-02", Started: time.Now(), Ended: triage.EndedComplete}
		if name != stays {
			in.Started = in.Started.AddDate(-11, 0, 0)
		}
		id, err := f.NewVisit()
		if err == nil {
			err = f.Save(t.Context(), id, in, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	err := withSession(t.Context(), dir, func(f *Folder, s *Session) error {
		next := f.Clinic
		next.KeepYears = 10
		f.Content = &assets.Content{Rules: triage.Rules{}}
		_, err := s.Change(t.Context(), f, next)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func cutDelete(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		_, err := Delete(ctx, s, passphrase, nil)
		return err
	})
}

// afterDelete: each visit is there or gone, nobody is alarmed, and after another try
// the one of today is left.
func afterDelete(ctx context.Context, dir, said string) error {
	f, s, seen, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	if strings.Contains(said, "done") && len(seen) > 1 || !slices.Contains(seen, stays) {
		err = fmt.Errorf("said %q, and the list has %v", said, seen)
	}
	if err == nil {
		_, err = Delete(ctx, s, passphrase, nil)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if f, _, seen, err = looked(ctx, dir, passphrase); err != nil {
		return err
	}
	if !slices.Equal(seen, []string{stays}) {
		err = fmt.Errorf("the list has %v", seen)
	}
	return errors.Join(err, f.Close())
}
