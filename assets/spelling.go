package assets

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// checkSpelling refuses keys that differ only in capitals. To TOML they are two keys;
// the decoder stores both in the same field, in no fixed order, so that "release" and
// "Release" together would let sheets out after one start and hold them after the
// next.
func checkSpelling(keys []toml.Key) error {
	if !slices.ContainsFunc(keys, func(k toml.Key) bool { return slices.ContainsFunc(k, hasCapital) }) {
		return nil // as in most files; they are read at every start
	}
	spelled := make(map[string]string, len(keys))
	for _, k := range keys {
		key := k.String()
		first, seen := spelled[strings.ToLower(key)]
		if seen && first != key {
			return fmt.Errorf("key %q is also there as %q", first, key)
		}
		spelled[strings.ToLower(key)] = key
	}
	return nil
}

func hasCapital(s string) bool { return strings.ToLower(s) != s }
