//go:build e2e

package main

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/cmd/internal/folder"
	"sacra/export/printer/printertest"
	"sacra/triage"
)

// The most taps from asking for the therapist's side to a printed sheet that was not
// changed, without the letters of the passphrase, and for the eight usual tests.
const (
	mostToPrint = 10
	mostToTest  = 12
)

// waitingRoom are the patients whose check-ins are in the record before the program
// starts. The last has a sign that holds her sheet.
func waitingRoom() []patient {
	girdle := map[string][]string{
		"been_before": {"no"}, "pain_zones": {"psis_r", "butt_up_r"}, "worst_spot": {"psis_r"}, "below_knee": {"no"},
		"pain_back_now": {"4"}, "pain_back_worst": {"6"}, "roll_bed": {"worse"}, "one_leg": {"worse"}, "sit": {"same"},
	}
	hurts := func(p patient, circumstances map[string][]string) patient {
		maps.Copy(circumstances, girdle)
		p.answers = circumstances
		return p
	}
	leg := maps.Clone(radicular.answers)
	maps.DeleteFunc(leg, func(id string, _ []string) bool {
		return strings.HasPrefix(id, "grp_") || slices.Contains([]string{"birth", "weeks_since_birth", "postpartum_signs"}, id)
	})
	leg["status"], leg["weeks_pregnant"] = []string{"pregnant"}, []string{"20"}
	return []patient{
		hurts(patient{lang: "en", name: "Kate Ross", birth: [3]string{"21", "03", "1988"}},
			map[string][]string{"status": {"postpartum"}, "weeks_since_birth": {"12"}, "birth": {"vaginal"}}),
		hurts(patient{lang: "en", name: "Ann Lee", birth: [3]string{"12", "11", "1990"}},
			map[string][]string{"status": {"pregnant"}, "weeks_pregnant": {"28"}}),
		{lang: "es", name: "Rosa Gil", birth: [3]string{"04", "07", "1991"}, answers: leg},
		hurts(patient{lang: "es", name: "Luz Vega", birth: [3]string{"30", "09", "1995"}},
			map[string][]string{"status": {"postpartum"}, "weeks_since_birth": {"10"}, "birth": {"caesarean"}}),
		hurts(patient{lang: "en", name: "June Park", birth: [3]string{"17", "01", "1984"}},
			map[string][]string{"status": {"neither"}}),
		hurts(patient{lang: "en", name: "Hope Dunn", birth: [3]string{"08", "08", "1992"}},
			map[string][]string{"status": {"pregnant"}, "weeks_pregnant": {"26"}, "leg_weak": {"old_stable"}}),
	}
}

