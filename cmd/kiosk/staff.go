package main

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/vault"
	"sacra/ui"
	"sacra/ui/review"
)

// setup makes the clinic that the set-up screens asked for and opens it.
func (k *kiosk) setup(_ context.Context, s ui.Setup) (recovery string, err error) {
	clinic := assets.NewClinic(s.Clinic, s.Phone)
	clinic.Release, clinic.Languages = s.Release, k.words.Langs()
	if i := slices.Index(clinic.Languages, s.Lang); i > 0 {
		clinic.Languages = append([]triage.Lang{s.Lang}, slices.Delete(clinic.Languages, i, i+1)...)
	}
	recovery, err = folder.Create(k.o.data, folder.Setup{
		Clinic: clinic, Therapist: s.Therapist, Passphrase: s.Passphrase, LogN: vault.DefaultLogN,
	})
	if err != nil {
		return "", plain(err)
	}
	f, err := k.opening().open()
	if err != nil {
		return "", err
	}
	k.folder.Store(f)
	return recovery, nil
}

// unlock tries a passphrase and returns a maker of the therapist's screens.
func (k *kiosk) unlock(ctx context.Context, passphrase string) (func(ui.Env) ui.Screen, error) {
	f := k.folder.Load()
	session, err := f.Unlock(ctx, passphrase)
	if err != nil {
		return nil, plain(err)
	}
	k.follow(session)
	_, _ = f.Logo() // waits for it here, away from the screen
	return func(env ui.Env) ui.Screen { return k.review(env, session, f.Clinic.Languages[0]) }, nil
}

// review shows the visits of a session with the settings as they are.
func (k *kiosk) review(env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	f := k.folder.Load()
	_, logoFault := f.Logo()
	k.shown = newReview(k.o.desk, env, review.Params{
		Rules: &f.Content.Rules, Poses: f.Content.Poses, Words: f.Content.Words, Clinic: f.Clinic, Lang: l,
		Session: session, Now: f.Now, Async: env.Async, Close: env.Close, Trace: env.Trace,
		Owner: func(l triage.Lang) {
			env.Next(func(env ui.Env) ui.Screen { return k.owner(env, session, l) })
		},
		Records: func(l triage.Lang) {
			env.Next(func(env ui.Env) ui.Screen { return records(k, env, session, l) })
		},
		Deliver: deliver(f), Pages: f.Sheets().Pages, Preview: f.Sheets().Proof, Former: f.Questions, Prints: prints(f), GivenOut: givenOut(session), Unsettled: session.Unsettled,
		Settle: session,
		Settled: func(l triage.Lang) {
			k.folder.Store(session.InForce(k.folder.Load()))
			env.Renew()
			env.Next(func(env ui.Env) ui.Screen { return k.review(env, session, l) })
		},
		LogoFault: logoFault, Summaries: f.Summaries(session), Letters: f.Letters(), Invitations: session,
		Ticket: func(ctx context.Context, visit string) (number, name string, err error) {
			number, name, err = folder.GiveTicket(ctx, session, visit)
			return number, name, plain(err)
		},
	})
	return k.shown
}

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
	for _, known := range []struct {
		err error
		key string
	}{
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
	} {
		if errors.Is(err, known.err) {
			return &ui.Fault{Key: known.key, Err: err}
		}
	}
	for _, part := range []struct {
		err error
		key string
	}{{folder.ErrContent, "errors.content"}, {folder.ErrSettings, "errors.settings"}} {
		if errors.Is(err, part.err) {
			return &ui.Fault{Key: part.key, Args: []any{"Fault", folder.Detail(err)}, Err: err}
		}
	}
	return &ui.Fault{Key: "errors.unexpected", Err: err}
}
