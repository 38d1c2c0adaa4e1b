package owner

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// people lists who has a passphrase.
type people struct {
	w    *Owner
	page int
}

func (p *people) name() string { return "people" }

func (p *people) build(w *Owner) *staff.Board {
	w.said = ""
	var rows []fyne.CanvasObject
	for _, name := range w.p.Therapists() {
		said := roleOf(w, name)
		rows = append(rows, row("person."+name, name+": "+said, func() { w.show(&person{w: w, who: name}) },
			touch.NewColumn(look.Border, staff.Strong(name), staff.Soft(said))))
	}
	return w.newBoard(w.t("people.title"), w.t("people.help"), &staff.Board{
		Body: w.flow(&p.page, 2, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	})
}

// roleOf says what a therapist is here: whoever is looking, and an owner.
func roleOf(w *Owner, name string) string {
	said := ""
	if name == w.p.Therapist {
		said = w.t("people.you")
	}
	if slices.Contains(w.saved.Owners, name) {
		if said != "" {
			said += " · "
		}
		said += w.t("people.owner")
	}
	return said
}

// person is one of them, with what can be changed.
type person struct {
	w      *Owner
	who    string
	remove bool // asked whether she is to lose her passphrase
	page   int
}

func (p *person) name() string {
	if p.remove {
		return "person.remove"
	}
	return "person"
}

func (p *person) build(w *Owner) *staff.Board {
	w.said = ""
	if p.remove {
		b := w.bar(w.t("people.remove"), w.t("people.remove_sure", "Name", p.who), w.flow(&p.page, 1, staff.Text(w.t("people.remove_copies"))), p.enter)
		b.Right = touch.NewButton("done", w.t("people.take_away"), touch.Warning, p.enter).Small()
		return b
	}
	var rows []fyne.CanvasObject
	act := func(id, key string, do func()) {
		rows = append(rows, row(id, w.t(key), do, staff.Strong(w.t(key))))
	}
	if p.who == w.p.Therapist {
		act("passphrase", "people.passphrase", func() { w.show(newPassphrase(w)) })
	} else {
		act("remove", "people.remove", func() {
			p.remove = true
			w.show(p)
		})
	}
	key := "people.make_owner"
	switch {
	case slices.Contains(w.saved.Owners, p.who):
		key = "people.unmake_owner"
	case p.who == w.p.Therapist:
		key = "people.make_me_owner"
	}
	act("owner", key, p.turnOwner)
	rows = append(rows, staff.Soft(w.t("people.owner_help")))
	return w.newBoard(p.who, roleOf(w, p.who), &staff.Board{
		Body: w.flow(&p.page, 1, rows...),
		Left: touch.NewButton("cancel", w.t("common.back"), touch.Quiet, func() { w.show(&people{w: w}) }).Small(),
	})
}

// turnOwner makes her an owner, or takes that back, and saves it at once. What else was
// changed waits for Save.
func (p *person) turnOwner() {
	w := p.w
	owners := slices.Clone(w.saved.Owners)
	if i := slices.Index(owners, p.who); i >= 0 {
		owners = slices.Delete(owners, i, i+1)
		if len(owners) == 0 && len(w.p.Therapists()) > 1 {
			w.say(w.t("people.last_owner"), look.Alert)
			return
		}
	} else {
		owners = append(owners, p.who)
	}
	c := w.saved
	c.Owners = owners
	w.keep(c, func(kept assets.Clinic) { w.draft.Owners = kept.Owners }, func() {
		w.show(&people{w: w})
		w.say(w.t("owner.saved"), look.Done)
	})
}

// enter takes the passphrase of the other away.
func (p *person) enter() {
	w, who := p.w, p.who
	if !p.remove || w.busy {
		return
	}
	w.say(w.t("owner.saving"), look.SoftInk)
	w.work(func(ctx context.Context) error { return w.p.RemoveTherapist(ctx, who) }, func(err error) {
		switch {
		case w.locked || w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		default:
			w.show(&people{w: w})
			w.say(w.t("people.removed", "Name", who), look.Done)
		}
	})
}
