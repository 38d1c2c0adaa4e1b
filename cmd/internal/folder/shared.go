package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/vault"
)

// recordOf is the record of a folder: its own, or that of the kiosk which has the
// folder open.
type recordOf interface {
	record.Source
	adding
	looking
}

// adding is how entries come into a record.
type adding interface {
	Append(ctx context.Context, visit string, kind record.Kind, body any) (record.Row, error)
	AppendSigned(ctx context.Context, visit string, kind record.Kind, body any, by string, s record.Signer) (record.Row, error)
	StartProofs() (record.ProofKey, error)
}

// looking is what is asked of a record as a whole.
type looking interface {
	Outlined(ctx context.Context, k record.Key) (record.List, []record.Fault, error)
	Whole(ctx context.Context, k record.Key, list record.List, ids ...string) ([]triage.Visit, []record.Fault, error)
	Verify(ctx context.Context, seen ...record.Anchor) (record.Report, error)
	Backup(ctx context.Context, path string) (record.Report, error)
	Fault() error
	Close() error
}

// ErrNeedsOwn means that the work needs the record to itself, and a kiosk has it
// open.
var ErrNeedsOwn = errors.New("a kiosk has this clinic open; close it first")

// Share is Open for a program beside the kiosk: where one has the folder open, the
// record is reached through it.
func Share(ctx context.Context, dir, content string, now func() time.Time) (*Folder, error) {
	f, err := settingsAndContent(dir, content, now)
	if err != nil {
		return nil, err
	}
	return f, f.share(ctx)
}

// ShareRecord is Share for work on the keys and the record alone, as OpenRecord is
// Open.
func ShareRecord(ctx context.Context, dir string, now func() time.Time) (*Folder, error) {
	f, err := settings(dir, now)
	if err != nil {
		return nil, err
	}
	return f, f.share(ctx)
}

// shared is the record of an open kiosk.
type shared struct {
	*local.Client
	adder  record.Adder
	digest string
}

func (s *shared) Append(ctx context.Context, visit string, kind record.Kind, body any) (record.Row, error) {
	if kind != record.Audit {
		return record.Row{}, ErrNeedsOwn
	}
	return record.Row{}, s.Note(ctx, visit, body)
}

// StartProofs is left to the kiosk, which makes them.
func (s *shared) StartProofs() (record.ProofKey, error) { return record.ProofKey{}, ErrNeedsOwn }

func (s *shared) AppendSigned(ctx context.Context, visit string, kind record.Kind, body any, by string, k record.Signer) (record.Row, error) {
	return s.adder.Add(ctx, visit, kind, body, by, k)
}

func (s *shared) Outlined(ctx context.Context, k record.Key) (record.List, []record.Fault, error) {
	return record.Outlined(ctx, s, k, s.digest)
}

func (s *shared) Whole(ctx context.Context, k record.Key, list record.List, ids ...string) ([]triage.Visit, []record.Fault, error) {
	return record.Whole(ctx, s, k, list, ids...)
}

// Fault is nil: a record that is out of order says so with every answer.
func (s *shared) Fault() error { return nil }

// Close does nothing; the record is the kiosk's.
func (s *shared) Close() error { return nil }

// lending is the server of a record that is lent.
type lending struct {
	mu sync.Mutex
	to *local.Server
}

func (l *lending) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.to == nil {
		return nil
	}
	server := l.to
	l.to = nil
	return server.Close()
}

// Log is the record without a key, as Verify and Backup of the command line use
// it.
type Log interface {
	Verify(ctx context.Context, seen ...record.Anchor) (record.Report, error)
	Backup(ctx context.Context, path string) (record.Report, error)
	Close() error
}

// VerifyLog checks a log of OpenLog as Folder.Verify does; dir is its folder.
func VerifyLog(ctx context.Context, log Log, dir string, seen ...record.Anchor) (record.Report, error) {
	report, err := log.Verify(ctx, seen...)
	if err != nil || report.Pruned == 0 { // the settings are not needed, and may be damaged
		return report, err
	}
	clinic, err := assets.LoadClinic(dir)
	if err == nil {
		clinic, err = inForce(dir, clinic)
	}
	if err != nil {
		return report, &faulty{ErrSettings, err}
	}
	ring, err := vault.OpenKeyring(filepath.Join(dir, keysDir))
	if err != nil {
		return report, fmt.Errorf("open the keys: %w", err)
	}
	return report, prunedRightly(report, mayPrune(clinic, publicOnly(dir, ring)))
}

// OpenLog opens the record of a clinic without a key, or reaches it through the
// kiosk that has it open.
func OpenLog(ctx context.Context, dir string, now func() time.Time) (Log, error) {
	if !Holds(dir) {
		if _, err := os.ReadDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err // nobody knows what is in it
		}
		return nil, ErrNotSetUp
	}
	if err := finishExchange(dir); err != nil {
		return nil, err
	}
	own, err := record.Open(ctx, dir, record.Options{Now: now})
	if !errors.Is(err, record.ErrInUse) {
		return own, err
	}
	kiosk, connectErr := local.Connect(ctx, dir)
	if connectErr != nil {
		return nil, errors.Join(err, connectErr)
	}
	return &shared{Client: kiosk}, nil
}
