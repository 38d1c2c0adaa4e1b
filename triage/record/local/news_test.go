package local

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"sacra/triage/record"
)

// glass is a kiosk's screen.
type glass struct {
	mu      sync.Mutex
	now     Glance
	changed chan struct{}
	freed   int
	ticket  string
	held    string // the visit that can be gone on with
}

func newGlass() *glass { return &glass{changed: make(chan struct{})} }

func (g *glass) Glance() (Glance, <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.now, g.changed
}

func (g *glass) set(now Glance) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now = now
	close(g.changed)
	g.changed = make(chan struct{})
}

func (g *glass) Free(context.Context) error {
	g.set(Glance{})
	g.mu.Lock()
	defer g.mu.Unlock()
	g.freed++
	return nil
}

func (g *glass) Resume(_ context.Context, visit string) error {
	if visit != g.held {
		return ErrNotHeld
	}
	return nil
}

func (g *glass) Ticket(_ context.Context, ticket json.RawMessage) (string, error) {
	if string(ticket) == `"many"` {
		return "", ErrManyTickets
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ticket = string(ticket)
	return "4711", nil
}

func (g *glass) Numbers(context.Context) (json.RawMessage, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ticket == "" {
		return nil, ErrNoTickets
	}
	return json.RawMessage("[" + g.ticket + "]"), nil
}

// lentWithScreen is a log that is lent by a process with a screen.
func lentWithScreen(t *testing.T) (*record.Log, *glass, *Client) {
	t.Helper()
	g := newGlass()
	l, _, c := lentBy(t, shortDir(t), 1, g)
	return l, g, c
}

// told is one answer to a question for news.
type told struct {
	head   record.Anchor
	glance Glance
	err    error
}

// ask asks for news without waiting for them.
func ask(ctx context.Context, c *Client, seen record.Anchor, before Glance) <-chan told {
	out := make(chan told, 1)
	go func() {
		head, glance, err := c.News(ctx, seen, before)
		out <- told{head, glance, err}
	}()
	return out
}

func TestNewsComeWhenThereAreAny(t *testing.T) {
	l, g, c := lentWithScreen(t)
	first, before, err := c.News(t.Context(), record.Anchor{}, Unseen)
	if err != nil || first.Seq != 1 || before != (Glance{}) {
		t.Fatalf("the first news: entry %d, %v, %v", first.Seq, before, err)
	}

	waits := ask(t.Context(), c, first, before)
	select {
	case got := <-waits:
		t.Fatalf("news without any: %+v", got)
	case <-time.After(50 * time.Millisecond):
	}
	if _, err := l.Append(t.Context(), visitID(2), record.Intake, "visit 2"); err != nil {
		t.Fatal(err)
	}
	got := <-waits
	if got.err != nil || got.head.Seq != 2 {
		t.Errorf("after an entry: %+v", got)
	}

	waits = ask(t.Context(), c, got.head, got.glance)
	stop := Glance{Need: NeedHelp, Visit: visitID(2), Since: 1788000000123}
	g.set(stop)
	if got = <-waits; got.err != nil || got.glance != stop {
		t.Errorf("after a stop: %+v", got)
	}
	if err := c.Free(t.Context()); err != nil || g.freed != 1 {
		t.Errorf("freed %d times, %v", g.freed, err)
	}
	if got = <-ask(t.Context(), c, got.head, got.glance); got.err != nil || got.glance != (Glance{}) {
		t.Errorf("after it was freed: %+v", got)
	}
}

// Whoever waits for news hears at once that the kiosk ends, and may stop waiting.
func TestAWaitForNewsEnds(t *testing.T) {
	l, s, c := lent(t, shortDir(t), 1)
	head, _ := l.Head(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	waits := ask(ctx, c, head, Glance{})
	cancel()
	if got := <-waits; !errors.Is(got.err, context.Canceled) {
		t.Errorf("canceled: %v", got.err)
	}
	waits = ask(t.Context(), c, head, Glance{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := <-waits; got.err == nil {
		t.Errorf("the kiosk ended: %+v", got)
	}
}

// A visit is gone on with where the screen still holds it.
func TestAVisitIsGoneOnWith(t *testing.T) {
	_, g, c := lentWithScreen(t)
	g.held = visitID(2)
	if err := c.Resume(t.Context(), visitID(2)); err != nil {
		t.Error(err)
	}
	if err := c.Resume(t.Context(), visitID(3)); !errors.Is(err, ErrNotHeld) {
		t.Errorf("another visit: %v", err)
	}
}

// A ticket comes to the screen as it is, and its number back.
func TestATicketIsHandedOver(t *testing.T) {
	_, g, c := lentWithScreen(t)
	if number, err := c.Ticket(t.Context(), map[string]string{"name": "Ana"}); err != nil || number != "4711" || g.ticket != `{"name":"Ana"}` {
		t.Errorf("%q, %v: %s", number, err, g.ticket)
	}
	var list []struct{ Name string }
	if err := c.Numbers(t.Context(), &list); err != nil || len(list) != 1 || list[0].Name != "Ana" {
		t.Errorf("what has become of it: %+v, %v", list, err)
	}
	if err := c.Numbers(t.Context(), new(int)); !errors.Is(err, ErrProtocol) {
		t.Errorf("another form: %v", err)
	}
	if _, err := c.Ticket(t.Context(), "many"); !errors.Is(err, ErrManyTickets) {
		t.Errorf("too many: %v", err)
	}
	if _, err := c.Ticket(t.Context(), strings.Repeat("x", maxNote)); !errors.Is(err, ErrProtocol) {
		t.Errorf("a ticket that is too long: %v", err)
	}
	if _, err := c.ask(t.Context(), question{Ask: askTicket}); !errors.Is(err, ErrProtocol) {
		t.Errorf("no ticket at all: %v", err)
	}
	if _, err := c.Ticket(t.Context(), make(chan int)); err == nil {
		t.Error("what cannot be written was sent")
	}
}

func TestNothingIsFreedWithoutAScreen(t *testing.T) {
	_, _, c := lent(t, shortDir(t), 0)
	if err := c.Free(t.Context()); !errors.Is(err, ErrNoScreen) {
		t.Error(err)
	}
	if err := c.Resume(t.Context(), visitID(2)); !errors.Is(err, ErrNoScreen) {
		t.Error(err)
	}
	if err := c.Numbers(t.Context(), new(int)); !errors.Is(err, ErrNoScreen) {
		t.Errorf("numbers without a screen: %v", err)
	}
	if _, err := c.Ticket(t.Context(), "x"); !errors.Is(err, ErrNoScreen) {
		t.Error(err)
	}
	if _, glance, err := c.News(t.Context(), record.Anchor{Seq: 9}, Glance{}); err != nil || glance != (Glance{}) {
		t.Errorf("%v, %v", glance, err)
	}
}
