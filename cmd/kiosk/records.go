package main

import (
	"context"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
	"sacra/ui"
	"sacra/ui/owner"
)

// records shows what is about all visits, for a therapist at the kiosk or at a desk, and
// the review again when she comes back.
func records(k *kiosk, env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	f := k.folder.Load()
	return owner.New(owner.Params{
		RecordsOnly: true,
		Words:       f.Content.Words, Clinic: f.Clinic, Lang: l, Therapist: session.Therapist(),
		Picture: picture(f, session), PicturePage: picturePage(f, session),
		NameOf: func(id string, l triage.Lang) string { return nameOf(&f.Content.Rules, id, l) },
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

// picturePage prints a picture, or saves it after that was noted.
func picturePage(f *folder.Folder, session *folder.Session) func(context.Context, triage.Picture, triage.Lang, bool) (string, *printer.Job, error) {
	return func(ctx context.Context, pic triage.Picture, l triage.Lang, print bool) (string, *printer.Job, error) {
		name := func(id string) string { return nameOf(&f.Content.Rules, id, l) }
		pdf, err := report.Picture(head(f, f.Clinic, l), pic, name, f.Content.Words.For(l))
		if err != nil {
			return "", nil, plain(err)
		}
		if print {
			job, err := printing(f, f.Clinic, folder.PrintPicture, pdf)
			return "", job, err
		}
		if err := session.Audit(ctx, "", "picture_saved"); err != nil {
			return "", nil, plain(err)
		}
		file, err := f.SavePicture(pdf)
		return file, nil, plain(err)
	}
}
