// Package folder is a clinic's data folder as both programs use it: the
// settings, the keys, the record and the content that go together.
package folder

import (
	"context"
	"crypto/rand"
	"errors"
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

// LendScreen gives Lend, which is called afterwards, the screen that patients see to
// report on.
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

// Fault says why the record could not be opened, nil where it is open.
func (f *Folder) Fault() error { return f.log.Fault() }

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
