package owner_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/owner"
	"sacra/ui/touch"
)

// touring gives the device something to show on every screen.
func (d *bench) touring() {
	d.keeper(owner.Due{Old: 12, Unfinished: 3, Held: 4, Oldest: time.Date(2014, 3, 2, 0, 0, 0, 0, time.UTC)})
	from := time.Date(2027, 1, 4, 0, 0, 0, 0, time.UTC)
	d.p.Picture = func(context.Context) (triage.Picture, error) {
		return triage.Picture{
			Counts: []triage.Count{
				{Status: triage.StatusPregnant, From: from, To: from.AddDate(0, 0, 13), Weeks: 2, Visits: 7},
				{Status: triage.StatusPostpartum, From: from, To: from.AddDate(0, 0, 20), Weeks: 3, Visits: 6},
			},
			Tables: []triage.TestTable{{Test: "p4", Hypothesis: triage.Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 11}},
		}, nil
	}
	d.can = printer.Choices{Copies: 99, BothSides: true, Trays: []printer.Tray{
		{Source: "main", Paper: assets.PaperLetter}, {Source: "tray-2", Paper: assets.PaperA4}, {Source: "by-pass-tray"}, {Source: "manual"}, {Source: "large-capacity"},
	}}
	rules := &assetstest.Embedded(d.t).Rules
	d.p.NameOf = func(id string, l triage.Lang) string {
		if t := rules.Exam.Test(id); t != nil {
			return t.Name.In(l)
		}
		return id
	}
	d.p.Usual = rules.Exam.Usual
	for i := range rules.Exam.Tests {
		d.p.Tests = append(d.p.Tests, rules.Exam.Tests[i].ID)
	}
}

// tour shows every screen and calls at on each of its pages.
func (d *bench) tour(at func(name string)) {
	turn := func(name string) {
		for range 9 {
			d.press(fyne.KeyPageUp)
		}
		before := ""
		for n := 1; n < 9 && d.shown() != before; n++ {
			before = d.shown()
			at(fmt.Sprintf("%s-%d", name, n))
			d.press(fyne.KeyPageDown)
		}
	}
	tap := func(ids ...string) func() { return func() { d.tap(ids...) } }
	write := func(text string) func() { return func() { d.write(text) } }
	see := func(name string) func() { return func() { turn(name) } }
	enter := func(text, name string) func() { return func() { d.enter(text); turn(name) } }
	replace := func(text, name string) func() { return func() { d.replace(text); turn(name) } }
	// in opens a row of a section, does what is listed, and goes back.
	in := func(section, field string, do ...func()) {
		d.tap("section." + section)
		d.open(field)
		for _, f := range do {
			f()
		}
		d.press(fyne.KeyEscape)
	}
	for _, s := range []string{"screen", "print", "visits", "team", "keep", "test", "clinic"} {
		d.tap("section." + s)
		turn("home-" + s)
	}
	for _, id := range []string{
		"clinic.name", "clinic.web", "clinic.languages", "screen.ppi", "screen.idle_seconds", "screen.wipe_seconds",
		"screen.lock_minutes", "print.printer", "print.paper", "print.release", "visits.think_first", "visits.no_inference", "visits.consent", "visits.usual_tests",
	} {
		s, field, _ := strings.Cut(id, ".")
		in(s, field, see(field))
	}
	in("print", "printer", tap("address"), write("192.168.1.40/ipp/print"), see("address"), enter("", "printer-network"),
		tap("manner", "copies=2"), func() { d.findAndTap("tray=by-pass-tray") }, see("printer-manner"), enter("", "printer-chosen"))
	d.tap("section.clinic")
	d.open("web")
	d.rewrite("not a page")
	turn("web-wrong")
	d.replace("https://harbor.example/physical-therapy")
	turn("home-changed")
	d.tap("close")
	turn("leaving")
	d.tap("stay")
	in("visits", "consent", func() { d.findAndTap("consent.es") }, see("consent-text"),
		write(strings.Repeat("¶Una frase más para la paciente, larga.", 10)), see("consent-full"), tap("done"), see("consent-changed"))
	in("visits", "export", see("export"), enter("", "export-forms"), enter("", "export-folder"), enter("", "export-passphrase"))
	in("visits", "audit", see("audit"), tap("filter.kind"), see("audit-kind"))
	in("team", "add_therapist", see("therapist"), enter("Bea Fernández Castellanos", "therapist-passphrase"),
		enter("short", "therapist-short"), replace("amber kettle violin", "therapist-again"))
	in("team", "therapists", see("people"), tap("person.Dana Ruiz"), see("person"))
	in("visits", "picture", see("clinic-picture"))
	in("keep", "keep_years", see("keep_years"))
	in("keep", "retention", see("retention"), tap("delete"), see("retention-passphrase"))
	in("keep", "backup", write("/media/stick"), see("backup-folder"))
	d.open("backup_now")
	turn("backup")
	d.open("drill")
	turn("drill")
	in("test", "selftest", see("test"))
	in("test", "guides", see("guides"), tap("guide.front-desk"), see("guide-front-desk"), tap("cancel"), tap("guide.owner"), see("guide-owner"), tap("cancel"))
}

// open taps the row of a setting, on whatever page it is.
func (d *bench) open(field string) { d.findAndTap("field." + field) }

func (d *bench) findAndTap(id string) {
	d.t.Helper()
	for range 9 {
		d.press(fyne.KeyPageUp)
	}
	for range 9 {
		if d.find(id) != nil {
			break
		}
		d.press(fyne.KeyPageDown)
	}
	d.tap(id)
}

// shown is what tells one page from another.
func (d *bench) shown() string {
	var ids []string
	for _, m := range touch.Marks(d.Object()) {
		ids = append(ids, m.ID)
	}
	return d.seen() + strings.Join(slices.Compact(ids), " ")
}
