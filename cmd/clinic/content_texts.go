package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"sacra/assets"
	"sacra/triage"
)

// printTexts prints the file texts/LANG.toml for a translator: every English text
// once, with its translation as far as there is one. An English text that has more
// than one translation is listed with its places.
func printTexts(p *program, c *assets.Content, l triage.Lang) error {
	if l == triage.English {
		return misuse("content: the texts are translated from English")
	}
	var order []string
	places := map[string][]assets.PlacedText{}
	for _, t := range c.Texts() {
		english := t.In(triage.English)
		if places[english] == nil {
			order = append(order, english)
		}
		places[english] = append(places[english], t)
	}
	w := bufio.NewWriter(p.out)
	fmt.Fprintf(w, "# The texts of questions, tests, alerts, evidence and exercises in %q: texts/%s.toml of a content folder.\n", l, l)
	for _, english := range order {
		if same := places[english]; alike(same, l) {
			line(w, english, same[0].In(l))
			continue
		}
		for _, t := range places[english] {
			fmt.Fprintf(w, "# %s\n", english)
			line(w, t.Key, t.In(l))
		}
	}
	return w.Flush()
}

// alike reports whether texts have one translation.
func alike(list []assets.PlacedText, l triage.Lang) bool {
	for _, t := range list {
		if t.In(l) != list[0].In(l) {
			return false
		}
	}
	return true
}

// line writes a line of TOML, in which a string is written as in JSON.
func line(w io.Writer, key, value string) {
	enc := func(s string) []byte {
		b, _ := json.Marshal(s) // a string can always be written
		return b
	}
	fmt.Fprintf(w, "%s = %s\n", enc(key), enc(value))
}
