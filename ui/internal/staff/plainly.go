package staff

import (
	"errors"

	"sacra/assets"
)

// Plainly says an error in the plain words that it brings; ok is false where it
// brings none.
func Plainly(t assets.Localizer, err error) (said string, ok bool) {
	var plain interface{ Words() (string, []any) }
	if !errors.As(err, &plain) {
		return "", false
	}
	key, args := plain.Words()
	return t(key, args...), true
}
