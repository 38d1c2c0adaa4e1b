package printer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// IPP prints on a printer that speaks the Internet Printing Protocol, as nearly
// all have done since 2012, or on a queue of CUPS by its address. The document
// goes there from memory.
type IPP struct {
	uri  string
	to   string // the address for HTTP
	http *http.Client
	// How often and how long a job is watched.
	every, watch time.Duration
	sleep        func(context.Context, time.Duration) error
}

// How long is waited for a printer.
const (
	connectTimeout = 3 * time.Second
	answerTimeout  = 20 * time.Second
	watchEvery     = time.Second
	// A sheet of four pages is out by then; what takes longer is told only
	// where something keeps the printer from it.
	watchFor = 45 * time.Second
	// maxAnswer is more than any answer to what is asked here.
	maxAnswer = 1 << 20
)

// The operations and states that are used (RFC 8011).
const (
	opPrint             uint16 = 0x0002
	opJob               uint16 = 0x0009
	opJobs              uint16 = 0x000A
	opPrinter           uint16 = 0x000B
	statusLastGood      uint16 = 0x00FF
	statusBadFormat     uint16 = 0x040A
	statusNotAccepting  uint16 = 0x0506
	jobStopped                 = 6
	jobCanceled                = 7
	jobAborted                 = 8
	jobCompleted               = 9
	printerStopped             = 5
	requestingUser             = "kiosk"
	documentFormat             = "application/pdf"
	defaultPort                = "631"
	ippScheme, ippsName        = "ipp", "ipps"
)

// IsAddress reports whether the name of a printer is the address of one that
// speaks IPP, and not the name of a queue.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, ippScheme+"://") || strings.HasPrefix(name, ippsName+"://")
}

