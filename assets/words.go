package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"sacra/triage"
)

// Words holds every string of the screens and the sheet, by key and language,
// in go-i18n's format.
type Words struct {
	bundle *i18n.Bundle
	keys   []string
	langs  []Language
	tags   []triage.Lang            // of langs
	drawn  map[triage.Lang]*letters // of all texts; only while loading
}

// Localizer returns the text of a key. args are pairs of a placeholder's name
// and its value; "Count" with a whole number also picks the plural form. A key
// that does not exist gives the key itself: loading has refused such content,
// and a patient is better served by an odd word than by a dead screen.
type Localizer func(key string, args ...any) string

// For returns the localizer of a language.
func (w *Words) For(l triage.Lang) Localizer {
	loc := i18n.NewLocalizer(w.bundle, string(l), string(triage.English))
	return func(key string, args ...any) string {
		data := make(map[string]any, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			data[fmt.Sprint(args[i])] = args[i+1]
		}
		cfg := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
		if n, ok := data["Count"]; ok {
			cfg.PluralCount = n
		}
		s, err := loc.Localize(cfg)
		if err != nil && cfg.PluralCount != nil { // a text with one form for every count
			cfg.PluralCount = nil
			s, err = loc.Localize(cfg)
		}
		if err != nil {
			return key
		}
		return s
	}
}

// Keys returns all keys in alphabetical order.
func (w *Words) Keys() []string { return slices.Clone(w.keys) }

// has reports whether there is a text of the key.
func (w *Words) has(key string) bool {
	_, found := slices.BinarySearch(w.keys, key)
	return found
}

// loadWords reads the languages and their words, words/<lang>.json and
// words/<area>.<lang>.json, in one file or in several. It refuses languages
// whose keys or placeholders differ from those of English.
func loadWords(fsys fs.FS) (*Words, error) {
	langs, err := loadLanguages(fsys)
	if err != nil {
		return nil, err
	}
	files, err := wordFiles(fsys, langs)
	if err != nil {
		return nil, err
	}
	w := &Words{bundle: i18n.NewBundle(language.English), langs: langs, drawn: map[triage.Lang]*letters{}}
	for _, l := range langs {
		w.tags = append(w.tags, l.Tag)
	}
	var english map[string]any
	for _, l := range w.tags {
		w.drawn[l] = new(letters)
		all, err := w.read(fsys, l, files[l])
		if err != nil {
			return nil, err
		}
		if english == nil {
			english, w.keys = all, slices.Sorted(maps.Keys(all))
			if err := first(w.checkLists(), checkShipped(fsys, english)); err != nil {
				return nil, fmt.Errorf("words/*.%s.json: %w", l, err)
			}
		}
		if err := sameKeys(english, all); err != nil {
			return nil, fmt.Errorf("words/*.%s.json: %w", l, err)
		}
		for _, other := range w.tags {
			if _, named := all[languageKey+string(other)]; !named {
				return nil, fmt.Errorf("words/*.%s.json: key %q is missing: what the language %q is called", l, languageKey+string(other), other)
			}
		}
	}
	return w, nil
}

// languageKey with a tag is the key of what a language is called in another.
const languageKey = "common.language."

// AgainKey is the key of an alert item in other words, for a woman who is not sure.
func AgainKey(linkID string) string { return "checkin.again." + linkID }

// Language returns what a language is called in the language of t: "Spanish" in
// English, "español" in Spanish. One that the content does not have is called by
// its tag: a visit may be older than the content.
func (t Localizer) Language(l triage.Lang) string {
	return strings.TrimPrefix(t(languageKey+string(l)), languageKey)
}

