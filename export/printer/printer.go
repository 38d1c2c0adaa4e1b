// Package printer sends finished pages to a printer that speaks the Internet
// Printing Protocol (RFC 8011), and says what became of them.
//
// Pages travel from memory; no file with a patient's name is ever made here. A
// document on its way is a Job, a value with states that can be watched and
// cancelled. Printed means that the printer itself has said so (job-state 9);
// what is lost on the way is reported as unknown, and nothing is sent again by
// itself once a part of it may have arrived.
package printer

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// The faults that a caller can tell apart with errors.Is.
var (
	// ErrNoPrinter means that there is no printing system, no printer or not
	// the one that was named. Nothing was sent.
	ErrNoPrinter = errors.New("no printer")
	// ErrFailed means that the printer did not take the job, or that the job did
	// not come out.
	ErrFailed = errors.New("the printer did not take the job")
	// ErrLost means that a request went out and no answer came back: what became
	// of it is not known.
	ErrLost = errors.New("the printer has not answered")
)

const (
	ippScheme, ippsName = "ipp", "ipps"
	defaultPort         = "631"
)

// IsAddress reports whether the name of a printer is the address of one that
// speaks IPP, and not the name of a queue.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, ippScheme+"://") || strings.HasPrefix(name, ippsName+"://")
}

// CheckAddress returns an ErrNoPrinter that names what is no address like
// ipp://printer.local/ipp/print.
func CheckAddress(address string) error {
	_, err := httpAddress(address)
	return err
}

// httpAddress is where requests for the printer at an address go.
func httpAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || !IsAddress(address) || u.Hostname() == "" || u.User != nil || !isPort(u.Port()) {
		return "", fmt.Errorf("%q is no address of a printer: %w", address, ErrNoPrinter)
	}
	to := *u
	to.Scheme = map[string]string{ippScheme: "http", ippsName: "https"}[u.Scheme]
	if u.Port() == "" {
		to.Host = net.JoinHostPort(u.Hostname(), defaultPort)
	}
	if to.Path == "" {
		to.Path = "/ipp/print" // where IPP Everywhere has it
	}
	return to.String(), nil
}

// isPort reports whether a text is the number of a port, or empty.
func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return s == "" || err == nil && n > 0
}
