package printer

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// How long is waited for a printer.
const (
	connectTimeout = 3 * time.Second
	answerTimeout  = 10 * time.Second
	// sendTimeout is for the request with the pages: a printer may take them no
	// faster than it prints.
	sendTimeout = time.Minute
	// maxAnswer is more than any answer to what is asked here.
	maxAnswer = 1 << 20
)

// client speaks IPP with one address.
type client struct {
	uri  string // of the printer, as the protocol names it
	to   string // the address for HTTP
	http *http.Client
	last atomic.Uint32 // number of the last request
	// version is the major version of IPP; a printer may refuse 2.
	version atomic.Uint32
}

// newClient returns a client for the printer at an address. socket is the path of
// a socket to reach it by, empty for the network. trust is asked about the
// certificate of an ipps printer.
func newClient(address, socket string, trust Trust) (*client, error) {
	to, err := httpAddress(address)
	if err != nil {
		return nil, err
	}
	dial := (&net.Dialer{Timeout: connectTimeout}).DialContext
	if socket != "" {
		network := dial
		dial = func(ctx context.Context, _, _ string) (net.Conn, error) { return network(ctx, "unix", socket) }
	}
	c := &client{uri: address, to: to, http: &http.Client{
		Transport: &http.Transport{
			DialContext: dial, MaxIdleConnsPerHost: 2, IdleConnTimeout: 20 * time.Second, DisableCompression: true,
			TLSHandshakeTimeout: answerTimeout, TLSClientConfig: pinned(address, trust), WriteBufferSize: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	c.version.Store(2)
	return c, nil
}

// close lets go of the connections.
func (c *client) close() { c.http.CloseIdleConnections() }

// StatusError is a printer's refusal of a request, with the status that it gave
// and the names of what it does not support.
type StatusError struct {
	Status      uint16
	Said        string // by the printer, for a log
	Unsupported []string
}

// Error names the status.
func (e *StatusError) Error() string { return fmt.Sprintf("status %#04x %q", e.Status, e.Said) }

// Unwrap returns ErrFailed.
func (e *StatusError) Unwrap() error { return ErrFailed }

// httpError is an answer of the web server that a printer has.
type httpError int

func (e httpError) Error() string { return fmt.Sprintf("HTTP status %d", int(e)) }
func (e httpError) Unwrap() error { return ErrFailed }

// ask sends an operation, with a document or without, and returns the answer. Its
// errors: ErrNoPrinter where nothing was sent, ErrLost where something may have
// arrived, a *StatusError or ErrFailed where the printer has refused, a
// *TrustError.
func (c *client) ask(ctx context.Context, operation uint16, document []byte, groups ...group) (*message, error) {
	got, err := c.try(ctx, operation, document, groups)
	var refused *StatusError
	if errors.As(err, &refused) && refused.Status == statusVersion && c.version.CompareAndSwap(2, 1) {
		return c.try(ctx, operation, document, groups)
	}
	return got, err
}

func (c *client) try(ctx context.Context, operation uint16, document []byte, groups []group) (*message, error) {
	limit := answerTimeout
	if document != nil {
		limit = sendTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	request := message{version: byte(c.version.Load()), code: operation, request: c.last.Add(1), groups: groups}
	answer, err := c.post(ctx, request.encode(), document)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close() // only read
	if answer.StatusCode != http.StatusOK {
		return nil, httpError(answer.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	got, err := decode(data)
	switch {
	case len(data) > maxAnswer:
		return nil, fmt.Errorf("%w: %w: it does not end", ErrLost, errWire)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	case got.request != request.request:
		return nil, fmt.Errorf("%w: %w: it answered another question", ErrLost, errWire)
	case got.code > statusLastGood:
		return nil, refusal(got)
	}
	return got, nil
}

// post sends one request and the document behind it.
func (c *client) post(ctx context.Context, request, document []byte) (*http.Response, error) {
	body := func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(bytes.NewReader(request), bytes.NewReader(document))), nil
	}
	first, _ := body()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.to, first)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPrinter, err)
	}
	req.GetBody, req.ContentLength = body, int64(len(request)+len(document))
	req.Header.Set("Content-Type", "application/ipp")
	answer, err := c.http.Do(req)
	if err == nil {
		return answer, nil
	}
	var doubt *TrustError
	var dial *net.OpError
	switch {
	case errors.As(err, &doubt):
		return nil, doubt
	case errors.As(err, &dial) && dial.Op == "dial", errors.As(err, new(*net.DNSError)), errors.As(err, new(tls.RecordHeaderError)):
		// Before a connection stands, nothing was sent.
		return nil, fmt.Errorf("%w: %w", ErrNoPrinter, err)
	}
	return nil, fmt.Errorf("%w: %w", ErrLost, err)
}

// refusal is the answer of a printer that says no.
func refusal(m *message) *StatusError {
	e := &StatusError{Status: m.code, Said: m.first(groupOperation).find("status-message").text()}
	for _, a := range m.first(groupUnsupported).attributes {
		e.Unsupported = append(e.Unsupported, a.name)
	}
	return e
}
