package main

import (
	"context"
	"crypto/rand"
	"sync/atomic"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/vault"
	"sacra/ui"
	"sacra/ui/owner"
)

// ownerWork is what the owner's screens do: to a session, and to the data folder.
type ownerWork struct {
	*kiosk
	session *folder.Session
	opened  *folder.Folder // as it was when the screens were opened
	// saved is the folder with the settings that were saved last. They take effect on
	// check-ins when the screen says so.
	saved atomic.Pointer[folder.Folder]
	lang  triage.Lang
}

func newOwnerWork(k *kiosk, session *folder.Session, l triage.Lang) *ownerWork {
	f := k.folder.Load()
	w := &ownerWork{kiosk: k, session: session, opened: f, lang: l}
	w.saved.Store(f)
	return w
}

// owner shows the owner's screens on a session, and the review again when she
// comes back.
func (k *kiosk) owner(env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	w := newOwnerWork(k, session, l)
	p := w.records(env)
	w.settings(&p, env)
	w.people(&p)
	w.printers(&p)
	w.care(&p)
	w.device(&p)
	return owner.New(p)
}

// records shows what is about all visits, for a therapist at the kiosk or at a desk, and
// the review again when she comes back.
func records(k *kiosk, env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	p := newOwnerWork(k, session, l).records(env)
	p.RecordsOnly = true
	return owner.New(p)
}

// settings keeps the settings.
func (w *ownerWork) settings(p *owner.Params, env ui.Env) {
	p.Save = w.save
	p.Saved = func() {
		w.use(w.saved.Load())
		env.Renew()
	}
	p.Tests, p.Usual = testIDs(w.opened.Content.Rules.Exam), w.opened.Content.Rules.Exam.Usual
}

// save keeps settings and returns them as they are kept.
func (w *ownerWork) save(ctx context.Context, c assets.Clinic) (assets.Clinic, error) {
	f := w.saved.Load()
	if c.Backup != "" && c.Backup != f.Clinic.Backup {
		if err := folder.MarkMedium(c.Backup); err != nil {
			return c, plain(err)
		}
	}
	next, err := w.session.Change(ctx, f, c)
	if err != nil {
		return c, plain(err)
	}
	w.saved.Store(next)
	return next.Clinic, nil
}

// people changes who may unlock the clinic's keys, and the key on paper.
func (w *ownerWork) people(p *owner.Params) {
	s, clinic := w.session, w.opened.Clinic
	p.KeyWords = w.opened.Recipient().Words()
	p.Proved = s.Proved
	p.TryRecovery = func(ctx context.Context, key string) error { return plain(s.TryRecovery(ctx, key)) }
	p.NewRecovery = func() (string, func(context.Context, string) error, error) {
		next, err := s.NewRecovery()
		if err != nil {
			return "", nil, plain(err)
		}
		use := func(ctx context.Context, typed string) error { return plain(s.UseRecovery(ctx, next, typed)) }
		return next.Key, use, nil
	}
	p.Therapists = w.opened.Therapists
	p.AddTherapist = func(ctx context.Context, name, passphrase string) error {
		return plain(s.AddTherapist(ctx, name, passphrase, vault.DefaultLogN))
	}
	p.SetPassphrase = func(ctx context.Context, passphrase string) error {
		return plain(s.SetPassphrase(ctx, s.Therapist(), passphrase, vault.DefaultLogN))
	}
	p.RemoveTherapist = func(ctx context.Context, name string) error { return plain(s.RemoveTherapist(ctx, name)) }
	p.Suggest = func() (string, error) { return vault.SuggestPassphrase(rand.Reader) }
	p.CheckPassphrase = func(passphrase, therapist string) error {
		return plain(vault.CheckPassphrase(passphrase, therapist, clinic.Name, clinic.Phone))
	}
}

// care looks after the record: backups, drills, and how long visits are kept.
func (w *ownerWork) care(p *owner.Params) {
	carer := w.opened.Carer()
	p.Backup = func(ctx context.Context, say assets.Localizer) (string, error) {
		_, made, err := carer.Backup(ctx, w.saved.Load(), w.session)
		return wording.Moment(say, made.Made), plain(err)
	}
	p.Drill = func(ctx context.Context, say assets.Localizer) (owner.Drilled, error) {
		got, err := carer.Drill(ctx, w.saved.Load(), w.session, "")
		return owner.Drilled{Made: wording.Moment(say, got.Made), Visits: got.Opened, Stale: !got.SameKeys}, plain(err)
	}
	p.Keeping = func(ctx context.Context, say assets.Localizer) owner.Keeping {
		return w.keeping(ctx, w.saved.Load(), say)
	}
	p.Due = w.due
	p.Delete = w.delete
}

// due says which visits were kept long enough.
func (w *ownerWork) due(ctx context.Context) (owner.Due, error) {
	if err := folder.MayDelete(w.session); err != nil { // said before she gives her passphrase
		return owner.Due{}, plain(err)
	}
	d, err := folder.DueIn(ctx, w.session)
	out := owner.Due{Old: len(d.Old), Unfinished: len(d.Unfinished), Held: len(d.Held)}
	for _, v := range d.Visits() {
		if at := v.Intake.Started; out.Oldest.IsZero() || at.Before(out.Oldest) {
			out.Oldest = at
		}
	}
	return out, plain(err)
}

// delete erases them.
func (w *ownerWork) delete(ctx context.Context, passphrase string, progress func(done, total int)) (owner.Deleted, error) {
	out, err := folder.Delete(ctx, w.session, passphrase, progress)
	said := owner.Deleted{Visits: out.Visits}
	for _, where := range out.Remains {
		said.Remains = append(said.Remains, string(where))
	}
	return said, plain(err)
}
