package owner

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Export says what leaves the record, and where to.
type Export struct {
	Period     string   // one of ExportPeriods
	Forms      []string // some of ExportForms
	Folder     string
	Passphrase string // of whoever is at the screen: asked again before anything leaves
	Lang       triage.Lang
	// Step is told how far it is; it may be called on any thread.
	Step func(done, all int)
}

// Exported is what has left the record.
type Exported struct {
	Visits, Failed int
	// Unopened is how many visits of the record cannot be opened, and so are not among them.
	Unopened int
}

// ExportPeriods lists what can be exported: the visits of today, of the last 7 and 30
// days, and all.
func ExportPeriods() []string { return []string{"today", "week", "month", "all"} }

// ExportForms lists the forms, each named in the words.
func ExportForms() []string { return []string{"fhir", "csv", "pdf", "text"} }

// exporting takes visits out of the record, in steps: which, in which forms, where to,
// and the passphrase once more. Then it runs.
type exporting struct {
	w      *Owner
	step   int
	e      Export
	cards  *touch.Choice
	line   *touch.TextLine
	secret *touch.PassphraseLine
	stop   context.CancelFunc // while it runs
	done   int
	all    int

	stopping bool // after the visit that is being written
	says     *touch.Text
	runs     *staff.Panel // says, over a bar
}

// The steps.
const (
	exportWhich = iota
	exportForms
	exportFolder
	exportPassphrase
	exportRuns
)

func newExporting(w *Owner) *exporting {
	return &exporting{w: w, e: Export{Period: "month", Forms: []string{"fhir"}, Folder: w.p.ExportFolder()}}
}

func (p *exporting) name() string {
	return "export." + [...]string{"which", "forms", "folder", "passphrase", "runs"}[p.step]
}

// running reports whether visits are being written.
func (p *exporting) running() bool { return p.stop != nil }

// leave stops what runs and forgets what was typed.
func (p *exporting) leave() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	if p.secret != nil {
		p.secret.Wipe()
	}
}

func (p *exporting) build(w *Owner) *staff.Board {
	t := func(key string) string { return w.t("export." + key) }
	w.said = ""
	var body fyne.CanvasObject
	var least func(float32) float32
	p.cards, p.line, p.secret = nil, nil, nil
	switch p.step {
	case exportWhich:
		p.cards = w.cards("period", detailed(w, "export.period.", ExportPeriods()), p.e.Period, func(code string) { p.e.Period = code })
		body = p.cards
	case exportForms:
		p.cards = touch.NewChoice("form", detailed(w, "export.form.", ExportForms()), 0, staff.PageWords(w.t), func(codes []string) { p.e.Forms = codes })
		p.cards.SetChosen(p.e.Forms...)
		body = p.cards
	case exportFolder:
		p.line = touch.NewTextLine("line", t("folder"), 200, func(text string) {
			p.e.Folder = strings.TrimSpace(text)
			w.say("", look.Ink)
			w.grown(p.line)
		})
		p.line.SetText(p.e.Folder)
		body, least = w.typing(p.line), keysBelow(p.line)
	case exportPassphrase:
		p.secret = touch.NewPassphraseLine("passphrase", staff.PassphraseWords(w.t, w.t("common.passphrase")), func() { w.say("", look.Ink) })
		body, least = staff.Typing(p.secret, w.keyboard(p.secret.Line)), keysBelow(p.secret.Line)
	default:
		p.says = staff.Strong("")
		p.runs = staff.Pad(0, 20, bar(p.says, p.part))
		p.tell()
		return w.newBoard(t("runs"), w.t("export.runs_help", "Folder", p.e.Folder), &staff.Board{
			Body: p.runs,
			Left: touch.NewButton("cancel", w.t("common.cancel"), touch.Quiet, p.cancel).Small(),
		})
	}
	b := w.bar(t(strings.TrimPrefix(p.name(), "export.")), t(strings.TrimPrefix(p.name(), "export.")+"_help"), body, p.enter)
	b.Least = least
	b.Right.SetText(w.t("common.next"))
	if p.step == exportPassphrase {
		b.Right.SetText(t("start"))
	}
	return b
}

// detailed are cards with a line of explanation each.
func detailed(w *Owner, prefix string, codes []string) []touch.Option {
	out := make([]touch.Option, len(codes))
	for i, code := range codes {
		out[i] = touch.Option{Code: code, Text: w.t(prefix + code), Detail: w.t(prefix + code + "_detail")}
	}
	return out
}

