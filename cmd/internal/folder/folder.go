// Package folder is a clinic's data folder as both programs use it: the
// settings, the keys, the record and the content that go together.
package folder

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/vault"
)

// The faults of a folder that callers tell apart with errors.Is.
var (
	// ErrNotSetUp means that the folder holds no clinic yet.
	ErrNotSetUp = errors.New("no clinic has been set up in this folder")
	// ErrSettings means that clinic.toml cannot be used; Detail says why.
	ErrSettings = errors.New("the settings cannot be used")
	// ErrContent means that the content cannot be used; Detail names the file,
	// the id and the fault.
	ErrContent = errors.New("the content cannot be used")
)

// faulty is an error of settings or content, with what a person has to mend.
type faulty struct {
	kind error // ErrSettings or ErrContent
	err  error
}

func (f *faulty) Error() string        { return f.kind.Error() + ": " + f.err.Error() }
func (f *faulty) Unwrap() error        { return f.err }
func (f *faulty) Is(target error) bool { return target == f.kind }

// Detail returns the file, id and fault of an ErrSettings or ErrContent.
func Detail(err error) string {
	var f *faulty
	if errors.As(err, &f) {
		return f.err.Error()
	}
	return ""
}

const (
	keysDir      = "keys"
	contentDir   = "content"
	attemptsFile = "attempts.json"
)

// Folder is an open data folder. Its methods are safe for concurrent use.
type Folder struct {
	Dir     string
	Clinic  assets.Clinic // the settings that count, see Held
	Content *assets.Content

	written assets.Clinic // those of clinic.toml

	now  func() time.Time
	keys *vault.Keyring
	log  recordOf
	lent *lending // see Lend
	// screen is what patients see; nil for a program without one.
	screen local.Screen
	care   *Carer

	swapped *atomic.Bool // see Swapped; other settings share it
	home    *belonging   // see Remember

	// logo waits for the logo, which is read while the rest of the program
	// starts.
	logo func() (*pdf.Logo, error)

	packs *packs // the content of this day and of others

	sync *syncing // what copies to the database of many kiosks

	prints *prints // with whatever settings they were printed

	mu       *sync.Mutex // guards keys and attempts, which other settings share
	attempts *vault.Attempts
}

