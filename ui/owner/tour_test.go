package owner_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

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
	d.p.NameOf = func(id string, _ triage.Lang) string { return id }
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
	for _, s := range []string{"screen", "print", "visits", "team", "keep", "test", "clinic"} {
		d.tap("section." + s)
		turn("home-" + s)
	}
	for _, id := range []string{
		"clinic.name", "clinic.web", "clinic.languages", "screen.ppi", "screen.idle_seconds", "screen.wipe_seconds",
		"screen.lock_minutes", "print.printer", "print.paper", "print.release", "visits.think_first", "visits.no_inference", "visits.consent",
	} {
		s, field, _ := strings.Cut(id, ".")
		d.tap("section." + s)
		d.open(field)
		turn(field)
		d.press(fyne.KeyEscape)
	}
	d.tap("section.print")
	d.open("printer")
	d.tap("address")
	d.write("192.168.1.40/ipp/print")
	turn("address")
	d.press(fyne.KeyReturn)
	turn("printer-network")
	d.press(fyne.KeyEscape)
	d.tap("section.clinic")
	d.open("web")
	d.rewrite("not a page")
	turn("web-wrong")
	d.replace("https://harbor.example/physical-therapy")
	turn("home-changed")
	d.tap("close")
	turn("leaving")
	d.tap("stay", "section.visits")
	d.open("consent")
	d.findAndTap("consent.es")
	turn("consent-text")
	d.write(strings.Repeat("¶Una frase más para la paciente, larga.", 10))
	turn("consent-full")
	d.tap("done")
	turn("consent-changed")
	d.press(fyne.KeyEscape)
	d.tap("section.visits")
	d.open("export")
	turn("export")
	d.press(fyne.KeyReturn)
	turn("export-forms")
	d.press(fyne.KeyReturn)
	turn("export-folder")
	d.press(fyne.KeyReturn)
	turn("export-passphrase")
	d.press(fyne.KeyEscape)
	d.open("audit")
	turn("audit")
	d.tap("filter.kind")
	turn("audit-kind")
	d.press(fyne.KeyEscape)
	d.tap("section.team")
	d.open("add_therapist")
	turn("therapist")
	d.enter("Bea Fernández Castellanos")
	turn("therapist-passphrase")
	d.enter("short")
	turn("therapist-short")
	d.replace("amber kettle violin")
	turn("therapist-again")
	d.press(fyne.KeyEscape)
	d.open("therapists")
	turn("people")
	d.tap("person.Dana Ruiz")
	turn("person")
	d.press(fyne.KeyEscape)
	d.tap("section.visits")
	d.open("picture")
	turn("clinic-picture")
	d.press(fyne.KeyEscape)
	d.tap("section.keep")
	d.open("keep_years")
	turn("keep_years")
	d.press(fyne.KeyEscape)
	d.open("retention")
	turn("retention")
	d.tap("delete")
	turn("retention-passphrase")
	d.press(fyne.KeyEscape)
	d.open("backup")
	d.write("/media/stick")
	turn("backup-folder")
	d.press(fyne.KeyEscape)
	d.open("backup_now")
	turn("backup")
	d.open("drill")
	turn("drill")
	d.tap("section.test")
	d.open("selftest")
	turn("test")
	d.press(fyne.KeyEscape)
	d.open("guides")
	turn("guides")
	for _, guide := range []string{"front-desk", "owner"} {
		d.tap("guide." + guide)
		turn("guide-" + guide)
		d.tap("cancel")
	}
	d.press(fyne.KeyEscape)
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
