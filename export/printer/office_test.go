package printer

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// office is the big printer of an office: it takes the jobs of several machines and
// prints one after the other, as ippeveprinter does not.
type office struct {
	Address string

	mu   sync.Mutex
	jobs []jobInfo
	// asked counts the operations, in their order.
	asked []uint16
	// hold keeps the jobs where they are.
	hold bool
	// says are more attributes of the printer.
	says []attribute
	// answer takes the place of an answer where it is not nil and returns true.
	answer func(w http.ResponseWriter, r *http.Request, m *message) bool
}

// newOffice starts one.
func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{}
	server := httptest.NewServer(o)
	t.Cleanup(server.Close)
	o.Address = "ipp" + strings.TrimPrefix(server.URL, "http") + "/ipp/print"
	return o
}

// ServeHTTP answers one request.
func (o *office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // cut off
	}
	head, _, _ := bytes.Cut(body, []byte("%PDF-"))
	m, err := decode(head)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, m.code)
	if o.answer != nil && o.answer(w, r, m) {
		return
	}
	w.Header().Set("Content-Type", "application/ipp")
	_, _ = w.Write(o.does(m).encode())
}

// does does what an operation asks. o.mu is held.
func (o *office) does(m *message) *message {
	got := m.first(groupOperation)
	out := &message{version: 2, request: m.request, groups: []group{{groupOperation, []attribute{str(kindCharset, "attributes-charset", "utf-8"), str(kindLanguage, "attributes-natural-language", "en")}}}}
	tell := func(j *jobInfo) {
		out.groups = append(out.groups, group{groupJob, []attribute{
			integer("job-id", j.id), str(kindName, "job-name", j.name),
			{kind: kindEnum, name: "job-state", values: integer("", j.state).values},
			keywords("job-state-reasons", "none"),
		}})
	}
	job := func() *jobInfo {
		i := slices.IndexFunc(o.jobs, func(j jobInfo) bool { return j.id == got.find("job-id").number() })
		if i < 0 {
			out.code = statusNotFound
			return &jobInfo{}
		}
		return &o.jobs[i]
	}
	switch m.code {
	case opPrinter:
		out.groups = append(out.groups, group{groupPrinter, append([]attribute{
			str(kindName, "printer-name", "Office"), keywords("printer-state-reasons", "none"), str(kindMIME, "document-format-supported", docFormat),
		}, o.says...)})
	case opJobs:
		for _, j := range o.jobs {
			if j.over() == (got.find("which-jobs").text() == jobsDone) {
				tell(&j)
			}
		}
	case opPrint:
		o.jobs = append(o.jobs, jobInfo{id: len(o.jobs) + 1, name: got.find("job-name").text(), state: jobPending})
		tell(&o.jobs[len(o.jobs)-1])
	case opJob:
		o.work()
		tell(job())
	case opCancel:
		if j := job(); !j.over() {
			j.state = jobCanceled
		}
	default:
		out.code = statusBadOperation
	}
	return out
}

// work prints the next job, one step with each look at any.
func (o *office) work() {
	if i := slices.IndexFunc(o.jobs, func(j jobInfo) bool { return !j.over() }); i >= 0 && !o.hold {
		o.jobs[i].state = map[int]int{jobPending: jobProcessing, jobProcessing: jobCompleted}[o.jobs[i].state]
	}
}

// set changes what the printer does.
func (o *office) set(f func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f()
}

// out counts the jobs that were printed.
func (o *office) out() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for _, j := range o.jobs {
		if j.state == jobCompleted {
			n++
		}
	}
	return n
}

// count returns how often an operation was asked for.
func (o *office) count(operation uint16) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for _, a := range o.asked {
		if a == operation {
			n++
		}
	}
	return n
}

// hasty are the limits of tests.
func hasty() Limits {
	return Limits{Look: 4 * time.Millisecond, Busy: 50 * time.Millisecond, Lost: 50 * time.Millisecond, Patient: time.Minute, Retry: func() time.Duration { return 5 * time.Millisecond }}
}
