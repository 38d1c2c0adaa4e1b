package assets

import (
	"io/fs"
	"maps"
	"path"
	"strings"

	"sacra/triage"
)

// checkShipped refuses a clinic's English words that lack a key of the program's own,
// as those made for an older version do, or that have other placeholders: the screen
// would show the key. How long the lists of signs are, and which languages there
// are, is up to the clinic.
func checkShipped(fsys fs.FS, english map[string]any) error {
	ours := Embedded()
	if fsys == ours {
		return nil
	}
	files, err := fs.Glob(ours, "words/*."+string(triage.English)+".json")
	if err != nil {
		return err
	}
	all := map[string]any{}
	for _, file := range files {
		data, err := readLimited(ours, file)
		if err != nil {
			return err
		}
		if err := addWords(all, data); err != nil {
			return err
		}
	}
	lists := signLists()
	maps.DeleteFunc(all, func(key string, _ any) bool {
		_, listed := lists[strings.TrimSuffix(key, path.Ext(key))]
		return listed || strings.HasPrefix(key, languageKey)
	})
	return hasKeys(all, english)
}
