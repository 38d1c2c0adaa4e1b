package assets

import "errors"

// Plain is an error that knows its own plain words: a key of the words, and pairs
// of a placeholder's name and its value.
type Plain interface {
	error
	Words() (key string, args []any)
}

// Explain says an error in the plain words that it, or an error that it wraps,
// brings; ok is false when none does.
func (t Localizer) Explain(err error) (said string, ok bool) {
	var plain Plain
	if !errors.As(err, &plain) {
		return "", false
	}
	key, args := plain.Words()
	return t(key, args...), true
}
