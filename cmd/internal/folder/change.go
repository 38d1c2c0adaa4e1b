package folder

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/triage/vault"
)

// Change saves new settings and returns the folder with them; f stays as it was for
// those who still work with it. Both have the same record and keys, so only one of the
// two is closed. The record notes who changed which settings. A consent text that
// differs gets a version of its own.
//
// Its error is a *assets.FieldError where a setting cannot be used, ErrLocked
// where the session is over; then nothing has changed.
func (s *Session) Change(ctx context.Context, f *Folder, c assets.Clinic) (*Folder, error) {
	if _, err := s.identity(); err != nil {
		return nil, err
	}
	if err := errors.Join(mayOwn(s), c.Check(), checkOwners(s, c)); err != nil {
		return nil, fmt.Errorf("change the settings: %w", err)
	}
	c = c.Renewed(f.Clinic)
	fields := c.Changed(f.Clinic)
	if len(fields) == 0 {
		return f, nil
	}
	if err := s.keepSettings(ctx, f, c); err != nil {
		return nil, fmt.Errorf("change the settings: %w", err)
	}
	return f.with(c), nil
}

// keepSettings notes which settings were changed, signs and writes them.
func (s *Session) keepSettings(ctx context.Context, f *Folder, c assets.Clinic) error {
	fields := c.Changed(f.Clinic)
	if len(fields) == 0 {
		return nil
	}
	// The entry comes first: a change that was meant and failed may be told of,
	// a change that nobody knows of may not be.
	if err := s.audit(ctx, "", auditEvent{Event: "settings", Fields: fields}); err != nil {
		return err
	}
	id, err := s.identity()
	if err != nil {
		return err
	}
	text, err := settingsText(c)
	if err != nil {
		return err
	}
	return s.changes(ctx, changing{Settings: text}, func() error {
		if err := errors.Join(confirm(f.Dir, id, c), c.Save(f.Dir)); err != nil {
			return err
		}
		s.mu.Lock()
		s.clinic, s.written = c, c
		s.mu.Unlock()
		return nil
	})
}

// with returns the folder with other settings.
func (f *Folder) with(c assets.Clinic) *Folder {
	other, content := *f, *f.Content
	content.Rules.Settings = c.Settings()
	other.Clinic, other.written, other.Content = c, c, &content
	if c.Logo != f.Clinic.Logo {
		other.logo = readLogo(f.Dir, c.Logo)
	}
	return &other
}

// Therapists returns the names of those who have a passphrase, sorted.
func (f *Folder) Therapists() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.keys.Therapists()
}

// AddTherapist gives one more person a passphrase. logN is its work factor. Its
// error is one of vault.AddTherapist's, or ErrLocked.
func (s *Session) AddTherapist(ctx context.Context, name, passphrase string, logN int) error {
	if err := mayOwn(s); err != nil {
		return err
	}
	return s.changeKeys(ctx, auditEvent{Event: "add_therapist", Added: name}, s.folder.keys.FileOf(name), func(id *vault.Identity) error {
		return s.folder.keys.AddTherapist(id, name, passphrase, logN)
	})
}

// SetPassphrase gives a therapist a new passphrase in place of the old one.
// Its error is one of vault.SetPassphrase's, or ErrLocked.
func (s *Session) SetPassphrase(ctx context.Context, name, passphrase string, logN int) error {
	if name != s.therapist {
		if err := mayOwn(s); err != nil {
			return err
		}
	}
	return s.changeKeys(ctx, auditEvent{Event: "set_passphrase", Changed: name}, s.folder.keys.FileOf(name), func(id *vault.Identity) error {
		return s.folder.keys.SetPassphrase(id, name, passphrase, logN)
	})
}

// RemoveTherapist takes a therapist's passphrase away. Its error is one of
// vault.RemoveTherapist's, or ErrLocked.
func (s *Session) RemoveTherapist(ctx context.Context, name string) error {
	if err := mayOwn(s); err != nil {
		return err
	}
	s.mu.Lock()
	owners := s.clinic.Owners
	s.mu.Unlock()
	if len(owners) == 1 && owners[0] == name {
		return &OwnerError{owners} // nobody would be left who may
	}
	return s.changeKeys(ctx, auditEvent{Event: "remove_therapist", Removed: name}, s.folder.keys.FileOf(name), func(*vault.Identity) error {
		return s.folder.keys.RemoveTherapist(name)
	})
}

// NewRecovery makes another recovery key for paper. The one before stays in force
// until UseRecovery.
func (s *Session) NewRecovery() (*vault.Recovery, error) {
	id, err := s.identity()
	if err == nil {
		err = mayOwn(s)
	}
	if err != nil {
		return nil, err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	return s.folder.keys.NewRecovery(id)
}

// UseRecovery puts a new recovery key in force once it has been typed back from
// its paper. Its error is vault.ErrRecoveryKey where it was not.
func (s *Session) UseRecovery(ctx context.Context, r *vault.Recovery, typed string) error {
	return s.changeKeys(ctx, auditEvent{Event: "new_recovery"}, vault.RecoveryFile, func(*vault.Identity) error {
		err := s.folder.keys.UseRecovery(r, typed)
		if err == nil {
			s.prove()
		}
		return err
	})
}

// prove notes that the recovery key has just been typed from its paper.
func (s *Session) prove() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.proved, s.untried = s.folder.now(), false
}

// Proved returns when somebody last typed the recovery key from its paper, zero where
// that is not known; where nobody has tried it yet, when it was made.
func (s *Session) Proved() (at time.Time, tried bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.proved, !s.untried
}

// TryRecovery is TryRecovery of the folder, for the drill: it notes when.
func (s *Session) TryRecovery(ctx context.Context, key string) error {
	if _, err := s.identity(); err != nil {
		return err
	}
	if err := s.folder.TryRecovery(ctx, key); err != nil {
		return err
	}
	s.prove()
	return s.anchor(ctx)
}

// TryRecovery proves that a recovery key on paper opens the clinic's private key,
// and notes that it was tried. Its error is one of vault.Recover's.
func (f *Folder) TryRecovery(ctx context.Context, key string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.keys.Recover(key); err != nil {
		return err
	}
	return f.audit(ctx, "", auditEvent{Event: "recovery_tried"})
}

// changeKeys changes one file of the clinic's keys and notes it.
func (s *Session) changeKeys(ctx context.Context, e auditEvent, file string, change func(*vault.Identity) error) error {
	id, err := s.identity()
	if err != nil {
		return err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	return s.changes(ctx, changing{Event: e, Keys: []string{file}}, func() error {
		if err := change(id); err != nil {
			return err
		}
		return s.audit(ctx, "", e)
	})
}

// Recipient is the public key that this folder seals to.
func (f *Folder) Recipient() vault.Recipient { return f.keys.Recipient() }

// KeyWords returns the words of the public key that lies in a data folder; see
// vault.Recipient.Words.
func KeyWords(dir string) (string, error) {
	ring, err := vault.OpenKeyring(filepath.Join(dir, keysDir))
	if err != nil {
		return "", fmt.Errorf("open the keys: %w", err)
	}
	return ring.Recipient().Words(), nil
}

// Opens reports whether the session's private key opens what this folder seals.
func (s *Session) Opens(f *Folder) bool {
	id, err := s.identity()
	return err == nil && id.Recipient().String() == f.Recipient().String()
}
