package record

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// A file that nobody writes to can be read by several connections at once. So a log that is verified is held still
// for so long, see freeze. What is found whole in this way is whole; where anything is wrong, or somebody has
// written to the file after all, it is read once more in order.

// frozenSettings open a file that does not change. SQLite then takes no lock and ignores the write-ahead log.
const frozenSettings = readOnlySettings + "&immutable=1"

// stretch is how many rows one connection reads before it looks for more work.
const stretch = 4096

// piece is a stretch of rows that was verified by itself.
type piece struct {
	Report
	first Row // without its body
}

// verifyFrozen verifies the entries up to a number in a file that does not change, with all processors. What the
// error says is not exact.
func verifyFrozen(ctx context.Context, path string, last int64) (Report, error) {
	pieces := make([]piece, (last+stretch-1)/stretch)
	errs := make([]error, 1+runtime.GOMAXPROCS(0))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var next atomic.Int64
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			if i == 0 {
				errs[i] = soundFrozen(ctx, path)
			} else {
				errs[i] = frozen(ctx, path, func(db *sql.DB) error { return readPieces(ctx, db, pieces, &next) })
			}
			if errs[i] != nil {
				cancel()
			}
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return Report{}, err
	}
	return join(pieces, last)
}

// soundFrozen is SQLite's own check of a file that does not change.
func soundFrozen(ctx context.Context, path string) error {
	return frozen(ctx, path, func(db *sql.DB) error { return sound(ctx, db, "integrity_check") })
}

// frozen opens a connection to a file that does not change.
func frozen(ctx context.Context, path string, use func(*sql.DB) error) error {
	db, err := openSQLite(ctx, path, frozenSettings)
	if err != nil {
		return err
	}
	return errors.Join(use(db), db.Close())
}

// readPieces verifies one piece after another, those that nobody else has taken.
func readPieces(ctx context.Context, db *sql.DB, pieces []piece, next *atomic.Int64) error {
	for i := next.Add(1) - 1; i < int64(len(pieces)); i = next.Add(1) - 1 {
		var err error
		if pieces[i], err = readPiece(db, i*stretch, (i+1)*stretch); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// readPiece verifies the rows after one number, up to another.
func readPiece(db *sql.DB, after, last int64) (p piece, err error) {
	p.ByKind, p.Head.Seq = map[Kind]int64{}, after
	rows, err := db.Query("SELECT seq, kiosk, visit, kind, sealed, sha256, prev FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq", after, last)
	if err != nil {
		return p, explain(err)
	}
	defer func() { err = errors.Join(err, explain(rows.Close())) }()
	for rows.Next() {
		var sealed, sum, prev sql.RawBytes // they stand in the buffers of the driver until the next row
		var r Row
		if err := rows.Scan(&r.Seq, &r.Kiosk, &r.Visit, &r.Kind, &sealed, &sum, &prev); err != nil {
			return p, err
		}
		if len(sum) != sha256.Size || len(prev) != sha256.Size {
			return p, &BrokenError{r.Seq, "its hash does not fit"}
		}
		r.Sealed, r.SHA256, r.Prev = sealed, [sha256.Size]byte(sum), [sha256.Size]byte(prev)
		if err := continues(p.Head, p.first.Seq > 0, r); err != nil {
			return p, err
		}
		p.count(r)
		if p.first.Seq == 0 {
			p.first = Row{Header: r.Header, Prev: r.Prev}
		}
	}
	return p, explain(rows.Err())
}

// join puts the pieces together. Each must follow the one before and nothing may be left over.
func join(pieces []piece, last int64) (Report, error) {
	whole := Report{ByKind: map[Kind]int64{}}
	for _, p := range pieces {
		if p.first.Seq != whole.Head.Seq+1 || p.first.Prev != whole.Head.SHA256 {
			return Report{}, &BrokenError{whole.Head.Seq + 1, "it does not follow the entry before"}
		}
		whole.Head = p.Head
		for kind, n := range p.ByKind {
			whole.ByKind[kind] += n
		}
		whole.Pruned += p.Pruned
		whole.FirstPruned = cmp.Or(whole.FirstPruned, p.FirstPruned)
	}
	if whole.Head.Seq < last {
		return Report{}, &BrokenError{whole.Head.Seq + 1, "it is missing"}
	}
	return whole, nil
}
