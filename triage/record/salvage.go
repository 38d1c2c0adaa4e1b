package record

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// salvage adds the sound rows of the log of old that l does not have. Those that
// continue the chain are copied unchanged. The others are sealed again, with
// the time at which they were made.
func salvage(ctx context.Context, l *Log, out *Restored, old *Log, k Key) error {
	next := out.Backup + 1 // the first number not yet accounted for
	last, err := lastRow(ctx, l.db)
	if err != nil {
		return err
	}
	lost := func(upTo int64, after Row) {
		if next <= upTo {
			out.Missing = append(out.Missing, [2]int64{next, upTo})
			out.Between = append(out.Between, [2]time.Time{madeAt(k, last), madeAt(k, after)})
		}
	}
	broken, err := carve(ctx, old.path())
	if err != nil {
		return err
	}
	defer func() { _ = broken.close() }()
	if err := inspect(old.path()); len(broken.rows) == 0 && !errors.Is(err, ErrMissing) {
		out.Unread = err
	}
	for row, rowErr := range broken.Rows(ctx, 0) {
		if rowErr != nil && !errors.Is(rowErr, ErrBroken) {
			return rowErr
		}
		there, err := hasRow(ctx, l.db, Anchor{row.Seq, row.SHA256})
		if err != nil {
			return err
		}
		if !there {
			e, err := OpenRow(k, row)
			if err != nil {
				continue
			}
			if err := saveRow(ctx, l, row, e, k); err != nil {
				return err
			}
			out.Saved++
		}
		if row.Seq >= next {
			lost(row.Seq-1, row)
			next, last = row.Seq+1, row
		}
	}
	lost(max(broken.head.Seq, old.known.Seq), Row{})
	return l.merge(ctx) // what was sealed again
}

// lastRow returns the last entry of a log, the zero Row where it has none.
func lastRow(ctx context.Context, db *sql.DB) (Row, error) {
	head, err := readHead(ctx, db)
	if err != nil || head.Seq == 0 {
		return Row{}, err
	}
	rows, err := readRows(ctx, db, head.Seq-1, 1)
	if err != nil || len(rows) == 0 {
		return Row{}, err
	}
	return rows[0], nil
}

// madeAt returns when an entry was made, zero where it cannot be opened.
func madeAt(k Opener, r Row) time.Time {
	e, err := OpenRow(k, r)
	if err != nil {
		return time.Time{}
	}
	return e.At
}

// saveRow adds one row of another log: unchanged if it continues the chain, else
// sealed again, and signed again if it was signed. e is the row, opened.
func saveRow(ctx context.Context, l *Log, row Row, e Entry, k Key) error {
	err := l.put(ctx, row)
	if !errors.Is(err, ErrForked) {
		return err
	}
	next := sealedEntry{Header: e.Header, At: e.At, By: e.By, Body: e.Body}
	if e.SignedBy(k) {
		next.signer = k
	}
	return l.rescue(next)
}
