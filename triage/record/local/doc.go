// Package local lends the log of a running kiosk to other processes of the same user on the same machine,
// over a socket in the data directory.
//
// The kiosk owns the log: it alone opens the file. A Client is the log as another process has it: a
// record.Source to read from, and a record.Sink that takes what an unlocked session adds. The socket cannot
// be asked for anything that needs a key; rows are sealed on their way, as they are on the disk.
//
// One connection carries one question and its answers, each a frame: the length in 4 bytes, the most
// significant first, and that many bytes of JSON. Either side may end at any time. A question that was not
// answered to the end counts as not answered; Put can be asked again, since a row that is there is no error.
package local

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/triage/record"
)

// Log is what a Server lends; *record.Log is one.
type Log interface {
	record.Source
	record.Sink
	Verify(ctx context.Context, seen ...record.Anchor) (record.Report, error)
	Backup(ctx context.Context, path string) (record.Report, error)
	Append(ctx context.Context, visit string, kind record.Kind, body any) (record.Row, error)
	// Grown returns a channel that is closed when the next entry comes in.
	Grown() <-chan struct{}
}

var _ Log = (*record.Log)(nil)

// SocketFile is the name of the socket in the data directory.
const SocketFile = "kiosk.sock"

// The limits of a server. They keep a process that misbehaves from taking memory or time from the kiosk.
const (
	maxConnections = 16
	maxNote        = 64 << 10         // bytes of an audit entry
	maxFrame       = 8 << 20          // bytes; a sealed entry has 4 MiB at most, and a third more in base64
	patience       = 10 * time.Second // for a frame to arrive or to be taken
	longest        = 10 * time.Minute // for one question, however much there is to read
	restart        = 15 * time.Second // for a kiosk that ended to be there again
	quiet          = 20 * time.Second // for a question that waits for news
)

// errUnanswered is an ErrNobody of a kiosk that ended before it answered.
var errUnanswered = fmt.Errorf("%w: it ended before it answered", ErrNobody)

// Errors that callers tell apart with errors.Is.
var (
	// ErrNobody means that no kiosk lends the log of the directory.
	ErrNobody = errors.New("no running kiosk lends this record")
	// ErrUnsupported means that this system cannot tell who is at the other end of a socket, so nothing is lent.
	ErrUnsupported = errors.New("sharing the record with a running kiosk works on Linux only")
	// ErrStranger means that the process at the other end belongs to another user.
	ErrStranger = errors.New("the process at the other end belongs to another user")
	// ErrProtocol means that what came from the other end is not understood.
	ErrProtocol = errors.New("the other end does not speak this protocol")
	// ErrBusy means that too many processes ask at once.
	ErrBusy = errors.New("too many processes use the record at once")
	// ErrNotTherapists means that an entry of this kind is the kiosk's own to make.
	ErrNotTherapists = errors.New("only what a therapist adds is taken over the socket")
	// ErrNoScreen means that the process which lends the log has no screen to ask something of.
	ErrNoScreen = errors.New("the record is lent without a screen")
	// ErrNotHeld means that a visit cannot be gone on with: its time is over, or the screen is in use.
	ErrNotHeld = errors.New("the visit is not held at the screen")
	// ErrNoTickets means that the screen takes no tickets: the clinic does not want them.
	ErrNoTickets = errors.New("the screen takes no tickets")
	// ErrManyTickets means that too many tickets wait to be used.
	ErrManyTickets = errors.New("too many tickets wait at the screen")
	// ErrWithin means that a backup was to be written among the files of the log.
	ErrWithin = errors.New("a backup belongs outside the data folder or into its folder backup")
)
