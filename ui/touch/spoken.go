package touch

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Focused is passed to the screen's own key handler, as if it were a key, when the
// focus has come to a widget: a screen that is used by ear says where it is.
const Focused fyne.KeyName = "sacraFocused"

// Spoken is the page that is shown, read aloud: every answer behind the key that
// chooses it.
func (c *Choice) Spoken() string {
	var said []string
	for _, card := range c.cards {
		if !card.Visible() {
			continue
		}
		text := strings.ReplaceAll(card.label(), "\n", ". ")
		if card.hint != "" {
			text = card.hint + ": " + text
		}
		said = append(said, sentence(text))
	}
	return strings.Join(said, "\n")
}

// Current returns the id of the row that takes the next key, "" if no row does.
func (r *Rows) Current() string {
	if r.current == nil {
		return ""
	}
	return r.current.ID
}

// Spoken is the row that takes the next key, read aloud: every answer behind its
// key. numbers says what can be typed, down how a typed number is ended.
func (r *Rows) Spoken(numbers func(low, high int) string, down string) string {
	l := r.current
	if l == nil {
		return ""
	}
	said := []string{sentence(l.Text)}
	for i, o := range l.Options {
		said = append(said, sentence(string(rune('1'+i))+": "+o.Text))
	}
	if len(l.Options) == 0 {
		said = append(said, numbers(l.Low, l.High))
	}
	if l.Kind == RowDigits && len(r.shown) > 1 && l != r.shown[len(r.shown)-1] {
		said = append(said, down)
	}
	return strings.Join(said, "\n")
}

// sentence ends a text so that a voice pauses after it.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		return s
	}
	return s + "."
}