// read adds the words of one language.
func (w *Words) read(fsys fs.FS, l triage.Lang, files []string) (map[string]any, error) {
	all := map[string]any{}
	for _, file := range files {
		data, err := readLimited(fsys, file)
		if err != nil {
			return nil, err
		}
		if err := addWords(all, data); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	messages := make([]*i18n.Message, 0, len(all))
	for key, message := range all {
		m, err := newMessage(key, message)
		if err != nil {
			return nil, fmt.Errorf("words/*.%s.json: key %q: %w", l, key, err)
		}
		messages = append(messages, m)
		eachText(message, func(text string) { w.draw(l, text) })
	}
	if err := w.bundle.AddMessages(language.Make(string(l)), messages...); err != nil {
		return nil, fmt.Errorf("words/*.%s.json: %w", l, err)
	}
	return all, nil
}

// newMessage returns a text, or the texts of the plural forms, in the form of go-i18n.
func newMessage(key string, message any) (*i18n.Message, error) {
	if text, ok := message.(string); ok {
		return &i18n.Message{ID: key, Other: text}, nil
	}
	m, err := i18n.NewMessage(message)
	if err != nil {
		return nil, err
	}
	m.ID = key
	return m, fault(m.Other == "", "the form \"other\" is missing")
}

// draw notes the letters of a text.
func (w *Words) draw(l triage.Lang, text string) { w.drawn[l].add(text) }

// checkDrawn refuses a language with letters that no face has.
func (w *Words) checkDrawn() error {
	for _, l := range w.tags {
		if missing := w.drawn[l].lacking(); len(missing) > 0 {
			return fmt.Errorf("%s: language %q cannot be shown or printed: no typeface of the program has %s", fileLanguages, l, named(missing))
		}
	}
	w.drawn = nil
	return nil
}

// eachText calls f with the text of a message, or with that of each of its plural
// forms.
func eachText(message any, f func(text string)) {
	switch m := message.(type) {
	case string:
		f(m)
	case map[string]any:
		for _, form := range m {
			eachText(form, f)
		}
	}
}

// addWords adds the words of one file to those of the files before it. It
// refuses a key that is there already, and a text that is empty or no template.
func addWords(all map[string]any, data []byte) error {
	var words map[string]any
	text, err := triage.JSONText(data)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &words); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if _, twice := all[key]; twice {
			return fmt.Errorf("key %q is in another file too", key)
		}
		if err := checkTexts(words[key]); err != nil {
			return fmt.Errorf("key %q: %w", key, err)
		}
		all[key] = words[key]
	}
	return nil
}

// checkTexts looks at one message: a text, or a text for each plural form.
func checkTexts(message any) error {
	switch m := message.(type) {
	case string:
		if m == "" {
			return fmt.Errorf("the text is empty")
		}
		if !strings.Contains(value.ReplaceAllLiteralString(m, ""), "{") {
			return nil // nothing but values, as in nearly all of them
		}
		_, err := template.New("").Parse(m)
		return err
	case map[string]any:
		for _, form := range slices.Sorted(maps.Keys(m)) {
			// go-i18n passes over what it does not know, so the text of another key that
			// was pasted in here would be lost.
			if !slices.Contains(pluralForms(), form) {
				return fmt.Errorf("%q is no plural form; those are %s", form, strings.Join(pluralForms(), ", "))
			}
			if _, ok := m[form].(string); !ok {
				return fmt.Errorf("%s: %v is no text", form, m[form])
			}
			if err := checkTexts(m[form]); err != nil {
				return fmt.Errorf("%s: %w", form, err)
			}
		}
		return nil
	}
	return fmt.Errorf("%v is no text", message)
}

// pluralForms are the forms of a text by count, as CLDR names them.
func pluralForms() []string { return []string{"zero", "one", "two", "few", "many", "other"} }

var (
	placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)
	value       = regexp.MustCompile(`\{\{\.[A-Za-z]+\}\}`) // the placeholder of a value
)

// sameKeys returns an error that names a key which one language lacks, or whose
// placeholders differ.
func sameKeys(a, b map[string]any) error {
	if err := hasKeys(a, b); err != nil || len(a) == len(b) {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[key]; !ok {
			return fmt.Errorf("key %q is not in English", key)
		}
	}
	return nil
}

// hasKeys returns an error that names a key of a which b lacks, or whose
// placeholders differ.
func hasKeys(a, b map[string]any) error {
	for _, key := range slices.Sorted(maps.Keys(a)) {
		other, ok := b[key]
		if !ok {
			return fmt.Errorf("key %q is missing", key)
		}
		if pa, pb := placeholders(a[key]), placeholders(other); !slices.Equal(pa, pb) {
			return fmt.Errorf("key %q: placeholders are %v, not %v", key, pb, pa)
		}
	}
	return nil
}

// placeholders returns the distinct placeholders of a message, over all its
// plural forms, in alphabetical order.
func placeholders(message any) []string {
	var out []string
	eachText(message, func(text string) {
		if strings.Contains(text, "{{") {
			out = append(out, placeholder.FindAllString(text, -1)...)
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}
