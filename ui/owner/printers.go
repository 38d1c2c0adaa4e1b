package owner

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// printers asks where sheets are printed, with the queues of this machine and the
// printers of the network.
type printers struct {
	w     *Owner
	code  string
	there Printers
	// address is that of a printer on the network, which no system lists.
	address string
	known   bool // printers have been looked for
	how     how
	cards   *touch.Choice

	asked   int           // how often a printer was looked at
	verdict *PrinterCheck // of the one that is chosen; nil: not yet
	job     *printer.Job  // of the test page; nil: none
}

// defaultQueue stands for the queue that the system takes when none is named.
const defaultQueue = ""

func newPrinters(w *Owner) *printers {
	p := &printers{w: w, code: w.draft.Printer, how: howOf(w.draft)}
	if isAddress(p.code) {
		p.address = p.code
	}
	var there Printers
	w.p.Async(func() error {
		there = w.p.Printers(context.Background())
		return nil
	}, func(error) {
		p.there, p.known = there, true
		p.again()
	})
	p.check()
	return p
}

// again shows the page as it is now, if it is on screen.
func (p *printers) again() {
	if p.w.over == page(p) {
		p.w.build()
	}
}

// check looks at the printer that is chosen.
func (p *printers) check() {
	w, code := p.w, p.code
	p.asked++
	p.verdict, p.job = nil, nil
	if code == assets.PrinterNone {
		return
	}
	turn := p.asked
	var found PrinterCheck
	w.p.Async(func() error {
		found = w.p.CheckPrinter(context.Background(), code)
		return nil
	}, func(error) {
		if turn == p.asked { // else another one was chosen meanwhile
			p.verdict = &found
			p.again()
		}
	})
}

func (p *printers) name() string { return "printer" }

// options are the default queue, those of the machine, those of the network, the
// one that is set though it is not there, and none.
func (p *printers) options() []touch.Option {
	w := p.w
	out := []touch.Option{{Code: defaultQueue, Text: wording.Capital(w.t("owner.printer.default")), Detail: w.t("owner.printer.default_detail")}}
	for _, q := range p.there.Queues {
		out = append(out, touch.Option{Code: q, Text: q})
	}
	for _, f := range p.there.Network {
		name := f.Name
		if name == "" {
			name = w.t("owner.printer.found")
		}
		out = append(out, touch.Option{Code: f.Address, Text: name, Detail: short(wording.Join(f.Place, bare(f.Address)))})
	}
	if p.address != "" && !slices.ContainsFunc(p.there.Network, func(f printer.Found) bool { return f.Address == p.address }) {
		out = append(out, touch.Option{Code: p.address, Text: w.t("owner.printer.network"), Detail: short(bare(p.address))})
	}
	if p.code != defaultQueue && p.code != assets.PrinterNone && !isAddress(p.code) && !slices.Contains(p.there.Queues, p.code) {
		o := touch.Option{Code: p.code, Text: p.code}
		if p.known {
			o.Detail = w.t("owner.printer.gone")
		}
		out = append(out, o)
	}
	return append(out, touch.Option{Code: assets.PrinterNone, Text: w.t("owner.printer.none"), Detail: w.t("owner.printer.none_detail")})
}

// usualPath is where a printer is found at its address, unless it says otherwise.
const usualPath = "ipp/print"

// bare is an address as it is shown: without its beginning and the usual end.
func bare(address string) string {
	_, address, _ = strings.Cut(address, "://")
	host, path, _ := strings.Cut(address, "/")
	if path == usualPath {
		path = ""
	}
	return wording.Join(host, path)
}

