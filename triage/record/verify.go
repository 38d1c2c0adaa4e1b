package record

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
)

// Report is what Verify found in a log that is whole.
type Report struct {
	Head   Anchor         // the last entry; keep it elsewhere to notice a rollback
	ByKind map[Kind]int64 // how many entries there are of each kind; together Head.Seq
	Pruned int64          // how many of them are on the clinic's server alone, see Prune
	// FirstPruned is the number of the first of those; 0 where there is none.
	FirstPruned int64
}

// HasVisits reports whether the log holds more than audit entries.
func (r Report) HasVisits() bool { return r.Head.Seq > r.ByKind[Audit] }

// count adds the next row.
func (r *Report) count(row Row) {
	r.Head = Anchor{row.Seq, row.SHA256}
	r.ByKind[row.Kind]++
	if row.Pruned() {
		r.Pruned++
		r.FirstPruned = cmp.Or(r.FirstPruned, row.Seq)
	}
}

// verify is Verify for a database that nobody else writes to.
func verify(ctx context.Context, db *sql.DB, seen ...Anchor) (Report, error) {
	v := newVerification(seen)
	for {
		done, err := v.page(ctx, db)
		if err == nil && done {
			err = v.end(ctx, db)
		}
		if err != nil {
			return Report{}, err
		}
		if done {
			return v.report, nil
		}
	}
}

// verification is a log that is being verified: what was read of it so far.
type verification struct {
	seen   []Anchor
	report Report
	sound  bool // SQLite's own check was made
}

func newVerification(seen []Anchor) *verification {
	return &verification{seen: seen, report: Report{ByKind: map[Kind]int64{}}}
}

// page checks the next rows and reports whether they were the last.
func (v *verification) page(ctx context.Context, db *sql.DB) (last bool, err error) {
	page, err := readRows(ctx, db, v.report.Head.Seq, pageRows)
	if err != nil {
		return false, err
	}
	for _, row := range page {
		if err := continues(v.report.Head, true, row); err != nil {
			return false, err
		}
		v.report.count(row)
		for _, a := range v.seen {
			if a.Seq == row.Seq && a.SHA256 != row.SHA256 {
				return false, &BrokenError{row.Seq, "it is not the entry that was seen before"}
			}
		}
	}
	return len(page) < pageRows, nil
}

// end checks what concerns the log as a whole, once every row was read.
func (v *verification) end(ctx context.Context, db *sql.DB) error {
	for _, a := range v.seen {
		if a.Seq > v.report.Head.Seq {
			return &BrokenError{v.report.Head.Seq + 1, fmt.Sprintf("it is missing; entry %d was seen before", a.Seq)}
		}
	}
	if !v.sound {
		if err := sound(ctx, db, "integrity_check"); err != nil {
			return err
		}
	}
	_, err := readHead(ctx, db)
	if broken := new(BrokenError); errors.As(err, &broken) && broken.Seq > v.report.Head.Seq {
		err = &BrokenError{v.report.Head.Seq + 1, "it is missing"}
	}
	return err
}

// VerifyFile verifies a log that nobody has open, such as a backup, without changing it. seen are anchors
// that must be in it.
func VerifyFile(ctx context.Context, path string, seen ...Anchor) (Report, error) {
	err := inspect(path)
	var report Report
	if err == nil {
		report, err = verifyFile(ctx, path, nil, seen...)
	}
	if err != nil {
		return Report{}, fmt.Errorf("verifying %s: %w", filepath.Base(path), err)
	}
	return report, nil
}

// verifyFile verifies a log that nobody has open, without changing it. k must open its last entry, unless it is nil.
func verifyFile(ctx context.Context, path string, k Opener, seen ...Anchor) (_ Report, err error) {
	db, err := openSQLite(ctx, path, readOnlySettings)
	if err != nil {
		return Report{}, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	report, err := verify(ctx, db, seen...)
	if err != nil || k == nil {
		return report, err
	}
	last, err := readRows(ctx, db, report.Head.Seq-1, 1)
	if err == nil && len(last) == 1 {
		_, err = OpenRow(k, last[0])
	}
	if errors.Is(err, ErrErased) { // only this key knows that
		err = nil
	}
	return report, err
}
