package folder

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/record"
)

// A backup is a folder with all that a restore needs: the record, the keys, the
// settings, and a manifest with what they are. It is made under another name and
// renamed when it is whole, so what bears a backup's name is one. A later backup
// never takes the place of an earlier one; the earlier goes when its turn comes,
// and only if the record still has all that it holds.
const (
	manifestFile = "manifest.json"
	partDir      = "part"            // of a backup that is being made
	backupLock   = "lock"            // held by whoever makes one
	backupPrefix = "sacra-"          // and the time
	backupTime   = "2006-01-02-1504" // no colons: a stick may not take them
	maxManifest  = 1 << 20
	maxKeyFile   = 1 << 20
)

// Manifest says what a backup holds.
type Manifest struct {
	Form    int               `json:"form"`
	Clinic  string            `json:"clinic"`
	Kiosk   string            `json:"kiosk"`
	Made    time.Time         `json:"made"`
	Entries int64             `json:"entries"`
	Visits  int64             `json:"visits"`               // check-ins that came to their end
	Last    string            `json:"last_visit,omitempty"` // day of the last one, YYYY-MM-DD
	Head    string            `json:"head"`                 // number:hash of the last entry, as clinic verify prints it
	SHA256  map[string]string `json:"sha256"`               // of each file
}

// ErrBackupRunning means that another program is making a backup there.
var ErrBackupRunning = errors.New("another backup is being made there")

// backupSource is what a backup is made of.
type backupSource struct {
	dir    string
	clinic assets.Clinic
	log    interface {
		Backup(ctx context.Context, path string) (record.Report, error)
	}
	now  time.Time
	last string // day of the last visit, if known
}

// place returns the folder of a medium for the backups of a kiosk.
func place(medium, kiosk string) string { return filepath.Join(medium, "sacra-"+kiosk) }

