package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
	"sacra/triage/vault"
	"sacra/ui"
	"sacra/ui/owner"
)

// owner shows the owner's screens on a session, and the review again when she
// comes back.
func (k *kiosk) owner(env ui.Env, session *folder.Session, l triage.Lang) ui.Screen {
	f := k.folder.Load()
	changed := f // as it is with the settings that were saved last
	return owner.New(owner.Params{
		Words: f.Content.Words, Clinic: f.Clinic, Lang: l, Therapist: session.Therapist(),
		Save: func(ctx context.Context, c assets.Clinic) (assets.Clinic, error) {
			if c.Backup != "" && c.Backup != changed.Clinic.Backup {
				if err := folder.MarkMedium(c.Backup); err != nil {
					return c, plain(err)
				}
			}
			next, err := session.Change(ctx, changed, c)
			if err != nil {
				return c, plain(err)
			}
			changed = next
			return next.Clinic, nil
		},
		Saved: func() {
			k.folder.Store(changed)
			env.Renew()
		},
		KeyWords: f.Recipient().Words(),
		Proved:   session.Proved,
		TryRecovery: func(ctx context.Context, key string) error {
			return plain(session.TryRecovery(ctx, key))
		},
		NewRecovery: func() (string, func(context.Context, string) error, error) {
			next, err := session.NewRecovery()
			if err != nil {
				return "", nil, plain(err)
			}
			return next.Key, func(ctx context.Context, typed string) error {
				return plain(session.UseRecovery(ctx, next, typed))
			}, nil
		},
		Therapists: f.Therapists,
		AddTherapist: func(ctx context.Context, name, passphrase string) error {
			return plain(session.AddTherapist(ctx, name, passphrase, vault.DefaultLogN))
		},
		SetPassphrase: func(ctx context.Context, passphrase string) error {
			return plain(session.SetPassphrase(ctx, session.Therapist(), passphrase, vault.DefaultLogN))
		},
		RemoveTherapist: func(ctx context.Context, name string) error {
			return plain(session.RemoveTherapist(ctx, name))
		},
		Suggest: func() (string, error) { return vault.SuggestPassphrase(rand.Reader) },
		CheckPassphrase: func(p, therapist string) error {
			return plain(vault.CheckPassphrase(p, therapist, f.Clinic.Name, f.Clinic.Phone))
		},
		Printers: findPrinters, IsPrinter: isPrinter, CheckPrinter: checkPrinter(f), TrustPrinter: f.Printing().Trust,
		TestPage: func(ctx context.Context, c assets.Clinic, l triage.Lang) (*printer.Job, error) {
			c.Paper = f.Printing().Press().Paper(ctx, c.Printer, c.Paper, c.Tray)
			pdf, err := report.TestPage(head(f, c, l), f.Content.Words.For(l))
			if err != nil {
				return nil, err
			}
			return printing(f, c, folder.PrintTest, pdf)
		},
		Backup: func(ctx context.Context) (string, error) {
			_, made, err := f.Carer().Backup(ctx, changed, session)
			return wording.Moment(f.Content.Words.For(l), made.Made), plain(err)
		},
		Fleet: k.fleet(),
		Sync:  func(t assets.Localizer) string { return folder.SyncSays(f, t) },
		Drill: func(ctx context.Context) (owner.Drilled, error) {
			got, err := f.Carer().Drill(ctx, changed, session, "")
			return owner.Drilled{Made: wording.Moment(f.Content.Words.For(l), got.Made), Visits: got.Opened, Stale: !got.SameKeys}, plain(err)
		},
		Picture: picture(f, session), PicturePage: picturePage(f, session),
		NameOf: func(id string, l triage.Lang) string { return nameOf(&f.Content.Rules, id, l) },
		Tests:  testIDs(f.Content.Rules.Exam), Usual: f.Content.Rules.Exam.Usual,
		Due: func(ctx context.Context) (owner.Due, error) { return due(ctx, session) },
		Delete: func(ctx context.Context, passphrase string, progress func(done, total int)) (owner.Deleted, error) {
			out, err := folder.Delete(ctx, session, passphrase, progress)
			said := owner.Deleted{Visits: out.Visits}
			for _, where := range out.Remains {
				said.Remains = append(said.Remains, string(where))
			}
			return said, plain(err)
		},
		Keeping: func(ctx context.Context) owner.Keeping { return k.keeping(ctx, changed, f.Content.Words.For(l)) },
		Export: func(ctx context.Context, e owner.Export) (owner.Exported, error) {
			return exportVisits(ctx, changed, session, e)
		},
		ExportFolder: func() string { return folder.ExportFolder(changed.Clinic) },
		Audit: func(ctx context.Context, t assets.Localizer) ([]owner.Audited, error) {
			return audited(ctx, f, session, t)
		},
		Checks: func() []report.Check { return k.checks(session) },
		Report: func(ctx context.Context, lines []report.Line, l triage.Lang) (string, *printer.Job, error) {
			return printReport(ctx, changed, lines, l)
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

// testIDs are the bedside tests in the order of their form.
func testIDs(form *triage.ExamForm) []string {
	ids := make([]string, len(form.Tests))
	for i := range form.Tests {
		ids[i] = form.Tests[i].ID
	}
	return ids
}

// nameOf names a bedside test or a hypothesis.
func nameOf(rules *triage.Rules, id string, l triage.Lang) string {
	for i := range rules.Exam.Tests {
		if rules.Exam.Tests[i].ID == id {
			return rules.Exam.Tests[i].Name.In(l)
		}
	}
	for i := range rules.Evidence.Hypotheses {
		if h := &rules.Evidence.Hypotheses[i]; string(h.ID) == id {
			return h.Name.In(l)
		}
	}
	return id
}

// due says which visits were kept long enough.
func due(ctx context.Context, s *folder.Session) (owner.Due, error) {
	if err := folder.MayDelete(s); err != nil { // said before she gives her passphrase
		return owner.Due{}, plain(err)
	}
	d, err := folder.DueIn(ctx, s)
	out := owner.Due{Old: len(d.Old), Unfinished: len(d.Unfinished), Held: len(d.Held)}
	for _, v := range d.Visits() {
		if at := v.Intake.Started; out.Oldest.IsZero() || at.Before(out.Oldest) {
			out.Oldest = at
		}
	}
	return out, plain(err)
}

// checks are those of the device, for the self-test on the screen.
func (k *kiosk) checks(session *folder.Session) []report.Check {
	f := k.folder.Load()
	d := selftest.Device{
		Folder: f, Content: k.o.content, Session: session, Protected: selftest.Sealed, Overwrites: selftest.OverwritesMemory, ForTests: readable,
		Sentence: f.Content.Words.For(f.Clinic.Languages[0])("owner.test.sentence"),
	}.OfThisMachine()
	return d.Checks()
}

// head is what stands above a page about the device.
func head(f *folder.Folder, c assets.Clinic, l triage.Lang) report.Head {
	return report.Head{Clinic: c.Name, Kiosk: c.Kiosk, Paper: c.Paper, Lang: l, Face: f.Content.Words.Language(l).Face, When: f.Now()}
}

// printReport saves a self-test as text in the data folder, where no printer can be
// reached, and returns the file; else it begins to print it.
func printReport(ctx context.Context, f *folder.Folder, lines []report.Line, l triage.Lang) (string, *printer.Job, error) {
	t, h := f.Content.Words.For(l), head(f, f.Clinic, l)
	if v := f.Printing().Press().Check(ctx, f.Clinic.Printer); v.Device != nil && v.Reason != printer.ReasonFormat {
		pdf, err := report.PDF(h, lines, t)
		if err != nil {
			return "", nil, fmt.Errorf("make the report: %w", err)
		}
		job, err := printing(f, f.Clinic, folder.PrintReport, pdf)
		return "", job, err
	}
	file := filepath.Join(f.Dir, "self-test-"+h.When.Format(time.DateOnly)+".txt")
	if err := os.WriteFile(file, []byte(report.Text(h, lines, t)), 0o600); err != nil {
		return "", nil, fmt.Errorf("save the report: %w", err)
	}
	return file, nil, nil
}
