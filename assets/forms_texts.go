package assets

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"sacra/triage"
)

// langOf is the language of a tag such as es-US.
func langOf(tag string) triage.Lang {
	short, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return triage.Lang(short)
}

// text cleans a text and gathers it in the languages of the clinic. Languages that
// lack it are not spoken by the form.
func (r *formReader) text(field, text string, ext triage.Element, longest int) (triage.Text, error) {
	base := langOf(r.raw.Language)
	if base == "" {
		base = triage.English
	}
	said := triage.Text{base: cleanForm(text)}
	for i := range ext.Extension {
		if l, t, ok := ext.Extension[i].Translation(); ok {
			said[langOf(string(l))] = cleanForm(t)
		}
	}
	for l, texts := range r.file.Texts {
		if t := cleanForm(texts[text]); t != "" {
			said[l] = t
		}
	}
	maps.DeleteFunc(said, func(l triage.Lang, t string) bool { return t == "" || !r.c.Words.Speaks(l) })
	if said.Empty() {
		return said, fmt.Errorf("%s is missing", field)
	}
	r.langs = slices.DeleteFunc(slices.Clone(r.langs), func(l triage.Lang) bool { return said[l] == "" })
	for _, t := range said {
		missing := slices.DeleteFunc([]rune(t), drawable)
		if err := first(
			fault(len([]rune(t)) > longest, "%s: longer than %d characters", field, longest),
			fault(len(missing) > 0, "%s: no typeface of the program has %s", field, named(missing))); err != nil {
			return said, err
		}
	}
	return said, nil
}

// cleanForm takes out what is no letter of a text: control characters, marks that turn
// the writing round, and spaces too many.
func cleanForm(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c):
			return -1
		}
		return c
	}, text)), " ")
}

// languages refuses a translation that is there for some texts only: it was meant to
// be asked in that language.
func (r *formReader) languages(list []formItemJSON) error {
	for _, l := range r.c.Words.Langs() {
		if slices.Contains(r.langs, l) {
			continue
		}
		if r.begun(list, l) {
			return fmt.Errorf("the language %q is in one text of the form and missing in another: item %q", l, r.lacks(list, l))
		}
	}
	return nil
}

// begun reports whether any question has a text in a language.
func (r *formReader) begun(list []formItemJSON, l triage.Lang) bool {
	return slices.ContainsFunc(list, func(it formItemJSON) bool { return r.says(&it, l) || r.begun(it.Item, l) })
}

func (r *formReader) says(it *formItemJSON, l triage.Lang) bool {
	if it.calculated() || it.Text == "" {
		return false
	}
	r2 := *r
	said, err := r2.text("text", it.Text, it.TextExt, math.MaxInt)
	return err == nil && said[l] != ""
}

// lacks names the first item that has no text in a language, or has answers without.
func (r *formReader) lacks(list []formItemJSON, l triage.Lang) string {
	for i := range list {
		it := &list[i]
		if it.calculated() {
			continue
		}
		if it.Text != "" && !r.says(it, l) {
			return it.LinkID
		}
		r2 := *r
		r2.langs = []triage.Lang{l}
		if it.Type == triage.TypeChoice {
			if _, err := r2.options(it); err == nil && len(r2.langs) == 0 {
				return it.LinkID + " (its answers)"
			}
		}
		if found := r.lacks(it.Item, l); found != "" {
			return found
		}
	}
	return ""
}