// comeIn seals the check-ins of those in the waiting room, the first of whom waits
// longest, and of an earlier visit of her who comes back.
func comeIn(t *testing.T, data string) {
	t.Helper()
	f, err := folder.Open(t.Context(), data, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	earlier := patient{lang: si.lang, name: si.name, birth: si.birth, answers: maps.Clone(si.answers)}
	earlier.answers["conditions"] = []string{"none"} // or she would be held until somebody has asked
	seal(t, f, earlier, now.AddDate(0, 0, -7))
	room := waitingRoom()
	for i, p := range room {
		began := now.Add(time.Duration(i-len(room)) * 6 * time.Minute)
		if began.Before(midnight) { // or she had come yesterday
			began = midnight
		}
		seal(t, f, p, began)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestE2EADay is a day in the clinic: eight patients come, each with something else.
// Two check in on the screen, one of them for the second time and one who is stopped,
// and the therapist works the list through by touch until each has her printed sheet.
func TestE2EADay(t *testing.T) {
	t.Parallel()
	p := printertest.NewPrinter(t, printertest.NewBus(t), printertest.DoPrint)
	dir := outDir(t)
	data, sheets, _ := makeClinic(t, dir, func(c *assets.Clinic) { c.Release, c.Printer = assets.ReleaseTherapist, p.Address })
	comeIn(t, data)
	d := &day{start(t, "1280x800", data, dir), p}
	d.quiet = true
	if end := d.checkIn(back); end != "thanks" {
		t.Fatalf("the return visit ended with %q, want thanks", end)
	}
	d.tap("done")
	if end := d.checkIn(alarm); end != "stop" {
		t.Fatalf("the visit with a sign ended with %q, want stop", end)
	}
	d.quiet = false
	before := d.taps
	d.callStaff()
	letters := d.typePassphrase()
	d.tap("open")
	list := d.lists(8)
	d.workThrough(list, d.taps-before-letters)
	d.snap("all-done")
	d.tap("lock")
	d.waitFor("welcome")
	d.stop()
	d.check(data, sheets, list)
}

// day is a therapist at work, with her printer.
type day struct {
	*screen
	printer *printertest.Printer
}

// flagged is how many of the visits have an alert that stands against a sheet. They
// are on top of the list.
const flagged = 2

// workThrough releases the sheet of each visit, the first half of them in English and
// the rest in Spanish on the screen. toList is how many taps it took to see the list.
func (d *day) workThrough(visits []string, toList uint32) {
	d.t.Helper()
	fmt.Printf("%d taps from the check-in screen to the list, the letters of the passphrase not counted\n", toList)
	for i, visit := range visits {
		switch i {
		case len(visits) / 2:
			d.tap("lang")
			fallthrough
		case 0:
			d.snap("list")
		}
		before := d.taps
		d.tap("visit." + visit)
		switch {
		case i < flagged:
			d.clearAlerts()
		case i == flagged:
			d.usualTests()
		}
		d.release(i + 1)
		took := d.taps - before
		fmt.Printf("visit %d: %d taps from the list to the printed sheet\n", i+1, took)
		if i > flagged {
			if took += toList; took > mostToPrint {
				d.t.Errorf("%d taps to a printed sheet that was not changed, want %d at most", took, mostToPrint)
			}
		}
		d.tap("back")
		d.waitFor("review.list")
	}
}

// clearAlerts goes from the plan, which has no sheet to release, to the alerts, and
// clears each with a sentence that is usual.
func (d *day) clearAlerts() {
	d.t.Helper()
	d.tap("tab.plan")
	d.has("release.to_alerts")
	if d.now().find("release") != nil {
		d.t.Error("the sheet can be released although an alert is open")
	}
	d.snap("held")
	d.tap("release.to_alerts")
	d.until("the alerts", func(s traced) bool { return d.alert() != "" && s.open() })
	d.snap("alerts")
	for alert := d.alert(); alert != ""; alert = d.alert() {
		d.tap(alert)
		d.tap("clear.usual.2")
		d.tap("clear.save")
		d.until("the clearance", func(s traced) bool {
			return s.find("tab.plan") != nil && s.find("clear.save") == nil && s.find(alert) == nil && s.open()
		})
	}
}

// alert returns the button that clears the first open alert; empty if there is none.
func (d *day) alert() string {
	for _, t := range d.now().Targets {
		if strings.HasPrefix(t.ID, "clear.") {
			return t.ID
		}
	}
	return ""
}

// usualTests enters the usual tests: a few are positive, and the rest is clear.
func (d *day) usualTests() {
	d.t.Helper()
	before := d.taps
	d.tap("tab.tests")
	for _, result := range []string{"p4_r=pos", "faber_r=pos", "gaenslen_r=pos", "distraction=pos", "aslr_r=2"} {
		d.tap("exam." + result)
	}
	d.tap("exam.others_clear")
	d.snap("tests")
	took := d.taps - before
	fmt.Printf("%d taps for the eight usual tests\n", took)
	if took > mostToTest {
		d.t.Errorf("%d taps for the eight usual tests, want %d at most", took, mostToTest)
	}
}

// release releases the sheet of the visit that is open and waits until it is the n-th
// that has come out of the printer, and the screen says so.
func (d *day) release(n int) {
	d.t.Helper()
	d.tap("tab.plan")
	d.snap("plan")
	d.tap("release")
	d.until("the sheet to be printed", func(s traced) bool {
		return len(d.printer.Out()) == n && s.find("release") != nil && s.find("print.cancel") == nil
	})
	d.snap("released")
}

// check looks into the record and at the paper of the day.
func (d *day) check(data, sheets string, list []string) {
	t := d.t
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sheets, "*.pdf"))
	if err != nil || len(files) != len(list) {
		t.Fatalf("%d sheets are kept, want %d: %v", len(files), len(list), err)
	}
	var kept []string
	for _, file := range files {
		kept = append(kept, fmt.Sprintf("%x", sha256.Sum256(mustRead(t, file))))
	}
	out := d.printer.Out()
	slices.Sort(kept)
	slices.Sort(out)
	if !slices.Equal(kept, out) {
		t.Error("the paper is not what was kept")
	}
	for _, v := range visits(t, data) {
		i := slices.Index(list, v.ID)
		if i < 0 { // the earlier visit
			continue
		}
		if len(v.Releases) != 1 || v.Releases[0].Therapist != "Demo Therapist" || v.Releases[0].Lang != v.Intake.Lang {
			t.Errorf("visit %d has %d releases; want one of the therapist in the patient's language", i+1, len(v.Releases))
		}
		if got := len(v.Clearances) > 0; got != (i < flagged) {
			t.Errorf("visit %d has %d clearances", i+1, len(v.Clearances))
		}
		if i == flagged {
			d.checkTests(&v)
		}
		if stopped, again := v.Intake.Ended == triage.EndedAlert, v.Intake.Returning; stopped != (i == 0) || again != (i == len(list)-1) {
			t.Errorf("visit %d: stopped %v, for the second time %v", i+1, stopped, again)
		}
	}
	noPlaintext(t, data, "Muñoz", "Rosa Gil", "psis_r")
}

// checkTests fails for each of the usual tests that has no result for each side.
func (d *day) checkTests(v *triage.Visit) {
	d.t.Helper()
	resp, n := v.Response(), 0
	for test := range assetstest.Embedded(d.t).Rules.UsualTests() {
		n++
		for _, id := range test.IDs() {
			if resp.Value(id) == "" {
				d.t.Errorf("%s has no result in the record", id)
			}
		}
	}
	if n != 8 {
		d.t.Errorf("%d usual tests, want 8", n)
	}
}
