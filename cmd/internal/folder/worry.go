package folder

import (
	"context"
	"fmt"
	"time"
)

// Worry is something about the safety of the record that staff are to know. It has
// plain words and is not a sign of tampering.
type Worry struct {
	key  string // of its words
	args []any
	says string
}

// Error says what it is about.
func (w *Worry) Error() string { return w.says }

// Words returns the key of the plain words and the values of their placeholders.
func (w *Worry) Words() (key string, args []any) { return w.key, w.args }

// Worries returns what staff are to know, the worst first: a record that is
// damaged, backups that are too old or hold what the record lacks, and a record
// that has not been read again for long.
func (c *Carer) Worries(ctx context.Context, f *Folder) (out []error) {
	k, now := c.Care(), c.now()
	head, err := f.log.Head(ctx)
	if err != nil || head.Seq == 0 {
		return nil
	}
	if k.Verify.Why == "damaged" || k.Verify.Why == "missing" {
		out = append(out, &Worry{key: "errors.care.damaged", says: "the daily check found the record damaged; clinic restore repairs what can be repaired"})
	}
	if k.OtherHistory {
		out = append(out, &Worry{key: "errors.care.other_history", says: ErrOtherHistory.Error()})
	}
	switch {
	case head.Seq == k.Backup.Entries:
	case k.Backup.At.IsZero() && k.Backup.Why != "":
		out = append(out, &Worry{key: "errors.care.backup_never", says: "no backup has been made yet"})
	case !k.Backup.At.IsZero() && now.Sub(k.Backup.At) >= backupOld:
		days := daysSince(k.Backup.At, now)
		out = append(out, &Worry{backupOldFor(k.Backup.Why), []any{"Count", days}, fmt.Sprintf("the last backup is %d days old", days)})
	}
	if !k.Verify.At.IsZero() && now.Sub(k.Verify.At) >= verifyOld {
		days := daysSince(k.Verify.At, now)
		out = append(out, &Worry{"errors.care.verify_old", []any{"Count", days}, fmt.Sprintf("the record has not been checked for %d days", days)})
	}
	return out
}

func daysSince(then, now time.Time) int { return int(now.Sub(then) / (24 * time.Hour)) }

// backupOldFor returns the key of the words for an old backup and why none is made.
func backupOldFor(why string) string {
	switch why {
	case "no_medium":
		return "errors.care.backup_old.no_medium"
	case "read_only":
		return "errors.care.backup_old.read_only"
	case "full":
		return "errors.care.backup_old.full"
	case "failing":
		return "errors.care.backup_old.failing"
	}
	return "errors.care.backup_old.unexpected"
}

// Said returns the end of the key of the plain words for how a piece of work
// stands, with the values of their placeholders; when is its time in words.
func (d Done) Said(when string) (key string, args []any) {
	args = []any{"When", when, "Count", int(d.Entries)}
	switch {
	case d.Why != "" && d.At.IsZero():
		return "never", args
	case d.Why != "":
		return "failed", args
	case d.At.IsZero():
		return "none", args
	}
	return "ok", args
}
