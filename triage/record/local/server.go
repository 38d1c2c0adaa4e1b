package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"sacra/triage/record"
)

// Server lends a log until it is closed.
type Server struct {
	dir       string
	log       Log
	recipient func() string
	screen    Screen // may be nil
	listener  *net.UnixListener
	ctx       context.Context
	cancel    context.CancelFunc
	running   sync.WaitGroup
	places    chan struct{} // one for each connection that may be served now
}

// Serve begins to lend the log of a data directory, which this process has open. A socket that an earlier
// kiosk has left is replaced. recipient returns the public key that the log is sealed to. screen is that of this
// process; nil where it has none for patients. The error is ErrUnsupported on a system without the means.
func Serve(dir string, log Log, recipient func() string, screen Screen) (*Server, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	listener, err := listen(dir)
	if err != nil {
		return nil, fmt.Errorf("lending the record: %w", err)
	}
	s := &Server{dir: dir, log: log, recipient: recipient, screen: screen, listener: listener, places: make(chan struct{}, maxConnections)}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.running.Go(s.accept)
	return s, nil
}

// Close ends every conversation and removes the socket. It returns once nothing of the server runs any more.
func (s *Server) Close() error {
	s.cancel()
	err := errors.Join(s.listener.Close(), os.Remove(filepath.Join(s.dir, SocketFile)))
	s.running.Wait()
	return err
}

// accept takes connections until the listener is closed.
func (s *Server) accept() {
	for {
		conn, err := s.listener.AcceptUnix()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // as where no descriptor is free
			select {
			case <-s.ctx.Done():
				return
			case <-time.After(100 * time.Millisecond):
			}
			continue
		}
		select {
		case s.places <- struct{}{}:
			s.running.Go(func() {
				defer func() { <-s.places }()
				s.serve(conn)
			})
		default:
			_ = conn.SetWriteDeadline(time.Now().Add(time.Second))
			_ = writeFrame(conn, answer{End: true, Error: pack(ErrBusy)})
			_ = conn.Close()
		}
	}
}

// serve answers the question of one connection. What goes wrong with the connection ends it and is nothing
// to tell: the other process has ended, or is none of ours.
func (s *Server) serve(conn *net.UnixConn) {
	ctx, cancel := context.WithTimeout(s.ctx, longest)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer func() {
		stop()
		_ = conn.Close()
	}()
	if err := sameUser(conn); err != nil {
		return
	}
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	var q question
	if err := readFrame(conn, &q); err != nil {
		if errors.Is(err, ErrProtocol) {
			_ = s.send(conn, answer{End: true, Error: pack(err)})
		}
		return
	}
	// A client that has gone needs no answer any more. It sends nothing after its question.
	_ = conn.SetReadDeadline(time.Time{})
	s.running.Go(func() {
		_, _ = io.ReadFull(conn, make([]byte, 1))
		cancel()
	})
	err := s.reply(ctx, q, func(a answer) error { return s.send(conn, a) })
	if err != nil {
		_ = s.send(conn, answer{End: true, Error: pack(err)})
	}
}

func (s *Server) send(conn *net.UnixConn, a answer) error {
	_ = conn.SetWriteDeadline(time.Now().Add(patience))
	return writeFrame(conn, a)
}

// reply works on a question and sends the answers. An error is the last one.
func (s *Server) reply(ctx context.Context, q question, send func(answer) error) error {
	if q.Protocol != protocol {
		return fmt.Errorf("%w: version %d, this program has %d", ErrProtocol, q.Protocol, protocol)
	}
	switch q.Ask {
	case askHello:
		return send(answer{End: true, Recipient: s.recipient()})
	case askHead:
		head, err := s.log.Head(ctx)
		return end(send, answer{Head: packAnchor(head)}, err)
	case askRows:
		return s.rows(ctx, q.After, send)
	case askWaiting:
		return s.waiting(ctx, send)
	case askPut:
		return end(send, answer{}, s.put(ctx, q.Row))
	case askNote:
		return end(send, answer{}, s.note(ctx, q))
	case askHas, askVerify, askBackup:
		return s.check(ctx, q, send)
	case askNews:
		return s.news(ctx, q, send)
	case askFree:
		return end(send, answer{}, s.free(ctx))
	case askResume:
		return end(send, answer{}, s.resume(ctx, q.Visit))
	case askTicket:
		number, err := s.ticket(ctx, q.Body)
		return end(send, answer{Number: number}, err)
	case askNumbers:
		body, err := s.numbers(ctx)
		return end(send, answer{Body: body}, err)
	}
	return fmt.Errorf("%w: %q cannot be asked", ErrProtocol, q.Ask)
}

