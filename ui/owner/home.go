package owner

import (
	"context"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// section is a part of the home screen.
type section uint8

const (
	secClinic section = iota
	secScreen
	secPrint
	secVisits
	secTeam
	secKeep
	secTest
	sections // how many there are
)

// String names the section in ids and words.
func (s section) String() string {
	return [...]string{"clinic", "screen", "print", "visits", "team", "keep", "test"}[s]
}

// home is the screen with all settings, by section.
type home struct {
	w     *Owner
	tab   section
	pages [sections]int // where the reader of each section is
}

func (h *home) name() string {
	if h.w.p.RecordsOnly {
		return "records"
	}
	return "home." + h.tab.String()
}

func (h *home) build(w *Owner) *staff.Board {
	if w.p.RecordsOnly {
		return h.recordsBoard()
	}
	changed := w.draft.Changed(w.saved)
	var rows []fyne.CanvasObject
	for _, r := range h.rows() {
		rows = append(rows, h.row(r))
	}
	tabs := h.tabs()
	b := w.newBoard(w.t("owner.title"), w.t("owner.by", "Name", w.p.Therapist), &staff.Board{
		Aside: h.aside(),
		Body:  touch.NewFill(look.Gap, tabs, w.flow(&h.pages[h.tab], 2, rows...)),
		Least: func(width float32) float32 { return touch.HeightFor(tabs, width) + 5*touch.Space(look.Target) },
		Left:  touch.NewButton("close", w.t("owner.close"), touch.Quiet, w.close).Small(),
	})
	b.Right = touch.NewButton("save", w.t("owner.save"), touch.Primary, w.save).Small()
	if w.busy || len(changed) == 0 {
		b.Right.Disable()
	}
	if w.said == "" && len(changed) > 0 {
		w.said, w.ink = w.t("owner.changed", "Count", len(changed)), look.Hold
	}
	return b
}

// recordsBoard is the home screen of somebody who came for these alone: no settings, and
// nothing to save.
func (h *home) recordsBoard() *staff.Board {
	w := h.w
	var rows []fyne.CanvasObject
	for _, r := range h.rows() {
		rows = append(rows, h.row(r))
	}
	return w.newBoard(w.t("records.title"), w.t("records.help", "Name", w.p.Therapist), &staff.Board{
		Aside: h.aside(),
		Body:  w.flow(&h.pages[secVisits], 1, rows...),
		Left:  touch.NewButton("close", w.t("owner.close"), touch.Quiet, w.close).Small(),
	})
}

// aside are the language and the lock.
func (h *home) aside() []*touch.IconButton {
	w := h.w
	return []*touch.IconButton{
		w.langButton(),
		touch.NewIconButton("lock", touch.IconLock, w.t("review.lock"), w.Lock).WithCaption(w.t("review.lock")),
	}
}

// tabs are the sections side by side, in two rows on a narrow display.
func (h *home) tabs() fyne.CanvasObject {
	w := h.w
	var all []fyne.CanvasObject
	for s := range sections {
		style := touch.Quiet
		if s == h.tab {
			style = touch.Selected
		}
		all = append(all, touch.NewButton("section."+s.String(), w.t("owner.section."+s.String()), style, func() { h.turnTo(s) }).Small())
	}
	cols := func(width float32) int {
		var widest float32
		for _, o := range all {
			widest = max(widest, o.MinSize().Width)
		}
		for _, n := range []int{int(sections), 4, 3, 2} {
			if (width-float32(n-1)*touch.Space(look.Gap))/float32(n) >= widest {
				return n
			}
		}
		return 2
	}
	place := func(width float32, at func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
		n, gap := cols(width), touch.Space(look.Gap)
		each := (width - float32(n-1)*gap) / float32(n)
		var high float32
		for _, o := range all {
			high = max(high, touch.HeightFor(o, each))
		}
		for i, o := range all {
			at(o, float32(i%n)*(each+gap), float32(i/n)*(high+gap), each, high)
		}
		rows := float32((len(all) + n - 1) / n)
		return rows*high + (rows-1)*gap
	}
	return staff.NewPanel(all, func(size fyne.Size) { place(size.Width, touch.Put) },
		func(width float32) float32 {
			return place(width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
		})
}

func (h *home) turnTo(s section) {
	h.tab, h.w.kept = s, kept{}
	h.w.goHome("", look.Ink)
}

// mostShown is how many letters of a value a row shows; a word that is longer,
// such as an address, would not wrap.
const mostShown = 32

// short cuts the words of a value that cannot wrap; an address loses its
// beginning first, which says the least.
func short(value string) string {
	words := strings.Fields(value)
	for i, word := range words {
		if utf8.RuneCountInString(word) > mostShown {
			words[i] = strings.TrimPrefix(word, "https://")
		}
		if r := []rune(words[i]); len(r) > mostShown {
			words[i] = string(r[:mostShown-1]) + "…"
		}
	}
	return strings.Join(words, " ")
}

// row is one setting as it stands: what it is, its value, and whether it is
// still to be saved. A touch opens it.
func (h *home) row(r entry) fyne.CanvasObject {
	w := h.w
	label := w.t("owner.field." + r.id)
	value := staff.Strong(short(r.value))
	name := staff.Soft(label)
	if r.changed {
		name = touch.NewText(label+" · "+w.t("owner.unsaved"), look.Label, look.SemiBold, look.Hold)
	}
	text := touch.NewColumn(look.Border, name, value)
	if r.open == nil { // something to know, nothing to touch
		p := staff.NewPanel([]fyne.CanvasObject{text}, func(size fyne.Size) {
			in := touch.Space(look.Inset)
			touch.Put(text, in, in/2, size.Width-2*in, size.Height-in)
		}, func(width float32) float32 {
			in := touch.Space(look.Inset)
			return touch.HeightFor(text, width-2*in) + in
		})
		return p
	}
	return row("field."+r.id, label+": "+r.value, r.open, text)
}

func (w *Owner) langButton() *touch.IconButton {
	to, do := w.p.Words.Next(w.lang), w.nextLang
	if !staff.Switches(w.p.Words) {
		to, do = w.lang, func() { w.show(&speaking{w}) }
	}
	name := w.p.Words.For(to)("common.language_name")
	return touch.NewIconButton("language", touch.IconLanguage, name, do).WithCaption(name)
}

// nextLang takes the next language. What is being entered stays.
func (w *Owner) nextLang() {
	w.speak(w.p.Words.Next(w.lang))
	w.said = ""
	w.build()
}

// save keeps the draft and lets it take effect.
func (w *Owner) save() { w.saveThen(func() { w.goHome(w.t("owner.saved"), look.Done) }) }

// saveThen saves the draft and goes on to next where that went well. Where it did not,
// the draft stays as it is.
func (w *Owner) saveThen(next func()) {
	w.keep(w.draft, func(kept assets.Clinic) { w.draft = kept }, next)
}

// keep saves settings and goes on to next where that went well, after take has put what
// was kept into the draft.
func (w *Owner) keep(c assets.Clinic, take func(kept assets.Clinic), next func()) {
	if w.busy {
		return
	}
	w.say(w.t("owner.saving"), look.SoftInk)
	var kept assets.Clinic
	w.work(func(ctx context.Context) (err error) {
		kept, err = w.p.Save(ctx, c)
		return err
	}, func(err error) {
		if err != nil {
			w.goHome(w.explain(err)+" "+w.t("owner.not_saved"), look.Alert)
			return
		}
		w.saved = kept
		take(kept)
		w.p.Saved()
		if !w.locked {
			next()
		}
	})
}
