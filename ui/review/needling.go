package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// needling is the form for a dry needling that was done in the clinic. It is kept as
// a note, and never on the sheet.
type needling struct {
	page
	triage.Needling
	asked bool // she was asked whether she agrees
}

// needle opens the form, with the week that she is in.
func (p notesPage) needle() {
	f := &needling{page: p.page}
	f.Stage = triage.StageOf(p.d.known)
	p.v.show(f.build)
}

func (f *needling) build() fyne.CanvasObject {
	r := f.r
	save := touch.NewButton("needling.save", r.t("review.save_note"), touch.Primary, f.keep).Small()
	if r.busy > 0 || !f.Consent || f.Sites == "" {
		save.Disable()
	}
	consent := func(id string, agreed bool) fyne.CanvasObject {
		return staff.Choice("needling."+id, r.t("common."+id), f.asked && f.Consent == agreed, func() {
			f.asked, f.Consent = true, agreed
			r.show()
		})
	}
	rows := []fyne.CanvasObject{
		f.row("consent", "", consent("yes", true), consent("no", false)),
		f.row("stage", r.stage(f.Stage)),
		f.row("sites", f.Sites, f.text("sites", &f.Sites)),
		f.row("response", f.Response, f.text("response", &f.Response)),
	}
	if f.asked && !f.Consent {
		rows = append(rows, banner(touch.IconStop, look.Alert, look.AlertTint, r.t("needling.refused")))
	}
	if f.early() {
		rows = append(rows, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("needling.early")))
	}
	return staff.Fill(14, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(r.t("needling.title")),
			staff.Button("needling.cancel", r.t("common.cancel"), touch.Quiet, f.v.uncover), staff.Fixed(staff.Tap, save)),
		staff.Text(r.t("needling.help")),
		r.paged("needling", 1, 10, staff.Blocks(rows...)))
}

// early reports whether she is in the first weeks of a pregnancy, or may be.
func (f *needling) early() bool { return triage.NeedlingWarns(f.d.known) }

// row is one thing to note: its name, what was noted, and the way to it.
func (f *needling) row(what, now string, ways ...fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{staff.Strong(f.r.t("needling.what." + what)), staff.Text(now)}
	widths := []float32{240, staff.Share(1)}
	for _, w := range ways {
		parts, widths = append(parts, w), append(widths, 160)
	}
	return staff.Card(look.Card, look.Line, staff.AtLeast(staff.Tap, staff.Row(14, widths, parts...)))
}

// text is the way to type one of the texts.
func (f *needling) text(what string, into *string) fyne.CanvasObject {
	r := f.r
	return staff.Button("needling."+what, r.t(changing(*into)), touch.Quiet, func() {
		f.v.writeIn(*into, "", longest, "needling.entry", func() string { return r.t("needling.what." + what) }, func() string { return r.t("needling.help." + what) }, func(text string) {
			*into = text
			f.v.show(f.build)
		})
	})
}

// keep writes it down.
func (f *needling) keep() {
	done := f.Needling
	body := triage.Note{Therapist: f.r.p.Session.Therapist(), Needling: &done}
	f.v.add(record.Note, body, func() {
		f.d.Notes = append(f.d.Notes, body)
		f.v.cover = nil
		f.v.done(f.r.t("needling.kept"))
	})
}
