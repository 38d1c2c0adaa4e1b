package printer

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// device is a printer that speaks IPP, as bad as a test wants it.
type device struct {
	mu       sync.Mutex
	state    int
	reasons  []string
	refuses  bool
	formats  []string
	status   uint16                                    // of the answer to a job
	progress []func(*device) (job int, reasons string) // what each look at the job finds; the last one stays
	looks    int
	pages    int // done

	jobs  []string // names of those not done
	asked []uint16
	got   [][]byte
	names []string
}

func enum(name string, n int) attribute {
	a := integer(name, n)
	a.kind = kindEnum
	return a
}

func boolean(name string, yes bool) attribute {
	v := byte(0)
	if yes {
		v = 1
	}
	return attribute{kindBoolean, name, [][]byte{{v}}}
}

// pagesOut is a look at a job that prints on while the printer gives a reason.
func pagesOut(reason string) func(*device) (int, string) {
	return func(d *device) (int, string) { d.pages++; d.reasons = []string{reason}; return 5, "job-printing" }
}

func (d *device) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	m, err := decode(body)
	if err != nil || r.Header.Get("Content-Type") != "application/ipp" {
		http.Error(w, "no IPP", http.StatusBadRequest)
		return
	}
	d.asked = append(d.asked, m.code)
	op := m.first(groupOperation)
	out := message{request: m.request, groups: []group{{tag: groupOperation, attributes: []attribute{str(kindCharset, "attributes-charset", "utf-8")}}}}
	add := func(tag byte, a ...attribute) { out.groups = append(out.groups, group{tag, a}) }
	switch m.code {
	case opPrinter:
		add(groupPrinter, enum("printer-state", d.state), keywords("printer-state-reasons", d.reasons...),
			boolean("printer-is-accepting-jobs", !d.refuses), keywords("document-format-supported", d.formats...))
	case opJobs:
		for _, name := range d.jobs {
			add(groupJob, str(kindName, "job-name", name))
		}
	case opPrint:
		out.code = d.status
		d.names = append(d.names, op.find("job-name").text())
		_, doc, _ := bytes.Cut(body, []byte("%PDF-"))
		d.got = append(d.got, doc)
		add(groupJob, integer("job-id", 41), enum("job-state", 3))
	case opJob:
		if op.find("job-id").number() != 41 || op.attributes[3].name != "job-id" {
			out.code = 0x0406
			break
		}
		step := d.progress[min(d.looks, len(d.progress)-1)]
		d.looks++
		state, reasons := step(d)
		add(groupJob, enum("job-state", state), keywords("job-state-reasons", strings.Fields(reasons)...), integer("job-impressions-completed", d.pages))
	default:
		out.code = 0x0501
	}
	w.Header().Set("Content-Type", "application/ipp")
	_, _ = w.Write(out.encode())
}

// job is a look at a job in a state.
func job(state int) func(*device) (int, string) {
	return func(*device) (int, string) { return state, "none" }
}

// lacks is a look at a job that waits while the printer gives a reason.
func lacks(reason string) func(*device) (int, string) {
	return func(d *device) (int, string) { d.reasons = []string{reason}; return 5, "job-printing" }
}

// has is a look at a job that goes on again.
func has(d *device) (int, string) { d.reasons = []string{"none"}; return 5, "job-printing" }

// on starts a good printer that a test may spoil, and returns how to print on it.
func on(t *testing.T, spoil func(*device)) (*device, *IPP) {
	t.Helper()
	d := &device{state: 3, reasons: []string{"none"}, formats: []string{"image/pwg-raster", "application/pdf"}, progress: []func(*device) (int, string){job(5), job(jobCompleted)}}
	if spoil != nil {
		spoil(d)
	}
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	p, err := NewIPP("ipp" + strings.TrimPrefix(server.URL, "http") + "/ipp/print")
	if err != nil {
		t.Fatal(err)
	}
	p.sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return d, p
}
