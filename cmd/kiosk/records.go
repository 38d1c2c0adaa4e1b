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

// records is what is about all visits, with what every page of these screens needs.
func (w *ownerWork) records(env ui.Env) owner.Params {
	f, session := w.opened, w.session
	return owner.Params{
		Words: f.Content.Words, Clinic: f.Clinic, Lang: w.lang, Therapist: session.Therapist(),
		Picture: picture(f, session), PicturePage: picturePage(f, session),
		NameOf: f.Content.Rules.NameOf,
		Export: func(ctx context.Context, e owner.Export) (owner.Exported, error) {
			return exportVisits(ctx, w.saved.Load(), session, e)
		},
		ExportFolder: func() string { return folder.ExportFolder(w.saved.Load().Clinic) },
		Audit: func(ctx context.Context, t assets.Localizer) ([]owner.Audited, error) {
			return audited(ctx, f, session, t)
		},
		Now: f.Now, Async: env.Async, Trace: env.Trace,
		Close: func(l triage.Lang) {
			env.Next(func(env ui.Env) ui.Screen { return w.review(env, session, l) })
		},
		Lock: func() {
			session.Lock()
			env.Close()
		},
	}
}

// testIDs are the bedside tests in the order of their form.
func testIDs(form *triage.ExamForm) []string {
	ids := make([]string, len(form.Tests))
	for i := range form.Tests {
		ids[i] = form.Tests[i].ID
	}
	return ids
}

// picture sums up all visits, and notes that somebody looked.
func picture(f *folder.Folder, session *folder.Session) func(context.Context) (triage.Picture, error) {
	return func(ctx context.Context) (triage.Picture, error) {
		visits, _, err := session.Visits(ctx)
		if err == nil {
			err = session.Audit(ctx, "", "picture")
		}
		if err != nil {
			return triage.Picture{}, plain(err)
		}
		return triage.PictureOf(&f.Content.Rules, visits, f.Now()), nil
	}
}

// picturePage prints a picture, or saves it after that was noted.
func picturePage(f *folder.Folder, session *folder.Session) func(context.Context, triage.Picture, triage.Lang, bool) (string, *printer.Job, error) {
	return func(ctx context.Context, pic triage.Picture, l triage.Lang, print bool) (string, *printer.Job, error) {
		name := func(id string) string { return f.Content.Rules.NameOf(id, l) }
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
