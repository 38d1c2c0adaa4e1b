package folder

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// anchorFile holds what a session saw last, sealed so that only the private key
// can have made it. A record that was rolled back or replaced, and settings that
// were changed by other hands, show against it.
const (
	anchorFile = "seen.sealed"
	maxAnchor  = 1 << 20
)

// anchor is what is sealed.
type anchor struct {
	Form     int
	Head     record.Anchor // the last entry
	At       time.Time
	Settings string // as clinic.toml has them
	// Keys are the files of the key directory with the hashes of their contents.
	Keys map[string]string
}

const anchorForm = 1

// settingsText returns settings as clinic.toml has them.
func settingsText(c assets.Clinic) (string, error) {
	var b strings.Builder
	err := toml.NewEncoder(&b).Encode(c)
	return b.String(), err
}

// The alarms that a session can find when it is unlocked. They stand until
// Acknowledge.
var (
	// ErrRolledBack means that the record lacks, or has another entry in the place
	// of, one that was there at the last unlocking.
	ErrRolledBack = errors.New("the record is not the one of the last unlocking")
	// ErrAnchorLost means that what the last session saw is lost, so that nobody
	// can tell whether the record is the same.
	ErrAnchorLost = errors.New("what the last unlocking saw is lost")
	// ErrUnnoted means that the unlocking itself could not be noted in the record,
	// as where the disk is full: the session can read and nothing else.
	ErrUnnoted = errors.New("the unlocking could not be noted in the record")
	// ErrKeysChanged means that files of the key directory were added, changed or
	// removed outside the program; a *KeysError names them.
	ErrKeysChanged = errors.New("key files were changed outside the program")
	// ErrSettingsChanged means that clinic.toml was changed outside the program; a
	// *SettingsError names the settings.
	ErrSettingsChanged = errors.New("settings were changed outside the program")
)

// RollbackError says how far the record went when it was last unlocked. It
// matches ErrRolledBack.
type RollbackError struct {
	Seen, Now int64 // numbers of the last entry
	At        time.Time
}

// Error names both numbers.
func (e *RollbackError) Error() string {
	return fmt.Sprintf("%v: it went to entry %d on %s and goes to entry %d now", ErrRolledBack, e.Seen, e.At.Format(time.DateOnly), e.Now)
}

// Is makes errors.Is(err, ErrRolledBack) true.
func (e *RollbackError) Is(target error) bool { return target == ErrRolledBack }

// KeysError names the files of the key directory that are not as the last session
// left them. It matches ErrKeysChanged.
type KeysError struct{ Files []string }

// Error names the files.
func (e *KeysError) Error() string {
	return ErrKeysChanged.Error() + ": " + strings.Join(e.Files, ", ")
}

// Is makes errors.Is(err, ErrKeysChanged) true.
func (e *KeysError) Is(target error) bool { return target == ErrKeysChanged }

// SettingsError names the settings that were changed outside the program, by
// their names in clinic.toml. It matches ErrSettingsChanged.
type SettingsError struct{ Fields []string }

// Error names the settings.
func (e *SettingsError) Error() string {
	return ErrSettingsChanged.Error() + ": " + strings.Join(e.Fields, ", ")
}

// Is makes errors.Is(err, ErrSettingsChanged) true.
func (e *SettingsError) Is(target error) bool { return target == ErrSettingsChanged }

// alarms compares the folder with what the last session saw.
func (f *Folder) alarms(ctx context.Context, id *vault.Identity) (alarms []error) {
	if f.swapped {
		alarms = append(alarms, vault.ErrSwapped)
	}
	last, err := readAnchor(f.Dir, id)
	if err != nil {
		return append(alarms, fmt.Errorf("%w: %w", ErrAnchorLost, err))
	}
	settings := assets.NewClinic("", "")
	if _, err := toml.Decode(last.Settings, &settings); err != nil {
		return append(alarms, fmt.Errorf("%w: %w", ErrAnchorLost, err))
	}
	if fields := f.Clinic.Changed(settings); len(fields) > 0 {
		alarms = append(alarms, &SettingsError{fields})
	}
	now, err := keyFiles(f.Dir)
	if err != nil {
		return append(alarms, err)
	}
	if files := differing(last.Keys, now); len(files) > 0 {
		alarms = append(alarms, &KeysError{files})
	}
	if last.Head.Seq == 0 {
		return alarms
	}
	// A record that cannot be read is reported as such.
	if there, err := f.log.Has(ctx, last.Head); err == nil && !there {
		head, _ := f.log.Head(ctx)
		alarms = append(alarms, &RollbackError{Seen: last.Head.Seq, Now: head.Seq, At: last.At})
	}
	return alarms
}

// anchor notes what a session sees now. Where that fails, the next unlocking
// compares with an older place, which costs nothing else.
func (f *Folder) anchor(ctx context.Context, id *vault.Identity, c assets.Clinic) error {
	if f.log.Fault() != nil { // there is no end of the record to be noted
		return nil
	}
	head, err := f.log.Head(ctx)
	if err != nil {
		return err
	}
	return writeAnchor(f.Dir, id, head, f.now(), c)
}

func writeAnchor(dir string, id *vault.Identity, head record.Anchor, at time.Time, c assets.Clinic) error {
	settings, err := settingsText(c)
	if err != nil {
		return err
	}
	keys, err := keyFiles(dir)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(anchor{Form: anchorForm, Head: head, At: at, Settings: settings, Keys: keys})
	if err != nil {
		return err
	}
	sealed, err := id.SealOwn(plain)
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, anchorFile), sealed)
}

// keyFiles returns the files of the key directory with the hashes of their
// contents. One that cannot be a key has no hash.
func keyFiles(dir string) (map[string]string, error) {
	dir = filepath.Join(dir, keysDir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list the keys: %w", err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := disk.Read(filepath.Join(dir, e.Name()), maxAnchor)
		if err != nil && !errors.Is(err, disk.ErrUnfit) {
			return nil, fmt.Errorf("read the keys: %w", err)
		}
		out[e.Name()] = ""
		if err == nil {
			out[e.Name()] = fmt.Sprintf("%x", sha256.Sum256(data))
		}
	}
	return out, nil
}

// differing returns the names that are not the same in both, sorted.
func differing(before, now map[string]string) (names []string) {
	for name, hash := range now {
		if was, ok := before[name]; !ok || was != hash {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func readAnchor(dir string, id *vault.Identity) (a anchor, err error) {
	sealed, err := disk.Read(filepath.Join(dir, anchorFile), maxAnchor)
	if errors.Is(err, fs.ErrNotExist) {
		return a, errors.New("the file is missing")
	}
	if err != nil {
		return a, err
	}
	plain, err := id.OpenOwn(sealed)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(plain, &a); err != nil || a.Form != anchorForm {
		return a, errors.New("its form is not known")
	}
	return a, nil
}

// Alarms returns what the unlocking found to be otherwise than the last session
// left it; nil where all is as it was.
func (s *Session) Alarms() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.alarms
}

// Acknowledge notes that the therapist has been told of the alarms, and of what
// is lost from the record. What the folder holds now is what later sessions
// compare with.
func (s *Session) Acknowledge(ctx context.Context) error {
	if err := s.audit(ctx, "", auditEvent{Event: "acknowledge"}); err != nil {
		return err
	}
	if err := s.folder.log.Acknowledge(); err != nil {
		return err
	}
	s.mu.Lock()
	s.alarms = nil
	s.mu.Unlock()
	return s.anchor(ctx)
}
