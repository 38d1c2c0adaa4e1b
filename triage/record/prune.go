package record

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
)

// A kiosk that copies its log to the database of many kiosks may be told to give up,
// after a time, the bodies that are safe there. In their place stands a mark. As with
// an erased entry, number, header and hashes stay, so the chain continues across it,
// and the database can still be asked whether it has the entry. The mark is not
// signed: a kiosk has no key for that. What shows that an entry was pruned rightly is
// that the database has it.

// ErrPruned means that the body of the entry is in the database of many kiosks alone.
var ErrPruned = errors.New("the entry is on the clinic's server alone")

// prunedMark stands in place of a body that was pruned.
const prunedMark = "sacra pruned 1\n"

// Pruned reports whether the body of the row gave way to the mark of that.
func (r Row) Pruned() bool { return string(r.Sealed) == prunedMark }

// Prune takes the bodies of the entries up to a place out of the log, except audits,
// which say nothing about a patient, and the last entry, by which a backup shows whose
// it is. The caller knows that they are safe elsewhere. Nothing is pruned where the
// log does not have that place, and nothing from an entry on that is damaged. It may
// be cut off anywhere; called again, it continues. When it returns nil, the bodies are
// not in the files of the log any more. The log stays free for saves between two
// pages. It returns how many entries were pruned.
func Prune(ctx context.Context, l *Log, upTo Anchor) (entries int, err error) {
	there, err := l.Has(ctx, upTo)
	if err == nil && !there {
		err = ErrForked
	}
	for after := int64(0); err == nil; {
		var n int
		if n, after, err = prunePage(ctx, l, after, upTo.Seq); n == 0 {
			break
		}
		entries += n
	}
	if err == nil || entries > 0 { // a run before this one may have been cut before it did
		err = errors.Join(err, emptyWAL(context.WithoutCancel(ctx), l))
	}
	if err != nil {
		return entries, fmt.Errorf("pruning up to entry %d: %w", upTo.Seq, err)
	}
	return entries, nil
}

// prunePage prunes the next rows after a number in one transaction, and returns how many they were and the last of them.
func prunePage(ctx context.Context, l *Log, after, upTo int64) (n int, last int64, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return 0, after, err
	}
	rows, err := queryRows(ctx, db, after, "WHERE seq > ? AND seq <= ? AND kind <> 'audit' AND length(sealed) > ? ORDER BY seq LIMIT ?",
		after, min(upTo, l.head.Seq-1), len(erasedMark)+ed25519.SignatureSize, pageRows) // longer than any mark
	if err != nil {
		return 0, after, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, after, explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for _, row := range rows {
		if !row.Sound() {
			return 0, after, &BrokenError{row.Seq, "its hash does not fit"}
		}
		if _, err := tx.ExecContext(ctx, "UPDATE entries SET sealed = ? WHERE seq = ?", []byte(prunedMark), row.Seq); err != nil {
			return 0, after, explain(err)
		}
		last = row.Seq
	}
	return len(rows), last, explain(tx.Commit())
}

// emptyWAL moves the write-ahead log into the file: until then the bodies are in the pages that it replaces.
func emptyWAL(ctx context.Context, l *Log) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return err
	}
	return checkpoint(ctx, db)
}
