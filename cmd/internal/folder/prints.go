package folder

import (
	"context"
	"slices"
	"sync"
	"time"

	"sacra/assets"
	"sacra/export/printer"
)

// The kinds of document that are printed.
const (
	PrintSheet   = "sheet"
	PrintSummary = "summary"
	PrintLetter  = "letter"
	PrintTest    = "test"    // the test page
	PrintReport  = "report"  // of a self-test
	PrintPicture = "picture" // of the clinic
)

// Print is a document on its way to paper, or one that has been.
type Print struct {
	Job   *printer.Job
	Visit string // empty where it belongs to none
	Kind  string
}

// prints are the documents of this run of the program, those of other settings
// included.
type prints struct {
	press *printer.Press
	pins  *pins

	mu  sync.Mutex
	all []Print
}

func newPrints(dir string) *prints {
	pins := newPins(dir)
	return &prints{pins: pins, press: printer.NewPress(printer.Options{System: printer.ThisSystem(), Trust: pins})}
}

// maxPrints is how many documents are remembered.
const maxPrints = 50

func (p *prints) add(one Print) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, one)
	if len(p.all) > maxPrints {
		p.all = slices.Delete(p.all, 0, 1)
	}
}

// Printing prints what a clinic gives out.
type Printing struct{ f *Folder }

// Print begins to print a document with the clinic's settings; they may be others
// than those of the folder. It notes in the record, sealed, that a document goes to
// the printer before anything is sent, and what became of it.
func (p *Printing) Print(c assets.Clinic, visit, kind string, pdf []byte, paper string) *printer.Job {
	title := "Sacra " + kind
	if visit != "" {
		title = "Sacra " + short(visit)
	}
	o := printer.Order{Title: title, PDF: pdf, Pages: printer.Pages(pdf), Paper: paper, Tray: c.Tray, Journal: journal{p.f, visit, kind}}
	if kind == PrintSheet {
		o.Copies, o.BothSides = c.Copies, !c.OneSided
	}
	job := p.f.prints.press.Print(c.Printer, o)
	p.f.prints.add(Print{job, visit, kind})
	return job
}

// Trust takes the certificate that a printer shows from now on in the place
// of the one before. host is that of a printer.TrustError.
func (p *Printing) Trust(host string) error { return p.f.prints.pins.Forget(host) }

// Press prints for the clinic.
func (p *Printing) Press() *printer.Press { return p.f.prints.press }

// All returns the documents that were printed since the program began and those
// on their way, the oldest first.
func (p *Printing) All() []Print {
	p.f.prints.mu.Lock()
	defer p.f.prints.mu.Unlock()
	return slices.Clone(p.f.prints.all)
}

// settle asks for those that are not of this run.
func (p *Printing) settle(open map[string]Print, notes map[string]printer.Note) {
	for _, one := range p.All() {
		delete(open, one.Job.Title())
	}
	for title, one := range open {
		if n := notes[title]; !(printer.Status{State: n.State}).Over() {
			one.Job = p.Press().Recover(n, journal{p.f, one.Visit, one.Kind})
			p.f.prints.add(one)
		}
	}
}

// paperTime is how long a printer may take to say what paper lies in it.
const paperTime = 2 * time.Second

// paper returns the paper to lay a document out for: what lies in the printer,
// where it says so.
func (p *Printing) paper(ctx context.Context, wished string) string {
	ctx, cancel := context.WithTimeout(ctx, paperTime)
	defer cancel()
	return p.f.prints.press.Paper(ctx, p.f.Clinic.Printer, wished, p.f.Clinic.Tray)
}

// printNote is what an audit entry says of a document on its way to paper.
type printNote struct {
	Kind string `json:"kind"`
	printer.Note
}

// eventPrint is the event of such an entry.
const eventPrint = "print"

// journal notes a job in the record.
type journal struct {
	f           *Folder
	visit, kind string
}

// Note seals what is known of the job.
func (j journal) Note(ctx context.Context, n printer.Note) error {
	return j.f.audit(ctx, j.visit, auditEvent{Event: eventPrint, Print: &printNote{j.kind, n}})
}
