package record

import (
	"context"
	"fmt"
	"slices"
)

// Verify reads the whole log and checks, without any key, SQLite's own structures, every hash, that no
// number is missing, and that each anchor given and the head file's is still in the chain. The error is ErrBroken
// and names the first entry that is wrong. It takes all processors; the log stays free for saves.
func (l *Log) Verify(ctx context.Context, seen ...Anchor) (Report, error) {
	v := l.newVerification(seen)
	err := l.freeze(ctx, func(end Anchor) (err error) {
		v.report, err = verifyFrozen(ctx, l.path(), end.Seq)
		return err
	})
	if v.sound = err == nil && l.hasAll(ctx, v); !v.sound {
		v = l.newVerification(seen) // in order, which finds out what is wrong and where
	}
	return l.verify(ctx, v, func(context.Context) error { return nil })
}

// VerifyAtRest is Verify for a machine that has other things to do: it reads one page of rows after the other.
// pause is called between two, and an error of it ends the verification.
func (l *Log) VerifyAtRest(ctx context.Context, pause func(context.Context) error, seen ...Anchor) (Report, error) {
	return l.verify(ctx, l.newVerification(seen), pause)
}

func (l *Log) newVerification(seen []Anchor) *verification {
	l.mu.Lock()
	defer l.mu.Unlock()
	return newVerification(append(slices.Clone(seen), l.known.Anchor))
}

// verify reads what v has not read yet.
func (l *Log) verify(ctx context.Context, v *verification, pause func(context.Context) error) (Report, error) {
	for {
		last, err := l.verifyPage(ctx, v)
		if err == nil && last {
			err = l.verifyEnd(ctx, v)
		} else if err == nil {
			err = pause(ctx)
		}
		if err != nil {
			return Report{}, fmt.Errorf("verifying the log: %w", err)
		}
		if last {
			return v.report, nil
		}
	}
}

// verifyPage checks one more page of the log.
func (l *Log) verifyPage(ctx context.Context, v *verification) (last bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return false, err
	}
	return v.page(ctx, db)
}

// verifyEnd checks what concerns the whole log, and what was added meanwhile. SQLite's own check reads the whole
// file; it is made where no save waits for it, if it finds nothing there.
func (l *Log) verifyEnd(ctx context.Context, v *verification) error {
	if !v.sound {
		v.sound = l.freeze(ctx, func(Anchor) error { return soundFrozen(ctx, l.path()) }) == nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	for last := false; err == nil && !last; {
		last, err = v.page(ctx, db)
	}
	if err != nil {
		return err
	}
	v.seen = append(v.seen, l.known.Anchor)
	return v.end(ctx, db)
}

// hasAll reports whether the log has what v has read last and every anchor before it.
func (l *Log) hasAll(ctx context.Context, v *verification) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	for _, a := range append(v.seen, v.report.Head) {
		there := a.Seq == 0 || a.Seq > v.report.Head.Seq
		if err == nil && !there {
			there, err = hasRow(ctx, db, a)
		}
		if err != nil || !there {
			return false
		}
	}
	return err == nil
}

// freeze moves the write-ahead log into the file and lets use read it: what is saved meanwhile goes into the
// write-ahead log. Work that must write to the file, as erasing does, does so all the same; use may then find it
// damaged.
func (l *Log) freeze(ctx context.Context, use func(end Anchor) error) error {
	end, err := l.hold(ctx)
	if err != nil {
		return err
	}
	defer l.letGo()
	return use(end)
}

func (l *Log) hold(ctx context.Context) (end Anchor, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return Anchor{}, err
	}
	if err := rewind(ctx, db); err != nil {
		return Anchor{}, err
	}
	if _, err := db.ExecContext(ctx, "PRAGMA wal_autocheckpoint = 0"); err != nil {
		return Anchor{}, explain(err)
	}
	l.held++
	return l.head, nil
}

// letGo ends what hold began. A connection that was opened since has its own settings.
func (l *Log) letGo() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held--; l.held > 0 || l.db == nil {
		return
	}
	// Where it fails, the write-ahead log is emptied after the next check-in.
	_, _ = l.db.Exec("PRAGMA wal_autocheckpoint = 200")
	if l.finished && rewind(context.Background(), l.db) == nil {
		l.finished = false
	}
}
