package owner_test

import (
	"context"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/assets/wording"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/owner"
	"sacra/ui/touch"
)

// bench is the owner's screens on a test canvas, with all that they did.
type bench struct {
	*owner.Owner
	t      *testing.T
	window fyne.Window
	p      owner.Params
	now    time.Time

	kept       []assets.Clinic // saved, the newest last
	keeping    owner.Keeping
	jam        error // what Save, TestPage, Backup and Report return
	took       int   // how often the settings took effect
	therapists []string
	pages      []assets.Clinic // test pages
	reports    [][]report.Line
	queues     []string
	proved     time.Time
	untried    bool
	network    []printer.Found
	found      map[string]owner.PrinterCheck // by printer
	can        printer.Choices               // what every other printer lets her choose
	checked    []string                      // printers that were looked at
	trusted    []string                      // hosts
	tell       func(printer.Status)          // tells how the document is that was printed last
	checks     []report.Check
	exports    []owner.Export
	exported   owner.Exported
	audits     []owner.Audited
	locked     int
	passphrase string // of the therapist, once she changed it
	deleted    int    // how often visits were deleted
	closed     []triage.Lang
	screens    []string
	work       sight.Work
}

// paperKey is a recovery key of the tests.
const paperKey = "AGE-SECRET-KEY-PQ-1 QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L QPZR Y9X8 GF2T VDW0 S3JN 54KH CE"

func newBench(t *testing.T, change ...func(*bench)) *bench {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme(look.Look{}, look.OnBoard()))
	content := assetstest.Embedded(t)
	d := &bench{
		t: t, now: time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC),
		keeping: owner.Keeping{
			Backup: owner.Said{Key: "owner.care.backup.failed", Args: []any{"When", "Mar 1, 2027, 6:15 PM", "Visits", 214, "Why", "The folder for backups is not there. Plug the stick in, or mount the disk."}},
			Drill:  owner.Said{Key: "owner.care.drill.none"},
			Verify: owner.Said{Key: "owner.care.verify.ok", Args: []any{"When", "Mar 4, 2027, 3:15 AM", "Count", 1873}},
		},
		therapists: []string{"Dana Ruiz"}, proved: time.Date(2027, 1, 4, 12, 0, 0, 0, time.UTC), queues: []string{"Front_Desk", "Back_Office"},
	}
	d.p = owner.Params{
		Words: content.Words, Clinic: assets.NewClinic("Harbor Women's Physical Therapy", "555-0100"),
		Lang: triage.English, Therapist: "Dana Ruiz",
		KeyWords: "amber mango river window",
		Save: func(_ context.Context, c assets.Clinic) (assets.Clinic, error) {
			if d.jam != nil {
				return c, d.jam
			}
			d.kept = append(d.kept, c)
			return c, nil
		},
		Saved:  func() { d.took++ },
		Proved: func() (time.Time, bool) { return d.proved, !d.untried },
		TryRecovery: func(_ context.Context, key string) error {
			if key != paperKey {
				return plainly("errors.recovery_mistyped")
			}
			d.proved, d.untried = d.now, false
			return nil
		},
		NewRecovery: func() (string, func(context.Context, string) error, error) {
			return paperKey, d.p.TryRecovery, d.jam
		},
		Therapists: func() []string { return d.therapists },
		AddTherapist: func(_ context.Context, name, passphrase string) error {
			if d.jam != nil {
				return d.jam
			}
			d.therapists = append(d.therapists, name+"/"+passphrase)
			return nil
		},
		SetPassphrase: func(_ context.Context, passphrase string) error {
			d.passphrase = passphrase
			return d.jam
		},
		RemoveTherapist: func(_ context.Context, name string) error {
			d.therapists = slices.DeleteFunc(d.therapists, func(have string) bool { return have == name })
			return d.jam
		},
		Suggest: func() (string, error) { return "amber kettle violin harbor spoon", nil },
		CheckPassphrase: func(p, _ string) error {
			if len(p) < 15 {
				return plainly("errors.passphrase_short")
			}
			return nil
		},
		Printers: func(context.Context) owner.Printers {
			return owner.Printers{Queues: d.queues, Network: d.network}
		},
		CheckPrinter: func(_ context.Context, name string) owner.PrinterCheck {
			d.checked = append(d.checked, name)
			if c, ok := d.found[name]; ok {
				return c
			}
			return owner.PrinterCheck{Finding: report.Passed("ok", "Printer", report.Printer(name)), Choices: d.can}
		},
		TrustPrinter: func(host string) error {
			d.trusted = append(d.trusted, host)
			d.found = nil
			return d.jam
		},
		IsPrinter: func(a string) bool { return strings.HasPrefix(a, "ipp://") && strings.Contains(a, ".") },
		TestPage: func(_ context.Context, c assets.Clinic, _ triage.Lang) (*printer.Job, error) {
			d.pages = append(d.pages, c)
			job, tell := printer.Told(printer.Status{State: printer.Sending})
			d.tell = tell
			return job, d.jam
		},
		Backup: func(context.Context, assets.Localizer) (string, error) { return "Mar 4, 2027, 12:00 PM", d.jam },
		Drill: func(context.Context, assets.Localizer) (owner.Drilled, error) {
			return owner.Drilled{Made: "Mar 4, 2027, 12:00 PM", Visits: 214}, d.jam
		},
		Keeping: func(_ context.Context, say assets.Localizer) owner.Keeping {
			k := d.keeping
			k.Disk = owner.Said{Key: "owner.care.disk.free", Args: []any{"Free", 20, "When", wording.Moment(say, time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC))}}
			return k
		},
		Export: func(ctx context.Context, e owner.Export) (owner.Exported, error) {
			d.exports = append(d.exports, e)
			e.Step(d.exported.Visits, 40)
			if d.jam != nil {
				return d.exported, d.jam
			}
			return d.exported, ctx.Err()
		},
		ExportFolder: func() string { return "/media/stick/export" },
		Audit:        func(context.Context, assets.Localizer) ([]owner.Audited, error) { return d.audits, d.jam },
		Checks:       func() []report.Check { return d.checks },
		Report: func(_ context.Context, lines []report.Line, _ triage.Lang) (string, *printer.Job, error) {
			d.reports = append(d.reports, lines)
			job, tell := printer.Told(printer.Status{State: printer.Sending})
			d.tell = tell
			return "", job, d.jam
		},
		Now:   func() time.Time { return d.now },
		Async: d.work.Async,
		Close: func(l triage.Lang) { d.closed = append(d.closed, l) },
		Lock:  func() { d.locked++ },
		Trace: func(_, screen string) { d.screens = append(d.screens, screen) },
	}
	for _, f := range change {
		f(d)
	}
	d.audits = audits(content.Words.For(d.p.Lang))
	d.Owner = owner.New(d.p)
	d.window = sight.Window(t, d, fyne.NewSize(1280, 800))
	return d
}

