package review

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Summaries gives out the summary of a visit for the patient's chart. Its
// methods are called off the thread of the screen, after it has been noted in
// the record. hers are her visits, in which what stands from before is looked up.
type Summaries interface {
	// Text returns the summary as lines to paste.
	Text(v *triage.Visit, hers []triage.Visit, l triage.Lang) (string, error)
	// Save writes the summary as a PDF and returns the file.
	Save(v *triage.Visit, hers []triage.Visit, l triage.Lang) (file string, err error)
	// Print prints the summary.
	Print(ctx context.Context, v *triage.Visit, hers []triage.Visit, l triage.Lang) error
}

// handout is the summary of a visit that is on its way into the chart.
type handout struct {
	*chart
	lang triage.Lang
	text string // in lang; empty while it is being made
}

// handOut keeps what was entered, makes the summary and shows it.
func (c *chart) handOut() {
	if c.r.busy > 0 {
		return
	}
	h := &handout{chart: c, lang: c.r.lang}
	c.show(h.page)
	c.keep(func(err error) {
		if err == nil {
			h.make(h.lang)
		}
	})
}

// make sets the summary in a language.
func (h *handout) make(l triage.Lang) {
	if h.r.busy > 0 {
		return
	}
	h.lang, h.text, h.said = l, "", notice{}
	visit, hers, made := *h.Visit, h.hers, ""
	h.r.work(func() (err error) {
		made, err = h.r.p.Summaries.Text(&visit, hers, l)
		return err
	}, func(err error) {
		if err != nil {
			h.fail(h.r.fault(err, "deliver.fault.chart"))
			return
		}
		h.text = made
	})
}

// page shows the summary as it will be pasted, beside what can be done with it.
func (h *handout) page() fyne.CanvasObject {
	r := h.r
	lines := []staff.Block{}
	for line := range strings.Lines(h.text) {
		lines = append(lines, staff.Block{Object: textLine(strings.TrimSuffix(line, "\n"))})
	}
	if h.text == "" && r.busy > 0 {
		lines = staff.Blocks(staff.Soft(r.t("deliver.chart.making")))
	}
	parts := []fyne.CanvasObject{
		staff.Head(r.t("deliver.chart")), staff.Plain(r.t("deliver.chart.help")),
		staff.Soft(r.t("deliver.chart.language")), r.langChoice("chart.lang=", h.lang, h.make), staff.Space(4),
		h.way("chart.copy", "deliver.chart.copy", touch.NoIcon, h.copy),
		h.way("chart.save", "deliver.chart.save", touch.NoIcon, h.save),
	}
	if r.p.Clinic.Printer != assets.PrinterNone {
		parts = append(parts, h.way("chart.print", "deliver.chart.print", touch.IconPrint, h.print))
	}
	parts = append(parts, staff.Space(0), staff.Button("chart.close", r.t("review.close"), touch.Quiet, h.uncover))
	text := staff.Pad(16, 14, r.paged("chart", 1, 0, lines)).Faced(look.Card, look.Line)
	return staff.Sides(24, []float32{rightShare, leftShare}, text, staff.Pad(0, 6, staff.Fill(10, len(parts)-2, parts...)))
}

// textLine is one line of a plain text, as far from the edge as its blanks say.
func textLine(s string) fyne.CanvasObject {
	const (
		blank     = 9  // units
		mostLines = 16 // a page has room for them on every glass
	)
	words := strings.TrimLeft(s, " ")
	if words == "" {
		return staff.Space(12)
	}
	line := staff.Plain(words)
	if words == strings.ToUpper(words) && strings.ContainsFunc(words, unicode.IsLetter) {
		line = staff.Strong(words)
	}
	return staff.Pad(float32(len(s)-len(words))*blank, 0, staff.Cut(mostLines, line))
}

// way is a button that gives the summary out.
func (h *handout) way(id, key string, icon touch.Icon, do func()) fyne.CanvasObject {
	b := touch.NewButton(id, h.r.t(key), touch.Quiet, do).Small()
	if icon != touch.NoIcon {
		b = b.WithIcon(icon)
	}
	if h.text == "" || h.r.busy > 0 {
		b.Disable()
	}
	return staff.Fixed(staff.Tap, b)
}

// give notes in the record that the summary goes out, and then lets it go. done
// is called on the thread of the screen.
func (h *handout) give(out func(v *triage.Visit, hers []triage.Visit, l triage.Lang) error, done func()) {
	if h.r.busy > 0 {
		return
	}
	session, visit, hers, l := h.r.p.Session, *h.Visit, h.hers, h.lang
	h.said = notice{}
	noted := false
	h.r.work(func() error {
		if err := session.Audit(context.Background(), visit.ID, AuditChart); err != nil {
			return err
		}
		noted = true
		return out(&visit, hers, l)
	}, func(err error) {
		switch {
		case err == nil:
			done()
		case !noted:
			h.fail(h.r.t("deliver.fault.noted"))
		default:
			h.fail(h.r.fault(err, "deliver.fault.chart"))
		}
	})
}

func (h *handout) save() {
	file := ""
	h.give(func(v *triage.Visit, hers []triage.Visit, l triage.Lang) (err error) {
		file, err = h.r.p.Summaries.Save(v, hers, l)
		return err
	}, func() { h.done(h.r.t("deliver.chart.saved", "File", file)) })
}

func (h *handout) print() {
	h.give(func(v *triage.Visit, hers []triage.Visit, l triage.Lang) error {
		return h.r.p.Summaries.Print(context.Background(), v, hers, l)
	}, func() { h.done(h.r.t("deliver.chart.printed")) })
}

func (h *handout) copy() {
	text := h.text
	h.give(func(*triage.Visit, []triage.Visit, triage.Lang) error { return nil }, func() {
		h.r.clip(text)
		h.done(h.r.t("deliver.chart.copied"))
	})
}

// clipTime is how long a summary stays on the clipboard.
const clipTime = time.Minute

// clipped is what the review has put on the clipboard, and until when.
type clipped struct {
	text  string
	until time.Time
}

// clip puts a text on the clipboard for a short time.
func (r *Review) clip(text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	r.board = clipped{text, r.p.Now().Add(clipTime)}
}

// unclip wipes the clipboard if what is on it is still ours.
func (r *Review) unclip() {
	if r.board.text == "" {
		return
	}
	if board := fyne.CurrentApp().Clipboard(); board.Content() == r.board.text {
		board.SetContent("")
	}
	r.board = clipped{}
}

// fault says in plain words what went wrong, with other for what is not known.
func (r *Review) fault(err error, other string) string {
	if said, ok := staff.Plainly(r.t, err); ok {
		return said
	}
	if errors.Is(err, printer.ErrNoPrinter) || errors.Is(err, printer.ErrFailed) {
		return r.t("review.fault.printer")
	}
	return r.t(other)
}
