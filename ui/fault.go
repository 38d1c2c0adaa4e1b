package ui

import "sacra/assets"

// Fault is an assets.Plain for whoever stands before the kiosk. Key names the
// words; Args are pairs of a placeholder's name and its value. Err is what
// happened, for the log.
type Fault struct {
	Key  string
	Args []any
	Err  error
}

var _ assets.Plain = (*Fault)(nil)

// Error is for the log.
func (f *Fault) Error() string {
	if f.Err == nil {
		return f.Key
	}
	return f.Key + ": " + f.Err.Error()
}

// Unwrap returns what happened.
func (f *Fault) Unwrap() error { return f.Err }

// Words returns the key of the plain words and the values of their placeholders.
func (f *Fault) Words() (key string, args []any) { return f.Key, f.Args }