func (p *printers) build(w *Owner) *staff.Board {
	p.cards = w.cards("printer", p.options(), p.code, func(code string) {
		p.code = code
		p.check()
		p.again()
	})
	w.said, w.ink = p.says()
	b := w.bar(w.t("owner.field.printer"), w.t("owner.help.printer"), p.cards, p.enter)
	// What an answer of the printer brings comes first: the others stay where they are
	// while a finger is on its way to them.
	if p.verdict != nil && p.verdict.Changed != "" {
		b.Aside = append(b.Aside, touch.NewIconButton("trust", touch.IconTick, w.t("owner.printer.trust"), p.trust).WithCaption(w.t("owner.printer.trust")))
	}
	if p.verdict != nil && canChoose(p.verdict.Choices) {
		b.Aside = append(b.Aside, touch.NewIconButton("manner", touch.IconNext, w.t("owner.printer.manner"), func() { w.show(newManner(p)) }).WithCaption(w.t("owner.printer.options")))
	}
	b.Aside = append(b.Aside,
		touch.NewIconButton("test_page", touch.IconPrint, w.t("owner.printer.page"), p.test).WithCaption(w.t("owner.printer.page")),
		touch.NewIconButton("address", touch.IconPlus, w.t("owner.printer.address"), func() { w.show(newAddress(p)) }).WithCaption(w.t("owner.printer.by_address")))
	return b
}

// says is what there is to say now: of the test page, of the printer, or that they
// are being looked for.
func (p *printers) says() (string, fyne.ThemeColorName) {
	w := p.w
	switch {
	case p.job != nil:
		return w.paperSaid(p.job)
	case p.code == assets.PrinterNone && p.known:
		if len(p.there.Queues)+len(p.there.Network) == 0 && p.address == "" {
			return w.t("owner.printer.nowhere"), look.SoftInk
		}
		return "", look.Ink
	case p.verdict != nil:
		return w.verdict(p.verdict)
	case !p.known:
		return w.t("owner.printer.looking"), look.SoftInk
	}
	return w.t("owner.printer.checking"), look.SoftInk
}

// trust takes the certificate that the printer shows now.
func (p *printers) trust() {
	w, host := p.w, p.verdict.Changed
	w.work(func(context.Context) error { return w.p.TrustPrinter(host) }, func(err error) {
		switch {
		case w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		default:
			p.check()
			p.again()
		}
	})
}

// test prints a page on the printer that is chosen now.
func (p *printers) test() {
	w, c := p.w, p.how.in(p.w.draft)
	if w.busy {
		return
	}
	if p.code == assets.PrinterNone {
		w.say(w.t("owner.printer.none_page"), look.Hold)
		return
	}
	c.Printer = p.code
	lang := w.lang
	w.say(w.t("owner.printer.printing"), look.SoftInk)
	var job *printer.Job
	w.work(func(ctx context.Context) (err error) {
		job, err = w.p.TestPage(ctx, c, lang)
		return err
	}, func(err error) {
		if w.over != page(p) {
			return
		}
		if err != nil {
			w.say(w.explain(err), look.Alert)
			return
		}
		p.job = job
		w.follow(job, p.again)
		p.again()
	})
}

func (p *printers) enter() {
	h := p.how
	if v := p.verdict; v != nil && len(v.Choices.Trays) > 0 {
		h = h.fitted(v.Choices) // the tray of another printer
	}
	d := h.in(p.w.draft)
	d.Printer = p.code
	p.w.taken(d, "printer")
}

func (p *printers) key(e *fyne.KeyEvent) bool { return p.cards.TakeKey(e) }
func (p *printers) char(r rune)               { p.cards.TakeRune(r) }

// printer is the row of the printer, with what is not as usual about how it prints.
func (h *home) printer() entry {
	w, d := h.w, h.w.draft
	if d.Printer == assets.PrinterNone {
		return h.setting("printer", w.t("owner.printer.none"), func() { w.show(newPrinters(w)) })
	}
	said := report.Printer(d.Printer).Said(w.t)
	if said != d.Printer { // the name of a queue stays as it is
		said = wording.Capital(said)
	}
	e := h.setting("printer", strings.Join(append([]string{said}, howOf(d).said(w)...), " · "), func() { w.show(newPrinters(w)) })
	e.changed = e.changed || howOf(d) != howOf(w.saved)
	return e
}
