package review_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/review"
	"sacra/ui/touch"
)

// session is an unlocked record in memory.
type session struct {
	visits func() ([]triage.Visit, []record.Fault, error)
	add    func(visit string, kind record.Kind, body any) error
	added  []added
	audits []string
	mute   error          // what Audit returns
	torn   []record.Fault // found when visits are read whole: these cannot be
	locked bool
}

type added struct {
	visit string
	kind  record.Kind
	body  any
}

func (s *session) Therapist() string { return "Dana Ruiz, PT" }

func (s *session) Visits(context.Context) ([]triage.Outline, []record.Fault, error) {
	visits, faults, err := s.visits()
	return triage.Outlines(visits), faults, err
}

func (s *session) Whole(_ context.Context, ids ...string) (out []triage.Visit, _ []record.Fault, _ error) {
	visits, _, err := s.visits()
	for _, f := range s.torn {
		visits = slices.DeleteFunc(visits, func(v triage.Visit) bool { return v.ID == f.Visit })
	}
	for _, id := range ids {
		if i := slices.IndexFunc(visits, func(v triage.Visit) bool { return v.ID == id }); i >= 0 {
			out = append(out, visits[i])
		}
	}
	return out, s.torn, err
}

func (s *session) Add(_ context.Context, visit string, kind record.Kind, body any) error {
	if s.add != nil {
		if err := s.add(visit, kind, body); err != nil {
			return err
		}
	}
	if s.locked {
		return errors.New("locked")
	}
	s.added = append(s.added, added{visit, kind, body})
	return nil
}

func (s *session) Audit(_ context.Context, visit, event string) error {
	if s.mute != nil {
		return s.mute
	}
	s.audits = append(s.audits, event+" "+visit)
	return nil
}

func (s *session) Lock() { s.locked = true }

// delivery is one sheet that was asked for.
type delivery struct {
	visit   string
	release triage.Release
	cleared []string
}

// bench is a review on a test canvas, with all that it wrote.
type bench struct {
	*review.Review
	t         *testing.T
	window    fyne.Window
	content   *assets.Content
	session   *session
	delivered []delivery
	jam       error // what Deliver returns
	sheet     review.Delivery
	prints    []review.Print
	keep      string               // the file of a clinic without a printer
	earlier   string               // the visit of a sheet that an earlier run has sent
	tell      func(printer.Status) // tells how the document is that was printed last
	logo      error                // why there is no logo
	blind     error                // why the pages cannot be drawn
	counted   func(visit string, rel triage.Release, cleared []string) (int, error)
	handed    handed
	posted    posted
	settling  settling
	closed    int
	unkept    []string      // keys of what could not be kept
	rung      []string      // who came to wait
	owner     []triage.Lang // handed over to the owner's screens
	atDesk    bool          // without the owner's screens
	records   []triage.Lang // the languages in which the reports were asked for
	now       time.Time
	clinic    assets.Clinic
	lang      triage.Lang
	work      sight.Work
	invites   *invites // nil: no form can be chosen

	ticketFault error // of handing out a number
	given       func(visit string) ([]review.GivenOut, error)
}

// noon is when the tests begin.
func noon() time.Time { return time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC) }

// newBench puts a review of the visits on a canvas.
func newBench(t *testing.T, lang triage.Lang, size fyne.Size, visits ...triage.Visit) *bench {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}, look.OnBoard()))
	content := assetstest.Embedded(t)
	d := &bench{t: t, content: content, now: noon(), clinic: assets.NewClinic("Harbor Women's Physical Therapy", "555-0100"), session: &session{
		visits: func() ([]triage.Visit, []record.Fault, error) { return visits, nil, nil },
	}}
	d.posted.content = content
	d.start(lang, size)
	return d
}

// onTab is the review of patients with a tab of one of their visits open.
func onTab(t *testing.T, visit, tab string) *bench {
	t.Helper()
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visit)
	d.tap("tab." + tab)
	return d
}

