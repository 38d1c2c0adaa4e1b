package main

import (
	"errors"
	"io/fs"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/vault"
	"sacra/ui"
)

// unsaved says to a patient that her answers are not kept, and whom to tell.
func unsaved(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, record.ErrFull):
		return &ui.Fault{Key: "errors.cannot_save_full", Err: err}
	}
	return &ui.Fault{Key: "errors.cannot_save", Err: err}
}

// plain attaches to an error the plain words that a person at the kiosk reads: it
// returns an assets.Plain.
func plain(err error) error {
	if err == nil {
		return nil
	}
	var wait *folder.WaitError
	if errors.As(err, &wait) {
		return &ui.Fault{Key: "errors.locked_out", Args: []any{"Count", int(wait.For.Minutes()) + 1}, Err: err}
	}
	if errors.As(err, new(assets.Plain)) {
		return err
	}
	var full *folder.ExportError
	if errors.As(err, &full) {
		key, args := full.Words()
		return &ui.Fault{Key: key, Args: args, Err: err}
	}
	for _, known := range plainFaults() {
		if !errors.Is(err, known.err) {
			continue
		}
		fault := &ui.Fault{Key: known.key, Err: err}
		if detail := folder.Detail(err); detail != "" {
			fault.Args = []any{"Fault", detail}
		}
		return fault
	}
	return &ui.Fault{Key: "errors.unexpected", Err: err}
}

// plainFault is a fault whose words stand under a key.
type plainFault struct {
	err error
	key string
}

// plainFaults are the faults that have words. The first that an error matches counts.
func plainFaults() []plainFault {
	return []plainFault{
		{folder.ErrNoKeyHere, "errors.no_key_here"},
		{triage.ErrClock, "retention.fault.clock"},
		{folder.ErrAlarms, "retention.fault.alarms"},
		{folder.ErrSyncs, "retention.fault.server"},
		{folder.ErrNeedsOwn, "retention.fault.beside"},
		{folder.ErrNoTherapist, "retention.fault.therapist"},
		{folder.ErrBackupRunning, "errors.medium.running"},
		{folder.ErrNoBackup, "errors.medium.no_backup"},
		{folder.ErrNoMedium, "errors.medium.no_medium"},
		{folder.ErrMediumReadOnly, "errors.medium.read_only"},
		{folder.ErrMediumFull, "errors.medium.full"},
		{folder.ErrMediumFailing, "errors.medium.failing"},
		{folder.ErrOwnFull, "errors.medium.own_full"},
		{folder.ErrBackupDamaged, "errors.medium.backup_damaged"},
		{local.ErrNobody, "desk.away"},
		{local.ErrNoScreen, "desk.away"},
		{local.ErrNotHeld, "desk.resume.not"},
		{local.ErrNoTickets, "desk.ticket.off"},
		{local.ErrManyTickets, "desk.ticket.many"},
		{triage.ErrNoTicket, "desk.ticket.gone"},
		{local.ErrBusy, "desk.busy"},
		{vault.ErrWrongPassphrase, "errors.wrong_passphrase"},
		{vault.ErrExhausted, "errors.exhausted"},
		{vault.ErrRecoveryKey, "errors.recovery_mistyped"},
		{vault.ErrWrongRecovery, "errors.recovery_other"},
		{vault.ErrShortPassphrase, "errors.passphrase_short"},
		{vault.ErrFewWords, "people.few_words"},
		{vault.ErrLastTherapist, "people.fault.last"},
		{vault.ErrCommonPassphrase, "errors.passphrase_common"},
		{vault.ErrLongPassphrase, "owner.fault.passphrase_long"},
		{vault.ErrExists, "owner.fault.therapist_exists"},
		{vault.ErrBadName, "owner.fault.therapist_name"},
		{vault.ErrNoKeyring, "errors.keys_missing"},
		{vault.ErrBadKey, "errors.keys_missing"},
		{record.ErrInUse, "errors.in_use"},
		{record.ErrForeign, "errors.foreign"},
		{record.ErrNewer, "errors.newer"},
		{record.ErrBroken, "errors.damaged"},
		{record.ErrFull, "errors.disk_full"},
		{printer.ErrNoPrinter, "errors.no_printer"},
		{printer.ErrFailed, "errors.no_printer"},
		{fs.ErrExist, "errors.foreign"},
		{folder.ErrRemains, "errors.settings_missing"},
		{folder.ErrAway, "errors.disk_away"},
		{folder.ErrOtherFolder, "errors.other_folder"},
		{record.ErrMissing, "errors.record_missing"},
		{record.ErrOtherKey, "errors.keys_swapped"},
		{vault.ErrSwapped, "errors.keys_swapped"},
		{folder.ErrContent, "errors.content"},
		{folder.ErrSettings, "errors.settings"},
	}
}
