package review

import (
	"context"
	"errors"
	"io/fs"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// releasePanel is what it takes to let the sheet go: what stands against it,
// the language, the paper, what was let go before, and the one filled button,
// which is always in its corner.
func (c *chart) releasePanel() fyne.CanvasObject {
	r := c.r
	against := r.p.Rules.Check(c.plan, c.response(), c.Cleared())
	parts := []staff.Block{}
	for i, x := range against {
		if i == maxReasons {
			parts = append(parts, staff.Block{Object: staff.Soft(r.t("review.release.more_reasons", "Count", len(against)-i))})
			break
		}
		parts = append(parts, staff.Block{Object: staff.Row(8, []float32{26, staff.Share(1)}, staff.Mark(touch.IconStop, look.Alert, 26), staff.Tinted(r.excluded(x), look.Alert))})
	}
	if len(against) > 0 && len(c.plan.BlockedBy) > 0 {
		parts = append(parts, staff.Block{Object: staff.Button("release.to_alerts", r.t("review.release.to_alerts"), touch.Quiet, func() { c.turnTo(tabSummary) })})
	}
	parts = append(parts,
		staff.Block{Object: staff.Cut(3, staff.Plain(r.t("review.release.for", "Name", r.say.Name(c.Visit))))},
		staff.Block{Object: staff.Soft(r.t("review.release.language")), Stay: true},
		staff.Block{Object: r.langChoice("release.lang=", c.sheetLang, func(l triage.Lang) { c.sheetLang = l; r.show() })},
		staff.Block{Object: staff.Soft(r.t("review.release.paper")), Stay: true},
		staff.Block{Object: c.paperChoice()},
		staff.Block{Object: staff.Soft(r.t("deliver.print")), Stay: true},
		staff.Block{Object: c.sizeChoice()})
	release := touch.NewButton("release", r.t("review.release.go"), touch.Primary, c.release).WithIcon(touch.IconPrint)
	switch {
	case r.busy > 0:
		release.SetText(r.t("review.release.working"))
		release.Disable()
	case len(against) > 0:
		release.Disable()
	}
	if fault := c.logoFault(); fault != "" {
		parts = append(parts, staff.Block{Object: staff.Row(8, []float32{22, staff.Share(1)}, staff.Mark(touch.IconWait, look.Hold, 22), staff.Tinted(fault, look.Hold))})
	}
	if len(c.Releases) > 0 {
		parts = append(parts, staff.Block{Object: staff.Pad(0, 6, staff.Head(r.t("review.release.earlier"))), Stay: true})
	}
	for i := len(c.Releases) - 1; i >= 0; i-- {
		parts = append(parts, staff.Block{Object: c.releasedRow(i)})
	}
	return staff.Pad(16, 14, staff.Fill(8, 1, staff.Head(r.t("review.release.title")), r.paged("release", 1, 8, parts), staff.Fixed(84, release))).Faced(look.Card, look.Line)
}

// maxReasons is how many reasons against a sheet are told at once.
const maxReasons = 3

// langChoice offers the languages; id begins the ids of its buttons.
func (r *Review) langChoice(id string, now triage.Lang, set func(triage.Lang)) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, l := range triage.Langs() {
		parts = append(parts, staff.Choice(id+string(l), r.p.Words.For(l)("common.language_name"), l == now, func() { set(l) }))
	}
	return staff.Evenly(8, parts...)
}

func (c *chart) paperChoice() fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, p := range []string{assets.PaperLetter, assets.PaperA4} {
		parts = append(parts, staff.Choice("release.paper="+p, c.r.t("review.paper."+p), c.paper == p,
			func() { c.paper = p; c.r.show() }))
	}
	return staff.Evenly(8, parts...)
}

// sizeChoice offers large print, for eyes that need it.
func (c *chart) sizeChoice() fyne.CanvasObject {
	return staff.Evenly(8,
		staff.Choice("release.print=normal", c.r.t("deliver.print.normal"), !c.large, func() { c.large = false; c.r.show() }),
		staff.Choice("release.print=large", c.r.t("deliver.print.large"), c.large, func() { c.large = true; c.r.show() }))
}

