//go:build e2e

package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/ui/look"
)

// TestPictures plays what the pictures of the README and of the guides show, in each
// language of a folder of its own. .ci/picture puts them together.
func TestPictures(t *testing.T) {
	if *out == "" {
		t.Fatal("-out names no folder")
	}
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		t.Run(string(lang), func(t *testing.T) {
			dir := filepath.Join(*out, string(lang))
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			data, _ := clinic(t, dir)
			held(t, data)
			k := start(t, "1280x800", data, dir)
			k.patience = 2 * time.Minute
			k.forDesk(lang)
			k.forTherapist(lang)
			k.forOwner(lang)
			k.stop()
			k = start(t, "800x1280", data, dir)
			k.patience = 2 * time.Minute
			k.portrait(lang)
			k.stop()
		})
	}
}

// held lets a patient have checked in whose foot has got weak: her sheet is held.
func held(t *testing.T, data string) {
	t.Helper()
	f, err := folder.Open(t.Context(), data, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	in := triage.Intake{
		Lang: triage.English, Name: radicular.name, BirthDate: "1990-11-12", Content: f.Content.Rules.Version,
		Started: time.Now().Add(-20 * time.Minute), Ended: triage.EndedComplete,
	}
	for id, values := range radicular.answers {
		in.Response.Set(id, values...)
	}
	in.Response.Set("foot_weak", "yes")
	visit, err := f.NewVisit()
	if err == nil {
		err = f.Save(t.Context(), visit, in, true)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// in returns a patient who speaks a language.
func (p patient) in(l triage.Lang) patient {
	p.lang = string(l)
	return p
}

// forDesk shows what the front desk sees: a warning sign, a patient who wants to
// talk, one who is away, and the end of a visit.
func (k *screen) forDesk(l triage.Lang) {
	k.t.Helper()
	red := alarm.in(l)
	red.byKeys = false
	k.checkIn(red)
	k.staffFrees()

	k.tap("lang=" + string(l))
	k.waitFor("name")
	k.typeName(patient{name: "Zoe"})
	k.leave("birth", "skip")
	k.leave("consent", "agree")
	k.waitFor("ask:grp_stage")
	began := k.patience
	k.patience = 3 * time.Minute
	k.waitFor("idle")
	k.snap("idle")
	k.patience = began
	k.tap("stay")
	k.waitFor("ask:grp_stage")
	k.tap("person")
	k.waitFor("person")
	k.snap("person")
	k.tap("done")

	her := si.in(l)
	her.name = "Ana Torres"
	her.answers = maps.Clone(si.answers)
	her.answers["conditions"] = []string{"none"}
	if end := k.checkIn(her); end != "thanks" {
		k.t.Fatalf("the visit ended with %q, want thanks", end)
	}
	k.tap("done")
	k.waitFor("welcome")
}

// forTherapist shows the visit of her who checked in last: what three taps at the
// tests do, and her plan.
func (k *screen) forTherapist(l triage.Lang) {
	k.t.Helper()
	k.givePassphrase()
	k.waitFor("review.list")
	if l != triage.English {
		k.tap("lang")
	}
	list := k.until("the visits", func(s traced) bool { return len(s.starting("visit.")) == 4 })
	k.snap("list")
	k.tap(list.starting("visit.")[3]) // who has no warning sign waits below
	k.look("tab.summary")
	k.tap("tab.comparison")
	k.tap("hypothesis.girdle")
	k.snap("tab-comparison")
	k.tap(k.until("the lines", func(s traced) bool { return len(s.starting("line.for.")) > 0 }).starting("line.for.")[0])
	k.snap("source")
	k.key("Escape")
	k.look("tab.tests")
	for n, id := range []string{"exam.p4_r=pos", "exam.distraction=pos", "exam.compression_r=neg"} {
		k.tap(id)
		k.snap([]string{"test-1", "test-2", "test-3"}[n])
	}
	k.tap("tab.comparison")
	k.tap("hypothesis.girdle")
	k.snap("moved")
	k.look("tab.plan")
	if k.now().find("plan.left_out") == nil {
		k.turn("plan.page_more")
	}
	k.tap("plan.left_out")
	k.snap("left-out")
	k.key("Escape")
}

// forOwner shows the printer, the backups and the self-test.
func (k *screen) forOwner(l triage.Lang) {
	k.t.Helper()
	k.tap("lock")
	k.waitFor("welcome")
	k.givePassphrase()
	k.waitFor("review.list")
	if l != triage.English {
		k.tap("lang")
	}
	k.tap("owner")
	k.waitFor("owner.home.clinic")
	for _, section := range []string{"print", "keep", "team"} {
		k.tap("section." + section)
		k.waitFor("owner.home." + section)
		k.snap("owner-" + section)
	}
	k.tap("section.print")
	k.waitFor("owner.home.print")
	k.tap("field.printer")
	k.waitFor("owner.printer")
	k.snap("printers")
	k.key("Escape")
	k.tap("section.test")
	k.waitFor("owner.home.test")
	k.tap("field.selftest")
	k.waitFor("owner.test")
	k.until("the end of the self-test", func(s traced) bool { return s.find("print") != nil })
	k.snap("selftest")
}

// portrait shows one question upright: in the largest letters and in strong contrast.
func (k *screen) portrait(l triage.Lang) {
	k.t.Helper()
	k.waitFor("welcome")
	k.tap("lang=" + string(l))
	k.waitFor("name")
	k.typeName(patient{name: "Ana"})
	k.leave("birth", "skip")
	k.leave("consent", "agree")
	k.waitFor("ask:grp_stage")
	k.snap("upright")
	for range len(look.Scales()) - 1 {
		k.tap("text")
	}
	k.snap("large")
	k.tap("contrast")
	k.snap("contrast")
}

// starting returns the targets whose ids begin with a text, in their order.
func (s traced) starting(text string) []string {
	var out []string
	for _, t := range s.Targets {
		if strings.HasPrefix(t.ID, text) {
			out = append(out, t.ID)
		}
	}
	return out
}
