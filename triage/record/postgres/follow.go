package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// Pace is how often a follower looks.
type Pace struct {
	Poll time.Duration // in any case: words of the server are lost when a connection breaks
	Rest time.Duration // at least, between two looks, however often the server speaks
}

// UsualPace is that of a review PC.
func UsualPace() Pace { return Pace{Poll: 30 * time.Second, Rest: time.Second} }

// Follow calls changed when there may be something new: after the server has said
// so, and at every poll. It returns when ctx ends. What the server says is not
// believed to be more than that: anybody with a role may say it.
func Follow(ctx context.Context, a Access, now func() time.Time, pace Pace, changed func()) {
	host := ""
	for ctx.Err() == nil {
		listen(ctx, a, now, pace, changed, &host)
		if ctx.Err() != nil {
			return
		}
		// The connection is gone, and with it what was said meanwhile.
		changed()
		Sleep(ctx, pace.Poll, nil)
	}
}

// listen follows on one connection until that breaks; host is as in reconnect.
func listen(ctx context.Context, a Access, now func() time.Time, pace Pace, changed func(), host *string) {
	conn, err := reconnect(ctx, a, now, host)
	if err != nil {
		return
	}
	defer func() {
		end, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = conn.Close(end)
	}()
	err = within(ctx, func(ctx context.Context) error {
		_, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{"sacra_" + a.Clinic}.Sanitize())
		return err
	})
	if err != nil {
		return
	}
	for {
		changed()
		// What was said meanwhile may be about an entry that came too late for this look.
		said, alive := quiet(ctx, conn, pace.Rest)
		if !alive || !said && !spoken(ctx, conn, pace.Poll) {
			return
		}
	}
}

// spoken waits for a word of the server, or for the poll. It returns false where
// the connection is gone.
func spoken(ctx context.Context, conn *pgx.Conn, poll time.Duration) bool {
	wait, cancel := context.WithTimeout(ctx, poll)
	defer cancel()
	_, err := conn.WaitForNotification(wait)
	if err == nil {
		return true
	}
	if ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded) || conn.IsClosed() {
		return false
	}
	// The wait was over. A connection that fell silent must not be believed in.
	return within(ctx, conn.Ping) == nil
}

// quiet takes in all that is said for a while, so that a storm of words costs no
// more than one look. It returns whether anything was said, also before it was
// called, and whether the connection still stands.
func quiet(ctx context.Context, conn *pgx.Conn, rest time.Duration) (said, alive bool) {
	wait, cancel := context.WithTimeout(ctx, rest)
	defer cancel()
	for {
		if _, err := conn.WaitForNotification(wait); err != nil {
			return said, ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) && !conn.IsClosed()
		}
		said = true
	}
}
