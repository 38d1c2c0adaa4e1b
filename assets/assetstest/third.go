// Package assetstest makes content for tests: what a clinic could write, out of
// what the program ships with.
package assetstest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"sacra/assets"
	"sacra/triage"
)

// Third is the language that ThirdLanguage adds.
const Third triage.Lang = "vi"

// row is what languages.toml says of it.
const row = `
[[language]]
tag = "vi"
keys = ["ăâêôơưđ'-.", "qwertyuiop", "asdfghjkl,", "zxcvbnm"]
date = "dmy"
espeak = "vi"
windows = ["vi-VN"]
face = "SacraNames"
`

// ThirdLanguage writes the embedded content to dir with one more language: English
// with Vietnamese vowels, which shows both a text that is not translated and a letter
// that cannot be drawn. It writes content files only.
func ThirdLanguage(dir string) error {
	return fs.WalkDir(assets.Embedded(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(assets.Embedded(), name)
		if err != nil {
			return err
		}
		switch {
		case name == "languages.toml":
			data = append(data, row...)
		case name == "questionnaire.json":
			data, err = translateFHIR(data)
		case strings.HasSuffix(name, ".en.json"):
			if err := translateWords(dir, name, data); err != nil {
				return fmt.Errorf("translate %s: %w", name, err)
			}
		case strings.HasSuffix(name, ".toml") && !strings.HasPrefix(name, "scales/"):
			data, err = translateTOML(data)
		}
		if err != nil {
			return fmt.Errorf("translate %s: %w", name, err)
		}
		if strings.HasPrefix(name, "words/common.") { // they name each language
			data = bytes.Replace(data, []byte("{"), []byte(`{"common.language.vi": "Vietnam", `), 1)
		}
		return write(dir, name, data)
	})
}

func write(dir, name string, data []byte) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

// vowels are how Say writes the vowels.
var vowels = strings.NewReplacer(
	"a", "ạ", "e", "ế", "i", "ị", "o", "ỗ", "u", "ữ", "y", "ỹ",
	"A", "Ắ", "E", "Ễ", "I", "Ỉ", "O", "Ợ", "U", "Ự", "Y", "Ỵ",
)

var kept = regexp.MustCompile(`\{\{[^}]*\}\}`)

// Say translates an English text of the content; placeholders stay as they are.
func Say(english string) string {
	var b strings.Builder
	from := 0
	for _, at := range kept.FindAllStringIndex(english, -1) {
		b.WriteString(vowels.Replace(english[from:at[0]]))
		b.WriteString(english[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(vowels.Replace(english[from:]))
	return b.String()
}

// said translates a text, or every text of a list or a table.
func said(v any) any {
	switch v := v.(type) {
	case string:
		return Say(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = said(v[i])
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for key := range v {
			out[key] = said(v[key])
		}
		return out
	}
	return v
}

func translateWords(dir, name string, data []byte) error {
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		return err
	}
	words = said(words).(map[string]any)
	if _, names := words["common.language_name"]; names {
		words["common.language_name"], words["common.language.vi"] = "Tiếng Việt", "tiếng Việt"
	}
	data, err := json.Marshal(words)
	if err != nil {
		return err
	}
	return write(dir, strings.Replace(name, ".en.json", "."+string(Third)+".json", 1), data)
}

func translateTOML(data []byte) ([]byte, error) {
	var file map[string]any
	if err := toml.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	visit(file, func(table map[string]any) {
		if english, ok := table["en"]; ok {
			table[string(Third)] = said(english)
		}
	})
	var b bytes.Buffer
	err := toml.NewEncoder(&b).Encode(file)
	return b.Bytes(), err
}

// translateFHIR gives every text that has a translation another one.
func translateFHIR(data []byte) ([]byte, error) {
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	visit(file, func(table map[string]any) {
		for key, english := range table {
			element, ok := table["_"+key].(map[string]any)
			if text, isText := english.(string); ok && isText {
				list, _ := element["extension"].([]any)
				element["extension"] = append(list, map[string]any{"url": triage.ExtTranslation, "extension": []any{
					map[string]any{"url": "lang", "valueCode": string(Third)},
					map[string]any{"url": "content", "valueString": Say(text)},
				}})
			}
		}
	})
	return json.Marshal(file)
}

// visit calls do for every table in v, however deep.
func visit(v any, do func(table map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			visit(x, do)
		}
	case []map[string]any:
		for _, x := range v {
			visit(x, do)
		}
	case map[string]any:
		for _, x := range v {
			visit(x, do)
		}
		do(v)
	}
}
