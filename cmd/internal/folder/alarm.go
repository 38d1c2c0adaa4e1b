package folder

import (
	"errors"
	"strings"

	"sacra/triage/record"
	"sacra/triage/vault"
)

// Alarm is a fault of the folder or of an entry that a therapist is told of in
// plain words.
type Alarm struct {
	Err  error
	key  string
	args []any
}

// Error says what happened.
func (a *Alarm) Error() string { return a.Err.Error() }

// Unwrap returns what happened.
func (a *Alarm) Unwrap() error { return a.Err }

// Words returns the key of the plain words and the values of their
// placeholders.
func (a *Alarm) Words() (key string, args []any) { return a.key, a.args }

// inWords gives a fault its plain words, if it has any: most damaged entries are
// counted and not told one by one.
func inWords(err error) error {
	var rollback *RollbackError
	var settings *SettingsError
	var keys *KeysError
	switch {
	case errors.As(err, &rollback):
		return &Alarm{err, "errors.alarm.rolled_back", []any{"Seen", rollback.Seen, "Now", rollback.Now}}
	case errors.As(err, &settings):
		return &Alarm{err, "errors.alarm.settings", []any{"Fields", strings.Join(settings.Fields, ", ")}}
	case errors.As(err, &keys):
		return &Alarm{err, "errors.alarm.keys", []any{"Files", strings.Join(keys.Files, ", ")}}
	}
	for _, known := range []struct {
		err error
		key string
	}{
		{vault.ErrSwapped, "errors.keys_swapped"},
		{record.ErrMissing, "errors.record_missing"},
		{record.ErrUnsigned, "errors.alarm.unsigned"},
		{record.ErrOddFile, "errors.alarm.odd_file"},
		{record.ErrRescueLost, "errors.alarm.rescue_lost"},
		{record.ErrHeadLost, "errors.alarm.end_unknown"},
		{record.ErrLowSpace, "errors.alarm.low_space"},
		{ErrAnchorLost, "errors.alarm.seen_lost"},
		{ErrUnnoted, "errors.alarm.unnoted"},
	} {
		if errors.Is(err, known.err) {
			return &Alarm{Err: err, key: known.key}
		}
	}
	return err
}
