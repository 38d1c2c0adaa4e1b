package owner

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// speaking is the page on which the language of the screens is chosen from more
// than two.
type speaking struct{ w *Owner }

func (p *speaking) name() string { return "language" }

func (p *speaking) build(w *Owner) *staff.Board {
	w.said = ""
	return w.newBoard(w.t("common.help.language"), "", &staff.Board{
		Body: staff.Languages(w.p.Words, w.lang, func(l triage.Lang) {
			w.speak(l)
			w.goHome("", look.Ink)
		}),
		Left: touch.NewButton("cancel", w.t("common.cancel"), touch.Quiet, w.back).Small(),
	})
}

// languages is the page on which the languages of the check-in are chosen. They
// are offered in the order in which they were touched.
type languages struct {
	w     *Owner
	list  []triage.Lang
	cards *touch.Choice
}

func newLanguages(w *Owner) *languages {
	return &languages{w: w, list: slices.Clone(w.draft.Languages)}
}

func (p *languages) name() string { return "languages" }

func (p *languages) build(w *Owner) *staff.Board {
	var options []touch.Option
	for _, l := range w.p.Words.Langs() {
		options = append(options, touch.Option{Code: string(l), Text: capital(w.t.Language(l)), Detail: p.place(l)})
	}
	p.cards = touch.NewChoice("languages", options, 0, staff.PageWords(w.t), p.chosen)
	p.cards.SetChosen(codes(p.list)...)
	w.said = ""
	return w.bar(w.t("owner.field.languages"), w.t("owner.help.languages"), p.cards, p.enter)
}

// place says where a language stands on the first screen.
func (p *languages) place(l triage.Lang) string {
	switch slices.Index(p.list, l) {
	case -1:
		return p.w.t("owner.languages.off")
	case 0:
		return p.w.t("owner.languages.first")
	}
	return p.w.t("owner.languages.on")
}

// chosen keeps the order of those that stay; a new one comes last.
func (p *languages) chosen(now []string) {
	p.list = slices.DeleteFunc(p.list, func(l triage.Lang) bool { return !slices.Contains(now, string(l)) })
	for _, code := range now {
		if l := triage.Lang(code); !slices.Contains(p.list, l) {
			p.list = append(p.list, l)
		}
	}
	p.w.build()
}

func (p *languages) enter() {
	d := p.w.draft
	d.Languages = p.list
	p.w.taken(d, "languages")
}

func (p *languages) key(e *fyne.KeyEvent) bool { return p.cards.TakeKey(e) }
func (p *languages) char(r rune)               { p.cards.TakeRune(r) }

// languagesSaid names the languages of the check-in, in their order.
func (h *home) languagesSaid() string {
	w := h.w
	names := make([]string, len(w.draft.Languages))
	for i, l := range w.draft.Languages {
		names[i] = w.t.Language(l)
	}
	return capital(strings.Join(names, ", "))
}

// capital writes the first letter large, as at the beginning of a line.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func codes(list []triage.Lang) []string {
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = string(l)
	}
	return out
}
