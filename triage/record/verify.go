package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Report is what Verify found in a log that is whole.
type Report struct {
	Head   Anchor         // the last entry; keep it elsewhere to notice a rollback
	ByKind map[Kind]int64 // how many entries there are of each kind; together Head.Seq
}

// HasVisits reports whether the log holds more than audit entries.
func (r Report) HasVisits() bool { return r.Head.Seq > r.ByKind[Audit] }

func verify(ctx context.Context, db *sql.DB, seen ...Anchor) (Report, error) {
	report := Report{ByKind: map[Kind]int64{}}
	for {
		page, err := readRows(ctx, db, report.Head.Seq, pageRows)
		if err != nil {
			return Report{}, err
		}
		for _, row := range page {
			if err := continues(report.Head, true, row); err != nil {
				return Report{}, err
			}
			report.Head = Anchor{row.Seq, row.SHA256}
			report.ByKind[row.Kind]++
			for _, a := range seen {
				if a.Seq == row.Seq && a.SHA256 != row.SHA256 {
					return Report{}, &BrokenError{row.Seq, "it is not the entry that was seen before"}
				}
			}
		}
		if len(page) < pageRows {
			break
		}
	}
	for _, a := range seen {
		if a.Seq > report.Head.Seq {
			return Report{}, &BrokenError{report.Head.Seq + 1, fmt.Sprintf("it is missing; entry %d was seen before", a.Seq)}
		}
	}
	if err := sound(ctx, db, "integrity_check"); err != nil {
		return Report{}, err
	}
	_, err := readHead(ctx, db)
	if err == nil {
		return report, nil
	}
	if broken := new(BrokenError); errors.As(err, &broken) && broken.Seq > report.Head.Seq {
		err = &BrokenError{report.Head.Seq + 1, "it is missing"}
	}
	return Report{}, err
}
