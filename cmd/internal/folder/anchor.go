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
	// Proof is the key of the first proof after Head; see record.CheckProofs.
	Proof record.ProofKey
	// Settled are the numbers of entries that cannot be used, as where one is not
	// signed, of which a therapist has been told.
	Settled []int64
	// Proved is when somebody last typed the recovery key from its paper.
	Proved time.Time
	// Untried says that Proved is only when the key was made: nobody has typed it since.
	Untried bool `json:",omitempty"`
	// Changing is what the session was about to change outside the record; nil
	// once that was over.
	Changing *changing
}

const anchorForm = 1

// settingsText returns settings as clinic.toml has them.
func settingsText(c assets.Clinic) (string, error) {
	var b strings.Builder
	err := toml.NewEncoder(&b).Encode(c)
	return b.String(), err
}

// settingsOf reads settings back.
func settingsOf(text string) (assets.Clinic, error) {
	c := assets.NewClinic("", "")
	_, err := toml.Decode(text, &c)
	return c, err
}

// alarms compares the folder with what the last session saw, and returns the key
// with which the next entries of the kiosk are to be checked.
func (f *Folder) alarms(ctx context.Context, id *vault.Identity) (alarms []error, last anchor) {
	if f.Swapped() {
		alarms = append(alarms, vault.ErrSwapped)
	}
	last, err := readAnchor(f.Dir, id)
	if err != nil {
		return append(alarms, fmt.Errorf("%w: %w", ErrAnchorLost, err)), anchor{}
	}
	alarms = append(alarms, f.changed(last)...)
	if last.Head.Seq > 0 {
		// A record that cannot be read is reported as such.
		if there, err := f.log.Has(ctx, last.Head); err == nil && !there {
			head, _ := f.log.Head(ctx)
			return append(alarms, &RollbackError{Seen: last.Head.Seq, Now: head.Seq, At: last.At}), last
		}
	}
	last.Proof, err = f.proofs(ctx, id, last.Proof)
	if err != nil {
		alarms = append(alarms, err)
	}
	return alarms, last
}

// proofs checks the entries that the kiosk has made since a key was due. Its error
// is a *ForgedError. A clinic that has had no proofs so far begins to have them.
func (f *Folder) proofs(ctx context.Context, id *vault.Identity, key record.ProofKey) (record.ProofKey, error) {
	if f.log.Fault() != nil { // reported as such
		return key, nil
	}
	if key.Key == nil {
		key, err := f.log.StartProofs()
		if err != nil { // as on a full disk: the next unlocking tries again
			return record.ProofKey{}, nil
		}
		return key, nil
	}
	next, faults, err := record.CheckProofs(ctx, f.log, id, key)
	switch {
	case err != nil: // the record cannot be read, and is reported as such
		return key, nil
	case len(faults) > 0:
		return key, &ForgedError{Faults: faults}
	}
	return next, nil
}

// changed compares the settings and the keys with those that a session left.
func (f *Folder) changed(last anchor) (alarms []error) {
	settings, err := settingsOf(last.Settings)
	if err != nil {
		return append(alarms, fmt.Errorf("%w: %w", ErrAnchorLost, err))
	}
	written := f.written
	if last.Changing.hasSettings(f.Clinic) { // a change that was cut once it counted
		if len(settings.Changed(written)) == 0 { // and before clinic.toml had it
			written = f.Clinic
		}
		settings = f.Clinic
	}
	changes := differences(settings, written)
	for _, c := range differences(settings, f.Clinic) { // as where the confirmed ones are lost, or forged
		if !slices.ContainsFunc(changes, func(other Changed) bool { return other.Field == c.Field }) {
			changes = append(changes, c)
		}
	}
	if len(changes) > 0 {
		alarms = append(alarms, &SettingsError{changes})
	}
	now, err := keyFiles(f.Dir)
	if err != nil {
		return append(alarms, err)
	}
	if files := slices.DeleteFunc(differing(last.Keys, now), last.Changing.hasKey); len(files) > 0 {
		alarms = append(alarms, &KeysError{files})
	}
	return alarms
}

// anchor notes what a session sees now. Where that fails, the next unlocking
// compares with an older place, which costs nothing else. a has the key of the
// first proof after an entry that has been checked, and what is settled.
func (f *Folder) anchor(ctx context.Context, id *vault.Identity, c assets.Clinic, a anchor) error {
	if f.log.Fault() != nil { // there is no end of the record to be noted
		return nil
	}
	head, err := f.log.Head(ctx)
	if err != nil {
		return err
	}
	a.Head, a.At = head, f.now()
	return writeAnchor(f.Dir, id, a, c)
}

// writeAnchor completes an anchor and writes it.
func writeAnchor(dir string, id *vault.Identity, a anchor, c assets.Clinic) (err error) {
	a.Form = anchorForm
	if a.Settings, err = settingsText(c); err != nil {
		return err
	}
	if a.Keys, err = keyFiles(dir); err != nil {
		return err
	}
	return writeOwn(filepath.Join(dir, anchorFile), id, a)
}

// writeOwn replaces a file by a value, sealed so that only the private key can have
// made it.
func writeOwn(file string, id *vault.Identity, value any) error {
	plain, err := json.Marshal(value)
	if err != nil {
		return err
	}
	sealed, err := id.SealOwn(plain)
	if err != nil {
		return err
	}
	return disk.Replace(file, sealed)
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
		if _, ok := disk.Unfinished(e.Name()); ok { // never read as a key
			continue
		}
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
