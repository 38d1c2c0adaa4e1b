package printer

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
)

// System is the printing system of this machine, CUPS, by its own address. It is
// asked by the same protocol as a printer; no command is run for a job.
type System struct{ socket, host string }

// systemSocket is where CUPS listens on this machine.
const systemSocket = "/run/cups/cups.sock"

// ThisSystem returns the printing system of this machine: the one that CUPS_SERVER
// names, as for every program that prints, else the local one.
func ThisSystem() System { return SystemAt(os.Getenv("CUPS_SERVER")) }

// SystemAt returns the printing system at the path of a socket, or at a host and
// port; the empty name is the local one.
func SystemAt(server string) System {
	switch {
	case strings.HasPrefix(server, "/"):
		return System{socket: server, host: "localhost"}
	case server != "":
		return System{host: server}
	}
	if _, err := os.Stat(systemSocket); err == nil {
		return System{socket: systemSocket, host: "localhost"}
	}
	return System{host: "localhost:631"}
}

// client speaks with one path of the system.
func (s System) client(path string) (*client, error) {
	return newClient((&url.URL{Scheme: ippScheme, Host: s.host, Path: path}).String(), s.socket, nil)
}

// queueName is what CUPS takes as the name of a queue.
var queueName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,127}$`)

// queue returns a client for a queue; the empty name is the default one.
func (s System) queue(ctx context.Context, name string) (*client, error) {
	if name == "" {
		root, err := s.client("/")
		if err != nil {
			return nil, err
		}
		defer root.close()
		got, err := root.ask(ctx, opDefault, nil, root.head(0, keywords("requested-attributes", "printer-name")))
		if err != nil {
			return nil, fmt.Errorf("%w: there is no usual printer: %w", ErrNoPrinter, err)
		}
		name = got.first(groupPrinter).find("printer-name").text()
	}
	if !queueName.MatchString(name) {
		return nil, fmt.Errorf("%w: there is no queue %q", ErrNoPrinter, name)
	}
	return s.client("/printers/" + name)
}

// Queues returns the names of the queues, the default one first; none and no
// error where the system runs without a queue. Its error is ErrNoPrinter where
// this machine has no printing system.
func (s System) Queues(ctx context.Context) ([]string, error) {
	root, err := s.client("/")
	if err != nil {
		return nil, err
	}
	defer root.close()
	got, err := root.ask(ctx, opAllQueues, nil, root.head(0, keywords("requested-attributes", "printer-name")))
	if err != nil {
		if isStatus(err, statusNotFound) {
			return nil, nil
		}
		return nil, fmt.Errorf("list the queues: %w", err)
	}
	var names []string
	for i := range got.groups {
		if name := got.groups[i].find("printer-name").text(); got.groups[i].tag == groupPrinter && queueName.MatchString(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if usual, err := root.ask(ctx, opDefault, nil, root.head(0, keywords("requested-attributes", "printer-name"))); err == nil { // else it costs the order only
		if i := slices.Index(names, usual.first(groupPrinter).find("printer-name").text()); i > 0 {
			name := names[i]
			names = slices.Insert(slices.Delete(names, i, i+1), 0, name)
		}
	}
	return names, nil
}

// deviceAddress is the address of the printer behind a queue, empty where it has
// none that speaks IPP by itself.
func deviceAddress(ctx context.Context, behind string) string {
	u, err := url.Parse(behind)
	if err != nil {
		return ""
	}
	switch {
	case IsAddress(behind) && !isQueue(behind):
		u.RawQuery = "" // how CUPS goes about it
		return u.String()
	case u.Scheme == "dnssd" && strings.Contains(u.Host, "._ipp"):
		return resolved(ctx, u.Host)
	}
	return ""
}

// resolved asks the network where a service is; empty where that cannot be asked.
func resolved(ctx context.Context, service string) string {
	if name, err := url.PathUnescape(service); err == nil {
		service = name
	}
	found, err := findBy(ctx, strings.TrimSuffix(service, "."))
	if err != nil || len(found) == 0 {
		return ""
	}
	return found[0].Address
}
