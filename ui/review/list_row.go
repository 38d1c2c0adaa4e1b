package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// visitRow is one visit: who, how far, where it hurts, and what is open.
func (r *Review) visitRow(l listed) fyne.CanvasObject {
	name := r.say.Name(l.Visit)
	alert := staff.Row(12, []float32{34, staff.Share(1)}, staff.Space(34), staff.Soft(r.tierWords(l.Tier)))
	if l.Tier != "" {
		alert = staff.Pad(10, 6, staff.Row(12, []float32{34, staff.Share(1)}, shape(l.Tier, 34),
			staff.Column(0, staff.Tinted(r.tierWords(l.Tier), tierInk(l.Tier)), r.openWords(l)))).Faced(tierTint(l.Tier), "")
	}
	who := []fyne.CanvasObject{staff.Cut(2, staff.Strong(name)), staff.Soft(r.born(l.Intake.BirthDate))}
	stage, why, standing := r.stageWords(l), staff.Text(r.why(&l.Intake)), r.standing(l.Visit)
	widths := []float32{staff.Share(3.4), staff.Share(2.8), staff.Share(2), staff.Share(2.6), 150}
	if r.narrow { // who it is, and how urgent, need no less
		widths = []float32{staff.Share(4.2), staff.Share(3.1), staff.Share(2), staff.Share(2.2), 150}
	}
	text := staff.Row(18, widths, alert, staff.Column(0, who...), stage, why, standing)
	if r.upright {
		text = staff.Row(14, []float32{staff.Share(1), staff.Share(1), 140}, alert, staff.Column(0, append(who, stage, why)...), standing)
	}
	held := staff.Pad(10, 5, text)
	return staff.Over(
		touch.NewIconButton("visit."+l.ID, touch.NoIcon, name, func() { r.openVisit(l.Visit) }),
		staff.Column(0, staff.AtLeast(64, held), staff.Line()))
}

// stageWords says her stage, with a mark where an earlier visit contradicts it.
func (r *Review) stageWords(l listed) fyne.CanvasObject {
	stage := staff.Text(r.say.Stage(&l.Intake.Response))
	if !l.Doubted {
		return stage
	}
	return staff.Column(0, stage, staff.Row(6, []float32{20, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 20), staff.Tinted(r.t("review.stages.row"), look.Hold)))
}

// standing says when she came, and how the visit stands.
func (r *Review) standing(v *triage.Visit) fyne.CanvasObject {
	when := staff.Right(staff.Text(strings.Replace(r.moment(v.Intake.Started), " · ", "\n", 1))) // the day over the hour
	text, ink := r.ending(v)
	if text == "" {
		return when
	}
	return staff.Column(0, when, staff.Right(staff.Tinted(text, ink)))
}

// openWords names the first open alert, in two lines at the most, and says how
// many more there are. All of it is on the first page of the visit.
func (r *Review) openWords(l listed) fyne.CanvasObject {
	said := []fyne.CanvasObject{staff.Cut(2, staff.Soft(r.alertShort(l.Open[0])))}
	if more := len(l.Open) - 1; more > 0 {
		said = append(said, staff.Soft(r.t("review.open_alerts", "Count", more)))
	}
	return staff.Column(0, said...)
}
