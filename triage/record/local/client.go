package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"path/filepath"
	"time"

	"sacra/triage/record"
)

// Client is the log of a running kiosk as another process has it. Its methods are safe for concurrent use.
type Client struct {
	dir       string
	recipient string
}

var (
	_ record.Source = (*Client)(nil)
	_ record.Sink   = (*Client)(nil)
)

// Connect finds the kiosk that lends the log of a data directory. The error is ErrNobody where there is none,
// or ErrUnsupported.
func Connect(ctx context.Context, dir string) (*Client, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	c := &Client{dir: dir}
	a, err := c.ask(ctx, question{Ask: askHello})
	if err != nil {
		return nil, fmt.Errorf("asking the running kiosk: %w", err)
	}
	c.recipient = a.Recipient
	return c, nil
}

// Recipient returns the public key that the log is sealed to.
func (c *Client) Recipient() string { return c.recipient }

// Head returns the last place in the log.
func (c *Client) Head(ctx context.Context) (record.Anchor, error) {
	a, err := c.ask(ctx, question{Ask: askHead})
	if err != nil {
		return record.Anchor{}, err
	}
	return a.Head.open()
}

// Has reports whether an entry is in the log.
func (c *Client) Has(ctx context.Context, at record.Anchor) (bool, error) {
	a, err := c.ask(ctx, question{Ask: askHas, Seen: []anchor{*packAnchor(at)}})
	return a.Has, err
}

// Rows ranges over the rows after a number, as record.Source has it.
func (c *Client) Rows(ctx context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		stopped := false
		_, err := c.each(ctx, question{Ask: askRows, After: after}, func(a answer) (more bool, err error) {
			r, err := a.Row.open()
			if err != nil {
				return false, err
			}
			stopped = !yield(r, a.Error.open())
			return !stopped, nil
		})
		if err != nil && !stopped {
			yield(record.Row{}, err)
		}
	}
}

// Waiting returns the sealed entries that the log could not take yet.
func (c *Client) Waiting(ctx context.Context) (rows []record.Row, faults []record.Fault, err error) {
	_, err = c.each(ctx, question{Ask: askWaiting}, func(a answer) (bool, error) {
		switch {
		case a.Row != nil:
			rows = append(rows, record.Row{Header: a.Row.Header, Sealed: a.Row.Sealed})
		case a.Fault != nil:
			faults = append(faults, record.Fault{Seq: a.Fault.Seq, Visit: a.Fault.Visit, Err: a.Fault.Error.open()})
		default:
			return false, ErrProtocol
		}
		return true, nil
	})
	return rows, faults, err
}

// Put adds a row that a therapist's session has made: an exam, a plan, a release, a note, a clearance or an
// audit. It is on the disk when Put returns without error. Where the kiosk ends before it has answered, the row
// may be there or not: Put then waits a while for the kiosk to be started again, and asks once more, which does
// no harm.
func (c *Client) Put(ctx context.Context, r record.Row) error {
	q := question{Ask: askPut, Row: packRow(r)}
	_, err := c.ask(ctx, q)
	if !errors.Is(err, errUnanswered) {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, restart)
	defer cancel()
	for errors.Is(err, ErrNobody) {
		select {
		case <-ctx.Done():
			return err
		case <-time.After(restart / 50):
		}
		_, err = c.ask(ctx, q)
	}
	return err
}

// Verify checks the whole log, as record.Log.Verify does.
func (c *Client) Verify(ctx context.Context, seen ...record.Anchor) (record.Report, error) {
	q := question{Ask: askVerify}
	for _, a := range seen {
		q.Seen = append(q.Seen, *packAnchor(a))
	}
	return c.report(ctx, q)
}

// Backup has the kiosk write a verified copy of the log to a file that does not exist yet.
func (c *Client) Backup(ctx context.Context, path string) (record.Report, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return record.Report{}, err
	}
	return c.report(ctx, question{Ask: askBackup, Path: path})
}

// Note has the kiosk add an audit entry in its own name, as where no session is open. body is JSON when it
// arrives.
func (c *Client) Note(ctx context.Context, visit string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("writing an audit entry: %w", err)
	}
	_, err = c.ask(ctx, question{Ask: askNote, Visit: visit, Body: text})
	return err
}

func (c *Client) report(ctx context.Context, q question) (record.Report, error) {
	a, err := c.ask(ctx, q)
	if err != nil {
		return record.Report{}, err
	}
	head, err := a.Head.open()
	if a.ByKind == nil {
		a.ByKind = map[record.Kind]int64{}
	}
	return record.Report{Head: head, ByKind: a.ByKind, Pruned: a.Pruned, FirstPruned: a.FirstGone}, err
}

// ask is each for a question with one answer.
func (c *Client) ask(ctx context.Context, q question) (answer, error) {
	return c.each(ctx, q, func(answer) (bool, error) { return false, ErrProtocol })
}

// each asks the kiosk, calls do with every answer before the last one while it wants more, and returns the
// last one.
func (c *Client) each(ctx context.Context, q question, do func(answer) (more bool, err error)) (answer, error) {
	conn, err := dial(ctx, c.dir)
	if err != nil {
		return answer{}, err
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer func() {
		stop()
		_ = conn.Close()
	}()
	last, err := converse(conn, q, do)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return last, err
}

// converse asks a question on a connection.
func converse(conn *net.UnixConn, q question, do func(answer) (more bool, err error)) (answer, error) {
	q.Protocol = protocol
	_ = conn.SetWriteDeadline(time.Now().Add(patience))
	// A kiosk with too many to serve answers without reading; what it says then is the better error.
	sendErr := writeFrame(conn, q)
	return answers(conn, sendErr, do)
}

// answers reads what is answered up to the end.
func answers(from io.Reader, sendErr error, do func(answer) (more bool, err error)) (answer, error) {
	for {
		var a answer
		if err := readFrame(from, &a); err != nil {
			if errors.Is(err, ErrProtocol) {
				return answer{}, err
			}
			return answer{}, fmt.Errorf("%w: %w", errUnanswered, errors.Join(sendErr, err))
		}
		if a.End {
			return a, a.Error.open()
		}
		if more, err := do(a); err != nil || !more {
			return answer{}, err
		}
	}
}
