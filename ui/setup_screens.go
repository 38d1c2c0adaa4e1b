package ui

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// build shows the screen of the present step.
func (u *setup) build() {
	u.line, u.enter = nil, u.next
	u.note = touch.NewText(u.fault, look.Help, look.SemiBold, look.Alert)
	u.fault = ""
	b := u.screen()
	b.Note = u.note
	if u.step != stepWork {
		next := u.s.p.Words.For(u.s.nextLang())("common.language_name")
		b.Aside = []*touch.IconButton{touch.NewIconButton("language", touch.IconLanguage, next, u.language).WithCaption(next)}
	}
	u.root.Objects = []fyne.CanvasObject{b.Done()}
	u.root.Refresh()
	u.s.touched()
	u.s.trace.shown(u.s, "setup:"+u.step.name())
}

// name is the step's name in the trace.
func (s step) name() string {
	return [...]string{
		"clinic", "phone", "release", "therapist", "passphrase", "again", "work", "recovery", "prove", "finished",
	}[s]
}

func (u *setup) screen() *staff.Board {
	switch u.step {
	case stepClinic:
		return u.ask("common.setup.clinic", "common.setup.clinic_help", u.in.Clinic, 60)
	case stepPhone:
		return u.ask("common.setup.phone", "common.setup.phone_help", u.in.Phone, 30)
	case stepRelease:
		return u.release()
	case stepTherapist:
		return u.ask("common.setup.therapist", "common.setup.therapist_help", u.in.Therapist, 40)
	case stepPassphrase:
		return u.passphrase()
	case stepAgain:
		return u.ask("common.setup.again", "common.setup.again_help", "", 200)
	case stepRecovery:
		return u.recovery()
	case stepProve:
		return u.proof()
	case stepFinished:
		u.enter = u.s.openCheckIn
		return &staff.Board{
			Head:  heading(u.s.t("common.setup.finished"), u.s.t("common.setup.finished_help")),
			Right: touch.NewButton("start", u.s.t("common.setup.start"), touch.Primary, u.s.openCheckIn),
		}
	}
	u.enter = nil
	return &staff.Board{Head: heading(u.s.t("common.setup.working"), u.s.t("common.setup.working_help"))}
}

// ask is a step that wants one line of text.
func (u *setup) ask(title, help, now string, most int) *staff.Board {
	t := u.s.t
	u.line = touch.NewTextLine("line", t(title), most, func(string) { u.note.SetText("") })
	u.line.SetText(now)
	b := &staff.Board{
		Head:  u.heading(t(title), t(help)),
		Body:  staff.Typing(u.line, keyboard(u.s, u.line)),
		Right: touch.NewButton("next", t("common.next"), touch.Primary, u.next),
	}
	if u.step > stepClinic {
		b.Left = touch.NewButton("back", t("common.back"), touch.Quiet, u.back)
	}
	return b
}

// heading is a heading with the number of the step above it.
func (u *setup) heading(title, help string) fyne.CanvasObject {
	where := u.s.t("common.setup.title") + " · " + u.s.t("common.setup.step", "N", int(u.step)+1, "Total", asked)
	return touch.NewColumn(look.Border, touch.NewText(where, look.Label, look.SemiBold, look.SoftInk), heading(title, help))
}

// release asks who lets a sheet go.
func (u *setup) release() *staff.Board {
	t := u.s.t
	ch := touch.NewChoice("release", []touch.Option{
		{Code: assets.ReleaseTherapist, Text: t("common.setup.release.therapist"), Detail: t("common.setup.release.therapist_detail")},
		{Code: assets.ReleaseKiosk, Text: t("common.setup.release.kiosk"), Detail: t("common.setup.release.kiosk_detail")},
	}, 1, touch.PageWords{More: t("common.more"), Back: t("common.back")}, func(codes []string) {
		u.s.touched()
		u.in.Release = codes[0]
	})
	ch.SetChosen(u.in.Release)
	return &staff.Board{
		Head: u.heading(t("common.setup.release"), ""), Body: ch,
		Left:  touch.NewButton("back", t("common.back"), touch.Quiet, u.back),
		Right: touch.NewButton("next", t("common.next"), touch.Primary, u.next),
	}
}

// passphrase offers five random words and takes them or her own. It is not
// masked: nobody can keep what she has not read.
func (u *setup) passphrase() *staff.Board {
	t := u.s.t
	if u.offer == "" {
		words, err := u.s.p.Suggest()
		if err != nil && u.s.p.Log != nil {
			u.s.p.Log("suggesting a passphrase", err)
		}
		u.offer = words
	}
	b := u.ask("common.setup.passphrase", "common.setup.passphrase_help", u.in.Passphrase, 200)
	if u.offer == "" {
		return b
	}
	use := touch.NewButton("use", t("common.setup.passphrase_use"), touch.Quiet, func() { u.line.SetText(u.offer) })
	other := touch.NewButton("other", t("common.setup.passphrase_other"), touch.Quiet, func() {
		u.offer = ""
		u.build()
	})
	offered := touch.NewText(u.offer, look.Answer, look.Bold, look.Teal)
	b.Body = touch.NewFill(look.Gap, touch.NewRow(look.Gap, []float32{1, 0, 0}, offered, use, other), b.Body)
	return b
}

// recovery shows the key to be written on paper.
func (u *setup) recovery() *staff.Board {
	t := u.s.t
	on := func() {
		u.chooseProofs()
		u.goTo(stepProve)
	}
	u.enter = on
	return &staff.Board{
		Head: touch.NewColumn(look.Margin,
			heading(t("common.setup.recovery"), t("common.setup.recovery_help")), staff.Groups(u.groups)),
		Right: touch.NewButton("next", t("common.setup.recovery_have"), touch.Primary, on),
	}
}

// proof asks for one group of the key.
func (u *setup) proof() *staff.Board {
	t := u.s.t
	u.enter = u.proved
	u.line = touch.NewTextLine("line", t("common.setup.prove_hint"), 40, func(string) { u.note.SetText("") })
	return &staff.Board{
		Head:  heading(t("common.setup.prove", "N", u.prove[0]+1), t("common.setup.prove_help")),
		Body:  staff.Typing(u.line, keyboard(u.s, u.line)),
		Left:  touch.NewButton("show", t("common.setup.prove_show"), touch.Quiet, func() { u.goTo(stepRecovery) }),
		Right: touch.NewButton("next", t("common.next"), touch.Primary, u.proved),
	}
}