// end sends the last answer, or returns the error that takes its place.
func end(send func(answer) error, a answer, err error) error {
	if err != nil {
		return err
	}
	a.End = true
	return send(a)
}

// check answers what looks at the log as a whole.
func (s *Server) check(ctx context.Context, q question, send func(answer) error) error {
	var seen []record.Anchor
	for i := range q.Seen {
		a, err := q.Seen[i].open()
		if err != nil {
			return err
		}
		seen = append(seen, a)
	}
	var report record.Report
	var err error
	switch {
	case q.Ask == askVerify:
		report, err = s.log.Verify(ctx, seen...)
	case q.Ask == askBackup:
		report, err = s.backup(ctx, q.Path)
	case len(seen) != 1:
		return fmt.Errorf("%w: which entry?", ErrProtocol)
	default:
		has, err := s.log.Has(ctx, seen[0])
		return end(send, answer{Has: has}, err)
	}
	return end(send, answer{Head: packAnchor(report.Head), ByKind: report.ByKind, Pruned: report.Pruned, FirstGone: report.FirstPruned}, err)
}

// backup writes a copy of the log to a file that does not exist yet.
func (s *Server) backup(ctx context.Context, path string) (record.Report, error) {
	if !filepath.IsAbs(path) {
		return record.Report{}, fmt.Errorf("%w: the path of a backup is absolute", ErrProtocol)
	}
	if in, err := filepath.Rel(s.dir, filepath.Clean(path)); err != nil || filepath.IsLocal(in) && !strings.HasPrefix(in, "backup"+string(filepath.Separator)) {
		return record.Report{}, ErrWithin
	}
	if _, err := os.Lstat(path); err == nil {
		return record.Report{}, fmt.Errorf("%s: %w", path, os.ErrExist)
	}
	return s.log.Backup(ctx, path)
}

// rows sends the rows after a number, each with what is wrong with it.
func (s *Server) rows(ctx context.Context, after int64, send func(answer) error) error {
	for r, err := range s.log.Rows(ctx, after) {
		if err != nil && (r.Seq == 0 || !errors.Is(err, record.ErrBroken)) {
			return err
		}
		if err := send(answer{Row: packRow(r), Error: pack(err)}); err != nil {
			return err
		}
	}
	return end(send, answer{}, ctx.Err())
}

// waiting sends the entries of the rescue directory, and what is wrong there.
func (s *Server) waiting(ctx context.Context, send func(answer) error) error {
	rows, faults, err := s.log.Waiting(ctx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := send(answer{Row: &row{Header: r.Header, Sealed: r.Sealed}}); err != nil {
			return err
		}
	}
	for _, f := range faults {
		if err := send(answer{Fault: &wait{f.Seq, f.Visit, pack(f.Err)}}); err != nil {
			return err
		}
	}
	return end(send, answer{}, nil)
}

// note adds an audit entry of the kiosk's own, as of a wrong passphrase.
func (s *Server) note(ctx context.Context, q question) error {
	if len(q.Body) == 0 || len(q.Body) > maxNote {
		return fmt.Errorf("%w: an audit entry of %d bytes", ErrProtocol, len(q.Body))
	}
	_, err := s.log.Append(ctx, q.Visit, record.Audit, q.Body)
	if errors.Is(err, record.ErrSpooled) {
		err = nil
	}
	return err
}

// put adds a row that a therapist's session has made. The kiosk cannot look into the seal; a row without her
// signature inside is left out by whoever reads it, like one that was written into the file.
func (s *Server) put(ctx context.Context, r *row) error {
	out, err := r.open()
	if err != nil {
		return err
	}
	if !out.Kind.NeedsSignature() && out.Kind != record.Audit {
		return ErrNotTherapists
	}
	return s.log.Put(ctx, out)
}
