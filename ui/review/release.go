package review

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// sheetPanel is what it takes to let the sheet go: what stands against it, the
// language, the paper, what was let go before, and the one filled button, which is
// always in its corner.
type sheetPanel struct {
	page
	lang  triage.Lang
	paper string
	large bool // large print
	count pageCount
	// size says how it is printed and, once that is known, on how many pages.
	size *touch.Text
}

// pageCount is how many pages a sheet takes, 0 where that is not known.
type pageCount struct {
	of    string // the sheet
	pages int
}

// newSheetPanel begins with the language that she answered in and the print that
// she had last, or read the questions in.
func newSheetPanel(p page) sheetPanel {
	s := sheetPanel{
		page: p, lang: cmp.Or(p.d.Intake.Lang, p.r.lang), paper: cmp.Or(p.r.p.Clinic.Paper, assets.PaperLetter),
		large: p.d.Intake.Large,
	}
	if n := len(p.d.Releases); n > 0 {
		s.large = p.d.Releases[n-1].Large
	}
	return s
}

func (s *sheetPanel) build() fyne.CanvasObject {
	r := s.r
	against := s.d.against()
	s.size = staff.Soft("")
	s.size.SetText(wording.Join(r.t("deliver.print"), s.pages(len(against) == 0)))
	parts := []staff.Block{}
	for i, x := range against {
		if i == maxReasons {
			parts = append(parts, staff.Block{Object: staff.Soft(r.t("review.release.more_reasons", "Count", len(against)-i))})
			break
		}
		parts = append(parts, staff.Block{Object: staff.Row(8, []float32{26, staff.Share(1)}, staff.Mark(touch.IconStop, look.Alert, 26), staff.Tinted(r.excluded(x), look.Alert))})
	}
	if len(against) > 0 && len(s.d.plan.BlockedBy) > 0 {
		parts = append(parts, staff.Block{Object: staff.Button("release.to_alerts", r.t("review.release.to_alerts"), touch.Quiet, func() { s.v.turnTo(tabSummary) })})
	}
	parts = append(parts,
		staff.Block{Object: staff.Cut(3, staff.Text(r.t("review.release.for", "Name", r.say.Name(s.d.Visit))))},
		staff.Block{Object: staff.Soft(r.t("review.release.language")), Stay: true},
		staff.Block{Object: langChoice(r.phrases, "release.lang=", s.lang, func(l triage.Lang) { s.lang = l; r.show() })},
		staff.Block{Object: staff.Soft(r.t("review.release.paper")), Stay: true},
		staff.Block{Object: s.paperChoice()},
		staff.Block{Object: s.size, Stay: true},
		staff.Block{Object: s.sizeChoice()})
	if r.p.Preview != nil && len(against) == 0 {
		parts = append(parts, staff.Block{Object: staff.Button("release.preview", r.t("plan.preview"), touch.Quiet, func() {
			s.previewOf(s.wanted(s.d.response()), r.t("plan.preview_title"))
		})})
	}
	release := touch.NewButton("release", r.t("review.release.save"), touch.Primary, s.release)
	if s.prints() {
		release = touch.NewButton("release", r.t("review.release.go"), touch.Primary, s.release).WithIcon(touch.IconPrint)
	}
	switch {
	case r.busy > 0:
		release.SetText(r.t("review.release.working"))
		release.Disable()
	case len(against) > 0:
		release.Disable()
	}
	if err := r.p.LogoFault; err != nil {
		parts = append(parts, staff.Block{Object: staff.Row(8, []float32{22, staff.Share(1)}, staff.Mark(touch.IconWait, look.Hold, 22), staff.Tinted(r.logoless(err, r.p.Clinic.Logo), look.Hold))})
	}
	if len(s.d.Releases) > 0 {
		parts = append(parts, staff.Block{Object: staff.Pad(0, 6, staff.Head(r.t("review.release.earlier"))), Stay: true})
	}
	for i := len(s.d.Releases) - 1; i >= 0; i-- {
		parts = append(parts, staff.Block{Object: s.released(i)})
	}
	return staff.Pad(16, 14, staff.Fill(8, 1, staff.Head(r.t("review.release.title")), r.paged("release", 1, 8, parts), staff.Fixed(84, release))).Faced(look.Card, look.Line)
}

// maxReasons is how many reasons against a sheet are told at once.
const maxReasons = 3

// langChoice offers the languages; id begins the ids of its buttons.
func langChoice(p *phrases, id string, now triage.Lang, set func(triage.Lang)) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, l := range p.words.Langs() {
		parts = append(parts, staff.Choice(id+string(l), p.language(l), l == now, func() { set(l) }))
	}
	return staff.Evenly(8, parts...)
}

func (s *sheetPanel) paperChoice() fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, p := range []string{assets.PaperLetter, assets.PaperA4} {
		parts = append(parts, staff.Choice("release.paper="+p, s.r.t("review.paper."+p), s.paper == p,
			func() { s.paper = p; s.r.show() }))
	}
	return staff.Evenly(8, parts...)
}

// sizeChoice offers large print, for eyes that need it.
func (s *sheetPanel) sizeChoice() fyne.CanvasObject {
	return staff.Evenly(8,
		staff.Choice("release.print=normal", s.r.t("deliver.print.normal"), !s.large, func() { s.large = false; s.r.show() }),
		staff.Choice("release.print=large", s.r.t("deliver.print.large"), s.large, func() { s.large = true; s.r.show() }))
}

// prints reports whether the clinic has a printer.
func (s *sheetPanel) prints() bool { return s.r.p.Clinic.Printer != assets.PrinterNone }