// enter goes on to the next step, or says what is missing.
func (p *exporting) enter() {
	switch {
	case p.step == exportRuns:
		return
	case p.step == exportForms && len(p.e.Forms) == 0, p.step == exportFolder && p.e.Folder == "":
		p.w.say(p.w.t("errors.missing"), look.Alert)
		return
	case p.step == exportPassphrase:
		if p.e.Passphrase = p.secret.Passphrase(); p.e.Passphrase == "" {
			p.w.say(p.w.t("errors.missing"), look.Alert)
			return
		}
		p.start()
		return
	}
	p.step++
	p.w.show(p)
}

// start writes the visits away from the screen.
func (p *exporting) start() {
	w := p.w
	if w.busy {
		return
	}
	p.secret.Wipe()
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	e := p.e
	e.Lang = w.lang
	e.Step = func(done, all int) {
		w.p.Async(func() error { return nil }, func(error) {
			p.done, p.all = done, all
			if w.over == page(p) && p.running() {
				p.tell()
			}
		})
	}
	p.e.Passphrase, p.step, p.done, p.all, p.stopping = "", exportRuns, 0, 0, false
	w.show(p)
	var got Exported
	w.work(func(context.Context) (err error) {
		got, err = w.p.Export(ctx, e)
		return err
	}, func(err error) { p.ended(got, err) })
}

// stage says how far it is.
func (p *exporting) stage() string {
	switch {
	case p.stopping:
		return p.w.t("export.stopping")
	case p.all > 0:
		return p.w.t("export.progress", "Done", p.done, "Total", p.all)
	}
	return p.w.t("export.checking")
}

// part is how much of it is done, 0 to 1.
func (p *exporting) part() float64 { return float64(p.done) / float64(max(1, p.all)) }

func (p *exporting) tell() {
	p.says.SetText(p.stage())
	p.runs.Refresh()
}

// cancel ends what runs after the visit that is being written.
func (p *exporting) cancel() {
	if p.stop != nil {
		p.stop()
		p.stopping = true
		p.tell()
	}
}

// ended says what came of it: a wrong passphrase is asked for again.
func (p *exporting) ended(got Exported, err error) {
	w := p.w
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	if w.locked || w.over != page(p) {
		return
	}
	switch key := faultKey(err); {
	case errors.Is(err, context.Canceled):
		w.goHome(w.t("export.stopped", "Count", got.Visits), look.Hold)
	case strings.HasPrefix(key, "export.fault."):
		p.again(exportFolder, err)
	case key == "errors.wrong_passphrase" || key == "errors.locked_out":
		p.again(exportPassphrase, err)
	case err != nil:
		w.goHome(w.explain(err), look.Alert)
	case got.Failed > 0 || got.Unopened > 0:
		said := w.t("export.done", "Count", got.Visits, "Folder", p.e.Folder)
		if got.Failed > 0 {
			said = w.t("export.some", "Count", got.Visits, "Failed", got.Failed, "Folder", p.e.Folder)
		}
		if got.Unopened > 0 {
			said += " " + w.t("export.unopened", "Count", got.Unopened)
		}
		w.goHome(said, look.Hold)
	default:
		w.goHome(w.t("export.done", "Count", got.Visits, "Folder", p.e.Folder), look.Done)
	}
}

// again goes back to a step and says what was wrong there.
func (p *exporting) again(step int, err error) {
	p.step = step
	p.w.show(p)
	p.w.say(p.w.explain(err), look.Alert)
}

// faultKey is the key of the plain words of an error, empty where it has none.
func faultKey(err error) string {
	var plain assets.Plain
	if !errors.As(err, &plain) {
		return ""
	}
	key, _ := plain.Words()
	return key
}

func (p *exporting) key(e *fyne.KeyEvent) bool {
	switch {
	case p.step == exportRuns:
		if e.Name == fyne.KeyEscape {
			p.cancel()
		}
		return true
	case p.cards != nil:
		return p.cards.TakeKey(e)
	case p.line != nil:
		return p.line.TakeKey(e)
	}
	return p.secret.Line.TakeKey(e)
}

func (p *exporting) char(r rune) {
	switch {
	case p.cards != nil:
		p.cards.TakeRune(r)
	case p.line != nil:
		p.line.TakeRune(r)
	case p.secret != nil:
		p.secret.Line.TakeRune(r)
	}
}
