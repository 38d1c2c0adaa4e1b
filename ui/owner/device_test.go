package owner_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/ui/owner"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/export/report"
)

// 755 pixels for 85.60 mm are 224 to the inch.
func TestBankCard(t *testing.T) {
	d := newBench(t)
	d.tap("section.screen")
	d.sees("Not measured yet")
	d.open("ppi")
	d.sees("159.9 dots to the inch") // 539 pixels, the guess
	for range 21 {
		d.tap("wider_much")
	}
	d.tap("wider", "wider", "wider", "wider", "wider", "wider", "wider", "narrower")
	d.sees("224 dots to the inch")
	d.press(fyne.KeyLeft, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp)
	d.enter("+-")
	d.tap("save")
	if got := d.saved().PPI; got != 224 {
		t.Errorf("%v dots to the inch, want 224", got)
	}
	// The outline never leaves the display, and never shrinks to nothing.
	d.open("ppi")
	for range 200 {
		d.tap("wider_much")
	}
	d.sees("363.2 dots to the inch") // 1224 pixels between the margins
	for range 200 {
		d.tap("narrower_much")
	}
	d.tap("done", "save")
	if got := d.saved().PPI; got < assets.LeastPPI || got > 73 {
		t.Errorf("the least is %v dots to the inch", got)
	}
}

func TestPrinters(t *testing.T) {
	d := newBench(t)
	d.tap("section.print")
	d.open("printer")
	d.write("3")
	d.tap("test_page")
	d.sees("Sending the pages")
	d.tell(printer.Status{State: printer.Waiting, Reason: printer.ReasonPaper})
	d.sees("The printer has no paper.")
	d.tell(printer.Status{State: printer.Printed})
	d.sees("Printed. The pages are in the printer")
	if len(d.pages) != 1 || d.pages[0].Printer != "Back_Office" {
		t.Errorf("test pages: %+v", d.pages)
	}
	d.jam = plainly("errors.no_printer")
	d.tap("test_page")
	d.sees("The printer did not answer.")
	d.tap("done")
	d.jam = nil
	d.tap("save")
	if got := d.saved().Printer; got != "Back_Office" {
		t.Errorf("the printer is %q", got)
	}
	d.queues = nil
	d.open("printer")
	d.sees("Back_Office", "It is not on this machine just now.")
	d.tap("printer="+assets.PrinterNone, "test_page")
	d.sees("Choose a printer first.")
	d.tap("done", "field.release", "release=kiosk")
	d.sees("No printer is set: no sheet would come out.")
}

// TestAPrinterIsCheckedAtOnce: each one that is chosen, in plain words; a
// certificate that has changed can be taken.
func TestAPrinterIsCheckedAtOnce(t *testing.T) {
	const found, other = "ipps://printer.local:631/ipp/print", "ipps://printer.local:631"
	d := newBench(t)
	d.network = []printer.Found{{Address: found, Name: "Front Brother", Place: "Behind the desk"}, {Address: "ipp://old.local/ipp/print"}}
	d.found = map[string]owner.PrinterCheck{
		"Front_Desk": {Finding: report.Failed("format", "Printer", "Front_Desk")},
		found: {
			Finding: report.Failed("trust", "Printer", "Front"), Changed: other, Fingerprint: "AAAA BBBB", Paper: assets.PaperA4,
		},
	}
	d.tap("section.print")
	d.open("printer")
	d.sees("is ready", "Front Brother\nBehind the desk · printer.local:631", "Found on the network\nold.local")
	d.tap("printer=Front_Desk")
	d.sees("Front_Desk cannot print a PDF by itself.", "Set it up in the computer")
	d.tap("printer=" + found)
	d.sees("Front shows another certificate than before.", "A4 paper lies in it.", "Certificate: AAAA BBBB")
	d.tap("trust")
	d.sees("is ready")
	if !slices.Equal(d.trusted, []string{other}) || !slices.Equal(d.checked, []string{"", "Front_Desk", found, found}) {
		t.Errorf("trusted %q, checked %q", d.trusted, d.checked)
	}
}

// TestButtonsStayWhenAPrinterAnswers: what its answer adds does not push the others
// away from under the finger.
func TestButtonsStayWhenAPrinterAnswers(t *testing.T) {
	d := newBench(t)
	d.can = printer.Choices{Copies: 3, BothSides: true}
	d.found = map[string]owner.PrinterCheck{"Front_Desk": {Finding: report.Failed("trust", "Printer", "Front"), Changed: "ipps://printer.local:631", Choices: d.can}}
	d.tap("section.print")
	d.open("printer")
	d.work.Slow = true
	d.tap("printer=Front_Desk")
	before := map[string]fyne.Position{}
	for _, id := range []string{"test_page", "address"} {
		before[id] = fyne.CurrentApp().Driver().AbsolutePositionForObject(d.find(id))
	}
	d.work.LetGo()
	if d.find("manner") == nil || d.find("trust") == nil {
		t.Fatal("its answer adds no buttons")
	}
	for id, at := range before {
		if now := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.find(id)); now != at {
			t.Errorf("%s moved from %v to %v", id, at, now)
		}
	}
}

