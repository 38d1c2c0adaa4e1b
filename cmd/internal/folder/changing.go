package folder

import (
	"context"
	"errors"
	"slices"

	"sacra/assets"
)

// changing is a change of keys or settings that is under way. It is in the anchor
// from before the first file is written until after the last, so that a change
// which was cut is told apart from files that somebody else has changed.
type changing struct {
	Event auditEvent
	// Keys are the files of the key directory that may change.
	Keys []string `json:",omitempty"`
	// Settings are the next ones, as clinic.toml has them.
	Settings string `json:",omitempty"`
}

func (c *changing) hasKey(file string) bool { return c != nil && slices.Contains(c.Keys, file) }

// hasSettings reports whether settings are those that were to come.
func (c *changing) hasSettings(now assets.Clinic) bool {
	if c == nil || c.Settings == "" {
		return false
	}
	next, err := settingsOf(c.Settings)
	return err == nil && len(next.Changed(now)) == 0
}

// changes notes what is about to be changed, does it, and notes that it is over.
func (s *Session) changes(ctx context.Context, c changing, do func() error) error {
	before, err := keyFiles(s.folder.Dir)
	if err == nil {
		err = s.anchorWith(ctx, &c)
	}
	if err != nil {
		return err
	}
	err = do()
	if after, keysErr := keyFiles(s.folder.Dir); err != nil && (keysErr != nil || len(differing(before, after)) > 0) {
		return err // half of it was done: the next unlocking reports it
	}
	return errors.Join(err, s.anchor(ctx))
}

// finish ends a change that was cut in the session before: settings that count
// already are written to clinic.toml, and keys that were changed and noted nowhere
// are noted now.
func (s *Session) finish(ctx context.Context, last anchor) error {
	c := last.Changing
	if c == nil || len(s.alarms) > 0 {
		return nil
	}
	now, err := keyFiles(s.folder.Dir)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(differing(last.Keys, now), c.hasKey) {
		c.Event.Event += "_cut"
		if err := s.audit(ctx, "", c.Event); err != nil {
			return err
		}
	}
	if !c.hasSettings(s.clinic) || len(s.clinic.Changed(s.written)) == 0 {
		return nil
	}
	if err := s.clinic.Save(s.folder.Dir); err != nil {
		return err
	}
	s.written = s.clinic
	return nil
}
