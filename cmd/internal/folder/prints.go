package folder

import (
	"context"
	"slices"
	"sync"

	"sacra/export/printer"
)

// The kinds of document that are printed.
const (
	PrintSheet   = "sheet"
	PrintSummary = "summary"
	PrintLetter  = "letter"
	PrintTest    = "test"   // the test page
	PrintReport  = "report" // of a self-test
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

// settle asks for those that are not of this run.
func settle(f *Folder, open map[string]Print, notes map[string]printer.Note) {
	p := f.prints
	for _, one := range f.Prints() {
		delete(open, one.Job.Title())
	}
	for title, one := range open {
		if n := notes[title]; !(printer.Status{State: n.State}).Over() {
			one.Job = p.press.Recover(n, journal{f, one.Visit, one.Kind})
			p.add(one)
		}
	}
}
