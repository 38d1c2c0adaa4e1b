package owner

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// how is the way that sheets are printed: copies, sides, tray.
type how struct {
	copies   int
	oneSided bool
	tray     string // empty: the printer chooses
}

func howOf(c assets.Clinic) how { return how{c.Copies, c.OneSided, c.Tray} }

func (h how) in(c assets.Clinic) assets.Clinic {
	c.Copies, c.OneSided, c.Tray = h.copies, h.oneSided, h.tray
	return c
}

// fitted leaves out the tray that the printer does not have.
func (h how) fitted(to printer.Choices) how {
	if !slices.ContainsFunc(to.Trays, func(t printer.Tray) bool { return t.Source == h.tray }) {
		h.tray = ""
	}
	return h
}

// canChoose reports whether a printer lets a person choose anything.
func canChoose(c printer.Choices) bool { return c.Copies > 1 || c.BothSides || len(c.Trays) > 0 }

// manner asks how the printer that is chosen prints, with what it says that it can
// do.
type manner struct {
	p    *printers
	can  printer.Choices
	how  how
	page int
}

func newManner(p *printers) *manner {
	can := p.verdict.Choices
	return &manner{p: p, can: can, how: p.how.fitted(can)}
}

func (m *manner) name() string { return "printer.manner" }

func (m *manner) build(w *Owner) *staff.Board {
	w.said = ""
	var parts []fyne.CanvasObject
	add := func(id string, options []touch.Option, chosen string, take func(code string)) {
		buttons := make([]fyne.CanvasObject, len(options))
		for i, o := range options {
			style := touch.Quiet
			if o.Code == chosen {
				style = touch.Selected
			}
			buttons[i] = touch.NewButton(id+"="+o.Code, o.Text, style, func() {
				take(o.Code)
				w.build()
			}).Small()
		}
		parts = append(parts, touch.NewColumn(look.Gap, staff.Strong(w.t("owner.printer."+id)), inARow(buttons...)))
	}
	if m.can.Copies > 1 {
		add("copies", m.copies(), strconv.Itoa(m.how.copies), func(code string) { m.how.copies, _ = strconv.Atoi(code) })
	}
	if m.can.BothSides {
		add("sides", []touch.Option{{Code: "both", Text: w.t("owner.printer.sides.both")}, {Code: "one", Text: w.t("owner.printer.sides.one")}},
			map[bool]string{true: "one", false: "both"}[m.how.oneSided], func(code string) { m.how.oneSided = code == "one" })
	}
	if len(m.can.Trays) > 0 {
		add("tray", m.trays(), m.how.tray, func(code string) { m.how.tray = code })
	}
	b := w.bar(w.t("owner.printer.manner"), w.t("owner.printer.manner_help"), w.flow(&m.page, 1, parts...), m.enter)
	b.Left.OnTapped = m.back
	return b
}

// copies are the numbers that both the program and the printer take.
func (m *manner) copies() []touch.Option {
	low, high := assets.Range("copies")
	var out []touch.Option
	for n := low; n <= min(high, m.can.Copies); n++ {
		out = append(out, touch.Option{Code: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	return out
}

// trays are those of the printer, with the paper where it says which one lies there.
func (m *manner) trays() []touch.Option {
	w := m.p.w
	out := []touch.Option{{Text: w.t("owner.tray.auto")}}
	for _, t := range m.can.Trays {
		text := trayName(w.t, t.Source)
		if t.Paper != "" {
			text += " · " + w.t("owner.paper."+t.Paper)
		}
		out = append(out, touch.Option{Code: t.Source, Text: text})
	}
	return out
}

// knownTrays are the trays with words of their own, by their names in the protocol
// (PWG 5101.1, RFC 8011).
var knownTrays = []string{
	"main", "alternate", "top", "middle", "bottom", "center", "left", "right", "side", "rear",
	"manual", "by-pass-tray", "large-capacity", "envelope", "photo",
}

// trayName is a tray as people say it: in words, by its number, or as the
// printer has it.
func trayName(t assets.Localizer, source string) string {
	if slices.Contains(knownTrays, source) {
		return t("owner.tray." + source)
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(source, "tray-")); err == nil && n > 0 {
		return t("owner.tray.number", "N", n)
	}
	return strings.ReplaceAll(source, "-", " ")
}

// said is what is not as usual, for the row of the printer.
func (h how) said(w *Owner) []string {
	var out []string
	if h.copies > 1 {
		out = append(out, w.t("owner.printer.copies_said", "Count", h.copies))
	}
	if h.oneSided {
		out = append(out, w.t("owner.printer.sides.one"))
	}
	if h.tray != "" {
		out = append(out, trayName(w.t, h.tray))
	}
	return out
}

func (m *manner) back() { m.p.w.show(m.p) }

func (m *manner) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		m.back()
		return true
	}
	return false
}

func (m *manner) enter() {
	m.p.how = m.how
	m.back()
}

// inARow lays buttons side by side, as many in a row as their words have room.
func inARow(all ...fyne.CanvasObject) *staff.Panel {
	grid := func(width float32) *fyne.Container {
		gap := touch.Space(look.Gap)
		widest := float32(0)
		for _, o := range all {
			widest = max(widest, o.MinSize().Width)
		}
		cols := min(len(all), max(1, int((width+gap)/(widest+gap))))
		return touch.NewGrid(cols, look.Gap, all...)
	}
	return staff.NewPanel(all, func(size fyne.Size) { grid(size.Width).Resize(size) },
		func(width float32) float32 { return touch.HeightFor(grid(width), width) })
}