// Open opens the data folder. content is as Content takes it. A record that is
// damaged does not keep it from opening: check-ins are then kept sealed beside
// it, and Fault says why.
func Open(ctx context.Context, dir, content string, now func() time.Time) (*Folder, error) {
	f, err := settings(dir, now)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if f.Content, err = Content(f.Clinic, dir, content); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, &faulty{ErrContent, err})
	}
	if err := f.open(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// OpenRecord is Open for work on the keys and the record alone: it leaves
// Content nil, so that content which cannot be used does not stand in the way.
func OpenRecord(ctx context.Context, dir string, now func() time.Time) (*Folder, error) {
	f, err := settings(dir, now)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if err := f.open(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// settings returns a folder that has read clinic.toml and nothing else.
func settings(dir string, now func() time.Time) (*Folder, error) {
	if err := finishExchange(dir); err != nil {
		return nil, err
	}
	written, err := assets.LoadClinic(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotSetUp
	}
	clinic := written
	if err == nil {
		clinic, err = inForce(dir, written)
	}
	if err != nil {
		return nil, &faulty{ErrSettings, err}
	}
	f := &Folder{
		Dir: dir, Clinic: clinic, written: written, now: now, mu: new(sync.Mutex), lent: new(lending), sync: new(syncing),
		prints: newPrints(dir), swapped: new(atomic.Bool), home: new(belonging), logo: readLogo(dir, clinic.Logo),
		care: NewCarer(dir, now),
	}
	f.packs = newPacks(f)
	return f, nil
}

// open opens the keys and the record.
func (f *Folder) open(ctx context.Context) error {
	if err := f.openKeys(); err != nil {
		return err
	}
	err := f.openOwn(ctx)
	var other *record.KeyError
	if errors.As(err, &other) {
		// The public key on the disk is not the one that this clinic's record was
		// made for. Nothing is sealed to it: the record has the right one.
		if err := f.keys.Pin(other.Pinned); err != nil {
			return err
		}
		f.swapped.Store(true)
		err = f.openOwn(ctx)
	}
	return err
}

func (f *Folder) openKeys() (err error) {
	if f.keys, err = vault.OpenKeyring(filepath.Join(f.Dir, keysDir)); err != nil {
		return fmt.Errorf("open the keys: %w", err)
	}
	f.keys.Avoid(f.Clinic.Name, f.Clinic.Phone)
	f.attempts, err = vault.OpenAttempts(filepath.Join(f.Dir, attemptsFile), vault.Clock{Now: f.now, Boot: sinceBoot})
	return err
}

// openOwn opens the record of the folder for this process alone.
func (f *Folder) openOwn(ctx context.Context) error {
	log, err := record.Open(ctx, f.Dir, f.recordOptions())
	if err == nil {
		f.log = log
	}
	return err
}

// share opens the record, or reaches it through the kiosk that has it open.
func (f *Folder) share(ctx context.Context) error {
	err := f.open(ctx)
	if !errors.Is(err, record.ErrInUse) {
		return err
	}
	kiosk, connectErr := local.Connect(ctx, f.Dir)
	if connectErr != nil {
		return errors.Join(err, connectErr)
	}
	return f.reach(kiosk)
}

// reach takes the record of an open kiosk for the folder's.
func (f *Folder) reach(kiosk *local.Client) error {
	if kiosk.Recipient() != f.keys.Recipient().String() {
		if err := f.keys.Pin(kiosk.Recipient()); err != nil {
			return err
		}
		f.swapped.Store(true)
	}
	f.log = &shared{kiosk, record.Adder{Source: kiosk, Sink: kiosk, Options: f.recordOptions()}, filepath.Join(f.Dir, record.DigestFile)}
	return nil
}

// own returns the record where no kiosk has it.
func (f *Folder) own() (*record.Log, error) {
	if log, ok := f.log.(*record.Log); ok {
		return log, nil
	}
	return nil, ErrNeedsOwn
}

// LendScreen has Lend, which is called afterwards, tell of the screen that patients
// see.
func (f *Folder) LendScreen(s local.Screen) { f.screen = s }

// Lend lets other programs of this user on this machine reach the record while
// the folder is open. It stops with Close.
func (f *Folder) Lend() error {
	log, err := f.own()
	if err != nil {
		return err
	}
	server, err := local.Serve(f.Dir, log, func() string { return f.Recipient().String() }, f.screen)
	if err != nil {
		return err
	}
	f.lent.mu.Lock()
	defer f.lent.mu.Unlock()
	f.lent.to = server
	return nil
}

// Swapped reports that the clinic's public key on the disk was replaced, until a
// session has put the right one back; see Acknowledge. What is saved is sealed to
// the right one all the same.
func (f *Folder) Swapped() bool { return f.swapped.Load() }

// Held returns the settings of clinic.toml that do not count, because no session
// has made or confirmed them.
func (f *Folder) Held() []Changed { return differences(f.Clinic, f.written) }

func (f *Folder) recordOptions() record.Options {
	return record.Options{Sealer: f.keys.Recipient(), Kiosk: f.Clinic.Kiosk, Now: f.now, Rescue: true, Ballast: record.BallastSize}
}

// Fault says why the record could not be opened, nil where it is open.
func (f *Folder) Fault() error { return f.log.Fault() }

// Content returns the content of the clinic whose data folder is dir, with the
// questionnaires that it put in. content names a folder of the clinic's own
// content; where it is empty, the folder "content" in dir stands in if there is
// one, else the embedded content.
func Content(clinic assets.Clinic, dir, content string) (*assets.Content, error) {
	if own := filepath.Join(dir, contentDir); content == "" {
		if _, err := os.Stat(own); err == nil {
			content = own
		}
	}
	if content != "" { // before anything of it is parsed
		if err := mayUse(clinic, dir, content); err != nil {
			return nil, err
		}
	}
	c, err := assets.ContentFor(clinic, content)
	if err != nil {
		return c, err
	}
	return c, c.AddScales(os.DirFS(dir))
}

// Reload loads and checks the content as the next Open would, and changes
// nothing.
func (f *Folder) Reload(content string) (*assets.Content, error) {
	return Content(f.Clinic, f.Dir, content)
}

// Now returns the time by the clock that the folder was opened with.
func (f *Folder) Now() time.Time { return f.now() }

// Close ends the lending of the record and closes it.
func (f *Folder) Close() error { return errors.Join(f.lent.close(), f.log.Close()) }

// NewVisit returns the id of a new visit.
func (f *Folder) NewVisit() (string, error) { return record.NewVisit(rand.Reader) }

// Save seals a check-in into the record. When it returns nil, the check-in
// survives a loss of power. A final check-in is one that is over.
func (f *Folder) Save(ctx context.Context, visit string, in triage.Intake, final bool) error {
	kind := record.Partial
	if final {
		kind = record.Intake
	}
	err := f.append(ctx, visit, kind, in)
	if err != nil {
		return err
	}
	if in.Ended != triage.EndedOpen {
		// Her answers are kept: at the worst she is asked a form once too often.
		_ = formsFilled(f, &in)
	}
	if final {
		f.care.CheckedIn()
	}
	return nil
}

// Answers returns once the record answers, behind every save that is under way.
func (f *Folder) Answers(ctx context.Context) { _, _ = f.log.Head(ctx) }

// Carer is what keeps the record of the folder safe.
func (f *Folder) Carer() *Carer { return f.care }

// append seals an entry into the record or, where that fails, beside it: then it
// is on the disk too and enters the record later.
func (f *Folder) append(ctx context.Context, visit string, kind record.Kind, body any) error {
	_, err := f.log.Append(ctx, visit, kind, f.packing(body))
	f.sync.wake()
	return unlessSpooled(err)
}

// unlessSpooled returns nil for an entry that is kept beside the record.
func unlessSpooled(err error) error {
	if errors.Is(err, record.ErrSpooled) {
		return nil
	}
	return err
}
