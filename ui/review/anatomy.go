package review

import (
	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// anatomy is the page that the therapist turns to the patient to explain where nerve
// and joint lie. It covers everything, the name too, and shows nothing of her.
type anatomy struct {
	r    *Review
	lang triage.Lang // the patient's
}

// showAnatomy covers the screen with it, in the language of the visit.
func (v *visit) showAnatomy() {
	v.r.facing = &anatomy{r: v.r, lang: v.r.lang}
	if in := v.desk.Intake.Lang; v.r.p.Words.Speaks(in) {
		v.r.facing.lang = in
	}
	v.r.arrive()
}

func (a *anatomy) page() fyne.CanvasObject {
	r, t := a.r, a.r.p.Words.For(a.lang)
	pic := r.anatomy()
	view := func(of figure.Picture, key string) fyne.CanvasObject {
		d := touch.NewDrawing(of, t(key))
		d.Later = r.later
		return staff.Fill(4, 0, d, staff.Soft(t(key)).Aligned(fyne.TextAlignCenter))
	}
	named := func(of figure.Picture, key string) fyne.CanvasObject {
		return staff.Sides(14, []float32{40, staff.Share(1)}, staff.Fixed(36, touch.NewDrawing(of, "")),
			staff.Column(2, staff.Head(t(key)), staff.Text(t(key+".text"))))
	}
	said := staff.Column(18, named(pic.Nerve, "anatomy.nerve"), named(pic.Joint, "anatomy.joint"), named(pic.Bone, "anatomy.bone"), named(pic.Disk, "anatomy.disk"))
	head := staff.Row(12, []float32{staff.Share(1), staff.Share(0.5), staff.Own}, staff.Title(t("anatomy.title")),
		langChoice(r.phrases, "anatomy.lang=", a.lang, func(l triage.Lang) { a.lang = l; r.show() }),
		staff.Button("anatomy.close", t("common.back"), touch.Quiet, a.close))
	pelvis, leg := view(pic.Pelvis, "anatomy.pelvis"), view(pic.Leg, "anatomy.leg")
	if r.upright {
		return staff.Fill(14, 1, head, staff.Sides(16, []float32{staff.Share(1), staff.Share(0.7)}, pelvis, leg), said)
	}
	return staff.Fill(14, 1, head, staff.Sides(20, []float32{staff.Share(1.15), staff.Share(0.7), staff.Share(1)}, pelvis, leg, said))
}

func (a *anatomy) close() {
	a.r.facing = nil
	a.r.arrive()
}

// anatomy is the picture, drawn once.
func (r *Review) anatomy() *portrait.Anatomy {
	if r.explained == nil {
		pic := portrait.Explain()
		r.explained = &pic
	}
	return r.explained
}
