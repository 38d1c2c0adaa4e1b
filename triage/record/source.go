package record

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Source is one chain of sealed entries to read from: the log of this machine,
// or the same entries across a socket or in a database of many kiosks. Its
// methods are safe for concurrent use.
type Source interface {
	// Head returns the last place in the chain; Seq is 0 where it is empty.
	Head(ctx context.Context) (Anchor, error)
	// Rows ranges over the rows after a number, in order; 0 means all. A damaged
	// row is yielded with a *BrokenError and the range goes on; any other error
	// ends it.
	Rows(ctx context.Context, after int64) iter.Seq2[Row, error]
	// Has reports whether an entry is in the chain.
	Has(ctx context.Context, a Anchor) (bool, error)
	// Waiting returns the sealed entries that are safe but not in the chain yet,
	// oldest first. They have no number and no hash. A file among them that
	// cannot be read is a fault.
	Waiting(ctx context.Context) ([]Row, []Fault, error)
}

// Sink stores sealed entries unchanged: a log, or a copy of one elsewhere.
type Sink interface {
	// Put adds a row after the last one. A row that is there already is no error;
	// one that does not continue the chain is ErrForked.
	Put(ctx context.Context, r Row) error
}

// Copy puts the rows of a source after a number into a sink, in order, and
// returns how many. It stops at the first damaged row: what
// follows would not continue the chain of the copy.
func Copy(ctx context.Context, to Sink, from Source, after int64) (rows int64, err error) {
	for row, err := range from.Rows(ctx, after) {
		if err == nil {
			err = to.Put(ctx, row)
		}
		if err != nil {
			return rows, fmt.Errorf("copying the log after entry %d: %w", after+rows, err)
		}
		rows++
	}
	return rows, ctx.Err()
}

// Head returns the last place in the chain; Seq is 0 in an empty log. Its error
// is always nil.
func (l *Log) Head(context.Context) (Anchor, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.head, nil
}

// Has reports whether an entry is in the log.
func (l *Log) Has(ctx context.Context, a Anchor) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return false, err
	}
	return hasRow(ctx, db, a)
}

// Put adds a row of another log unchanged. It is on the disk when Put returns
// without error. A row that is there already is no error; one that does not
// continue the chain is ErrForked.
func (l *Log) Put(ctx context.Context, r Row) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	ctx, cancel := bounded(ctx)
	defer cancel()
	err := r.Header.check() // a row from elsewhere
	if err == nil {
		err = l.put(ctx, r)
	}
	if err != nil {
		return fmt.Errorf("adding entry %d as it is: %w", r.Seq, err)
	}
	return nil
}

// put is Put with l.mu held.
func (l *Log) put(ctx context.Context, r Row) error {
	db, err := l.ready(ctx)
	if err != nil {
		return err
	}
	if there, err := hasRow(ctx, db, Anchor{r.Seq, r.SHA256}); err != nil || there {
		return err
	}
	if continues(l.head, true, r) != nil {
		return ErrForked
	}
	if err := l.insertRow(ctx, r); err != nil {
		return err
	}
	l.proofs.made(r.Seq) // its number is used up
	return nil
}

// pageRows is how many rows are read at a time. The one connection is free between pages, so whoever
// ranges over Rows may call Append.
const pageRows = 64

// Rows ranges over the rows after a number, in order; 0 means all. A damaged row is yielded with a
// *BrokenError and the range goes on, past damaged pages of the file too, so that the rest can be salvaged;
// any other error ends it. Rows that are appended meanwhile are included.
func (l *Log) Rows(ctx context.Context, afterSeq int64) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		last := Anchor{Seq: max(afterSeq, 0)}
		known := last.Seq == 0 // whether last.SHA256 is known
		for {
			page, err := l.page(ctx, last.Seq)
			if err != nil {
				yield(Row{}, fmt.Errorf("reading the log after entry %d: %w", last.Seq, err))
				return
			}
			if len(page) == 0 {
				return
			}
			for _, row := range page {
				err := continues(last, known, row)
				last, known = Anchor{row.Seq, row.SHA256}, true
				if !yield(row, err) {
					return
				}
			}
		}
	}
}

func (l *Log) page(ctx context.Context, after int64) ([]Row, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return nil, err
	}
	page, err := readRows(ctx, db, after, pageRows)
	if errors.Is(err, ErrBroken) {
		if one, oneErr := readOneByOne(ctx, db, after, l.head.Seq); len(one) > 0 || oneErr != nil {
			return one, oneErr
		}
	}
	return page, err
}
