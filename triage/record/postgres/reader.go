package postgres

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

// pageRows is how many rows are read at once, of each chain.
const pageRows = 128

// Reader reads what the devices of a clinic have copied, for a device that
// reviews. Its methods are safe for concurrent use; they run one at a time.
type Reader struct {
	a   Access
	now func() time.Time

	mu   sync.Mutex
	conn *pgx.Conn // nil: none is open
	host string    // see reconnect
}

// NewReader returns a Reader that connects when it is first asked.
func NewReader(a Access, now func() time.Time) *Reader { return &Reader{a: a, now: now} }

// Close closes the connection; the next question opens another.
func (r *Reader) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop()
}

func (r *Reader) drop() {
	if r.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = r.conn.Close(ctx)
	r.conn = nil
}

// ask runs a question on the connection. A connection that was cut since it was
// last used is replaced once.
func (r *Reader) ask(ctx context.Context, what string, question func(context.Context, *pgx.Conn) error) (err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for try := range 2 {
		fresh := r.conn == nil
		if fresh {
			if r.conn, err = reconnect(ctx, r.a, r.now, &r.host); err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
		}
		err = within(ctx, func(ctx context.Context) error { return question(ctx, r.conn) })
		if err == nil {
			return nil
		}
		r.drop()
		if fresh || try > 0 || ctx.Err() != nil {
			break
		}
	}
	return fmt.Errorf("%s: %w", what, err)
}

// within gives a question its deadline.
func within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, Deadline)
	defer cancel()
	return do(ctx)
}

// Kiosks returns the names of the clinic's devices, sorted.
func (r *Reader) Kiosks(ctx context.Context) (names []string, err error) {
	err = r.ask(ctx, "listing the devices", func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, "SELECT kiosk FROM sacra.kiosks WHERE clinic = $1 ORDER BY kiosk", r.a.Clinic)
		if err == nil {
			names, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		return err
	})
	return names, err
}

// Chain returns the chain of a device. It is checked as it is read: a row that
// was changed, is missing, does not follow or has another beside it is yielded
// with a *record.BrokenError.
func (r *Reader) Chain(kiosk string) record.Source { return &chain{r, kiosk} }

// chain is the chain of one device.
type chain struct {
	r     *Reader
	kiosk string
}

// Head returns the last place in the chain.
func (c *chain) Head(ctx context.Context) (a record.Anchor, err error) {
	err = c.r.ask(ctx, "asking for the end of a chain", func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, "SELECT seq, sha256 FROM sacra.entries WHERE clinic = $1 AND kiosk = $2 ORDER BY seq DESC, sha256 LIMIT 1", c.r.a.Clinic, c.kiosk)
		if err != nil {
			return err
		}
		found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (a record.Anchor, err error) {
			var sum []byte
			err = row.Scan(&a.Seq, &sum)
			copy(a.SHA256[:], sum)
			return a, err
		})
		if len(found) > 0 {
			a = found[0]
		}
		return err
	})
	return a, err
}

// Has reports whether an entry is in the chain, and the chain is one: where
// entries came in under numbers that others have, what was read up to there is
// not all.
func (c *chain) Has(ctx context.Context, a record.Anchor) (there bool, err error) {
	err = c.r.ask(ctx, "asking for an entry", func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM sacra.entries WHERE clinic = $1 AND kiosk = $2 AND seq = $3 AND sha256 = $4)
AND NOT EXISTS (SELECT 1 FROM sacra.kiosks k WHERE k.clinic = $1 AND k.kiosk = $2
	AND k.entries > (SELECT coalesce(max(seq), 0) FROM sacra.entries e WHERE e.clinic = $1 AND e.kiosk = $2))`,
			c.r.a.Clinic, c.kiosk, a.Seq, a.SHA256[:]).Scan(&there)
	})
	return there, err
}

// Waiting returns nothing: what a device has not put into its chain is there.
func (c *chain) Waiting(context.Context) ([]record.Row, []record.Fault, error) { return nil, nil, nil }

// Rows ranges over the rows after a number.
func (c *chain) Rows(ctx context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		at := after
		beside := []byte{0xff} // the hash of the last row; above all hashes for a number that is done
		links := newLinks(after)
		for {
			page, err := c.page(ctx, at, beside)
			if err != nil {
				yield(record.Row{}, err)
				return
			}
			for i := range page {
				if !yield(page[i], links.check(page[i])) {
					return
				}
			}
			if len(page) < pageRows {
				return
			}
			last := page[len(page)-1]
			at, beside = last.Seq, last.SHA256[:]
		}
	}
}

func (c *chain) page(ctx context.Context, at int64, beside []byte) (page []record.Row, err error) {
	if at == 0 {
		beside = nil
	} else if len(beside) == 1 {
		at, beside = at+1, nil // whatever has the next number
	}
	err = c.r.ask(ctx, "reading a chain", func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, `SELECT seq, sealed_by, visit, kind, sealed, sha256, prev, received_at FROM sacra.entries
WHERE clinic = $1 AND kiosk = $2 AND (seq, sha256) > ($3, $4::bytea) ORDER BY seq, sha256 LIMIT $5`, c.r.a.Clinic, c.kiosk, at, append([]byte{}, beside...), pageRows)
		if err == nil {
			page, err = pgx.CollectRows(rows, scanRow)
		}
		return err
	})
	return page, err
}

func scanRow(row pgx.CollectableRow) (r record.Row, err error) {
	var sum, prev []byte
	err = row.Scan(&r.Seq, &r.Kiosk, &r.Visit, &r.Kind, &r.Sealed, &sum, &prev, &r.Arrived)
	copy(r.SHA256[:], sum)
	copy(r.Prev[:], prev)
	return r, err
}

// links checks that each row follows one before it.
type links struct {
	seq          int64
	before, here map[[32]byte]bool // the hashes under the number before, and under seq
	unknown      bool              // the hashes under seq are not known
}

func newLinks(after int64) *links {
	return &links{seq: after, here: map[[32]byte]bool{{}: true}, unknown: after > 0}
}

// check returns a *record.BrokenError where a row is not sound or does not follow.
func (l *links) check(r record.Row) error {
	if !r.Sound() || r.Pruned() { // the database is where a pruned entry must not be
		return &record.BrokenError{Seq: r.Seq, Why: "its hash does not fit"}
	}
	if r.Seq == l.seq {
		l.here[r.SHA256] = true
		return &record.BrokenError{Seq: r.Seq, Why: "another entry has its number: two devices have one name, or one was put back to an older state"}
	}
	missing := r.Seq != l.seq+1
	unknown := l.unknown
	first := l.seq + 1
	l.seq, l.before, l.here, l.unknown = r.Seq, l.here, map[[32]byte]bool{r.SHA256: true}, false
	switch {
	case missing:
		return &record.BrokenError{Seq: first, Why: "it is missing"}
	case !unknown && !l.before[r.Prev]:
		return &record.BrokenError{Seq: r.Seq, Why: "it does not follow the entry before"}
	}
	return nil
}
