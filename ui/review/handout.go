package review

import (
	"context"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// handout is the summary of a visit that is on its way into the chart.
type handout struct {
	page
	lang triage.Lang
	text string // in lang; empty while it is being made
}

// handOut keeps what was entered, makes the summary and shows it.
func (p page) handOut() {
	if p.r.busy > 0 {
		return
	}
	h := &handout{page: p, lang: p.r.lang}
	p.v.show(h.build)
	p.v.keep(func(err error) {
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
	h.lang, h.text, h.v.said = l, "", notice{}
	visit, hers, made := *h.d.Visit, h.d.hers, ""
	h.r.work(func() (err error) {
		made, err = h.r.p.Summaries.Text(&visit, hers, l)
		return err
	}, func(err error) {
		if err != nil {
			h.v.fail(h.r.fault(err, "deliver.fault.chart"))
			return
		}
		h.text = made
	})
}

// build shows the summary as it will be pasted, beside what can be done with it.
func (h *handout) build() fyne.CanvasObject {
	r := h.r
	lines := []staff.Block{}
	for line := range strings.Lines(h.text) {
		lines = append(lines, staff.Block{Object: textLine(strings.TrimSuffix(line, "\n"))})
	}
	if h.text == "" && r.busy > 0 {
		lines = staff.Blocks(staff.Soft(r.t("deliver.chart.making")))
	}
	parts := []fyne.CanvasObject{
		staff.Head(r.t("deliver.chart")), staff.Text(r.t("deliver.chart.help")),
		staff.Soft(r.t("deliver.chart.language")), langChoice(r.phrases, "chart.lang=", h.lang, h.make), staff.Space(4),
		h.way("chart.copy", "deliver.chart.copy", touch.NoIcon, h.copy),
		h.way("chart.save", "deliver.chart.save", touch.NoIcon, h.save),
	}
	if r.p.Clinic.Printer != assets.PrinterNone {
		parts = append(parts, h.way("chart.print", "deliver.chart.print", touch.IconPrint, h.print))
	}
	parts = append(parts, staff.Space(0), staff.Button("chart.close", r.t("review.close"), touch.Quiet, h.v.uncover))
	text := staff.Pad(16, 14, r.paged("chart", 1, 0, lines)).Faced(look.Card, look.Line)
	return staff.Sides(24, []float32{rightShare, leftShare}, text, staff.Pad(0, 6, staff.Fill(10, len(parts)-2, parts...)))
}

// textLine is one line of a plain text, as far from the edge as its blanks say.
func textLine(s string) fyne.CanvasObject {
	const (
		blank     = 9  // units
		mostLines = 16 // a page has room for them on every display
	)
	words := strings.TrimLeft(s, " ")
	if words == "" {
		return staff.Space(12)
	}
	line := staff.Text(words)
	if words == strings.ToUpper(words) && strings.ContainsFunc(words, unicode.IsLetter) {
		line = staff.Strong(words)
	}
	return staff.Pad(float32(len(s)-len(words))*blank, 0, staff.Cut(mostLines, line))
}

// way is a button that gives the summary out.
func (h *handout) way(id, key string, icon touch.Icon, do func()) fyne.CanvasObject {
	return h.page.way(id, key, icon, h.text != "", do)
}

// give gives the summary out.
func (h *handout) give(out func(v *triage.Visit, hers []triage.Visit, l triage.Lang) error, done func()) {
	visit, hers, l := *h.d.Visit, h.d.hers, h.lang
	h.page.give(AuditChart, "deliver.fault.chart", func() error { return out(&visit, hers, l) }, done)
}

func (h *handout) save() {
	file := ""
	h.give(func(v *triage.Visit, hers []triage.Visit, l triage.Lang) (err error) {
		file, err = h.r.p.Summaries.Save(v, hers, l)
		return err
	}, func() { h.v.done(h.r.t("deliver.chart.saved", "File", file)) })
}

func (h *handout) print() {
	var job *printer.Job
	h.give(func(v *triage.Visit, hers []triage.Visit, l triage.Lang) (err error) {
		job, err = h.r.p.Summaries.Print(context.Background(), v, hers, l)
		return err
	}, func() { h.v.printed(job) })
}

func (h *handout) copy() {
	text := h.text
	h.give(func(*triage.Visit, []triage.Visit, triage.Lang) error { return nil }, func() {
		h.r.board.hold(text, h.r.p.Now())
		h.v.done(h.r.t("deliver.chart.copied"))
	})
}
