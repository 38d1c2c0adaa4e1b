package folder

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"sacra/triage/disk"
	"sacra/triage/vault"
)

// ErrAway means that a folder is empty though this machine had a clinic there: its
// disk is not connected, or not mounted.
var ErrAway = errors.New("the disk with the clinic's data is not here")

// ErrOtherFolder means that the clinic in a folder has another public key than the
// one that this machine had there; a *OtherFolderError has the words of both.
var ErrOtherFolder = errors.New("the data in this folder are not those that were here before")

// OtherFolderError has the words of the public keys. It matches ErrOtherFolder.
type OtherFolderError struct{ Before, Now string }

// Error names both.
func (e *OtherFolderError) Error() string {
	return fmt.Sprintf("%v: the words of the key were %s and are %s", ErrOtherFolder, e.Before, e.Now)
}

// Is makes errors.Is(err, ErrOtherFolder) true.
func (e *OtherFolderError) Is(target error) bool { return target == ErrOtherFolder }

// Memory is where a machine remembers which clinics it has, outside of their data
// folders: a folder with a small file for each. The empty Memory remembers nothing.
type Memory string

// memoryName is the folder of a Memory in the configuration of the user.
const memoryName = "sacra-known"

// OwnMemory returns the Memory of this user: the folder that systemd gives to the
// kiosk's service, else one in the user's configuration.
func OwnMemory() Memory {
	if dir := os.Getenv("STATE_DIRECTORY"); filepath.IsAbs(dir) {
		return Memory(dir)
	}
	const service = "/var/lib/sacra-kiosk"
	if _, err := os.ReadDir(service); err == nil { // nobody else may read it
		return service
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return Memory(filepath.Join(dir, memoryName))
}

// remembered is what a Memory has of a data folder.
type remembered struct {
	Data      string `json:"data"`           // its path
	Recipient string `json:"recipient"`      // the public key of its clinic
	Next      string `json:"next,omitempty"` // one that is being put in force
}

func (m Memory) file(data string) (string, error) {
	data, err := filepath.Abs(data)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(data))
	return filepath.Join(string(m), fmt.Sprintf("%x.json", sum[:8])), nil
}

// read returns what is remembered of a data folder; the zero value where that is
// nothing, or cannot be read.
func (m Memory) read(data string) (r remembered) {
	if m == "" {
		return r
	}
	const limit = 64 << 10
	file, err := m.file(data)
	if err != nil {
		return r
	}
	text, err := disk.Read(file, limit)
	if err != nil || json.Unmarshal(text, &r) != nil {
		return remembered{}
	}
	return r
}

func (m Memory) write(data string, r remembered) error {
	if m == "" {
		return nil
	}
	file, err := m.file(data)
	if err != nil {
		return err
	}
	if r.Data, err = filepath.Abs(data); err != nil {
		return err
	}
	text, err := json.Marshal(r)
	if err == nil {
		err = disk.MkdirAll(string(m))
	}
	if err == nil {
		err = disk.Replace(file, text)
	}
	if err != nil {
		return fmt.Errorf("remember the clinic of this folder: %w", err)
	}
	return nil
}

// MayBeSetUp is MayBeSetUp of the folder, with ErrAway where the machine remembers a
// clinic there.
func (m Memory) MayBeSetUp(data string) error {
	if err := MayBeSetUp(data); err != nil {
		return err
	}
	if m.Knows(data) && !exists(data, unfinishedFile) {
		return ErrAway
	}
	return nil
}

// Forget forgets the clinic of a folder that is gone for good.
func (m Memory) Forget(data string) error {
	if m == "" {
		return nil
	}
	file, err := m.file(data)
	if err == nil {
		err = os.Remove(file)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget the clinic that was in this folder: %w", err)
	}
	return nil
}

// belonging is what an open folder knows of the Memory of its machine.
type belonging struct {
	memory Memory
	other  atomic.Pointer[OtherFolderError]
}

// Knows reports whether the machine remembers a clinic in a folder.
func (m Memory) Knows(data string) bool { return m.read(data).Recipient != "" }

// Remember compares an open folder with what the machine remembers of it; a folder
// that is seen for the first time is remembered. Where it is another clinic's,
// Elsewhere says so until a session has acknowledged it. The error means that
// nothing can be remembered.
func Remember(f *Folder, m Memory) error {
	f.home.memory = m
	now := f.Recipient()
	r := m.read(f.Dir)
	switch {
	case r.Recipient == now.String() && r.Next == "":
		return nil
	case r.Recipient == "", r.Recipient == now.String(), r.Next == now.String():
		return m.write(f.Dir, remembered{Recipient: now.String()})
	}
	other := &OtherFolderError{Before: "?", Now: now.Words()}
	if before, err := vault.ParseRecipient(r.Recipient); err == nil {
		other.Before = before.Words()
	}
	f.home.other.Store(other)
	return nil
}

// Elsewhere returns an *OtherFolderError where the folder is not the one that this
// machine had here, nil otherwise.
func Elsewhere(f *Folder) error {
	if e := f.home.other.Load(); e != nil {
		return e
	}
	return nil
}

// accept remembers the clinic that is here now. Where it cannot, Elsewhere says what it
// said: the next start would say it again.
func (b *belonging) accept(f *Folder) error {
	if err := b.memory.write(f.Dir, remembered{Recipient: f.Recipient().String()}); err != nil {
		return err
	}
	b.other.Store(nil)
	return nil
}

// expect remembers that a new key is about to be put in force.
func (b *belonging) expect(f *Folder, next vault.Recipient) error {
	if b.memory.read(f.Dir).Recipient == "" {
		return nil
	}
	return b.memory.write(f.Dir, remembered{Recipient: f.Recipient().String(), Next: next.String()})
}
