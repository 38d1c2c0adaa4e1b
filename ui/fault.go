package ui

// Fault is an error with plain words for whoever stands before the kiosk. Key
// names them in the words; Args are the values of their placeholders. Err is
// what happened, for the log.
type Fault struct {
	Key  string
	Args []any
	Err  error
}

// Error is for the log.
func (f *Fault) Error() string {
	if f.Err == nil {
		return f.Key
	}
	return f.Key + ": " + f.Err.Error()
}

// Unwrap returns what happened.
func (f *Fault) Unwrap() error { return f.Err }

// Words returns the key of the plain words and the values of their
// placeholders.
func (f *Fault) Words() (key string, args []any) { return f.Key, f.Args }
