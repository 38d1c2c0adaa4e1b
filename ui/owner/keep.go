package owner

import (
	"context"

	"sacra/triage"
	"sacra/ui/look"
)

// Said is something said in plain words: their key and the values of their
// placeholders.
type Said struct {
	Key  string
	Args []any
}

// Keeping is how the record is kept: what is said of the last backup, of the last
// drill, of the last verification, and of the room on the disk.
type Keeping struct {
	Backup, Drill, Verify, Disk Said
}

// Drilled is what a drill has proved.
type Drilled struct {
	Made   string // when the backup was made
	Visits int    // opened from it
	// Stale reports that the keys were changed since.
	Stale bool
}

// kept is what is known of the record, as it was asked for last.
type kept struct {
	Keeping             // empty while it is asked for
	lang    triage.Lang // in which it is said; empty before it is asked for
}

// keepRows are the rows about backups. What they say is fetched away from the
// screen.
func (h *home) keepRows() []entry {
	w := h.w
	h.fetch()
	rows := []entry{
		h.text("backup"),
		{id: "backup_now", value: h.say(w.kept.Backup), open: h.backup},
		{id: "drill", value: h.say(w.kept.Drill), open: h.drill},
		{id: "verified", value: h.say(w.kept.Verify)},
		{id: "disk", value: h.say(w.kept.Disk)},
		h.number("keep_years"), h.number("keep_unfinished_days"),
	}
	if w.p.Due != nil && (w.saved.KeepYears > 0 || w.saved.KeepUnfinishedDays > 0) {
		rows = append(rows, entry{id: "retention", value: w.t("retention.row"), open: func() { w.show(newRetention(w)) }})
	}
	return rows
}

func (h *home) say(s Said) string {
	if s.Key == "" {
		return h.w.t("owner.care.asking")
	}
	return h.w.t(s.Key, s.Args...)
}

// fetch asks how the record is kept, once a visit of the section and in a language.
func (h *home) fetch() {
	w, lang, say := h.w, h.w.lang, h.w.t
	if w.kept.lang == lang {
		return
	}
	w.kept = kept{lang: lang}
	var got Keeping
	w.p.Async(func() error { got = w.p.Keeping(context.Background(), say); return nil }, func(error) {
		if w.kept.lang != lang {
			return // asked again since
		}
		w.kept.Keeping = got
		if !w.locked && w.over == nil && w.home.tab == secKeep {
			w.build()
		}
	})
}

// backup makes a backup.
func (h *home) backup() {
	var made string
	say := h.w.t
	h.longWork("owner.backup.working", func(ctx context.Context) (err error) {
		made, err = h.w.p.Backup(ctx, say)
		return err
	}, func() string { return h.w.t("owner.backup.done", "When", made) })
}

// drill tries the last backup.
func (h *home) drill() {
	var got Drilled
	say := h.w.t
	h.longWork("owner.drill.working", func(ctx context.Context) (err error) {
		got, err = h.w.p.Drill(ctx, say)
		return err
	}, func() string {
		if got.Stale {
			return h.w.t("owner.drill.stale", "When", got.Made)
		}
		return h.w.t("owner.drill.done", "When", got.Made, "Count", got.Visits)
	})
}

// longWork does something that takes a while and says how it ended.
func (h *home) longWork(working string, do func(context.Context) error, done func() string) {
	w := h.w
	if w.busy {
		return
	}
	w.say(w.t(working), look.SoftInk)
	w.work(do, func(err error) {
		w.kept = kept{} // to be asked again
		switch {
		case w.locked || w.over != nil:
		case err != nil:
			w.goHome(w.explain(err), look.Alert)
		default:
			w.goHome(done(), look.Done)
		}
	})
}
