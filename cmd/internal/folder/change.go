package folder

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// backupDir takes the copies of the record that are asked for on the screen.
const backupDir = "backup"

// Change saves other settings and returns the folder as it is with them; f
// stays as it was for whoever still works with it. The record and the keys are
// the same, so only one of the two is closed. The record tells who changed
// which settings. A consent text that differs gets a version of its own.
//
// Its error is a *assets.FieldError where a setting cannot be used, ErrLocked
// where the session is over; then nothing has changed.
func (s *Session) Change(ctx context.Context, f *Folder, c assets.Clinic) (*Folder, error) {
	if _, err := s.identity(); err != nil {
		return nil, err
	}
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("change the settings: %w", err)
	}
	c = c.Renewed(f.Clinic)
	fields := c.Changed(f.Clinic)
	if len(fields) == 0 {
		return f, nil
	}
	// The entry comes first: a change that was meant and failed may be told of,
	// a change that nobody knows of may not be.
	if err := f.audit(ctx, "", auditEvent{Event: "settings", Therapist: s.therapist, Fields: fields}); err != nil {
		return nil, fmt.Errorf("change the settings: %w", err)
	}
	if err := c.Save(f.Dir); err != nil {
		return nil, fmt.Errorf("change the settings: %w", err)
	}
	return f.with(c), nil
}

// with returns the folder with other settings.
func (f *Folder) with(c assets.Clinic) *Folder {
	other, content := *f, *f.Content
	content.Rules.Settings = c.Settings()
	other.Clinic, other.Content = c, &content
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
	return s.changeKeys(ctx, auditEvent{Event: "add_therapist", Added: name}, func(id *vault.Identity) error {
		return s.folder.keys.AddTherapist(id, name, passphrase, logN)
	})
}

// SetPassphrase gives a therapist a new passphrase in the place of the old one.
// Its error is one of vault.SetPassphrase's, or ErrLocked.
func (s *Session) SetPassphrase(ctx context.Context, name, passphrase string, logN int) error {
	return s.changeKeys(ctx, auditEvent{Event: "set_passphrase", Changed: name}, func(id *vault.Identity) error {
		return s.folder.keys.SetPassphrase(id, name, passphrase, logN)
	})
}

// RemoveTherapist takes a therapist's passphrase away. Its error is one of
// vault.RemoveTherapist's, or ErrLocked.
func (s *Session) RemoveTherapist(ctx context.Context, name string) error {
	return s.changeKeys(ctx, auditEvent{Event: "remove_therapist", Removed: name}, func(*vault.Identity) error {
		return s.folder.keys.RemoveTherapist(name)
	})
}

// changeKeys does something with the keys of the clinic and notes it.
func (s *Session) changeKeys(ctx context.Context, e auditEvent, change func(*vault.Identity) error) error {
	id, err := s.identity()
	if err != nil {
		return err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	if err := change(id); err != nil {
		return err
	}
	e.Therapist = s.therapist
	return s.folder.audit(ctx, "", e)
}

// Backup copies the record, verified, into the folder "backup" and returns the
// file. A copy of the same day is replaced.
func (s *Session) Backup(ctx context.Context) (file string, err error) {
	f := s.folder
	if err := os.MkdirAll(filepath.Join(f.Dir, backupDir), 0o700); err != nil {
		return "", fmt.Errorf("back up the record: %w", err)
	}
	file = filepath.Join(f.Dir, backupDir, "sacra-"+f.now().Format(time.DateOnly)+".db")
	if _, err := f.log.Backup(ctx, file); err != nil {
		return "", err
	}
	return file, f.audit(ctx, "", auditEvent{Event: "backup", Therapist: s.therapist})
}

// Restore puts a backup in the place of a damaged or missing record, as
// record.Restore does, once a passphrase has shown that the clinic can read it.
// The passphrase is asked for as by Unlock. No session may be open.
func (f *Folder) Restore(ctx context.Context, backup, passphrase string) (record.Restored, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id, therapist, err := f.try(ctx, passphrase)
	if err != nil {
		return record.Restored{}, err
	}
	_ = f.log.Close() // one that is damaged may say so once more
	restored, err := record.Restore(ctx, backup, f.Dir, f.recordOptions(), id)
	if err != nil {
		return record.Restored{}, err
	}
	if f.log, err = record.Open(ctx, f.Dir, f.recordOptions()); err != nil {
		return record.Restored{}, err
	}
	return restored, f.audit(ctx, "", auditEvent{Event: "restore", Therapist: therapist})
}

// Verify checks the whole record without any key.
func (f *Folder) Verify(ctx context.Context) (record.Report, error) { return f.log.Verify(ctx) }

// Recipient is the public key that this folder seals to.
func (f *Folder) Recipient() vault.Recipient { return f.keys.Recipient() }

// Opens tells whether the session's private key opens what this folder seals.
func (s *Session) Opens(f *Folder) bool {
	id, err := s.identity()
	return err == nil && id.Recipient().String() == f.Recipient().String()
}
