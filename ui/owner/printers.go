package owner

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// printers asks where sheets are printed, with the queues of this machine.
type printers struct {
	w      *Owner
	code   string
	queues []string
	// address is that of a printer on the network, which no system lists.
	address string
	known   bool // the queues have been asked for
	failed  bool // and there is no printing system to ask
	cards   *touch.Choice
}

// defaultQueue stands for the queue that the system takes when none is named.
const defaultQueue = ""

func newPrinters(w *Owner) *printers {
	p := &printers{w: w, code: w.draft.Printer}
	if isAddress(p.code) {
		p.address = p.code
	}
	w.work(func(ctx context.Context) (err error) {
		p.queues, err = w.p.Printers(ctx)
		return err
	}, func(err error) {
		p.known, p.failed = true, err != nil
		if w.over == page(p) {
			w.build()
		}
	})
	return p
}

func (p *printers) name() string { return "printer" }

// options are the default queue, those of the machine, the one that is set
// though it is not there, and none.
func (p *printers) options() []touch.Option {
	w := p.w
	out := []touch.Option{{Code: defaultQueue, Text: w.t("owner.printer.default"), Detail: w.t("owner.printer.default_detail")}}
	for _, q := range p.queues {
		out = append(out, touch.Option{Code: q, Text: q})
	}
	if p.address != "" {
		out = append(out, touch.Option{Code: p.address, Text: w.t("owner.printer.network"), Detail: short(spaced(p.address))})
	}
	if p.code != defaultQueue && p.code != assets.PrinterNone && p.code != p.address && !slices.Contains(p.queues, p.code) {
		o := touch.Option{Code: p.code, Text: p.code}
		if p.known {
			o.Detail = w.t("owner.printer.gone")
		}
		out = append(out, o)
	}
	return append(out, touch.Option{Code: assets.PrinterNone, Text: w.t("owner.printer.none"), Detail: w.t("owner.printer.none_detail")})
}

// spaced is an address as it is shown: without its beginning, and with a place
// where the line may end.
func spaced(address string) string {
	return strings.Replace(strings.TrimPrefix(address, scheme), "/", " /", 1)
}

func (p *printers) build(w *Owner) *staff.Board {
	p.cards = w.cards("printer", p.options(), p.code, func(code string) { p.code = code })
	w.said = ""
	switch {
	case !p.known:
		w.said, w.ink = w.t("owner.printer.looking"), look.SoftInk
	case p.failed:
		w.said, w.ink = w.t("owner.printer.no_system"), look.Hold
	}
	b := w.bar(w.t("owner.field.printer"), w.t("owner.help.printer"), p.cards, p.enter)
	b.Aside = []*touch.IconButton{
		touch.NewIconButton("test_page", touch.IconPrint, w.t("owner.printer.page"), p.test).WithCaption(w.t("owner.printer.page")),
		touch.NewIconButton("address", touch.IconPlus, w.t("owner.printer.address"), func() { w.show(newAddress(p)) }).WithCaption(w.t("owner.printer.by_address")),
	}
	return b
}

// test prints a page on the printer that is chosen now.
func (p *printers) test() {
	w, c := p.w, p.w.draft
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
	w.work(func(ctx context.Context) error { return w.p.TestPage(ctx, c, lang) }, func(err error) {
		switch {
		case w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		default:
			w.say(w.t("owner.printer.printed"), look.Done)
		}
	})
}

func (p *printers) enter() {
	d := p.w.draft
	d.Printer = p.code
	p.w.taken(d, "printer")
}

func (p *printers) key(e *fyne.KeyEvent) bool { return p.cards.TakeKey(e) }
func (p *printers) char(r rune)               { p.cards.TakeRune(r) }

// printerSaid is a printer as a row names it.
func (h *home) printerSaid(code string) string {
	switch code {
	case defaultQueue:
		return h.w.t("owner.printer.default")
	case assets.PrinterNone:
		return h.w.t("owner.printer.none")
	}
	return code // a queue or an address
}