// plainly is an error with plain words.
type plainly string

func (p plainly) Error() string          { return string(p) }
func (p plainly) Words() (string, []any) { return string(p), nil }

// audits are some entries, as the kiosk says them.
func audits(t assets.Localizer) []owner.Audited {
	return []owner.Audited{
		{When: "3/4/2027 11:50", Day: "2027-03-04", By: "Dana Ruiz", Kind: "exported", Event: t("audit.event.exported"), Detail: t("audit.form.fhir") + ", " + t("audit.visits", "Count", 12)},
		{When: "3/4/2027 11:40", Day: "2027-03-04", By: "Dana Ruiz", Kind: "seen", Event: t("audit.event.open_visit"), Visit: "Bea Maras"},
		{When: "3/3/2027 9:15", Day: "2027-03-03", Kind: "printed", Event: t("audit.event.print"), Visit: "Bea Maras", Detail: t("print.kind.sheet") + ", " + t("audit.print.printed")},
		{When: "3/3/2027 9:14", Day: "2027-03-03", By: "Ana Ruiz", Kind: "changed", Event: t("audit.entered.release"), Visit: "Bea Maras"},
		{When: "3/2/2027 17:02", Day: "2027-03-02", By: "Ana Ruiz", Kind: "changed", Event: t("audit.event.settings"), Detail: t("owner.field.phone")},
		{When: "3/2/2027 17:00", Day: "2027-03-02", Kind: "access", Event: t("audit.event.unlock_failed")},
	}
}

func (d *bench) find(id string) fyne.CanvasObject { return sight.Find(d.Object(), id) }

// warns fails unless a button has the color of what cannot be taken back.
func (d *bench) warns(id string) {
	d.t.Helper()
	th := look.From(fyne.CurrentApp().Settings().Theme())
	for _, o := range test.WidgetRenderer(d.find(id).(fyne.Widget)).Objects() {
		if g, ok := o.(*touch.Ground); ok {
			if fill, _, _ := g.Painted(); fill != color.NRGBAModel.Convert(th.Color(look.AlertTint, 0)) {
				d.t.Errorf("%s is painted %v", id, fill)
			}
			return
		}
	}
	d.t.Errorf("%s has no ground", id)
}

func (d *bench) tap(ids ...string) {
	d.t.Helper()
	for _, id := range ids {
		o := d.find(id)
		if o == nil {
			d.t.Fatalf("nothing to touch with the id %q at %s; seen:\n%s", id, d.Screen(), d.seen())
		}
		o.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	}
}

func (d *bench) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

func (d *bench) write(text string) {
	for _, r := range text {
		d.window.Canvas().OnTypedRune()(r)
	}
}

// rewrite takes away what stands on the line and writes something else.
func (d *bench) rewrite(text string) {
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(*touch.TextLine); ok {
			for l.Text() != "" {
				d.press(fyne.KeyBackspace)
			}
		}
	})
	d.write(text)
}

// enter writes a line and ends it.
func (d *bench) enter(text string) {
	d.write(text)
	d.press(fyne.KeyReturn)
}

// replace writes a line in place of what stands there and ends it.
func (d *bench) replace(text string) {
	d.rewrite(text)
	d.press(fyne.KeyReturn)
}

func (d *bench) seen() string { return sight.Seen(d.Object()) }

func (d *bench) sees(wants ...string) {
	d.t.Helper()
	for _, want := range wants {
		if got := d.seen(); !strings.Contains(got, want) {
			d.t.Fatalf("no %q at %s:\n%s", want, d.Screen(), got)
		}
	}
}

// saved is what was kept last.
func (d *bench) saved() assets.Clinic {
	d.t.Helper()
	if len(d.kept) == 0 {
		d.t.Fatalf("nothing was saved; seen:\n%s", d.seen())
	}
	return d.kept[len(d.kept)-1]
}

func (d *bench) picture(name string) { sight.Picture(d.t, d.window.Canvas(), name) }
