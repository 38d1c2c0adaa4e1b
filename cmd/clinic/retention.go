package main

import (
	"context"
	"fmt"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// runRetention says which visits have been kept long enough and, asked to, deletes
// them.
func runRetention(ctx context.Context, p *program, args []string) error {
	set := p.flags("retention")
	data, quiet := dataFlag(set), quietFlag(set)
	apply := set.Bool("delete", false, "delete them; the passphrase is asked for once more")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("retention", "--data", *data); err != nil {
		return err
	}
	return p.withRecord(ctx, folder.OpenRecord, *data, *quiet, func(f *folder.Folder, s *folder.Session) error {
		due, err := folder.DueIn(ctx, s)
		if err != nil {
			return err
		}
		sayDue(p, f.Clinic.Retention(), due)
		if !*apply || len(due.Visits()) == 0 {
			return nil
		}
		return deleteDue(ctx, p, s, *quiet)
	})
}

// deleteDue deletes the visits that have been kept long enough.
func deleteDue(ctx context.Context, p *program, s *folder.Session, quiet bool) error {
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return err
	}
	done, err := folder.Delete(ctx, s, passphrase, func(done, total int) {
		fmt.Fprintf(p.err, "\rDeleted: %d of %d visits", done, total)
	})
	fmt.Fprintln(p.err)
	if err != nil {
		return err
	}
	sayDeleted(p, done)
	return nil
}

// sayDue prints what would be deleted, without a name.
func sayDue(p *program, keep triage.Retention, due triage.Due) {
	if keep == (triage.Retention{}) {
		fmt.Fprintln(p.out, "Visits are kept for good: keep_years and keep_unfinished_days are 0 in the settings.")
		return
	}
	line := func(what string, list []*triage.Visit) {
		if len(list) == 0 {
			return
		}
		fmt.Fprintf(p.out, "%s: %d, of %s to %s\n", what, len(list), list[0].Intake.Started.Format(time.DateOnly), list[len(list)-1].Intake.Started.Format(time.DateOnly))
		for _, v := range list {
			fmt.Fprintf(p.out, "  %s  %s\n", v.ID, v.Intake.Started.Format(time.DateOnly))
		}
	}
	line(fmt.Sprintf("Visits of patients who were here last more than %d years ago", keep.Years), due.Old)
	line(fmt.Sprintf("Check-ins that were left more than %d days ago", keep.UnfinishedDays), due.Unfinished)
	line("Kept because of a legal hold", due.Held)
	if len(due.Visits()) == 0 {
		fmt.Fprintln(p.out, "There is nothing to delete.")
	}
}

// sayDeleted prints what was done, and where copies may be left.
func sayDeleted(p *program, done folder.Deleted) {
	fmt.Fprintf(p.out, "Deleted: %d visits, %s. The chain of the record is whole; %s verify shows it.\n", done.Visits, counted(int64(done.Entries)), p.name)
	fmt.Fprintln(p.out, "Where copies may still be:")
	for _, where := range done.Remains {
		switch where {
		case folder.RemainsBackups:
			fmt.Fprintln(p.out, "  Backups from before have them until newer ones take their place, after four weeks; copies made by hand (backup -o) until you destroy them.")
		case folder.RemainsQuarantine:
			fmt.Fprintln(p.out, "  The folder quarantine has records that were put aside: look whether they are still needed, and delete them.")
		case folder.RemainsCarried:
			fmt.Fprintln(p.out, "  The folder chains has records of other devices; each device deletes its own, and what was carried elsewhere stays there.")
		}
	}
	fmt.Fprintln(p.out, "  Sheets, summaries and exports that were saved or printed are not touched. A flash disk may keep old blocks for a while.")
}