func (d *bench) start(lang triage.Lang, size fyne.Size) {
	d.lang = lang
	var invitations review.Invitations
	if d.invites != nil {
		invitations = d.invites
	}
	owners := func(l triage.Lang) { d.owner = append(d.owner, l) }
	if d.atDesk {
		owners = nil
	}
	d.Review = review.New(review.Params{
		Owner: owners,
		Rules: &d.content.Rules, Poses: d.content.Poses, Words: d.content.Words,
		Clinic: d.clinic, Lang: lang, Session: d.session,
		Deliver: func(_ context.Context, visit string, rel triage.Release, cleared []string) (review.Delivery, error) {
			d.delivered = append(d.delivered, delivery{visit, rel, cleared})
			if d.jam != nil {
				return review.Delivery{}, d.jam
			}
			if d.keep != "" {
				return review.Delivery{File: d.keep}, nil
			}
			d.sheet.Job = d.send(visit, review.PrintSheet)
			return d.sheet, nil
		},
		Prints: func() []review.Print { return slices.Clone(d.prints) },
		Unsettled: func(context.Context) error {
			if d.earlier != "" {
				d.send(d.earlier, review.PrintSheet)
			}
			return nil
		},
		Settle: &d.settling, Invitations: invitations,
		Ticket: func(_ context.Context, visit string) (number, name string, err error) {
			if d.ticketFault != nil {
				return "", "", d.ticketFault
			}
			return "4711", "woman of " + visit, nil
		},
		Preview: func(visit string, rel triage.Release, cleared []string) ([]pdf.Page, error) {
			if d.blind != nil {
				return nil, d.blind
			}
			s, err := sheet.Build(d.content, pdf.Sender{Name: "Harbor", Phone: "555-0100"}, rel, cleared)
			if err != nil {
				return nil, err
			}
			return s.Proof()
		},
		Pages: d.counted, LogoFault: d.logo, Summaries: &d.handed, Letters: &d.posted,
		GivenOut: func(_ context.Context, visit string) ([]review.GivenOut, error) {
			if d.given == nil {
				return nil, nil
			}
			return d.given(visit)
		},
		Now:     func() time.Time { return d.now },
		Async:   d.work.Async,
		Close:   func() { d.closed++ },
		Unkept:  func(key string) { d.unkept = append(d.unkept, key) },
		Records: func(l triage.Lang) { d.records = append(d.records, l) },
		Arrived: func(came int, tier triage.Tier) { d.rung = append(d.rung, fmt.Sprint(came, " ", tier)) },
	})
	d.window = sight.Window(d.t, d, size)
}

// send begins to print a document; tell tells how it is.
func (d *bench) send(visit, kind string) *printer.Job {
	job, tell := printer.Told(printer.Status{State: printer.Sending, Pages: 2})
	d.tell = tell
	d.prints = append(d.prints, review.Print{Job: job, Visit: visit, Kind: kind})
	return job
}

// inLook shows the review in another look.
func (d *bench) inLook(l look.Look) {
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(l, look.OnBoard()))
	d.Object().Refresh()
}

// find returns what is touched under an id on the pages that are shown;
// nil: nothing is.
func (d *bench) find(id string) fyne.CanvasObject { return sight.Find(d.Object(), id) }

// tap touches the control with the id, turning pages until it is there. A visit
// that is folded away is unfolded first.
func (d *bench) tap(id string) {
	d.t.Helper()
	if strings.HasPrefix(id, "visit.") && d.Screen() == "review.list" {
		for _, section := range []string{"1", "2", "3"} {
			if fold, ok := d.find("list.section=" + section).(fyne.Tappable); ok && d.find(id) == nil {
				fold.Tapped(&fyne.PointEvent{})
			}
		}
	}
	if d.find(id) == nil {
		for range 12 {
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
		}
	}
	for range 12 {
		if o, ok := d.find(id).(fyne.Tappable); ok {
			o.Tapped(&fyne.PointEvent{})
			return
		}
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	d.t.Fatalf("nothing to touch with the id %q; there is %s", id, strings.Join(d.ids(), " "))
}

// dead reports whether a control is missing or does not answer.
func (d *bench) dead(id string) bool {
	o, ok := d.find(id).(fyne.Disableable)
	return !ok || o.Disabled()
}

func (d *bench) ids() []string {
	var out []string
	for _, m := range touch.Marks(d.Object()) {
		out = append(out, m.ID)
	}
	return out
}

// words is the text of a key in the language of the bench.
func (d *bench) words(key string) string { return d.content.Words.For(d.lang)(key) }

// typed writes a text as on a keyboard.
func (d *bench) typed(s string) {
	for _, c := range s {
		test.TypeOnCanvas(d.window.Canvas(), string(c))
	}
}

// text is all that can be read on the screen.
func (d *bench) text() string {
	var out []string
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if w, ok := o.(interface{ Text() string }); ok {
			out = append(out, w.Text())
		}
	})
	return strings.Join(out, "\n")
}

// wrote returns the bodies of a kind that were written, in order.
func (d *bench) wrote(kind record.Kind) []any {
	var out []any
	for _, a := range d.session.added {
		if a.kind == kind {
			out = append(out, a.body)
		}
	}
	return out
}