// writeBackup makes one more backup on a medium and returns its folder. What an
// interrupted one has left is removed.
func writeBackup(ctx context.Context, at string, src backupSource) (file string, m Manifest, err error) {
	defer func() {
		if err != nil && ctx.Err() == nil && !errors.Is(err, ErrOwnFull) {
			err = mediumFault(err)
		}
	}()
	if err := disk.MkdirAll(at); err != nil {
		return "", m, err
	}
	if err := disk.Clear(filepath.Join(at, backupLock)); err != nil {
		return "", m, err
	}
	lock := flock.New(filepath.Join(at, backupLock), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err == nil && !ok {
		err = ErrBackupRunning
	}
	if err != nil {
		return "", m, err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	work := filepath.Join(at, partDir)
	if err := os.RemoveAll(work); err != nil {
		return "", m, err
	}
	if m, err = fillBackup(ctx, work, src); err != nil {
		return "", m, errors.Join(err, os.RemoveAll(work))
	}
	if file, err = nextName(at, src.now); err != nil {
		return "", m, err
	}
	return file, m, disk.Rename(work, file)
}

// fillBackup writes the files of a backup into a new folder and looks at them
// again.
func fillBackup(ctx context.Context, work string, src backupSource) (m Manifest, err error) {
	if err := os.Mkdir(work, 0o700); err != nil {
		return m, err
	}
	report, err := copyRecord(ctx, filepath.Join(work, "sacra.db"), src)
	if err != nil {
		return m, err
	}
	if err := copyKeys(filepath.Join(src.dir, keysDir), filepath.Join(work, keysDir)); err != nil {
		return m, err
	}
	if err := src.clinic.Save(work); err != nil {
		return m, err
	}
	if err := copyConfirmed(src.dir, work); err != nil {
		return m, err
	}
	if err := copyPacks(ctx, src.dir, work); err != nil {
		return m, err
	}
	m = Manifest{
		Form: 1, Clinic: src.clinic.Name, Kiosk: src.clinic.Kiosk, Made: src.now, Entries: report.Head.Seq,
		Visits: report.ByKind[record.Intake], Last: src.last, Head: headText(report.Head),
	}
	if m.SHA256, err = fileSums(work); err != nil {
		return m, err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return m, err
	}
	return m, disk.Replace(filepath.Join(work, manifestFile), append(data, '\n'))
}

// copyRecord copies the record to a medium by way of the data folder: a stick that
// is slow, or hangs, must not make a save wait.
func copyRecord(ctx context.Context, to string, src backupSource) (report record.Report, err error) {
	here := filepath.Join(src.dir, backupDir, "part.db")
	if err := disk.MkdirAll(filepath.Dir(here)); err != nil {
		return report, err
	}
	if err := os.RemoveAll(here); err != nil { // of a backup that was cut
		return report, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(here)) }()
	if report, err = src.log.Backup(ctx, here); err != nil {
		if errors.Is(err, record.ErrFull) {
			err = fmt.Errorf("%w: %w", ErrOwnFull, err)
		}
		return report, err
	}
	if err := copyWhole(ctx, to, here); err != nil {
		return report, err
	}
	_, err = record.VerifyFile(ctx, to, report.Head)
	return report, err
}

// copyWhole copies a file to a new one and waits until it is on the disk.
func copyWhole(ctx context.Context, to, from string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	for n := int64(1); n > 0 && err == nil; { // in parts, so that it can be cancelled
		if n, err = io.CopyN(dst, src, 1<<20); errors.Is(err, io.EOF) {
			n, err = 0, nil
		}
		err = errors.Join(err, ctx.Err())
	}
	return errors.Join(err, dst.Sync(), dst.Close())
}

// headText is the end of a record as it is printed.
func headText(a record.Anchor) string {
	if a.Seq == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%x", a.Seq, a.SHA256)
}

// copyKeys copies the files of a key directory.
func copyKeys(from, to string) error {
	files, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := disk.MkdirAll(to); err != nil {
		return err
	}
	for _, f := range files {
		if _, ok := disk.Unfinished(f.Name()); ok {
			continue
		}
		data, err := disk.Read(filepath.Join(from, f.Name()), maxKeyFile)
		if errors.Is(err, disk.ErrUnfit) {
			continue // none of ours
		}
		if err != nil {
			return err
		}
		if err := disk.Replace(filepath.Join(to, f.Name()), data); err != nil {
			return err
		}
	}
	return disk.SyncDir(filepath.Dir(to))
}

// fileSums returns the SHA-256 of every file below a folder but the manifest, by its
// path with slashes.
func fileSums(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == manifestFile {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if tooLarge(f) {
			return nil // it has no sum, as if it were missing
		}
		h := sha256.New()
		_, err = io.Copy(h, f)
		out[filepath.ToSlash(name)] = hex.EncodeToString(h.Sum(nil))
		return err
	})
	return out, err
}

// maxBackedUp is what a file of a backup may have in bytes, a record aside.
const maxBackedUp = 1 << 30

// tooLarge reports whether a file has more bytes than one of a backup can have, so that nobody reads zeros for hours.
// A record says itself how many it has.
func tooLarge(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Size() <= maxBackedUp {
		return false
	}
	var header [32]byte
	if _, err := f.ReadAt(header[:], 0); err != nil {
		return true
	}
	page, pages := int64(binary.BigEndian.Uint16(header[16:])), int64(binary.BigEndian.Uint32(header[28:]))
	return string(header[:16]) != "SQLite format 3\x00" || page*pages != info.Size()
}

// ReadManifest reads what a backup holds.
func ReadManifest(dir string) (m Manifest, err error) {
	data, err := disk.Read(filepath.Join(dir, manifestFile), maxManifest)
	if err == nil {
		if jsonErr := json.Unmarshal(data, &m); jsonErr != nil || m.Form != 1 {
			err = fmt.Errorf("%w: its manifest cannot be read", ErrBackupDamaged)
		}
	}
	return m, err
}

// CheckBackup reads every file of a backup and compares it with the manifest.
func CheckBackup(dir string) (Manifest, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return m, err
	}
	now, err := fileSums(dir)
	if err != nil {
		return m, mediumFault(err)
	}
	var differ []string
	for name, sum := range m.SHA256 {
		if now[name] != sum {
			differ = append(differ, name)
		}
	}
	if len(differ) > 0 || len(m.SHA256) == 0 {
		slices.Sort(differ)
		return m, fmt.Errorf("%w: %s", ErrBackupDamaged, strings.Join(differ, ", "))
	}
	return m, nil
}