// TestNoPrinterIsFound: the page says so, and how to go on.
func TestNoPrinterIsFound(t *testing.T) {
	d := newBench(t)
	d.queues = nil
	d.tap("section.print")
	d.open("printer")
	d.tap("printer=" + assets.PrinterNone)
	d.sees("No printer was found.", "By address")
	d.tap("address")
	d.enter("printer.local/ipp/print")
	d.tap("printer=" + assets.PrinterNone)
	if strings.Contains(d.seen(), "No printer was found.") {
		t.Error("it says so beside the printer that was typed")
	}
}

// TestHowItPrints: copies, sides and tray are offered as far as the printer knows
// them, used by the test page, and kept.
func TestHowItPrints(t *testing.T) {
	d := newBench(t)
	d.can = printer.Choices{Copies: 3, BothSides: true, Trays: []printer.Tray{{Source: "tray-1", Paper: assets.PaperLetter}, {Source: "by-pass-tray", Paper: assets.PaperA4}}}
	d.found = map[string]owner.PrinterCheck{
		"Back_Office": {Finding: report.Passed("ok", "Printer", "Back_Office"), Choices: printer.Choices{Copies: 1}},
		"Front_Desk":  {Finding: report.Passed("ok", "Printer", "Front_Desk"), Choices: printer.Choices{Copies: 9, Trays: []printer.Tray{{Source: "tray-1"}, {Source: "tray-2"}}}},
	}
	d.tap("section.print")
	d.open("printer")
	d.tap("manner")
	d.sees("Copies of each exercise sheet", "Both sides", "The printer chooses", "Tray 1 · Letter", "Bypass tray · A4")
	if d.find("copies=4") != nil {
		t.Error("more copies than the printer makes")
	}
	d.tap("copies=2", "sides=one", "tray=by-pass-tray")
	d.press(fyne.KeyEscape) // nothing is taken
	d.tap("test_page")
	d.tap("manner", "copies=2", "sides=one", "tray=by-pass-tray", "done", "test_page", "done")
	d.sees("The usual printer of this machine · 2 copies · One side · Bypass tray", "not saved")
	d.tap("close")
	d.sees("Copies of each sheet", "Sides of the paper", "Paper tray")
	d.tap("stay", "save")
	if c := d.saved(); c.Copies != 2 || !c.OneSided || c.Tray != "by-pass-tray" {
		t.Errorf("saved %d, %v, %q", c.Copies, c.OneSided, c.Tray)
	}
	if len(d.pages) != 2 || d.pages[0].Tray != "" || d.pages[1].Tray != "by-pass-tray" {
		t.Errorf("test pages: %+v", d.pages)
	}
	d.open("printer")
	d.tap("printer=Back_Office")
	if d.find("manner") != nil {
		t.Error("a printer that knows nothing of it is asked about")
	}
	d.tap("printer=Front_Desk", "manner")
	if d.find("sides=one") != nil {
		t.Error("both sides are offered though it cannot")
	}
	d.tap("copies=1", "done", "done", "save")
	if c := d.saved(); c.Copies != 1 || c.Tray != "" || c.Printer != "Front_Desk" {
		t.Errorf("on another printer: %d, %q", c.Copies, c.Tray)
	}
}

func TestPrinterByItsAddress(t *testing.T) {
	d := newBench(t)
	d.tap("section.print")
	d.open("printer")
	d.tap("address")
	d.enter("nowhere")
	d.sees("That is no address of a printer")
	d.replace("printer.local/ipp/print")
	d.sees("A printer on the network\nprinter.local")
	d.tap("test_page", "done", "save")
	const want = "ipp://printer.local/ipp/print"
	if got := d.saved().Printer; got != want || len(d.pages) != 1 || d.pages[0].Printer != want {
		t.Errorf("saved %q, printed on %+v", got, d.pages)
	}
	d.sees("The printer at printer.local")
	d.open("printer")
	d.sees("printer.local")
	d.tap("address")
	d.replace("")
	d.tap("done", "save")
	if got := d.saved().Printer; got != "" {
		t.Errorf("without an address the printer is %q", got)
	}
}

func TestAddTherapist(t *testing.T) {
	d := newBench(t)
	d.tap("section.team")
	d.open("add_therapist")
	d.enter("dana ruiz")
	d.sees("Somebody of that name has a passphrase already.")
	d.replace("Bea")
	d.enter("short")
	d.sees("too short")
	d.tap("use")
	d.press(fyne.KeyReturn)
	d.enter("something else")
	d.sees("do not match")
	d.enter("amber kettle violin harbor spoon")
	d.sees("Bea can open the visits now.")
	if got := d.therapists[len(d.therapists)-1]; got != "Bea/amber kettle violin harbor spoon" {
		t.Errorf("added %q", got)
	}
}

