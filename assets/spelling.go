package assets

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// checkSpelling refuses a key that stands there twice, in small letters and in
// capitals. For TOML these are two keys; the decoder gives both to the same
// field, in no fixed order, so that "release" and "Release" beside each other
// would let sheets out at one start and hold them at the next.
func checkSpelling(keys []toml.Key) error {
	if !slices.ContainsFunc(keys, func(k toml.Key) bool { return slices.ContainsFunc(k, hasCapital) }) {
		return nil // as in most files, which are read at every start
	}
	spelled := make(map[string]string, len(keys))
	for _, k := range keys {
		key := k.String()
		first, seen := spelled[strings.ToLower(key)]
		if seen && first != key {
			return fmt.Errorf("key %q stands there as %q too", first, key)
		}
		spelled[strings.ToLower(key)] = key
	}
	return nil
}

func hasCapital(s string) bool { return strings.ToLower(s) != s }
