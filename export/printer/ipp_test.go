package printer

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
)

func TestIPPPrintsFromMemoryAndWatches(t *testing.T) {
	d, p := on(t, nil)
	if err := p.Print(context.Background(), "Sacra 0b6e5d3c", aPDF); err != nil {
		t.Fatal(err)
	}
	if len(d.got) != 1 || !bytes.Equal(append([]byte("%PDF-"), d.got[0]...), aPDF) {
		t.Errorf("it got %q", d.got)
	}
	if want := []uint16{opPrinter, opJobs, opPrint, opJob, opPrinter, opJob}; !slices.Equal(d.asked, want) {
		t.Errorf("asked %x, want %x", d.asked, want)
	}
	if name := d.names[0]; !strings.HasPrefix(name, "Sacra 0b6e5d3c ") || len(name) != len("Sacra 0b6e5d3c ")+8 {
		t.Errorf("the job is called %q", name)
	}
}

func TestIPPSaysWhatThePrinterLacks(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(*device)
		want  *StateError
		sent  int
	}{
		"stopped":       {func(d *device) { d.state = printerStopped }, &StateError{Reason: ReasonPaused}, 0},
		"stopped, jam":  {func(d *device) { d.state, d.reasons = printerStopped, []string{"media-jam-error"} }, &StateError{Reason: ReasonJam}, 0},
		"takes no jobs": {func(d *device) { d.refuses = true }, &StateError{Reason: ReasonPaused}, 0},
		"no PDF":        {func(d *device) { d.formats = []string{"image/pwg-raster"} }, &StateError{Reason: ReasonFormat}, 0},
		"no PDF, late":  {func(d *device) { d.formats, d.status = nil, statusBadFormat }, &StateError{Reason: ReasonFormat}, 1},
		"just refused":  {func(d *device) { d.status = statusNotAccepting }, &StateError{Reason: ReasonPaused}, 1},
		"out of paper": {
			func(d *device) { d.progress = []func(*device) (int, string){job(5), lacks("media-empty-error")} },
			&StateError{Reason: ReasonPaper, Waiting: true}, 1,
		},
		"opened": {
			func(d *device) { d.progress = []func(*device) (int, string){lacks("cover-open")} },
			&StateError{Reason: ReasonCover, Waiting: true}, 1,
		},
		"no toner": {
			func(d *device) { d.progress = []func(*device) (int, string){lacks("marker-supply-empty-error")} },
			&StateError{Reason: ReasonInk, Waiting: true}, 1,
		},
		"given up": {func(d *device) { d.progress = []func(*device) (int, string){job(5), job(jobAborted)} }, &StateError{Reason: ReasonGivenUp}, 1},
		"canceled": {func(d *device) { d.progress = []func(*device) (int, string){job(jobCanceled)} }, &StateError{Reason: ReasonGivenUp}, 1},
		"low on toner, only a warning": {
			func(d *device) {
				d.reasons = []string{"marker-supply-low-warning", "media-empty-warning", "toner-empty-report"}
			}, nil, 1,
		},
		"one of two trays empty": {
			func(d *device) { d.progress = []func(*device) (int, string){pagesOut("media-empty-warning")} }, nil, 1,
		},
		"out of paper, only a warning": {
			func(d *device) { d.progress = []func(*device) (int, string){lacks("media-empty-warning")} },
			&StateError{Reason: ReasonPaper, Waiting: true}, 1,
		},
		"a report": {
			func(d *device) { d.progress = []func(*device) (int, string){lacks("media-empty-report")} }, nil, 1,
		},
		"paper put in in time": {
			func(d *device) {
				d.progress = []func(*device) (int, string){lacks("media-empty"), lacks("media-empty"), has, job(jobCompleted)}
			}, nil, 1,
		},
		"takes for ever":       {func(d *device) { d.progress = []func(*device) (int, string){job(5)} }, nil, 1},
		"forgets what is done": {func(d *device) { d.progress = []func(*device) (int, string){job(5), job(0)} }, nil, 1},
	} {
		d, p := on(t, tt.spoil)
		err := p.Print(context.Background(), "Sacra 1", aPDF)
		var got *StateError
		switch {
		case tt.want == nil:
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		case !errors.As(err, &got) || got.Reason != tt.want.Reason || got.Waiting != tt.want.Waiting || !errors.Is(err, ErrFailed):
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
		if len(d.got) != tt.sent {
			t.Errorf("%s: sent %d times", name, len(d.got))
		}
	}
}

// TestIPPPrintsNothingTwice: what waits for paper in the printer is not sent
// again, other pages are.
func TestIPPPrintsNothingTwice(t *testing.T) {
	d, p := on(t, nil)
	print := func(pdf string) error { return p.Print(context.Background(), "Sacra 1", []byte(pdf)) }
	if err := print("%PDF-1.3 one"); err != nil {
		t.Fatal(err)
	}
	d.jobs = []string{"somebody else's", d.names[0]}
	var got *StateError
	if err := print("%PDF-1.3 one"); !errors.As(err, &got) || got.Reason != ReasonTwice {
		t.Errorf("got %v", err)
	}
	if err := print("%PDF-1.3 two"); err != nil {
		t.Error(err)
	}
	if d.jobs = nil; len(d.got) != 2 {
		t.Errorf("sent %d times", len(d.got))
	}
	if err := print("%PDF-1.3 one"); err != nil { // on purpose, once it is out
		t.Error(err)
	}
}

