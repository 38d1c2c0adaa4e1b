package local

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"sacra/triage/record"
)

// protocol is the version of the questions and answers. A program of another version is refused.
const protocol = 1

// What can be asked.
const (
	askHello   = "hello"
	askHead    = "head"
	askHas     = "has"
	askRows    = "rows"
	askWaiting = "waiting"
	askPut     = "put"
	askVerify  = "verify"
	askBackup  = "backup"
	askNote    = "note"
	askNews    = "news"
	askFree    = "free"
	askResume  = "resume"
	askTicket  = "ticket"
	askNumbers = "numbers"
)

// question is what a client sends.
type question struct {
	Protocol int             `json:"protocol"`
	Ask      string          `json:"ask"`
	After    int64           `json:"after,omitempty"`  // rows
	Seen     []anchor        `json:"seen,omitempty"`   // has and news: one; verify
	Glance   *Glance         `json:"glance,omitempty"` // news: what was seen of the screen last
	Row      *row            `json:"row,omitempty"`    // put
	Path     string          `json:"path,omitempty"`   // backup: absolute
	Visit    string          `json:"visit,omitempty"`  // note, resume; empty for none
	Body     json.RawMessage `json:"body,omitempty"`   // note, ticket
}

// answer is what a server sends. Rows come one an answer; the last answer has End.
type answer struct {
	End       bool                  `json:"end,omitempty"`
	Error     *fault                `json:"error,omitempty"` // ends a question, or says what is wrong with Row
	Row       *row                  `json:"row,omitempty"`
	Fault     *wait                 `json:"fault,omitempty"` // of an entry that waits
	Head      *anchor               `json:"head,omitempty"`
	ByKind    map[record.Kind]int64 `json:"by_kind,omitempty"`
	Pruned    int64                 `json:"pruned,omitempty"`
	FirstGone int64                 `json:"first_gone,omitempty"`
	Has       bool                  `json:"has,omitempty"`
	Recipient string                `json:"recipient,omitempty"`
	Glance    *Glance               `json:"glance,omitempty"` // news
	Number    string                `json:"number,omitempty"` // ticket
	Body      json.RawMessage       `json:"body,omitempty"`   // numbers
}

// anchor, row and wait are record.Anchor, Row and Fault on their way.
type anchor struct {
	Seq    int64  `json:"seq"`
	SHA256 []byte `json:"sha256"`
}

type row struct {
	record.Header
	Sealed []byte `json:"sealed"`
	SHA256 []byte `json:"sha256,omitempty"`
	Prev   []byte `json:"prev,omitempty"`
}

type wait struct {
	Seq   int64  `json:"seq,omitempty"`
	Visit string `json:"visit,omitempty"`
	Error *fault `json:"error"`
}

func packAnchor(a record.Anchor) *anchor { return &anchor{a.Seq, a.SHA256[:]} }

func packRow(r record.Row) *row {
	return &row{Header: r.Header, Sealed: r.Sealed, SHA256: r.SHA256[:], Prev: r.Prev[:]}
}

// open reads an anchor back.
func (a *anchor) open() (out record.Anchor, err error) {
	if a == nil || len(a.SHA256) != len(out.SHA256) || a.Seq < 0 {
		return out, fmt.Errorf("%w: not a place in the log", ErrProtocol)
	}
	out.Seq = a.Seq
	copy(out.SHA256[:], a.SHA256)
	return out, nil
}

// open reads a row back.
func (r *row) open() (out record.Row, err error) {
	if r == nil || len(r.SHA256) != len(out.SHA256) || len(r.Prev) != len(out.Prev) {
		return out, fmt.Errorf("%w: not a row", ErrProtocol)
	}
	out = record.Row{Header: r.Header, Sealed: r.Sealed}
	copy(out.SHA256[:], r.SHA256)
	copy(out.Prev[:], r.Prev)
	return out, nil
}

// writeFrame sends one message.
func writeFrame(w io.Writer, message any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	if len(body) > maxFrame {
		return fmt.Errorf("%w: a message of %d bytes", ErrProtocol, len(body))
	}
	_, err = w.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...))
	return err
}

// readFrame reads one message. It takes memory as bytes arrive, not as they are announced.
func readFrame(r io.Reader, message any) error {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > maxFrame {
		return fmt.Errorf("%w: a message of %d bytes", ErrProtocol, n)
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && len(body) < int(n) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, message); err != nil {
		// The error of encoding/json may quote what it read.
		return fmt.Errorf("%w: a message that is not JSON of the expected form", ErrProtocol)
	}
	return nil
}
