package owner

import (
	"strings"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// scheme is how the address of a printer on the network begins; whoever types
// one may leave it out.
const scheme = "ipp://"

// isAddress reports whether a text is an address and not the name of a queue.
func isAddress(code string) bool { return strings.Contains(code, "://") }

// address asks for the address of a printer on the network.
type address struct {
	p    *printers
	line *touch.TextLine
}

func newAddress(p *printers) *address {
	a := &address{p: p}
	a.line = touch.NewTextLine("line", p.w.t("owner.printer.address"), 100, func(string) {
		p.w.say("", look.Ink)
		p.w.grown(a.line)
	})
	a.line.SetText(p.address)
	return a
}

func (a *address) name() string { return "printer.address" }

func (a *address) build(w *Owner) *staff.Board {
	w.said = ""
	b := w.bar(w.t("owner.printer.address"), w.t("owner.printer.address_help"), w.typing(a.line), a.enter)
	b.Left.OnTapped, b.Least = a.back, keysBelow(a.line)
	return b
}

func (a *address) back() { a.p.w.show(a.p) }

// enter takes the address, or no address where the line is empty.
func (a *address) enter() {
	text := strings.TrimSpace(a.line.Text())
	if text != "" && !isAddress(text) {
		text = scheme + text
	}
	if text != "" && !a.p.w.p.IsPrinter(text) {
		a.p.w.say(a.p.w.t("owner.fault.printer"), look.Alert)
		return
	}
	if text == "" && a.p.code == a.p.address {
		a.p.code = defaultQueue
	}
	if a.p.address = text; text != "" {
		a.p.code = text
	}
	a.p.check()
	a.back()
}

func (a *address) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		a.back()
		return true
	}
	return a.line.TakeKey(e)
}

func (a *address) char(r rune) { a.line.TakeRune(r) }
