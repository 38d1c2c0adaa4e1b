package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
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

// loadWords reads words/<lang>.json and words/<area>.<lang>.json, in one file or
// in several, and refuses languages whose keys or placeholders differ.
func loadWords(fsys fs.FS) (*Words, error) {
	w := &Words{bundle: i18n.NewBundle(language.English)}
	var first map[string]any
	for _, l := range triage.Langs() {
		name := "words/*" + string(l) + ".json"
		files, err := fs.Glob(fsys, name)
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s: there is no such file", name)
		}
		all := map[string]any{}
		for _, file := range files {
			data, err := readLimited(fsys, file)
			if err != nil {
				return nil, err
			}
			if err := addWords(all, data); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			if _, err := w.bundle.ParseMessageFileBytes(data, string(l)+".json"); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		}
		if first == nil {
			first = all
			w.keys = slices.Sorted(maps.Keys(all))
			if err := w.checkLists(); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			continue
		}
		if err := sameKeys(first, all); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return w, nil
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
		_, err := template.New("").Parse(m)
		return err
	case map[string]any:
		for _, form := range slices.Sorted(maps.Keys(m)) {
			if err := checkTexts(m[form]); err != nil {
				return fmt.Errorf("%s: %w", form, err)
			}
		}
		return nil
	}
	return fmt.Errorf("%v is no text", message)
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

// sameKeys returns an error that names a key which one language lacks, or whose
// placeholders differ.
func sameKeys(a, b map[string]any) error {
	for _, key := range slices.Sorted(maps.Keys(a)) {
		other, ok := b[key]
		if !ok {
			return fmt.Errorf("key %q is missing", key)
		}
		if pa, pb := placeholders(a[key]), placeholders(other); !slices.Equal(pa, pb) {
			return fmt.Errorf("key %q: placeholders are %v, in English %v", key, pb, pa)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[key]; !ok {
			return fmt.Errorf("key %q is not in English", key)
		}
	}
	return nil
}

// placeholders returns the distinct placeholders of a message, over all its
// plural forms, in alphabetical order.
func placeholders(message any) []string {
	set := map[string]bool{}
	var add func(any)
	add = func(m any) {
		switch m := m.(type) {
		case string:
			for _, p := range placeholder.FindAllString(m, -1) {
				set[p] = true
			}
		case map[string]any:
			for _, v := range m {
				add(v)
			}
		}
	}
	add(message)
	return slices.Sorted(maps.Keys(set))
}
