package main

import (
	"context"
	"slices"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/speech"
	"sacra/triage"
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
		Session: session, Now: f.Now, Async: env.Async, Close: env.Close, Unkept: env.Unkept, Trace: env.Trace,
		Owner: func(l triage.Lang) {
			env.Next(func(env ui.Env) ui.Screen { return k.owner(env, session, l) })
		},
		Records: func(l triage.Lang) {
			env.Next(func(env ui.Env) ui.Screen { return records(k, env, session, l) })
		},
		Deliver: deliver(f), Pages: f.Sheets().Pages, Preview: f.Sheets().Proof, Former: f.Questions, Prints: prints(f), GivenOut: givenOut(session), Unsettled: session.Unsettled,
		Settle: session,
		Settled: func(l triage.Lang) {
			k.use(session.InForce(k.folder.Load()))
			env.Renew()
			env.Next(func(env ui.Env) ui.Screen { return k.review(env, session, l) })
		},
		Arrived:   k.bell(l),
		LogoFault: logoFault, Summaries: f.Summaries(session), Letters: f.Letters(), Invitations: session,
		Ticket: func(ctx context.Context, visit string) (number, name string, err error) {
			number, name, err = folder.GiveTicket(ctx, session, visit)
			return number, name, plain(err)
		},
	})
	return k.shown
}

// bell says aloud that somebody has come, on a PC that hears of the check-ins of other
// devices; nil where the machine has no voice, and at a desk, whose bar says it.
func (k *kiosk) bell(l triage.Lang) func(int, triage.Tier) {
	f := k.folder.Load()
	v := speech.Find(f.Content.Words.Language)
	if v == nil || k.o.desk {
		return nil
	}
	return func(int, triage.Tier) {
		v.Say(l, f.Content.Words.For(l)("desk.arrived.aloud"), speech.Ordinary, func() {})
	}
}
