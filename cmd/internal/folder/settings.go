package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/vault"
)

// confirmedFile holds the settings that a session made or confirmed last: a
// minisign signature, four lines, and below it the text that is signed. Settings
// that were written into clinic.toml otherwise do not count until a session has
// confirmed them.
const (
	confirmedFile  = "clinic.confirmed"
	maxConfirmed   = 1 << 20
	signatureLines = 4
)

// Changed is a setting that was changed outside the program. Old and New are as
// clinic.toml has them, in one line.
type Changed struct{ Field, Old, New string }

// differences are the settings that differ, with both values. Of a table each line that
// differs is one.
func differences(from, to assets.Clinic) (all []Changed) {
	old, now := reflect.ValueOf(from), reflect.ValueOf(to)
	for _, field := range to.Changed(from) {
		i := slices.IndexFunc(reflect.VisibleFields(now.Type()), func(f reflect.StructField) bool { return keyOf(f) == field })
		a, b := old.Field(i), now.Field(i)
		if a.Kind() != reflect.Struct {
			all = append(all, Changed{field, valueOf(a), valueOf(b)})
			continue
		}
		line := func(v reflect.Value, j int) string {
			if v.Field(j).IsZero() {
				return ""
			}
			return keyOf(v.Type().Field(j)) + " = " + valueOf(v.Field(j))
		}
		for j := range a.NumField() {
			if !a.Field(j).Equal(b.Field(j)) {
				all = append(all, Changed{field, line(a, j), line(b, j)})
			}
		}
	}
	return all
}

// keyOf is the name of a setting in clinic.toml.
func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
	return name
}

// valueOf is a setting as text in one line; empty lists are "".
func valueOf(v reflect.Value) string {
	if k := v.Kind(); (k == reflect.Slice || k == reflect.Map) && v.Len() == 0 {
		return ""
	}
	return strings.Join(strings.Fields(fmt.Sprint(v.Interface())), " ")
}

// inForce returns the settings that count: those of clinic.toml where a session
// made or confirmed them, else the last ones that are. Where no confirmed ones can
// be read though the clinic signs them, nothing may leave by itself: a therapist
// releases, no printer, no copies.
func inForce(dir string, written assets.Clinic) (assets.Clinic, error) {
	confirmed, err := readConfirmed(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !exists(dir, filepath.Join(keysDir, vault.SignatureKeyFile)):
		return written, nil // from a version that did not sign them: the next session does
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, vault.ErrSignature):
		written.Release, written.Printer, written.Sheets, written.Sync = assets.ReleaseTherapist, assets.PrinterNone, "", assets.Sync{}
		return written, nil
	case err != nil:
		return written, err
	}
	return confirmed, nil
}

// readConfirmed reads the confirmed settings. The error is fs.ErrNotExist without
// any, or vault.ErrSignature.
func readConfirmed(dir string) (c assets.Clinic, err error) {
	data, err := disk.Read(filepath.Join(dir, confirmedFile), maxConfirmed)
	if errors.Is(err, disk.ErrUnfit) {
		return c, vault.ErrSignature
	}
	if err != nil {
		return c, err
	}
	parts := bytes.SplitAfterN(data, []byte("\n"), signatureLines+1)
	if len(parts) <= signatureLines {
		return c, vault.ErrSignature
	}
	text := parts[signatureLines]
	if err := vault.VerifyFile(filepath.Join(dir, keysDir), text, bytes.Join(parts[:signatureLines], nil)); err != nil {
		return c, errors.Join(vault.ErrSignature, err)
	}
	c = assets.NewClinic("", "")
	if _, err := toml.Decode(string(text), &c); err != nil {
		return c, vault.ErrSignature
	}
	return c, c.Check()
}

// confirm signs settings, so that they count.
func confirm(dir string, id *vault.Identity, c assets.Clinic) error {
	text, err := settingsText(c)
	if err != nil {
		return err
	}
	signature, err := id.SignFile([]byte(text), "settings of "+c.Name)
	if err != nil {
		return err
	}
	signature = append(bytes.TrimRight(signature, "\n"), '\n')
	return disk.Replace(filepath.Join(dir, confirmedFile), append(signature, text...))
}

// signSettings signs the settings of a clinic where no signed ones can be read.
func signSettings(f *Folder, id *vault.Identity, c assets.Clinic) error {
	if _, err := readConfirmed(f.Dir); err == nil {
		return nil
	}
	if err := confirm(f.Dir, id, c); err != nil {
		return err
	}
	return f.keys.WriteSignatureKey(id)
}

// PutSettingsBack writes the settings that count into clinic.toml, in place of
// those that somebody else wrote there.
func (s *Session) PutSettingsBack() error {
	if _, err := s.identity(); err != nil {
		return err
	}
	s.mu.Lock()
	c := s.clinic
	s.written = c
	s.mu.Unlock()
	if err := c.Save(s.folder.Dir); err != nil {
		return fmt.Errorf("put the settings back: %w", err)
	}
	return nil
}

// InForce returns the folder with the settings as the session has left them, which
// are others after settings were confirmed.
func (s *Session) InForce(f *Folder) *Folder {
	s.mu.Lock()
	c := s.clinic
	s.mu.Unlock()
	if len(c.Changed(f.Clinic)) == 0 {
		return f
	}
	return f.with(c)
}
