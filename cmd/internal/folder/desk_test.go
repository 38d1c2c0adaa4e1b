package folder

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
)

// next returns the next news.
func next(t *testing.T, news <-chan News) News {
	t.Helper()
	select {
	case n := <-news:
		return n
	case <-time.After(30 * time.Second):
		t.Fatal("no news")
		return News{}
	}
}

// arrive waits for news of that many check-ins.
func arrive(t *testing.T, news <-chan News, want int) {
	t.Helper()
	for got := 0; got != want; {
		n := next(t, news)
		if got += n.Arrived; n.Away != nil || !n.Changed || got > want {
			t.Fatalf("%d check-ins, %+v", got, n)
		}
	}
}

// listening hears the news of a folder's kiosk.
func listening(t *testing.T, dir string) <-chan News {
	t.Helper()
	news := make(chan News, 100)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		Listen(ctx, dir, func(n News) { news <- n })
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	return news
}

func TestADeskNeverOpensTheRecord(t *testing.T) {
	kiosk := newlyOpen(t)
	dir := kiosk.Dir
	if err := kiosk.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Beside(t.Context(), dir, "", time.Now); !errors.Is(err, local.ErrNobody) && !errors.Is(err, local.ErrUnsupported) {
		t.Errorf("without a kiosk: %v", err)
	}
	kiosk = open(t, dir) // the desk has not taken it
	if _, err := kiosk.own(); err != nil {
		t.Error(err)
	}
}

// A desk hears of each check-in that ends, of a kiosk that goes, and of what was
// saved meanwhile.
func TestADeskHearsTheNews(t *testing.T) {
	kiosk, _ := lentOf(t)
	news := listening(t, kiosk.Dir)
	if n := next(t, news); n.Away != nil || n.Arrived != 0 {
		t.Fatalf("at first: %+v", n)
	}
	save(t, kiosk, "Maria")
	arrive(t, news, 1)
	if err := kiosk.Close(); err != nil {
		t.Fatal(err)
	}
	if n := next(t, news); n.Away == nil {
		t.Errorf("after the kiosk went: %+v", n)
	}
	again := open(t, kiosk.Dir)
	save(t, again, "Ana")
	save(t, again, "Eve")
	if err := again.Lend(); err != nil {
		t.Fatal(err)
	}
	arrive(t, news, 2)
}

// The front desk goes on after the session is locked, sees no answers, and ends.
func TestTheFrontDeskOutlivesTheSession(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("a desk works on Linux only")
	}
	kiosk, _ := lentOf(t)
	desk, err := Beside(t.Context(), kiosk.Dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := desk.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	front, err := NewFront(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	s.Lock()
	if _, err := NewFront(t.Context(), s); !errors.Is(err, ErrLocked) {
		t.Errorf("from a locked session: %v", err)
	}
	visit, err := kiosk.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := triage.Intake{Name: "Maria", Started: time.Now(), Ended: triage.EndedComplete, Lang: triage.English}
	if err := kiosk.Save(t.Context(), visit, in, true); err != nil {
		t.Fatal(err)
	}
	list, err := front.Today(t.Context())
	if err != nil || len(list) != 1 || list[0].Name != "Maria" || list[0].Sheet {
		t.Errorf("today: %+v, %v", list, err)
	}
	if _, err := front.HandOut(t.Context(), visit); !errors.Is(err, errNoSheet) {
		t.Errorf("a sheet that was never released: %v", err)
	}
	if err := front.Free(t.Context()); !errors.Is(err, local.ErrNoScreen) {
		t.Errorf("a kiosk without a screen: %v", err)
	}
	if err := front.Resume(t.Context(), visit); !errors.Is(err, local.ErrNoScreen) {
		t.Errorf("a visit is gone on with without a screen: %v", err)
	}
	front.End()
	if _, err := front.Today(t.Context()); !errors.Is(err, ErrLocked) {
		t.Errorf("after its end: %v", err)
	}
	if err := front.Resume(t.Context(), visit); !errors.Is(err, ErrLocked) {
		t.Errorf("a visit is gone on with after its end: %v", err)
	}
	if _, err := desk.log.Append(t.Context(), visit, record.Intake, in); !errors.Is(err, ErrNeedsOwn) {
		t.Errorf("a desk saved a check-in: %v", err)
	}
}