func TestIPPThatIsNotThere(t *testing.T) {
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := gone.Addr().String()
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ipp://" + address + "/ipp/print", "ipp://", "ipp://%zz", "ipps://[::1"} {
		if err := New(name).Print(context.Background(), "Sacra 1", aPDF); !errors.Is(err, ErrNoPrinter) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	page := httptest.NewServer(http.NotFoundHandler())
	defer page.Close()
	if err := New("ipp"+strings.TrimPrefix(page.URL, "http")).Print(context.Background(), "Sacra 1", aPDF); !errors.Is(err, ErrFailed) {
		t.Errorf("a web page took it: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d, p := on(t, nil)
	if err := p.Print(ctx, "Sacra 1", aPDF); err == nil || len(d.got) > 0 {
		t.Errorf("printed though it was called off: %v", err)
	}
}

func TestIPPRefusesWhatShallNotReachAPrinter(t *testing.T) {
	d, p := on(t, nil)
	for title, pdf := range map[string]string{"María Muñoz": "%PDF-", "Sacra 1": "<html>"} {
		if err := p.Print(context.Background(), title, []byte(pdf)); !errors.Is(err, ErrFailed) {
			t.Errorf("%s: %v", title, err)
		}
	}
	if len(d.asked) > 0 {
		t.Error("the printer was asked")
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ipp://printer.local/ipp/print":       "http://printer.local:631/ipp/print",
		"ipps://192.0.2.7/ipp/print":          "https://192.0.2.7:631/ipp/print",
		"ipp://localhost:8631/printers/Front": "http://localhost:8631/printers/Front",
		"ipp://[2001:db8::1]/ipp":             "http://[2001:db8::1]:631/ipp",
	} {
		p, err := NewIPP(address)
		if err != nil || p.to != want {
			t.Errorf("%s: to %v, %v", address, p, err)
		}
	}
	d, p := on(t, nil)
	if list, err := p.List(context.Background()); err != nil || !slices.Equal(list, []string{p.uri}) {
		t.Errorf("a good printer lists %v, %v", list, err)
	}
	d.refuses = true
	if list, err := p.List(context.Background()); !errors.Is(err, ErrFailed) {
		t.Errorf("one that takes no jobs lists %v, %v", list, err)
	}
	if _, ok := New("Front_Desk").(*CUPS); !ok {
		t.Error("a queue is taken for an address")
	}
}

func TestDecodeNamesTheFault(t *testing.T) {
	good := (&message{code: opPrinter, groups: []group{{groupOperation, []attribute{keywords("a", "b", "c")}}}}).encode()
	for name, b := range map[string][]byte{
		"nothing": nil, "short": good[:6], "no end": good[:len(good)-1], "cut": good[:len(good)-3],
		"value first":   {2, 0, 0, 0, 0, 0, 0, 1, kindName, 0, 1, 'a', 0, 0, 3},
		"without name":  {2, 0, 0, 0, 0, 0, 0, 1, 1, kindName, 0, 0, 0, 0, 3},
		"endless field": append(bytes.Clone(good[:9]), kindName, 0xFF, 0xFF, 'a'),
	} {
		if m, err := decode(b); !errors.Is(err, errWire) {
			t.Errorf("%s: %v, %v", name, m, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	m := message{code: 5, request: 7, groups: []group{
		{groupOperation, []attribute{str(kindURI, "printer-uri", "ipp://x"), integer("job-id", -3)}},
		{groupJob, []attribute{keywords("a", "b", "c"), boolean("d", true)}},
	}}
	f.Add(m.encode())
	f.Add(binary.BigEndian.AppendUint64(nil, 1<<40))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decode(b)
		if err != nil {
			return
		}
		for _, g := range m.groups { // what it read can be written and read again
			for _, a := range g.attributes {
				_, _, _ = a.text(), a.texts(), a.number()
			}
		}
		again, err := decode(m.encode())
		if err != nil || again.code != m.code || len(again.groups) != len(m.groups) {
			t.Errorf("%v became %v: %v", m, again, err)
		}
	})
}

// TestEveryReasonHasWords: what the printer lacks is told in both languages.
func TestEveryReasonHasWords(t *testing.T) {
	content := assetstest.Embedded(t)
	for _, reason := range []string{ReasonPaper, ReasonJam, ReasonCover, ReasonInk, ReasonPaused, ReasonFormat, ReasonGivenUp, ReasonTwice} {
		for _, waiting := range []bool{false, true} {
			key, _ := (&StateError{Reason: reason, Waiting: waiting}).Words()
			// A printer that cannot print it, or gave up, holds nothing.
			never := waiting && slices.Contains([]string{ReasonFormat, ReasonGivenUp, ReasonTwice}, reason)
			if slices.Contains(content.Words.Keys(), key) == never {
				t.Errorf("%s: never %v", key, never)
			}
		}
	}
}
