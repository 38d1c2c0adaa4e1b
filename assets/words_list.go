package assets

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The most lines that the lists of signs on a sheet have room for.
const (
	MaxStopSigns  = 14 // signs that end all exercise
	MaxOtherSigns = 7  // signs for the emergency room, signs for a call to the clinic
)

// signLists names the lists of signs that the sheet prints, with the most lines
// of each. A clinic's own words may make them longer or shorter.
func signLists() map[string]int {
	return map[string]int{
		"sheet.stop.pregnant": MaxStopSigns, "sheet.stop.postpartum": MaxStopSigns, "sheet.stop.caesarean": MaxStopSigns,
		"sheet.stop.neither": MaxStopSigns,
		"sheet.stop.us":      MaxOtherSigns, "sheet.help.er": MaxOtherSigns,
	}
}

// List returns the keys of a list of texts in order: name.1, name.2 and so on as
// far as they go.
func (w *Words) List(name string) []string {
	var out []string
	for {
		key := name + "." + strconv.Itoa(len(out)+1)
		if !w.has(key) {
			return out
		}
		out = append(out, key)
	}
}

// checkLists refuses a list of signs that is empty, longer than its room, or
// has a gap: what stands behind it would never be printed.
func (w *Words) checkLists() error {
	for name, most := range signLists() {
		list := w.List(name)
		if len(list) == 0 {
			return fmt.Errorf("key %q is missing", name+".1")
		}
		if len(list) > most {
			return fmt.Errorf("key %q: the sheet has room for %d lines", list[most], most)
		}
		for _, key := range w.keys {
			n, numbered := strings.CutPrefix(key, name+".")
			if _, err := strconv.Atoi(n); numbered && err == nil && !slices.Contains(list, key) {
				return fmt.Errorf("key %q: the list goes from 1 to %d without it", key, len(list))
			}
		}
	}
	return nil
}
