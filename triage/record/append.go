package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// Append seals body, as JSON, and adds it to the log. It is on the disk when Append returns without error.
//
// A visit has one intake: a second Append of that kind, as after a double tap, returns the first row and
// writes nothing. Every other kind adds a row each time.
//
// On a full disk the ballast is released first. If the log fails, it is reopened and checked for the entry,
// which may have been stored after all; if not, the entry is written once more. If that fails too, it goes
// sealed into the rescue directory and the error is ErrSpooled, with the cause (ErrFull for a full disk). Any
// other error means that nothing was saved. A ctx that is done before the start saves nothing; one that is
// canceled midway does not undo the save. If ctx has no deadline, Append gives up after 10 seconds.
func (l *Log) Append(ctx context.Context, visit string, kind Kind, body any) (Row, error) {
	row, err := l.append(ctx, sealedEntry{Header: Header{Visit: visit, Kind: kind}}, body)
	if err != nil {
		return Row{}, fmt.Errorf("saving an entry of kind %s: %w", kind, err)
	}
	return row, nil
}

// append completes e with the kiosk, the time and the body, and adds it.
func (l *Log) append(ctx context.Context, e sealedEntry, body any) (Row, error) {
	if l.o.Sealer == nil {
		return Row{}, ErrReadOnly
	}
	e.Kiosk, e.At = l.o.Kiosk, l.o.Now()
	if err := e.check(); err != nil {
		return Row{}, err
	}
	var err error
	if e.Body, err = json.Marshal(body); err != nil {
		return Row{}, fmt.Errorf("writing the entry as JSON: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return Row{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return Row{}, ErrClosed
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	row, err := l.insert(ctx, e)
	if err != nil && l.ballast.give(err) {
		row, err = l.insert(ctx, e)
	}
	if err == nil {
		return row, nil
	}
	spoolErr := l.rescue(e)
	if spoolErr != nil && l.ballast.give(spoolErr) {
		spoolErr = l.rescue(e)
	}
	if spoolErr != nil {
		return Row{}, errors.Join(err, full(spoolErr))
	}
	return Row{}, fmt.Errorf("%w: %w", ErrSpooled, err)
}

// insert adds an entry to the log, after those waiting in the rescue directory if they can be added. l.mu is held.
func (l *Log) insert(ctx context.Context, e sealedEntry) (Row, error) {
	// Waiting entries that cannot be added now are safe where they are and must not block this one.
	_ = l.merge(ctx)
	db, err := l.ready(ctx)
	if err != nil {
		return Row{}, err
	}
	if e.Kind == Intake {
		if row, ok, err := intakeOf(ctx, db, e.Visit); err != nil || ok {
			return row, err
		}
	}
	e.Seq = l.head.Seq + 1
	l.proofs.prove(&e)
	sealed, err := seal(l.o.Sealer, e)
	if err != nil {
		return Row{}, err
	}
	row, err := l.insertSealed(ctx, e.Header, sealed)
	if err == nil {
		l.proofs.made(row.Seq)
	}
	return row, err
}

// insertSealed appends a ciphertext to the log. l.mu is held.
func (l *Log) insertSealed(ctx context.Context, h Header, sealed []byte) (Row, error) {
	h.Seq = l.head.Seq + 1
	row := Row{Header: h, Sealed: sealed, Prev: l.head.SHA256}
	row.SHA256 = row.Sum()
	if err := l.insertRow(ctx, row); err != nil {
		return Row{}, err
	}
	return row, nil
}

// insertRow writes a row and, where SQLite reports a fault, uses a fresh handle to find out whether it was
// stored: a commit that failed may be on the disk all the same, and after a failed fsync the old handle may
// return bytes that never reached the disk. l.mu is held.
func (l *Log) insertRow(ctx context.Context, row Row) error {
	at := Anchor{row.Seq, row.SHA256}
	err := l.execInsert(ctx, row)
	if err != nil {
		// ctx may be what failed, but the question must still be answered.
		fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		// An error from closing the broken handle adds nothing.
		_ = l.disconnect()
		if again := l.connect(fresh); again != nil {
			return errors.Join(err, again)
		}
		if l.head == at {
			l.changed()
			return nil
		}
		if again := insertRow(fresh, l.db, row); again != nil {
			return errors.Join(err, again, l.disconnect())
		}
	}
	l.head, l.known.Anchor = at, at
	l.finished = l.finished || row.Kind == Intake
	l.changed()
	return nil
}

const insertSQL = "INSERT INTO entries (seq, kiosk, visit, kind, sealed, sha256, prev) VALUES (?, ?, ?, ?, ?, ?, ?)"

func insertRow(ctx context.Context, db *sql.DB, r Row) error {
	_, err := db.ExecContext(ctx, insertSQL, values(r)...)
	return explain(err)
}

// execInsert inserts with a statement that is prepared once each time the log is opened. l.mu is
// held.
func (l *Log) execInsert(ctx context.Context, r Row) (err error) {
	if l.insertion == nil {
		if l.insertion, err = l.db.PrepareContext(ctx, insertSQL); err != nil {
			return explain(err)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// Nobody else has the file, so there is nothing to wait for that could be broken off; and a watch over ctx costs
	// two switches between goroutines for each entry.
	_, err = l.insertion.ExecContext(context.WithoutCancel(ctx), values(r)...)
	return explain(err)
}

// insertAll writes rows in one transaction.
func (l *Log) insertAll(ctx context.Context, rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for _, r := range rows {
		if _, err := tx.ExecContext(ctx, insertSQL, values(r)...); err != nil {
			return explain(err)
		}
	}
	if err := tx.Commit(); err != nil {
		return explain(err)
	}
	last := rows[len(rows)-1]
	l.head = Anchor{last.Seq, last.SHA256}
	l.known.Anchor = l.head
	l.changed()
	return nil
}

func values(r Row) []any {
	return []any{r.Seq, r.Kiosk, r.Visit, string(r.Kind), r.Sealed, r.SHA256[:], r.Prev[:]}
}

func hasRow(ctx context.Context, db *sql.DB, a Anchor) (there bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entries WHERE seq = ? AND sha256 = ?)", a.Seq, a.SHA256[:]).Scan(&there)
	return there, explain(err)
}

// intakeOf returns the intake of a visit, if there is one.
func intakeOf(ctx context.Context, db *sql.DB, visit string) (Row, bool, error) {
	var seq int64
	err := db.QueryRowContext(ctx, "SELECT seq FROM entries WHERE visit = ? AND kind = 'intake'", visit).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return Row{}, false, nil
	}
	if err != nil {
		return Row{}, false, explain(err)
	}
	rows, err := readRows(ctx, db, seq-1, 1)
	if err != nil || len(rows) == 0 {
		return Row{}, false, err
	}
	return rows[0], true, nil
}

// bounded gives ctx a deadline if it has none, so that no screen waits forever.
func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, patience)
}

// AppendSigned is Append for what a therapist adds. by is her name, which the signature covers.
func (l *Log) AppendSigned(ctx context.Context, visit string, kind Kind, body any, by string, s Signer) (Row, error) {
	row, err := l.append(ctx, sealedEntry{Header: Header{Visit: visit, Kind: kind}, By: by, signer: s}, body)
	if err != nil {
		return Row{}, fmt.Errorf("saving a signed entry of kind %s: %w", kind, err)
	}
	return row, nil
}
