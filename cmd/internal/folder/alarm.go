package folder

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sacra/assets"
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
// counted and not reported one by one. visit names the visit that it is about, if that
// is known.
func inWords(err error, visit string) error {
	var rollback *RollbackError
	var worry *Worry
	var pruned *PrunedError
	var settings *SettingsError
	var keys *KeysError
	var forged *ForgedError
	var other *OtherFolderError
	switch {
	case errors.As(err, &other):
		return &Alarm{err, "errors.alarm.other_folder", []any{"Before", other.Before, "Now", other.Now}}
	case errors.As(err, &worry):
		key, args := worry.Words()
		return &Alarm{err, key, args}
	case errors.As(err, &rollback) && len(rollback.Visits) > 0:
		return &Alarm{err, "errors.alarm.rolled_back_visits", []any{"Seen", rollback.Seen, "Now", rollback.Now, "Visits", listed(rollback.Visits)}}
	case errors.As(err, &rollback):
		return &Alarm{err, "errors.alarm.rolled_back", []any{"Seen", rollback.Seen, "Now", rollback.Now}}
	case errors.As(err, &forged) && len(forged.Visits) > 0:
		return &Alarm{err, "errors.alarm.forged_visits", []any{"Visits", listed(forged.Visits)}}
	case errors.As(err, &forged) && forged.skipped() > 0:
		return &Alarm{err, "errors.alarm.skipped", []any{"Count", int(forged.skipped())}}
	case errors.As(err, &forged):
		return &Alarm{err, "errors.alarm.forged", nil}
	case errors.Is(err, record.ErrUnsigned) && visit != "":
		return &Alarm{err, "errors.alarm.unsigned_visit", []any{"Visit", visit}}
	case errors.As(err, &pruned):
		return &Alarm{err, pruned.key(), []any{"Count", pruned.Count}}
	case errors.As(err, &settings):
		return &Alarm{err, "errors.alarm.settings", []any{"Fields", changesSaid(settings.Changes)}}
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
		{ErrServerAway, "errors.alarm.server_away"},
		{ErrCarried, "errors.alarm.carried"},
		{record.ErrSecondIntake, "errors.alarm.second_intake"},
		{ErrUnnoted, "errors.alarm.unnoted"},
	} {
		if errors.Is(err, known.err) {
			return &Alarm{Err: err, key: known.key}
		}
	}
	return err
}

// changesSaid are changed settings, whose names are put into words once the language
// is known.
type changesSaid []Changed

// String says the changes by the names in clinic.toml.
func (c changesSaid) String() string {
	said := make([]string, len(c))
	for i, change := range c {
		said[i] = fmt.Sprintf("%s: %q → %q", change.Field, change.Old, change.New)
	}
	return strings.Join(said, "; ")
}

// in says the changes in words, with the names that the owner's screen has for
// settings.
func (c changesSaid) in(t assets.Localizer) string {
	shown := func(value string) string {
		if value == "" {
			return t("owner.none")
		}
		if r := []rune(value); len(r) > mostShown {
			value = string(r[:mostShown-1]) + "…"
		}
		return "“" + value + "”"
	}
	said := make([]string, len(c))
	for i, change := range c {
		said[i] = t("errors.alarm.change", "Field", t("owner.field."+change.Field), "Old", shown(change.Old), "New", shown(change.New))
	}
	return strings.Join(said, "; ")
}

// mostShown is how many letters of a value an alarm shows.
const mostShown = 40

// Held reports whether the alarm is about settings that do not count until they
// are confirmed.
func (a *Alarm) Held() bool { return errors.Is(a.Err, ErrSettingsChanged) }

// Say says the alarm in the language of t.
func (a *Alarm) Say(t assets.Localizer) string {
	args := slices.Clone(a.args)
	for i, arg := range args {
		if changes, ok := arg.(changesSaid); ok {
			args[i] = changes.in(t)
		}
	}
	return t(a.key, args...)
}

// mostListed is how many visits an alarm names; the therapist looks at all of
// them once she knows of some.
const mostListed = 6

// listed joins names.
func listed(names []string) string {
	if len(names) > mostListed {
		names = append(slices.Clone(names[:mostListed]), "…")
	}
	return strings.Join(names, ", ")
}
