package review

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// offer says which part of the catalogue is listed.
type offer string

// The parts of the catalogue. Each is the tail of a key in the words.
const (
	offerAll     offer = "all"
	offerSuits   offer = "suits"    // what suits her
	offerLeftOut offer = "left_out" // what the safety filter leaves out
	offerOwn     offer = "own"      // what the clinic's therapists have written
)

// catalogue lists what may be added to the sheet. What is not for this patient
// is shown with the reason; adding it all the same takes a written one.
type catalogue struct {
	page
	list  offer
	typed string // what is looked for; empty: everything
}

// newCatalogue shows a part of the catalogue.
func newCatalogue(p page, list offer) {
	c := catalogue{page: p, list: list}
	p.v.show(c.build)
}

func (c catalogue) build() fyne.CanvasObject {
	r := c.r
	all := []staff.Block{}
	for _, kind := range []string{triage.KindExercise, triage.KindTip} {
		first := true
		for _, e := range c.entries() {
			if e.Kind != kind || !c.lists(e, c.list) {
				continue
			}
			if first {
				all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Head(r.t("review.plan.kind."+kind))), Stay: true})
				first = false
			}
			all = append(all, staff.Block{Object: c.offered(e)})
		}
	}
	if len(all) == 0 {
		all = staff.Blocks(staff.Soft(r.t("plan.none_listed")))
	}
	find := r.t("plan.find")
	if c.typed != "" {
		find = r.t("plan.found", "Text", c.typed)
	}
	head := []fyne.CanvasObject{staff.Title(r.t("review.plan.add_title")), staff.Button("catalogue.find", find, touch.Quiet, c.look)}
	if c.typed != "" {
		head = append(head, staff.Button("catalogue.unfind", r.t("plan.unfind"), touch.Quiet, func() {
			c.typed = ""
			c.v.show(c.build)
		}))
	}
	head = append(head, staff.Button("own", r.t("own.open"), touch.Quiet, c.writeOwn), staff.Button("catalogue.close", r.t("review.close"), touch.Quiet, c.v.uncover))
	widths := []float32{staff.Share(1)}
	for range head[1:] {
		widths = append(widths, staff.Own)
	}
	return staff.Fill(12, 2,
		staff.Row(12, widths, head...),
		c.parts(),
		r.paged("catalogue."+string(c.list), 2, 6, all))
}

// parts are the parts of the catalogue, each with how much is in it.
func (c catalogue) parts() fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, part := range []offer{offerAll, offerSuits, offerLeftOut, offerOwn} {
		n := 0
		for _, e := range c.entries() {
			if c.lists(e, part) {
				n++
			}
		}
		out = append(out, staff.Choice("catalogue."+string(part), c.r.t("plan.list."+string(part))+" "+strconv.Itoa(n), part == c.list, func() {
			c.list = part
			c.v.show(c.build)
		}))
	}
	return staff.Evenly(8, out...)
}

// entries are what may be added and has what is looked for.
func (c catalogue) entries() []*triage.Exercise {
	var out []*triage.Exercise
	all := c.r.p.Rules.Catalogue
	for i := range all.Exercises {
		e := &all.Exercises[i]
		retired := all.IsOwn(e.ID) && c.ownOf(e.ID) == nil
		if !c.d.planned(e.ID) && !retired && c.has(e) {
			out = append(out, e)
		}
	}
	return out
}

// lists reports whether a part of the catalogue has an entry.
func (c catalogue) lists(e *triage.Exercise, part offer) bool {
	switch part {
	case offerSuits:
		return c.d.unsafe(e.ID) == nil
	case offerLeftOut:
		return c.d.unsafe(e.ID) != nil
	case offerOwn:
		return c.ownOf(e.ID) != nil
	}
	return true
}

// ownOf returns the exercise of the clinic's own that an entry is, nil for any other.
func (c catalogue) ownOf(id string) *triage.OwnExercise {
	if i := slices.IndexFunc(c.r.own, func(o triage.OwnExercise) bool { return o.ID == id }); i >= 0 {
		return &c.r.own[i]
	}
	return nil
}

// has reports whether the name, the goal or a step of an entry has every word that is
// looked for, in the therapist's language. Accents do not count.
func (c catalogue) has(e *triage.Exercise) bool {
	text := triage.PlainName(strings.Join(append([]string{e.Name.In(c.r.lang), e.Goal.In(c.r.lang)}, e.Steps.In(c.r.lang)...), " "))
	for word := range strings.FieldsSeq(triage.PlainName(c.typed)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// look asks for the words to look for; none show everything again.
func (c catalogue) look() {
	c.v.writeIn(c.typed, "", longestName, "find", func() string { return c.r.t("plan.find") }, func() string { return c.r.t("plan.find_help") }, func(text string) {
		c.typed, c.list = text, offerAll
		c.v.show(c.build)
	})
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
	row := staff.Pressable("add."+e.ID, e.Name.In(r.lang), false, act, body.Faced("", look.Line))
	own := c.ownOf(e.ID)
	if own == nil {
		return row
	}
	return staff.Row(8, []float32{staff.Share(1), staff.Own}, row, staff.Button("own.change."+e.ID, r.t("plan.own_change"), touch.Quiet, func() { c.changeOwn(*own) }))
}

// about says what an exercise is for, or who wrote it.
func (p page) about(e *triage.Exercise) string {
	if p.r.p.Rules.Catalogue.IsOwn(e.ID) {
		return p.r.t("own.by", "Name", e.Source.In(p.r.lang))
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
