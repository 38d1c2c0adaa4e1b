package folder

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/disk"
)

// Content comes and goes, with new versions of the program and of the clinic's own
// files. What a visit was asked with and a sheet was made with stays in the data
// folder as a pack: a zip of all its files, named by a hash of them. The sealed
// entry has the name, so that a pack that somebody altered is not taken.

// packsDir is the folder of the packs in the data folder.
const packsDir = "packs"

// maxPack is the size that a pack may have.
const maxPack = 64 << 20

// PackError means that content which an entry was made with is not in the data folder
// any more, or was altered there.
type PackError struct {
	Pack  string // its name
	Fault error
}

// Error names the pack and the fault.
func (e *PackError) Error() string {
	return fmt.Sprintf("the content of that time, pack %q, cannot be had: %v", e.Pack, e.Fault)
}

// Unwrap returns the fault.
func (e *PackError) Unwrap() error { return e.Fault }

// Words are what a therapist reads.
func (e *PackError) Words() (key string, args []any) { return "plan.pack_gone", nil }

// packs are the packs of a data folder.
type packs struct {
	dir  string
	keep func() (string, error) // keeps the content that is loaded, once

	mu     sync.Mutex
	former map[string]*assets.Content // that were asked for, by name
}

// newPacks returns the packs of the data folder of f.
func newPacks(f *Folder) *packs {
	p := &packs{dir: filepath.Join(f.Dir, packsDir), former: map[string]*assets.Content{}}
	p.keep = sync.OnceValues(func() (string, error) { return p.write(f.Content) })
	return p
}

// namedPack is how a pack is named: the SHA-256 over the names and bytes of its files.
var namedPack = regexp.MustCompile(`^[0-9a-f]{64}$`)

// write writes the pack of content, where there is none yet, and returns its name.
func (p *packs) write(c *assets.Content) (string, error) {
	if c == nil || c.Files == nil {
		return "", nil
	}
	data, name, err := packed(c.Files)
	if err != nil {
		return "", fmt.Errorf("pack the content: %w", err)
	}
	file := p.file(name)
	if _, err := os.Stat(file); err == nil {
		return name, nil
	}
	if c.Files != assets.Embedded() { // the files of a clinic may have changed since they were loaded
		var now *assets.Content
		if now, err = unpacked(data, name); err == nil && now.Rules.Version != c.Rules.Version {
			err = fmt.Errorf("its files are those of %s by now: %w", now.Rules.Version, disk.ErrUnfit)
		}
	}
	if err == nil {
		err = disk.MkdirAll(p.dir)
	}
	if err == nil {
		err = disk.Replace(file, data)
	}
	if err != nil {
		return "", fmt.Errorf("pack the content: %w", err)
	}
	return name, nil
}

func (p *packs) file(name string) string { return filepath.Join(p.dir, name+".zip") }

// content returns the content of a pack. Its error is a *PackError where the
// pack is not there or is not what its name says.
func (p *packs) content(name string) (*assets.Content, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.former[name]; c != nil {
		return c, nil
	}
	if !namedPack.MatchString(name) {
		return nil, &PackError{name, fs.ErrInvalid}
	}
	data, err := disk.Read(p.file(name), maxPack)
	if err != nil {
		return nil, &PackError{name, err}
	}
	c, err := unpacked(data, name)
	if err != nil {
		return nil, &PackError{name, err}
	}
	p.former[name] = c
	return c, nil
}

// Former returns the content that a pack has, with the settings of this clinic; that
// of the folder where name is empty or its own. Its error is a *PackError.
func (f *Folder) Former(name string) (*assets.Content, error) {
	if now, _ := f.packs.keep(); name == "" || name == now {
		return f.Content, nil
	}
	c, err := f.packs.content(name)
	if err != nil {
		return nil, err
	}
	out := *c
	out.Rules.Settings = f.Clinic.Settings()
	return &out, nil
}

// Questions returns the questions of a pack, those of the folder where name is empty
// or its own. Its error is a *PackError.
func (f *Folder) Questions(name string) (*triage.Questionnaire, error) {
	c, err := f.Former(name)
	if err != nil {
		return nil, err
	}
	return c.Rules.Questionnaire, nil
}

// packing returns the entry with the name of the pack of this content in it. Where
// none can be kept the entry is not held up for it: it has no name then, and what is
// made of it later is made with the content of that day.
func (f *Folder) packing(body any) any {
	switch e := body.(type) {
	case triage.Intake:
		e.Pack, _ = f.packs.keep()
		return e
	case triage.Release:
		e.Pack, _ = f.packs.keep()
		return e
	}
	return body
}

// packed returns the files of content as a pack, and its name.
func packed(files fs.FS) (data []byte, name string, err error) {
	var b bytes.Buffer
	z, hash := zip.NewWriter(&b), sha256.New()
	n := 0
	err = fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		if n++; n > mostContent {
			return fmt.Errorf("%s: %w", path, disk.ErrUnfit)
		}
		plain, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		into, err := z.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate})
		if err != nil {
			return err
		}
		fmt.Fprintf(hash, "%s\n%d\n", path, len(plain))
		hash.Write(plain)
		_, err = into.Write(plain)
		return err
	})
	if err := errors.Join(err, z.Close()); err != nil {
		return nil, "", err
	}
	if b.Len() > maxPack {
		return nil, "", disk.ErrUnfit
	}
	return b.Bytes(), hex.EncodeToString(hash.Sum(nil)), nil
}

// unpacked loads the content of a pack of this name.
func unpacked(data []byte, name string) (*assets.Content, error) {
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	room := uint64(maxPack)
	for _, f := range files.File {
		if f.UncompressedSize64 > room {
			return nil, disk.ErrUnfit
		}
		room -= f.UncompressedSize64
	}
	_, is, err := packed(files)
	if err != nil {
		return nil, err
	}
	if is != name {
		return nil, fmt.Errorf("it has the hash %s: %w", is, disk.ErrUnfit)
	}
	return assets.Load(files)
}

// copyPacks copies the packs of a data folder into a backup, or back.
func copyPacks(ctx context.Context, from, to string) error {
	files, err := filepath.Glob(filepath.Join(from, packsDir, "*.zip"))
	if err != nil || len(files) == 0 {
		return err
	}
	if err := disk.MkdirAll(filepath.Join(to, packsDir)); err != nil {
		return err
	}
	for _, file := range files {
		at := filepath.Join(to, packsDir, filepath.Base(file))
		if _, err := os.Stat(at); err == nil {
			continue
		}
		part := at + ".part" // what was cut before is not taken for a pack
		if err := os.RemoveAll(part); err != nil {
			return err
		}
		if err := copyWhole(ctx, part, file); err != nil {
			return err
		}
		if err := disk.Rename(part, at); err != nil {
			return err
		}
	}
	return nil
}
