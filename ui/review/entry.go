package review

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// longest is how many characters a note may have.
const longest = 500

// entry is a text that the therapist writes: a note, a reason. Nothing is kept
// until it has at least one letter.
type entry struct {
	line *touch.TextLine
	text string
	save *touch.Button
	lang triage.Lang // of the keyboard; the therapist's if empty
}

// written is the text without space around it.
func (e *entry) written() string { return strings.TrimSpace(e.text) }

// write covers the page with a text to write. title and help are asked for again
// when the language changes; done is called with the text once she saves it.
func (v *visit) write(id string, titleKey, help func() string, done func(text string)) {
	v.writeIn("", "", longest, id, titleKey, help, done)
}

// writeIn is write for an existing text of at most so many characters, with the
// keyboard of a language.
func (v *visit) writeIn(text string, l triage.Lang, most int, id string, titleKey, help func() string, done func(text string)) {
	e := &entry{text: text, lang: l}
	v.entry = e
	under := v.cover
	e.line = touch.NewTextLine(id+".text", "", most, func(s string) {
		e.text = s
		e.allow()
	})
	e.line.SetText(text)
	v.show(func() fyne.CanvasObject {
		return v.entryPage(id, e, titleKey(), help(), func() { v.leave(under) }, done)
	})
	if on := v.r.guard.Canvas(); on != nil {
		on.Focus(e.line)
	}
}

// leave abandons a text and goes back to what it covered.
func (v *visit) leave(under func() fyne.CanvasObject) {
	v.cover, v.entry = under, nil
	v.r.arrive()
}

// allow opens the way to save as soon as there is something to save.
func (e *entry) allow() {
	if e.written() == "" {
		e.save.Disable()
		return
	}
	e.save.Enable()
}

func (v *visit) entryPage(id string, e *entry, heading, help string, cancel func(), done func(string)) fyne.CanvasObject {
	r := v.r
	e.save = touch.NewButton(id+".save", r.t("review.save_note"), touch.Primary, func() {
		if text := e.written(); text != "" {
			v.cover, v.entry = nil, nil
			done(text)
		}
	}).Small()
	e.allow()
	return staff.Fill(12, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(heading),
			staff.Button(id+".cancel", r.t("common.cancel"), touch.Quiet, cancel), staff.Fixed(staff.Tap, e.save)),
		staff.Text(help),
		e.line,
		staff.Fixed(330, staff.Keyboard(id+".keys", r.p.Words, cmp.Or(e.lang, r.lang), e.line, nil)))
}