// NewIPP returns the printer at an address like ipp://printer.local/ipp/print.
// Its error names what is not an address.
func NewIPP(address string) (*IPP, error) {
	u, err := url.Parse(address)
	if err != nil || !IsAddress(address) || u.Hostname() == "" {
		return nil, fmt.Errorf("%q is no address of a printer: %w", address, ErrNoPrinter)
	}
	to := *u
	to.Scheme = map[string]string{ippScheme: "http", ippsName: "https"}[u.Scheme]
	if u.Port() == "" {
		to.Host = net.JoinHostPort(u.Hostname(), defaultPort)
	}
	return &IPP{
		uri: address, to: to.String(), every: watchEvery, watch: watchFor, sleep: pause,
		http: &http.Client{
			Timeout: answerTimeout,
			Transport: &http.Transport{
				DialContext: (&net.Dialer{Timeout: connectTimeout}).DialContext,
				// Printers sign their certificates themselves. This hides the
				// pages from who listens in; it does not prove who prints them.
				TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, //nolint:gosec // see above
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

var _ Printer = (*IPP)(nil)

// List returns the address itself if the printer is there and can print. Its
// errors are those of Print.
func (p *IPP) List(ctx context.Context) ([]string, error) {
	if err := p.ready(ctx); err != nil {
		return nil, fmt.Errorf("asking %s: %w", p.uri, err)
	}
	return []string{p.uri}, nil
}

// Print sends a PDF and watches it for a while. Before, it asks the printer
// whether it can print at all, and whether it has the same document still to
// print. Its error is a *StateError, ErrNoPrinter or ErrFailed.
func (p *IPP) Print(ctx context.Context, title string, pdf []byte) error {
	if err := checkJob(title, pdf); err != nil {
		return err
	}
	title = fmt.Sprintf("%s %.4x", title, sha256.Sum256(pdf)) // the same pages have the same name
	if err := p.ready(ctx); err != nil {
		return fmt.Errorf("printing %s: %w", title, err)
	}
	if err := p.once(ctx, title); err != nil {
		return fmt.Errorf("printing %s: %w", title, err)
	}
	got, err := p.ask(ctx, opPrint, pdf, str(kindName, "job-name", title), str(kindMIME, "document-format", documentFormat))
	if err != nil {
		return fmt.Errorf("printing %s: %w", title, err)
	}
	job := got.first(groupJob).find("job-id").number()
	if err := p.follow(ctx, job); err != nil {
		return fmt.Errorf("printing %s: %w", title, err)
	}
	return nil
}

// ready asks whether the printer takes jobs, and a PDF.
func (p *IPP) ready(ctx context.Context) error {
	got, err := p.ask(ctx, opPrinter, nil, keywords("requested-attributes",
		"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "document-format-supported"))
	if err != nil {
		return err
	}
	g := got.first(groupPrinter)
	reasons := g.find("printer-state-reasons").texts()
	said := strings.Join(reasons, " ")
	if formats := g.find("document-format-supported").texts(); len(formats) > 0 && !slices.Contains(formats, documentFormat) {
		return &StateError{Reason: ReasonFormat, Detail: strings.Join(formats, " ")}
	}
	if accepting := g.find("printer-is-accepting-jobs"); len(accepting.values) > 0 && accepting.number() == 0 {
		return &StateError{Reason: ReasonPaused, Detail: said}
	}
	if g.find("printer-state").number() != printerStopped {
		return nil // what it lacks it may have by the time of the job
	}
	reason := reasonOf(reasons)
	if reason == "" {
		reason = ReasonPaused
	}
	return &StateError{Reason: reason, Detail: said}
}

// once looks for a job of the same name that is not done: printing is not undone
// by asking twice.
func (p *IPP) once(ctx context.Context, title string) error {
	got, err := p.ask(ctx, opJobs, nil, str(kindKeyword, "which-jobs", "not-completed"), keywords("requested-attributes", "job-name"))
	if err != nil {
		return nil //nolint:nilerr // a printer that does not list its jobs may print all the same
	}
	for i := range got.groups {
		if g := &got.groups[i]; g.tag == groupJob && g.find("job-name").text() == title {
			return &StateError{Reason: ReasonTwice}
		}
	}
	return nil
}

// follow watches a job until it is done, and says what keeps the printer from
// it. A job that goes on without a fault is as good as done.
func (p *IPP) follow(ctx context.Context, job int) error {
	// Looks at the same fault, with no page done meanwhile, before it is told. A
	// printer with two trays may print on while one of them is empty.
	const patience, morePatience = 3, 15
	faults, last, pages := 0, "", 0
	for waited := time.Duration(0); waited < p.watch; waited += p.every {
		if err := p.sleep(ctx, p.every); err != nil {
			return nil //nolint:nilerr // who goes away does not take the sheet back
		}
		got, err := p.ask(ctx, opJob, nil, integer("job-id", job), keywords("requested-attributes", "job-state", "job-state-reasons", "job-impressions-completed"))
		if err != nil {
			return nil //nolint:nilerr // it has the job, and some forget it when it is done
		}
		g := got.first(groupJob)
		state := g.find("job-state").number()
		switch state {
		case jobCompleted:
			return nil
		case jobCanceled, jobAborted:
			return &StateError{Reason: ReasonGivenUp, Detail: strings.Join(g.find("job-state-reasons").texts(), " ")}
		}
		reason, said, stands := p.fault(ctx)
		if done := g.find("job-impressions-completed").number(); reason == "" || reason != last || done != pages {
			faults, last, pages = 0, reason, done
		}
		enough := morePatience
		if stands || state == jobStopped {
			enough = patience
		}
		if faults++; reason != "" && faults >= enough {
			return &StateError{Reason: reason, Waiting: true, Detail: said}
		}
	}
	return nil
}

// fault asks what a person has to mend at the printer, empty for nothing, and
// whether it stands still for it.
func (p *IPP) fault(ctx context.Context) (reason, said string, stands bool) {
	got, err := p.ask(ctx, opPrinter, nil, keywords("requested-attributes", "printer-state", "printer-state-reasons"))
	if err != nil {
		return "", "", false
	}
	g := got.first(groupPrinter)
	reasons := g.find("printer-state-reasons").texts()
	stands = g.find("printer-state").number() == printerStopped ||
		slices.ContainsFunc(reasons, func(r string) bool { return strings.HasSuffix(r, "-error") })
	return reasonOf(reasons), strings.Join(reasons, " "), stands
}

// ask sends an operation, with a document or without, and returns the answer.
func (p *IPP) ask(ctx context.Context, operation uint16, document []byte, more ...attribute) (*message, error) {
	request := message{code: operation, request: 1, groups: []group{{groupOperation, append([]attribute{
		str(kindCharset, "attributes-charset", "utf-8"),
		str(kindLanguage, "attributes-natural-language", "en"),
		str(kindURI, "printer-uri", p.uri),
	}, inOrder(more)...)}}}
	body := append(request.encode(), document...)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.to, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPrinter, err)
	}
	req.Header.Set("Content-Type", "application/ipp")
	answer, err := p.http.Do(req)
	if err != nil {
		// Before a connection stands, nothing was sent.
		if dial := (*net.OpError)(nil); errors.As(err, &dial) && dial.Op == "dial" {
			return nil, fmt.Errorf("%w: %w", ErrNoPrinter, err)
		}
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	defer answer.Body.Close() // only read
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s", ErrFailed, answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	got, err := decode(data)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	case got.code == statusBadFormat:
		return nil, &StateError{Reason: ReasonFormat}
	case got.code == statusNotAccepting:
		return nil, &StateError{Reason: ReasonPaused}
	case got.code > statusLastGood:
		return nil, fmt.Errorf("%w: status %#04x", ErrFailed, got.code)
	}
	return got, nil
}

// inOrder puts the id of a job right behind the printer, where the protocol
// wants it, and then who asks.
func inOrder(more []attribute) []attribute {
	user := str(kindName, "requesting-user-name", requestingUser)
	if len(more) > 0 && more[0].name == "job-id" {
		return slices.Insert(slices.Clone(more), 1, user)
	}
	return append([]attribute{user}, more...)
}

// pause waits, or returns early with the error of the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