// released is one sheet that was let go before.
func (s *sheetPanel) released(i int) fyne.CanvasObject {
	r, rel := s.r, s.d.Releases[i]
	by := rel.Therapist
	if by == "" {
		by = r.t("review.release.by_kiosk")
	}
	says := "review.release.save_again"
	if s.prints() {
		says = "review.release.again"
	}
	again := touch.NewButton("release.again."+strconv.Itoa(i), r.t(says), touch.Quiet, func() { s.printAgain(rel) }).Small()
	if r.busy > 0 {
		again.Disable()
	}
	said := fyne.CanvasObject(staff.Column(0, staff.Strong(r.dayOf(rel.Date)), staff.Soft(r.t("review.release.what", "Count", len(rel.Plan.Exercises), "Lang", r.language(rel.Lang))+" · "+by)))
	if title := r.t("plan.preview_of", "Date", r.dayOf(rel.Date)); r.p.Preview != nil {
		said = staff.Pressable("release.see."+strconv.Itoa(i), title, false, func() { s.previewOf(rel, title) },
			staff.AtLeast(staff.Tap, staff.Middle(said)))
	}
	return staff.Row(10, []float32{staff.Share(1), staff.Own}, said, staff.Fixed(staff.Tap, again))
}

// wanted is the release as it would be now.
func (s *sheetPanel) wanted(resp *triage.Response) triage.Release {
	return triage.Release{
		Plan: s.d.toWrite(), Response: *resp.Clone(), Lang: s.lang, Paper: s.paper, Large: s.large, Name: s.d.Intake.Name,
		Date: s.r.p.Now().Format(time.DateOnly), Content: s.r.p.Rules.Version, Therapist: s.r.p.Session.Therapist(),
	}
}

// pages says how many pages the sheet will take, before it is printed. Counting
// takes a moment, so at first it says nothing.
func (s *sheetPanel) pages(may bool) string {
	r := s.r
	if r.p.Pages == nil || !may {
		return ""
	}
	rel, visit, cleared := s.wanted(s.d.response()), s.d.ID, s.d.Cleared()
	of, err := json.Marshal([]any{rel.Plan, rel.Lang, rel.Paper, rel.Large})
	if err != nil {
		return ""
	}
	if s.count.of != string(of) {
		s.count = pageCount{of: string(of)}
		n := 0
		r.later(func() { n, _ = r.p.Pages(visit, rel, cleared) }, func() { // a sheet that cannot be made says so when it is to be
			if !r.locked && s.count.of == string(of) && n > 0 {
				s.count.pages = n
				s.counted()
			}
		})
	}
	return s.leaves()
}

// counted says how many pages the sheet takes, without building the page anew where there
// is room: a finger may be on the button that lets the sheet go.
func (s *sheetPanel) counted() {
	on := s.size.Size() // nothing while the page is being built, which says it then
	s.size.SetText(wording.Join(s.r.t("deliver.print"), s.leaves()))
	if on.Width > 0 && s.size.HeightFor(on.Width) > on.Height+0.5 {
		s.r.show()
	}
}

// leaves says how many pages were counted; empty: that is not known.
func (s *sheetPanel) leaves() string {
	switch n := s.count.pages; n {
	case 0:
		return ""
	case 2:
		return s.r.t("deliver.pages.leaf")
	default:
		return s.r.t("deliver.pages.more", "Count", n)
	}
}

// release lets the sheet go: it is written to the record first, then made and
// sent to the printer. Whatever becomes of the paper, the release stands and can be
// printed again.
func (s *sheetPanel) release() {
	r := s.r
	resp, cleared := s.d.response(), s.d.Cleared()
	if r.busy > 0 || len(s.d.against()) > 0 {
		return
	}
	rel := s.wanted(resp)
	session, visit, deliver := r.p.Session, s.d.ID, r.p.Deliver
	saved := false
	var handed Delivery
	s.v.quiet()
	s.v.keep(func(err error) {
		if err != nil {
			return
		}
		r.work(func() (err error) {
			ctx := context.Background()
			if err := session.Add(ctx, visit, record.Release, rel); err != nil {
				return err
			}
			saved = true
			handed, err = deliver(ctx, visit, rel, cleared)
			return err
		}, func(err error) {
			if saved {
				s.d.Releases = append(s.d.Releases, rel)
				s.d.did(record.Release)
			}
			if !saved {
				s.v.fail(r.t("review.fault.release"))
				return
			}
			s.handedOut(handed, rel.Paper, err)
		})
	})
}

// againstAgain is what the rules of today have against a sheet that was given out. An
// exercise that they do not know any more is judged by the content of its day.
func (s *sheetPanel) againstAgain(rel *triage.Release) []triage.Exclusion {
	return slices.DeleteFunc(s.r.p.Rules.Check(rel.Plan, &rel.Response, s.d.Cleared()), func(x triage.Exclusion) bool {
		return x.Rule == triage.RuleUnknownExercise && rel.Pack != ""
	})
}

// printAgain prints a released sheet once more, from the same plan and answers,
// so that it has the same bytes. The safety filter looks at it again.
func (s *sheetPanel) printAgain(rel triage.Release) {
	r := s.r
	cleared := s.d.Cleared()
	if r.busy > 0 {
		return
	}
	if x := s.againstAgain(&rel); len(x) > 0 {
		s.v.fail(r.t("review.release.refused") + " " + r.excluded(x[0]))
		r.show()
		return
	}
	session, visit, deliver := r.p.Session, s.d.ID, r.p.Deliver
	var handed Delivery
	s.v.quiet()
	r.work(func() (err error) {
		ctx := context.Background()
		if err := session.Audit(ctx, visit, AuditPrint); err != nil {
			return err
		}
		handed, err = deliver(ctx, visit, rel, cleared)
		return err
	}, func(err error) { s.handedOut(handed, rel.Paper, err) })
}
