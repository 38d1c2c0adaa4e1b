package review

import (
	"cmp"
	"strconv"
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
	date *touch.DateEntry // in place of the line, where a date is typed
	text string
	save *touch.Button
	away func()      // leaves it
	lang triage.Lang // of the keyboard; the therapist's if empty
	// usual are sentences that are offered in place of the keyboard, until she
	// wants to type. A tap adds one to the text, and one more takes it out.
	usual  []string
	typing bool
}

// written is the text without space around it.
func (e *entry) written() string { return strings.TrimSpace(e.text) }

// write covers the page with a text to write. title and help are asked for again
// when the language changes; done is called with the text once she saves it.
func (v *visit) write(id string, titleKey, help func() string, done func(text string)) {
	v.writeIn("", "", longest, id, titleKey, help, done)
}

// writeOne is write with sentences that are usual there.
func (v *visit) writeOne(id string, title, help func() string, usual []string, done func(text string)) {
	v.writing(&entry{usual: usual}, longest, id, title, help, done)
}

// writeIn is write for an existing text of at most "most" characters, with the
// keyboard of a language.
func (v *visit) writeIn(text string, l triage.Lang, most int, id string, titleKey, help func() string, done func(text string)) {
	v.writing(&entry{text: text, lang: l}, most, id, titleKey, help, done)
}

func (v *visit) writing(e *entry, most int, id string, titleKey, help func() string, done func(text string)) {
	v.entry = e
	under := v.cover
	e.away = func() { v.leave(under) }
	e.line = touch.NewTextLine(id+".text", "", most, func(s string) {
		e.text = s
		e.allow()
	})
	e.line.SetText(e.text)
	v.show(func() fyne.CanvasObject {
		return v.entryPage(id, e, titleKey(), help(), e.away, done)
	})
	if on := v.r.guard.Canvas(); on != nil {
		on.Focus(e.line)
	}
}

// leave abandons a text and goes back to what it covered.
func (v *visit) leave(under func() fyne.CanvasObject) {
	v.cover, v.entry, v.said = under, nil, notice{}
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
	head := []fyne.CanvasObject{staff.Title(heading)}
	if len(e.usual) > 0 {
		key := "clear.type"
		if e.typing {
			key = "clear.sentences"
		}
		head = append(head, staff.Button(id+".type", r.t(key), touch.Quiet, func() {
			e.typing = !e.typing
			r.show()
		}))
	}
	head = append(head, staff.Button(id+".cancel", r.t("common.cancel"), touch.Quiet, cancel), staff.Fixed(staff.Tap, e.save))
	row := staff.Row(16, append([]float32{staff.Share(1)}, make([]float32, len(head)-1)...), head...)
	if len(e.usual) > 0 && !e.typing {
		return staff.Fill(12, 3, row, staff.Text(help), e.line, v.sentences(id, e))
	}
	return staff.Fill(12, 2, row, staff.Text(help), e.line,
		staff.Fixed(330, staff.Keyboard(id+".keys", r.p.Words, cmp.Or(e.lang, r.lang), e.line, nil)))
}

// sentences are what is usual, each to be tapped.
func (v *visit) sentences(id string, e *entry) fyne.CanvasObject {
	var rows []staff.Block
	for i, s := range e.usual {
		on := strings.Contains(e.text, s)
		rows = append(rows, staff.Block{Object: staff.Ticked(id+".usual."+strconv.Itoa(i+1), s, on, func() {
			text := strings.TrimSpace(e.written() + " " + s)
			if on {
				text = strings.Join(strings.Fields(strings.Replace(e.text, s, "", 1)), " ")
			}
			if len([]rune(text)) > longest {
				return
			}
			e.text = text
			e.line.SetText(text)
			v.r.show()
		}, []float32{staff.Share(1)}, staff.Text(s))})
	}
	pages := v.r.paged(id+".usual", 2, 6, rows)
	pages.Even = true
	return pages
}
