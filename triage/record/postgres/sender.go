package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"sacra/triage/record"
)

// link is one connection of a device that copies. After any error it is given
// up: whatever was under way is in doubt, and a new link asks first.
type link struct {
	conn     *pgx.Conn
	a        Access
	deadline time.Duration // of one batch or one question
}

// dial opens a link; host is as in reconnect.
func dial(ctx context.Context, a Access, now func() time.Time, deadline time.Duration, host *string) (*link, error) {
	conn, err := reconnect(ctx, a, now, host)
	if err != nil {
		return nil, err
	}
	return &link{conn: conn, a: a, deadline: deadline}, nil
}

func (l *link) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = l.conn.Close(ctx) // it is given up either way
}

// freshSQL adds rows that are not there; it fails as a whole where one is. It has
// no RETURNING, so that who may not read can use it. The order is that of the chain.
const freshSQL = `INSERT INTO sacra.entries (clinic, kiosk, seq, sealed_by, visit, kind, sealed, sha256, prev)
SELECT $1, $2, t.seq, t.sealed_by, t.visit, t.kind, t.sealed, t.sha256, t.prev
FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[]) AS t (seq, sealed_by, visit, kind, sealed, sha256, prev)`

// insertSQL leaves out rows that are there already. It costs a third more. It has
// no target after ON CONFLICT, for the same reason.
const insertSQL = freshSQL + `
ON CONFLICT DO NOTHING`

// barrier waits, as it commits, for all that was committed before it to be
// durable: also for a row of ours whose own commit was cut short. A statement
// that finds its rows there already writes nothing and would wait for nothing.
const barrier = "SELECT pg_logical_emit_message(true, '', '')"

// send adds rows in one transaction; those that are there already are no error.
// Any of them may have been sent before; unlikely says that none should have.
func (l *link) send(ctx context.Context, rows []record.Row, unlikely bool) error {
	err := l.insert(ctx, rows, unlikely)
	var server *pgconn.PgError
	if unlikely && errors.As(err, &server) && server.Code == uniqueViolation {
		err = l.insert(ctx, rows, false)
	}
	return err
}

// uniqueViolation is the SQLSTATE of a row that is there already.
const uniqueViolation = "23505"

func (l *link) insert(ctx context.Context, rows []record.Row, fresh bool) error {
	ctx, cancel := context.WithTimeout(ctx, l.deadline)
	defer cancel()
	n := len(rows)
	seqs, by, visits, kinds := make([]int64, n), make([]string, n), make([]string, n), make([]string, n)
	sealed, sums, prevs := make([][]byte, n), make([][]byte, n), make([][]byte, n)
	for i := range rows {
		r := &rows[i]
		seqs[i], by[i], visits[i], kinds[i], sealed[i], sums[i], prevs[i] = r.Seq, r.Kiosk, r.Visit, string(r.Kind), r.Sealed, r.SHA256[:], r.Prev[:]
	}
	var b pgx.Batch
	statement := insertSQL
	if fresh {
		statement = freshSQL
	}
	b.Queue(statement, l.a.Clinic, l.a.Kiosk, seqs, by, visits, kinds, sealed, sums, prevs)
	b.Queue(barrier)
	// A batch is one transaction, and it has been committed only when Close says
	// so.
	if err := l.conn.SendBatch(ctx, &b).Close(); err != nil {
		return fmt.Errorf("sending entries %d to %d: %w", rows[0].Seq, rows[n-1].Seq, err)
	}
	return nil
}

// standing is what the server has of a device, beside what the device has.
type standing struct {
	Last   int64 // the end of the unbroken run of the hashes that were asked for
	Others int64 // entries under the same numbers that are not the device's
	Top    int64 // the highest number of this device
}

// head compares hashes of the device's own entries, from number first on, with
// what the server has. What it confirms is durable.
func (l *link) head(ctx context.Context, first int64, hashes [][]byte) (s standing, err error) {
	ctx, cancel := context.WithTimeout(ctx, l.deadline)
	defer cancel()
	var b pgx.Batch
	b.Queue("SELECT last, others, top FROM sacra.head($1, $2)", first, hashes)
	b.Queue(barrier)
	results := l.conn.SendBatch(ctx, &b)
	err = results.QueryRow().Scan(&s.Last, &s.Others, &s.Top)
	if closeErr := results.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return standing{}, fmt.Errorf("asking which entries the database has: %w", err)
	}
	return s, nil
}
