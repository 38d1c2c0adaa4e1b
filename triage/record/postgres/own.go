package postgres

import (
	"context"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

// arrivalsPage is how many times of arrival are asked for at once.
const arrivalsPage = 2048

// Own returns the reading device's own log with the times at which its rows
// arrived at the database, so that they can be put in order with those of other
// devices. The rows themselves are the log's.
func (r *Reader) Own(log record.Source) record.Source { return &own{log, r} }

type own struct {
	record.Source
	r *Reader
}

// Rows ranges over the rows of the log.
func (o *own) Rows(ctx context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		var known map[record.Anchor]time.Time
		asked, more := after, true // the highest number that was asked for
		for row, err := range o.Source.Rows(ctx, after) {
			if more && row.Seq > asked {
				var askErr error
				if known, asked, more, askErr = o.arrivals(ctx, row.Seq-1); askErr != nil {
					yield(record.Row{}, askErr)
					return
				}
			}
			row.Arrived = known[record.Anchor{Seq: row.Seq, SHA256: row.SHA256}]
			if !yield(row, err) {
				return
			}
		}
	}
}

// arrivals returns when the rows after a number arrived, up to which number that
// goes, and whether there are more.
func (o *own) arrivals(ctx context.Context, after int64) (known map[record.Anchor]time.Time, upTo int64, more bool, err error) {
	known, upTo = map[record.Anchor]time.Time{}, after
	n := 0
	err = o.r.ask(ctx, "asking when entries arrived", func(ctx context.Context, conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, "SELECT seq, sha256, received_at FROM sacra.entries WHERE clinic = $1 AND kiosk = $2 AND seq > $3 ORDER BY seq LIMIT $4",
			o.r.a.Clinic, o.r.a.Kiosk, after, arrivalsPage)
		if err != nil {
			return err
		}
		var a record.Anchor
		var sum []byte
		var at time.Time
		_, err = pgx.ForEachRow(rows, []any{&a.Seq, &sum, &at}, func() error {
			copy(a.SHA256[:], sum)
			known[a], upTo = at, a.Seq
			n++
			return nil
		})
		return err
	})
	return known, upTo, n == arrivalsPage, err
}
