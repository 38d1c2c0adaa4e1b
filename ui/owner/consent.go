package owner

import (
	"maps"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// consent shows what patients are asked to agree to, and lets it be changed.
type consent struct {
	w      *Owner
	text   triage.Text
	edited map[triage.Lang]bool // on this page
}

func newConsent(w *Owner) *consent {
	c := &consent{w: w, text: maps.Clone(w.draft.Consent), edited: map[triage.Lang]bool{}}
	if c.text.Empty() {
		c.text = w.ownText()
	}
	return c
}

// ownText is the program's text.
func (w *Owner) ownText() triage.Text {
	own := triage.Text{}
	for _, l := range w.p.Words.Langs() {
		own[l] = w.p.Words.For(l)("checkin.consent.body")
	}
	return own
}

func (c *consent) name() string { return "consent" }

func (c *consent) build(w *Owner) *staff.Board {
	var all []fyne.CanvasObject
	for _, l := range w.p.Words.Langs() {
		text := touch.NewColumn(look.Border,
			staff.Soft(w.p.Words.For(l)("common.language_name")),
			staff.Text(compact(c.text[l])))
		label := w.t("owner.consent.change", "Lang", w.p.Words.For(l)("common.language_name"))
		all = append(all, row("consent."+string(l), label, func() { w.show(newConsentText(c, l)) }, text))
	}
	if !c.text.Equal(w.ownText()) {
		all = append(all, touch.NewButton("consent.own", w.t("owner.consent.own"), touch.Quiet, func() {
			c.text, c.edited = w.ownText(), map[triage.Lang]bool{}
			w.build()
		}).Small())
	}
	w.said = ""
	if len(c.edited) == 1 {
		w.said, w.ink = w.t("owner.consent.other_too"), look.Hold
	}
	return w.bar(w.t("owner.field.consent"), w.t("owner.help.consent", "Version", w.saved.ConsentVersion),
		w.flow(new(int), 2, all...), c.enter)
}

// compact is a text as the overview shows it: many paragraphs run on, so that
// it fits on a page.
func compact(text string) string {
	if strings.Count(text, "\n") < 4 {
		return text
	}
	return strings.ReplaceAll(text, "\n", " "+paragraph+" ")
}

func (c *consent) enter() {
	d := c.w.draft
	d.Consent = c.text
	if c.text.Equal(c.w.ownText()) {
		d.Consent = nil
	}
	c.w.taken(d, "consent")
}

// consentSaid says which text is on.
func (h *home) consentSaid() string {
	w := h.w
	whose := "owner.consent.own_row"
	if !w.draft.Consent.Empty() {
		whose = "owner.consent.clinic_row"
	}
	return w.t(whose, "Version", w.draft.Renewed(w.saved).ConsentVersion)
}

// How many letters a text and one of its paragraphs may have. The patient's
// screen turns pages between paragraphs only, and at the largest letters a page
// holds about so much.
const (
	longest          = 600
	longestParagraph = 200
)

// paragraph stands for the end of a paragraph while a text is written.
const paragraph = "¶"

// consentText writes the text of one language.
type consentText struct {
	c    *consent
	lang triage.Lang
	line *touch.TextLine
}

func newConsentText(c *consent, l triage.Lang) *consentText {
	p := &consentText{c: c, lang: l}
	p.line = touch.NewTextLine("line", c.w.t("owner.field.consent"), longest, func(string) { c.w.say("", look.Ink) }).Small()
	p.line.SetText(strings.ReplaceAll(c.text[l], "\n", paragraph))
	return p
}

func (p *consentText) name() string { return "consent." + string(p.lang) }

func (p *consentText) build(w *Owner) *staff.Board {
	b := w.bar(w.t("owner.consent.change", "Lang", w.p.Words.For(p.lang)("common.language_name")), "", nil, p.done)
	b.Left.OnTapped = p.back
	b.Body, b.Least = p.body(), keysBelow(p.line)
	b.Aside = []*touch.IconButton{
		touch.NewIconButton("paragraph", touch.IconPlus, w.t("owner.consent.paragraph"), p.enter).WithCaption(w.t("owner.consent.paragraph")),
	}
	w.said = ""
	return b
}

// body is the text over the keyboard, whose keys leave it all the room they can
// spare.
func (p *consentText) body() fyne.CanvasObject {
	keys := p.c.w.keyboard(p.line)
	return staff.NewPanel([]fyne.CanvasObject{p.line, keys}, func(size fyne.Size) {
		high := min(size.Height*0.75, keys.HeightFor(size.Width))
		touch.Put(p.line, 0, 0, size.Width, size.Height-high-touch.Space(look.Border))
		touch.Put(keys, 0, size.Height-high, size.Width, high)
	}, nil)
}

// enter begins a new paragraph.
func (p *consentText) enter() { p.line.Insert([]rune(paragraph)[0]) }

func (p *consentText) back() { p.c.w.show(p.c) }

// done takes the text, without space at the ends of its paragraphs.
func (p *consentText) done() {
	var parts []string
	for _, s := range strings.Split(p.line.Text(), paragraph) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
		if utf8.RuneCountInString(s) > longestParagraph {
			p.c.w.say(p.c.w.t("owner.consent.long", "Most", longestParagraph), look.Alert)
			return
		}
	}
	text := strings.Join(parts, "\n")
	if text == "" {
		p.c.w.say(p.c.w.t("owner.fault.consent"), look.Alert)
		return
	}
	if text != p.c.text[p.lang] {
		p.c.edited[p.lang], p.c.text[p.lang] = true, text
	}
	p.back()
}

func (p *consentText) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		p.back()
		return true
	}
	return p.line.TakeKey(e)
}

func (p *consentText) char(r rune) { p.line.TakeRune(r) }
