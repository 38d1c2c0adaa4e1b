package review

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// Invitations says which forms a patient is asked at her next visit. Its methods are
// called off the thread of the screen.
type Invitations interface {
	Invited(in *triage.Intake) ([]string, error)
	// Invite chooses the forms for her next visit; visit is the one on screen.
	Invite(ctx context.Context, visit string, in *triage.Intake, forms []string) error
}

// invitation is what is chosen for the next visit of the patient on screen.
type invitation struct {
	known bool // it has been read
	forms []string
}

// invitations is the row of forms that can be asked at her next visit; nil where the
// clinic has none.
func (t trendPage) invitations() fyne.CanvasObject {
	r := t.r
	if r.p.Invitations == nil || len(r.p.Rules.Forms) == 0 {
		return nil
	}
	if t.d.Intake.PatientKey() == "" {
		return staff.Soft(r.t("forms.nobody"))
	}
	parts := []fyne.CanvasObject{}
	for i := range r.p.Rules.Forms {
		f := &r.p.Rules.Forms[i]
		name := f.Title.In(r.lang)
		if lang := t.herLang(); !f.Speaks(lang) {
			b := touch.NewButton("invite."+f.ID, r.t("forms.not_in", "Title", name, "Language", r.t.Language(lang)), touch.Quiet, func() {}).Small()
			b.Disable()
			parts = append(parts, staff.Fixed(staff.Tap, b))
			continue
		}
		parts = append(parts, staff.Choice("invite."+f.ID, name, slices.Contains(t.v.invited.forms, f.ID), func() { t.invite(f.ID) }))
	}
	rows := []fyne.CanvasObject{staff.Strong(r.t("forms.next"))}
	for some := range slices.Chunk(parts, 3) {
		rows = append(rows, staff.Evenly(10, some...))
	}
	return staff.Column(6, rows...)
}

// learnInvited reads what is chosen, once.
func (t trendPage) learnInvited() {
	if t.v.invited.known || t.r.p.Invitations == nil || len(t.r.p.Rules.Forms) == 0 {
		return
	}
	t.v.invited.known = true
	in := t.d.Intake
	var forms []string
	t.r.p.Async(func() (err error) {
		forms, err = t.r.p.Invitations.Invited(&in)
		return err
	}, func(err error) {
		if err == nil && len(forms) > 0 {
			t.v.invited.forms = forms
			t.r.show()
		}
	})
}

// invite chooses a form for the next visit, or takes it back.
func (t trendPage) invite(id string) {
	if t.r.busy > 0 {
		return
	}
	forms := slices.Clone(t.v.invited.forms)
	if i := slices.Index(forms, id); i >= 0 {
		forms = slices.Delete(forms, i, i+1)
	} else {
		forms = append(forms, id)
	}
	in, visit := t.d.Intake, t.d.ID
	t.v.quiet()
	t.r.work(func() error { return t.r.p.Invitations.Invite(context.Background(), visit, &in, forms) }, func(err error) {
		if err != nil {
			t.v.fail(t.r.t("review.fault.save"))
			return
		}
		t.v.invited.forms = forms
		t.r.show()
	})
}
