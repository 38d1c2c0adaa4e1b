package main

import (
	"context"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/ui"
	"sacra/ui/owner"
)

// records shows what is about all visits, for a therapist at the kiosk or at a desk, and
// the review again when she comes back.
func records(k *kiosk, env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	f := k.folder
	return owner.New(owner.Params{
		RecordsOnly: true,
		Words:       f.Content.Words, Clinic: f.Clinic, Lang: l, Therapist: session.Therapist(),
		Picture: picture(f, session),
		NameOf:  func(id string, l triage.Lang) string { return nameOf(&f.Content.Rules, id, l) },
		Export: func(ctx context.Context, e owner.Export) (owner.Exported, error) {
			return exportVisits(ctx, f, session, e)
		},
		ExportFolder: func() string { return folder.ExportFolder(f.Clinic) },
		Audit: func(ctx context.Context, t assets.Localizer) ([]owner.Audited, error) {
			return audited(ctx, f, session, t)
		},
		Now: f.Now, Async: env.Async,
		Close: func(l triage.Lang) { env.Next(func(env ui.Env) ui.Screen { return k.review(env, session, l) }) },
		Lock: func() {
			session.Lock()
			env.Close()
		},
		Trace: env.Trace,
	})
}

// picture sums up all visits, and notes that somebody looked.
func picture(f *folder.Folder, session *folder.Session) func(context.Context) (triage.Picture, error) {
	return func(ctx context.Context) (triage.Picture, error) {
		visits, _, err := session.Visits(ctx)
		if err == nil {
			err = session.Audit(ctx, "", "picture")
		}
		return triage.PictureOf(&f.Content.Rules, visits, f.Now()), plain(err)
	}
}
