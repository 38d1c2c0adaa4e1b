package printer

import (
	"context"
	"slices"
	"strings"
)

// Device is what a printer says of itself.
type Device struct {
	// Address is where it was asked.
	Address string
	// Name is what people call it, Model what its maker does.
	Name, Model string
	// Accepting means that it takes jobs; Stopped that it prints none just now.
	Accepting, Stopped bool
	// Reasons are the keywords of its state: "media-empty-error", "none".
	Reasons []string
	// PDF means that it can print a PDF by itself.
	PDF bool
	// Ready are the kinds of paper that lie in it, Media those it can print on, by
	// their names in the protocol. Either may be empty: not every printer says.
	Ready, Media []string
	// Sides are the ways to print on both sides that it knows, Trays those it can
	// take paper from, Copies the most copies in one job (0: it does not say).
	Sides, Trays []string
	Copies       int
	// Queue means that it is a queue of a printing system and not the device.
	Queue bool

	inTray     map[string]string // the paper of the sheet that lies in a tray
	upTime     int               // seconds since it was switched on
	operations []int
	behind     string // address of the device behind a queue
	asked      map[string]bool
}

// deviceAsked are the attributes that say what a printer is.
var deviceAsked = []string{
	"printer-name", "printer-info", "printer-make-and-model", "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
	"document-format-supported", "media-ready", "media-col-ready", "media-supported", "sides-supported", "media-source-supported", "copies-supported",
	"operations-supported", "printer-up-time", "device-uri", "printer-type", "job-creation-attributes-supported",
}

// device asks a printer what it is.
func (c *client) device(ctx context.Context) (*Device, error) {
	got, err := c.ask(ctx, opPrinter, nil, c.head(0, keywords("requested-attributes", deviceAsked...)))
	if err != nil {
		return nil, err
	}
	g := got.first(groupPrinter)
	formats := g.find("document-format-supported").texts()
	d := &Device{
		Address: c.uri, Name: g.find("printer-info").text(), Model: g.find("printer-make-and-model").text(),
		Accepting: !g.find("printer-is-accepting-jobs").has() || g.find("printer-is-accepting-jobs").number() != 0,
		Stopped:   g.find("printer-state").number() == printerStopped,
		Reasons:   g.find("printer-state-reasons").texts(),
		PDF:       len(formats) == 0 || slices.Contains(formats, docFormat),
		Ready:     g.find("media-ready").texts(), Media: g.find("media-supported").texts(),
		Sides: g.find("sides-supported").texts(), Trays: g.find("media-source-supported").texts(),
		inTray: inTrays(g.find("media-col-ready")), Copies: g.find("copies-supported").most(), Queue: isQueue(c.uri) || g.find("device-uri").has() || g.find("printer-type").has(),
		upTime: g.find("printer-up-time").number(), operations: g.find("operations-supported").numbers(), behind: g.find("device-uri").text(),
	}
	if d.Name == "" {
		d.Name = g.find("printer-name").text()
	}
	if settable := g.find("job-creation-attributes-supported").texts(); len(settable) > 0 {
		d.asked = map[string]bool{}
		for _, a := range settable {
			d.asked[a] = true
		}
	}
	return d, nil
}

// reasons asks for the reasons of the printer's state only.
func (c *client) reasons(ctx context.Context) (reasons []string, stopped bool, err error) {
	got, err := c.ask(ctx, opPrinter, nil, c.head(0, keywords("requested-attributes", "printer-state", "printer-state-reasons")))
	if err != nil {
		return nil, false, err
	}
	g := got.first(groupPrinter)
	return g.find("printer-state-reasons").texts(), g.find("printer-state").number() == printerStopped, nil
}

// isQueue reports whether an address is that of a queue of CUPS.
func isQueue(address string) bool {
	return strings.Contains(address, "/printers/") || strings.Contains(address, "/classes/")
}

// can reports whether the printer knows an operation; one that does not say is
// believed to know it.
func (d *Device) can(operation uint16) bool {
	return len(d.operations) == 0 || slices.Contains(d.operations, int(operation))
}

// takes reports whether a job may carry a wish.
func (d *Device) takes(wish string) bool { return d.asked == nil || d.asked[wish] }

// BothSides reports whether the printer prints on both sides of the paper.
func (d *Device) BothSides() bool { return slices.Contains(d.Sides, sidesLong) }

// sidesOne is a page on each leaf, sidesLong a leaf that is turned like that of a
// book.
const (
	sidesOne  = "one-sided"
	sidesLong = "two-sided-long-edge"
)

// blocked returns why nothing may be sent to the printer as it is, empty for
// nothing. What it lacks it may have by the time of the job; what it lacked once
// it may say for days.
func (d *Device) blocked() string {
	switch {
	case !d.PDF:
		return ReasonFormat
	case !d.Accepting:
		return ReasonPaused
	case d.Stopped && (d.Queue || reasonOf(d.Reasons) == ReasonPaused):
		return ReasonPaused
	}
	return ""
}
