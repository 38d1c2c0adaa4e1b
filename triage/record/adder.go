package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// Adder adds entries to a log that another process has open: it seals them here and puts them where the log
// ends. It waits for nobody; where another entry came first, it tries again behind that one.
type Adder struct {
	Source Source
	Sink   Sink
	// Options say who adds; only Sealer, Kiosk and Now count.
	Options Options
}

// most is how often Add tries to be the next one.
const most = 100

// Add is AppendSigned, or Append where s is nil, for a log across a Source and a Sink.
func (a Adder) Add(ctx context.Context, visit string, kind Kind, body any, by string, s Signer) (Row, error) {
	row, err := a.add(ctx, sealedEntry{Header: Header{Visit: visit, Kind: kind}, By: by, signer: s}, body)
	if err != nil {
		return Row{}, fmt.Errorf("adding an entry of kind %s: %w", kind, err)
	}
	return row, nil
}

func (a Adder) add(ctx context.Context, e sealedEntry, body any) (Row, error) {
	o, err := a.Options.withDefaults()
	if err != nil {
		return Row{}, err
	}
	if o.Sealer == nil {
		return Row{}, ErrReadOnly
	}
	e.Kiosk, e.At = o.Kiosk, o.Now()
	if err := e.check(); err != nil {
		return Row{}, err
	}
	if e.Body, err = json.Marshal(body); err != nil {
		return Row{}, fmt.Errorf("writing the entry as JSON: %w", err)
	}
	for range most {
		row, err := a.try(ctx, o.Sealer, e)
		if !errors.Is(err, ErrForked) {
			return row, err
		}
	}
	return Row{}, ErrForked
}

// try puts an entry behind the last one that there is now.
func (a Adder) try(ctx context.Context, to Sealer, e sealedEntry) (Row, error) {
	head, err := a.Source.Head(ctx)
	if err != nil {
		return Row{}, err
	}
	e.Seq = head.Seq + 1
	sealed, err := seal(to, e)
	if err != nil {
		return Row{}, err
	}
	row := Row{Header: e.Header, Sealed: sealed, Prev: head.SHA256}
	row.SHA256 = row.Sum()
	err = a.Sink.Put(ctx, row)
	if err == nil || errors.Is(err, ErrForked) {
		return row, err
	}
	// The answer may have been lost on its way, not the row.
	if there, hasErr := a.Source.Has(ctx, Anchor{row.Seq, row.SHA256}); hasErr == nil && there {
		return row, nil
	}
	return Row{}, err
}