// logoFault says why the sheet has no logo; empty where nothing is wrong.
func (c *chart) logoFault() string {
	err := c.r.p.LogoFault
	if err == nil {
		return ""
	}
	key := "deliver.logo.unread"
	for _, known := range []struct {
		err error
		key string
	}{
		{pdf.ErrLogoFormat, "deliver.logo.format"},
		{pdf.ErrLogoHuge, "deliver.logo.huge"},
		{pdf.ErrLogoBroken, "deliver.logo.broken"},
		{fs.ErrNotExist, "deliver.logo.missing"},
	} {
		if errors.Is(err, known.err) {
			key = known.key
			break
		}
	}
	return c.r.t(key, "File", c.r.p.Clinic.Logo)
}

// releasedRow is one sheet that was let go before.
func (c *chart) releasedRow(i int) fyne.CanvasObject {
	r, rel := c.r, c.Releases[i]
	day := rel.Date
	if t, err := time.Parse(time.DateOnly, rel.Date); err == nil {
		day = r.date(t)
	}
	by := rel.Therapist
	if by == "" {
		by = r.t("review.release.by_kiosk")
	}
	again := touch.NewButton("release.again."+strconv.Itoa(i), r.t("review.release.again"), touch.Quiet, func() { c.printAgain(rel) }).Small()
	if r.busy > 0 {
		again.Disable()
	}
	return staff.Row(10, []float32{staff.Share(1), staff.Own},
		staff.Column(0, staff.Strong(day), staff.Soft(r.t("review.release.what", "Count", len(rel.Plan.Exercises), "Lang", r.p.Words.For(rel.Lang)("common.language_name"))+" · "+by)), staff.Fixed(staff.Tap, again))
}

// release lets the sheet go: it is written to the record first, then made and
// printed. If printing fails the release stands and can be printed again.
func (c *chart) release() {
	r := c.r
	resp, cleared := c.response(), c.Cleared()
	if r.busy > 0 || len(r.p.Rules.Check(c.plan, resp, cleared)) > 0 {
		return
	}
	rel := triage.Release{
		Plan: clonePlan(c.plan), Response: *resp, Lang: c.sheetLang, Paper: c.paper, Large: c.large, Name: c.Intake.Name,
		Date: r.p.Now().Format(time.DateOnly), Content: r.p.Rules.Version, Therapist: r.p.Session.Therapist(),
	}
	session, visit, deliver := r.p.Session, c.ID, r.p.Deliver
	saved := false
	c.said = notice{}
	c.keep(func(err error) {
		if err != nil {
			return
		}
		r.work(func() error {
			ctx := context.Background()
			if err := session.Add(ctx, visit, record.Release, rel); err != nil {
				return err
			}
			saved = true
			return deliver(ctx, visit, rel, cleared)
		}, func(err error) {
			if saved {
				c.Releases = append(c.Releases, rel)
			}
			switch {
			case err == nil:
				c.done(r.t("review.release.done"))
			case !saved:
				c.fail(r.t("review.fault.release"))
			default:
				c.fail(r.undelivered(err) + " " + r.t("review.release.stays"))
			}
		})
	})
}

// printAgain prints a released sheet once more, from the same plan and answers,
// so that it has the same bytes. The safety filter looks at it again.
func (c *chart) printAgain(rel triage.Release) {
	r := c.r
	cleared := c.Cleared()
	if r.busy > 0 {
		return
	}
	if x := r.p.Rules.Check(rel.Plan, &rel.Response, cleared); len(x) > 0 {
		c.fail(r.t("review.release.refused") + " " + r.excluded(x[0]))
		r.show()
		return
	}
	session, visit, deliver := r.p.Session, c.ID, r.p.Deliver
	c.said = notice{}
	r.work(func() error {
		ctx := context.Background()
		if err := session.Audit(ctx, visit, AuditPrint); err != nil {
			return err
		}
		return deliver(ctx, visit, rel, cleared)
	}, func(err error) {
		if err != nil {
			c.fail(r.undelivered(err))
			return
		}
		c.done(r.t("review.release.printed_again"))
	})
}

// undelivered says in plain words why a sheet did not come out.
func (r *Review) undelivered(err error) string {
	var unsafe *sheet.UnsafeError
	if errors.As(err, &unsafe) {
		return r.t("review.release.refused")
	}
	return r.fault(err, "review.fault.sheet")
}
