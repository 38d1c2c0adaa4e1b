package record

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// An entry whose time is over is erased: in place of its sealed body stands a mark,
// signed by the session that erased it. Number, header and hashes stay, so the chain
// continues across it, and nobody without the private key can empty an entry without
// being seen.

// ErrErased means that an entry was erased by a session of the clinic.
var ErrErased = errors.New("the entry was erased")

// erasedMark begins what stands in place of a body that was erased; the signature follows.
const erasedMark = "sacra erased 1\n"

// Erased reports whether the body of the row is gone and the mark of that stands in its place. Only OpenRow knows
// whether a session of the clinic made the mark.
func (r Row) Erased() bool {
	return len(r.Sealed) == len(erasedMark)+ed25519.SignatureSize && bytes.HasPrefix(r.Sealed, []byte(erasedMark))
}

// Sound reports whether the row is as it was written, or was erased or pruned since.
func (r Row) Sound() bool { return r.Erased() || r.Pruned() || r.Sum() == r.SHA256 }

// erasure is what the signature of the mark covers: everything of the row that stays.
func (r Row) erasure() []byte {
	out := []byte("sacra erased entry 1\n")
	out = binary.BigEndian.AppendUint64(out, uint64(r.Seq))
	for _, part := range []string{r.Kiosk, r.Visit, string(r.Kind)} {
		out = binary.BigEndian.AppendUint64(out, uint64(len(part)))
		out = append(out, part...)
	}
	out = append(out, r.SHA256[:]...)
	return append(out, r.Prev[:]...)
}

// mark makes what stands in place of the row's body.
func (r Row) mark(s Signer) ([]byte, error) {
	signature, err := s.Sign(r.erasure())
	return append([]byte(erasedMark), signature...), err
}

// erased is the error of opening a row that was erased: ErrErased where k made the mark, else ErrBroken.
func (r Row) erased(o Opener) error {
	if v, ok := o.(Verifier); ok && v.Verify(r.erasure(), r.Sealed[len(erasedMark):]) {
		return fmt.Errorf("opening entry %d: %w", r.Seq, ErrErased)
	}
	return fmt.Errorf("opening entry %d: %w", r.Seq, &BrokenError{r.Seq, "it was emptied, but not by a session of the clinic"})
}

// Erase takes the bodies of all entries of some visits out of the log, except audits,
// which say nothing about a patient. Each visit is erased whole or not at all,
// wherever the work is cut off; called again, it continues. When it returns nil, the
// sealed bodies are not in the files of the log any more. progress is told how many
// visits are done of how many; it may be nil. It returns how many entries were erased.
func Erase(ctx context.Context, l *Log, visits []string, s Signer, progress func(done, total int)) (entries int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	entries, err = erase(ctx, l, visits, s, progress)
	if err != nil {
		return entries, fmt.Errorf("erasing visits: %w", err)
	}
	return entries, nil
}

func erase(ctx context.Context, l *Log, visits []string, s Signer, progress func(done, total int)) (entries int, err error) {
	db, err := l.ready(ctx)
	if err != nil {
		return 0, err
	}
	forget := func() error { return unlessMissing(os.Remove(filepath.Join(l.dir, DigestFile))) }
	if err := forget(); err != nil { // it has the visits as they were
		return 0, err
	}
	for i, visit := range visits {
		n, err := eraseVisit(ctx, db, visit, s)
		if entries += n; err != nil {
			return entries, err
		}
		if progress != nil {
			progress(i+1, len(visits))
		}
		if err := ctx.Err(); err != nil {
			return entries, errors.Join(err, checkpoint(context.WithoutCancel(ctx), db))
		}
	}
	// Until here the bodies are still in the pages that the write-ahead log replaces.
	return entries, errors.Join(checkpoint(ctx, db), forget())
}

// eraseVisit erases the entries of one visit in one transaction.
func eraseVisit(ctx context.Context, db *sql.DB, visit string, s Signer) (entries int, err error) {
	rows, err := rowsOfVisit(ctx, db, visit)
	if err != nil {
		return 0, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for _, row := range rows {
		if row.Kind == Audit || row.Erased() {
			continue
		}
		mark, err := row.mark(s)
		if err != nil {
			return 0, err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE entries SET sealed = ? WHERE seq = ?", mark, row.Seq); err != nil {
			return 0, explain(err)
		}
		entries++
	}
	return entries, explain(tx.Commit())
}