func TestBackupsAreMadeTriedAndToldOf(t *testing.T) {
	d := newBench(t)
	d.tap("section.keep")
	d.sees("The folder for backups is not there")
	d.sees("1873 entries are whole")
	d.keeping.Backup = owner.Said{Key: "owner.care.backup.none"}
	d.open("backup_now")
	d.sees("Copied and checked: Mar 4, 2027, 12:00 PM")
	d.sees("Touch here to make one") // asked again
	d.open("drill")
	d.sees("214 visits could be restored and read")
	d.jam = plainly("errors.medium.no_medium")
	d.open("backup_now")
	d.sees("Plug the stick in")
	d.open("drill")
	d.sees("Plug the stick in")
	d.jam = nil
	d.open("backup")
	d.enter("stick")
	d.sees("Type the whole path")
	d.replace("/media/stick")
	d.tap("save")
	if got := d.saved().Backup; got != "/media/stick" {
		t.Errorf("saved %q", got)
	}
}

func TestTimesOfBackupsAreInTheLanguageOfTheScreen(t *testing.T) {
	d := newBench(t)
	d.tap("section.keep")
	d.sees("Mar 4, 2027, 12:00 PM")
	d.tap("language")
	d.sees("4 mar 2027, 12:00 p. m.")
	d.tap("language")
	d.sees("Mar 4, 2027, 12:00 PM")
}

// What was typed is gone from the screen, and a save under way still takes effect.
func TestLockForgets(t *testing.T) {
	d := newBench(t)
	d.tap("section.team")
	d.open("add_therapist")
	d.enter("Bea")
	d.write("amber kettle violin")
	d.Lock()
	if d.locked != 1 || strings.Contains(d.seen(), "amber") {
		t.Errorf("locked %d times; seen:\n%s", d.locked, d.seen())
	}
	d = newBench(t)
	d.open("phone")
	d.replace("555-0199")
	d.work.Slow = true
	d.tap("save")
	d.Lock()
	d.work.LetGo()
	if d.took != 1 || d.seen() != "" {
		t.Errorf("took effect %d times; seen:\n%s", d.took, d.seen())
	}
}

func TestTickLocks(t *testing.T) {
	for name, after := range map[string]time.Duration{
		"nobody there": 5 * time.Minute, "clock a day ahead": 24 * time.Hour, "clock a day back": -24 * time.Hour,
	} {
		d := newBench(t)
		d.now = d.now.Add(4 * time.Minute)
		d.Tick(d.now)
		if d.locked > 0 {
			t.Fatalf("%s: locked too early", name)
		}
		d.Touch()
		d.Tick(d.now.Add(after))
		if d.locked != 1 {
			t.Errorf("%s: locked %d times", name, d.locked)
		}
	}
}

func TestSelfTest(t *testing.T) {
	d := newBench(t, func(d *bench) { d.checks = found() })
	d.tap("section.test")
	d.open("selftest")
	d.sees("Sizes on the screen · attention", "Measure it with a bank card", "Colors · good", "Printer · fault",
		"The printer at 192.168.1.40 does not answer.", "Switch the printer at 192.168.1.40 on", "1 thing does not work.")
	d.tap("print")
	d.tell(printer.Status{State: printer.Unknown})
	d.sees("We cannot tell whether the pages came out.")
	if len(d.reports) != 1 || len(d.reports[0]) != 10 || d.reports[0][3].Level != report.Fault || d.reports[0][3].Do == "" {
		t.Errorf("reported %+v", d.reports)
	}
	d.tap("again")
	d.sees("Printer · fault")
}

// Nothing more is looked at, what runs is told to end, and what it finds then is
// not shown.
func TestSelfTestIsStopped(t *testing.T) {
	ended, ran := 0, 0
	d := newBench(t, func(d *bench) {
		d.work.Slow = true
		for range 3 {
			d.checks = append(d.checks, report.Check{ID: "disk", Run: func(ctx context.Context) report.Finding {
				ran++
				if ctx.Err() != nil {
					ended++
				}
				return report.Finding{Key: "written", Args: []any{"Took", 3}}
			}})
		}
	})
	d.tap("section.test")
	d.open("selftest")
	for range 3 { // sizes, colors, the first of the disk
		next := d.work.Waiting[0]
		d.work.Waiting = nil
		next()
	}
	d.sees("4 of 5: Disk …", "A safe save takes 3 ms.")
	d.tap("stop")
	d.work.LetGo()
	d.sees("Stopped before the end.")
	if ran != 2 || ended != 1 {
		t.Errorf("%d checks ran, %d were told to end", ran, ended)
	}
	d.tap("again")
	d.press(fyne.KeyEscape)
	d.work.LetGo()
	if d.Screen() != "owner.home.test" {
		t.Errorf("the test came back to %s", d.Screen())
	}
}
