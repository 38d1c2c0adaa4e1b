package record

import (
	"context"
	"database/sql"
	"errors"
)

// readOneByOne reads a page row by row, skipping what SQLite cannot read, up to the last number that the log
// is known to have. It is empty if nothing more can be read.
func readOneByOne(ctx context.Context, db *sql.DB, after, last int64) (page []Row, err error) {
	if last == 0 { // the head could not be read
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM entries").Scan(&last); err != nil {
			return nil, nil
		}
	}
	for seq := after + 1; seq <= last && len(page) < pageRows; seq++ {
		one, err := readRows(ctx, db, seq-1, 1)
		switch {
		case errors.Is(err, ErrBroken):
		case err != nil:
			return nil, err
		case len(one) == 1 && one[0].Seq == seq:
			page = append(page, one[0])
		}
	}
	return page, nil
}

// continues returns a *BrokenError where row is not sound or does not follow last,
// whose hash may not be known.
func continues(last Anchor, known bool, row Row) error {
	switch {
	case row.Seq != last.Seq+1:
		return &BrokenError{last.Seq + 1, "it is missing"}
	case !row.Sound():
		return &BrokenError{row.Seq, "its hash does not fit"}
	case known && row.Prev != last.SHA256:
		return &BrokenError{row.Seq, "it does not follow the entry before"}
	}
	return nil
}

// readRows reads up to limit rows after a number.
func readRows(ctx context.Context, db *sql.DB, after int64, limit int) (page []Row, err error) {
	return queryRows(ctx, db, after, "WHERE seq > ? ORDER BY seq LIMIT ?", after, limit)
}

// rowsOfVisit reads the rows of a visit.
func rowsOfVisit(ctx context.Context, db *sql.DB, visit string) (page []Row, err error) {
	return queryRows(ctx, db, 0, "WHERE visit = ? ORDER BY seq", visit)
}

// queryRows reads the rows that a clause selects. A hash that is not 32 bytes long reads as one that fits
// nothing. after is what is known of the number before the first row.
func queryRows(ctx context.Context, db *sql.DB, after int64, clause string, args ...any) (page []Row, err error) {
	rows, err := db.QueryContext(ctx, "SELECT seq, kiosk, visit, kind, sealed, sha256, prev FROM entries "+clause, args...)
	if err != nil {
		return nil, explain(err)
	}
	defer func() {
		if closeErr := rows.Close(); err == nil {
			err = explain(closeErr)
		}
	}()
	for rows.Next() {
		var r Row
		var sum, prev []byte
		if err := rows.Scan(&r.Seq, &r.Kiosk, &r.Visit, &r.Kind, &r.Sealed, &sum, &prev); err != nil {
			return nil, &BrokenError{after + int64(len(page)) + 1, "a column has the wrong type"}
		}
		if len(sum) == len(r.SHA256) && len(prev) == len(r.Prev) {
			copy(r.SHA256[:], sum)
			copy(r.Prev[:], prev)
		}
		page = append(page, r)
	}
	return page, explain(rows.Err())
}
