package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// catalogue lists what may be added to the sheet. What is not for this patient
// is shown with the reason; adding it all the same takes a written one.
type catalogue struct{ page }

func (c catalogue) build() fyne.CanvasObject {
	r := c.r
	all := []staff.Block{}
	for _, kind := range []string{triage.KindExercise, triage.KindTip} {
		first := true
		for i := range r.p.Rules.Catalogue.Exercises {
			e := &r.p.Rules.Catalogue.Exercises[i]
			if e.Kind != kind || c.d.planned(e.ID) {
				continue
			}
			if first {
				all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Head(r.t("review.plan.kind."+kind))), Stay: true})
				first = false
			}
			all = append(all, staff.Block{Object: c.offered(e)})
		}
	}
	return staff.Fill(12, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(r.t("review.plan.add_title")),
			staff.Button("own", r.t("own.open"), touch.Quiet, c.writeOwn), staff.Button("catalogue.close", r.t("review.close"), touch.Quiet, c.v.uncover)),
		r.paged("catalogue", 2, 6, all))
}

// offered is one entry of the catalogue.
func (c catalogue) offered(e *triage.Exercise) fyne.CanvasObject {
	r := c.r
	name := staff.Strong(e.Name.In(r.lang))
	text := []fyne.CanvasObject{name}
	x := c.d.unsafe(e.ID)
	act := func() { c.put(e, nil) }
	if x != nil {
		name.SetColor(look.SoftInk)
		text = append(text, staff.Tinted(r.excluded(*x), look.Hold))
		act = func() { c.override(e, *x) }
	} else {
		text = append(text, staff.Soft(c.about(e)))
	}
	icon := touch.IconPlus
	ink := look.Teal
	if x != nil {
		icon, ink = touch.IconWait, look.Hold
	}
	body := staff.Pad(8, 5, staff.Row(12, []float32{84, staff.Share(1), 26}, c.v.plan.pictures.thumb(e, c.d.Intake.Response.Side(), 60), staff.Column(0, text...), staff.Mark(icon, ink, 26)))
	return staff.Pressable("add."+e.ID, e.Name.In(r.lang), false, act, body.Faced("", look.Line))
}

// about says what an exercise is for, or who wrote it.
func (p page) about(e *triage.Exercise) string {
	if p.r.p.Rules.Catalogue.IsOwn(e.ID) {
		return p.r.t("own.by", "Name", e.Source)
	}
	return e.Goal.In(p.r.lang)
}

// put adds an entry to the sheet, with a written reason where the safety
// filter speaks against it.
func (c catalogue) put(e *triage.Exercise, why *triage.Override) {
	c.d.put(e, why)
	c.v.said = notice{}
	c.v.uncover()
}

// override asks for the reason to give what the safety filter leaves out.
func (c catalogue) override(e *triage.Exercise, x triage.Exclusion) {
	r := c.r
	c.v.write("override", func() string { return r.t("review.override_title", "What", e.Name.In(r.lang)) },
		func() string { return strings.TrimSpace(r.excluded(x) + " " + r.t("review.override_help")) },
		func(reason string) {
			c.put(e, &triage.Override{Reason: reason, Therapist: r.p.Session.Therapist()})
		})
}
