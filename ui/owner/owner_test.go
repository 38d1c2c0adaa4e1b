package owner_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/owner"
	"sacra/ui/touch"
)

func TestChangesAreSavedTogether(t *testing.T) {
	d := newDesk(t)
	before := d.p.Clinic
	d.open("phone")
	d.rewrite("555-0199")
	d.press(fyne.KeyReturn)
	d.sees("555-0199", "1 change is not saved yet.", "not saved yet")
	d.open("languages")
	d.write("3") // English only
	d.tap("done", "section.screen")
	d.open("idle_seconds")
	d.press(fyne.KeyUp, fyne.KeyReturn)
	d.open("wipe_seconds")
	d.write("20")
	d.tap("done", "section.print")
	d.open("release")
	d.write("2")
	d.press(fyne.KeyReturn)
	d.open("paper")
	d.write("2")
	d.press(fyne.KeyReturn)
	d.tap("section.visits")
	d.open("think_first")
	d.write("1")
	d.press(fyne.KeyReturn)
	d.open("no_inference")
	d.write("2") // leave the comparison out
	d.press(fyne.KeyReturn)
	if len(d.kept) > 0 || d.took > 0 {
		t.Fatal("something took effect before it was saved")
	}
	d.tap("save")
	want := before
	want.Phone, want.Languages, want.IdleSeconds, want.WipeSeconds = "555-0199", []triage.Lang{triage.English}, 91, 20
	want.Release, want.Paper, want.ThinkFirst, want.NoInference = assets.ReleaseKiosk, assets.PaperA4, true, true
	if diff := cmp.Diff(want, d.saved()); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	if d.took != 1 {
		t.Errorf("it took effect %d times", d.took)
	}
	d.sees("Saved. It is in effect now.")
	d.press(fyne.KeyEscape)
	if diff := cmp.Diff([]triage.Lang{triage.English}, d.closed); diff != "" || d.locked > 0 {
		t.Errorf("the way back: %s, locked %d times", diff, d.locked)
	}
}

// TestBadValuesAreNamedAndStay: what is wrong is told at once, with the field,
// and what was typed is still there.
func TestBadValuesAreNamedAndStay(t *testing.T) {
	for _, tt := range []struct {
		section, field, typed, says string
	}{
		{"clinic", "name", " ", "Name of the clinic: please write one."},
		{"clinic", "phone", "call us", "Phone: there is no digit in it."},
		{"clinic", "web", "harbor dot example", "Web page: that is no address"},
	} {
		d := newDesk(t)
		d.tap("section." + tt.section)
		d.open(tt.field)
		d.rewrite(tt.typed)
		d.sees(tt.says)
		d.press(fyne.KeyReturn)
		d.sees(tt.says)
		if got := d.line(); got != tt.typed {
			t.Errorf("%s: %q is left of %q", tt.field, got, tt.typed)
		}
		d.press(fyne.KeyEscape)
		if strings.Contains(d.seen(), "not saved") {
			t.Errorf("%s: a bad value is in the draft", tt.field)
		}
	}
}

// line is what stands on the line that is being written.
func (d *desk) line() (text string) {
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(*touch.TextLine); ok {
			text = l.Text()
		}
	})
	return text
}

func TestNumbersOutOfRange(t *testing.T) {
	for field, typed := range map[string]string{"idle_seconds": "30", "warn_seconds": "121", "wipe_seconds": "61", "lock_minutes": "16"} {
		d := newDesk(t)
		d.tap("section.screen")
		d.open(field)
		d.write(typed)
		low, high := assets.Range(field)
		d.press(fyne.KeyReturn)
		d.sees(": please give a number from")
		if d.Screen() != "owner."+field {
			t.Errorf("%s: %s is taken, though it goes from %d to %d", field, typed, low, high)
		}
	}
}

func TestAddressWithoutItsBeginning(t *testing.T) {
	d := newDesk(t)
	d.open("web")
	d.write("harbor.example/pt")
	d.press(fyne.KeyReturn)
	d.tap("save")
	if got := d.saved().Web; got != "https://harbor.example/pt" {
		t.Errorf("the page is %q", got)
	}
}

func TestSaveThatFails(t *testing.T) {
	d := newDesk(t)
	d.open("phone")
	d.rewrite("555-0199")
	d.press(fyne.KeyReturn)
	d.jam = plainly("errors.disk_full")
	d.tap("save")
	d.sees("no room left", "Nothing was saved. Your changes are still here.", "555-0199")
	d.jam = &assets.FieldError{Field: "name"}
	d.tap("save")
	d.sees("Name of the clinic: please write one.")
	d.jam = errors.New("what no one thought of")
	d.tap("save")
	d.sees("Something did not work.")
	d.jam = nil
	d.tap("save")
	if d.saved().Phone != "555-0199" || d.took != 1 {
		t.Errorf("saved %v, took effect %d times", d.saved(), d.took)
	}
}

func TestLeavingWithChanges(t *testing.T) {
	for answer, saves := range map[string]int{"save": 1, "discard": 0} {
		d := newDesk(t)
		d.open("phone")
		d.rewrite("555-0199")
		d.press(fyne.KeyReturn)
		d.tap("close")
		d.sees("Save your changes?", "Phone")
		d.tap("stay")
		d.sees("555-0199")
		d.press(fyne.KeyEscape)
		d.tap(answer)
		if len(d.kept) != saves || d.took != saves || len(d.closed) != 1 {
			t.Errorf("%s: saved %d times, closed %d times", answer, len(d.kept), len(d.closed))
		}
	}
}

// TestBankCard: 755 pixels for 85.60 mm are 224 to the inch.
func TestBankCard(t *testing.T) {
	d := newDesk(t)
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
	d.write("+-")
	d.press(fyne.KeyReturn)
	d.tap("save")
	if got := d.saved().PPI; got != 224 {
		t.Errorf("%v dots to the inch, want 224", got)
	}
	// The outline never leaves the glass, and never shrinks to nothing.
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
	d := newDesk(t)
	d.tap("section.print")
	d.open("printer")
	d.write("3")
	d.tap("test_page")
	d.sees("The printer has taken the page.")
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
	d.queues, d.noCUPS = nil, errors.New("not installed")
	d.open("printer")
	d.sees("no printing system", "Back_Office", "It is not on this machine just now.")
	d.tap("printer="+assets.PrinterNone, "test_page")
	d.sees("Choose a printer first.")
	d.tap("done", "field.release", "release=kiosk")
	d.sees("No printer is set: no sheet would come out.")
}

func TestPrinterByItsAddress(t *testing.T) {
	d := newDesk(t)
	d.tap("section.print")
	d.open("printer")
	d.tap("address")
	d.write("nowhere")
	d.press(fyne.KeyReturn)
	d.sees("That is no address of a printer")
	d.rewrite("printer.local/ipp/print")
	d.press(fyne.KeyReturn)
	d.sees("A printer on the network\nprinter.local /ipp/print")
	d.tap("test_page", "done", "save")
	const want = "ipp://printer.local/ipp/print"
	if got := d.saved().Printer; got != want || len(d.pages) != 1 || d.pages[0].Printer != want {
		t.Errorf("saved %q, printed on %+v", got, d.pages)
	}
	d.sees(want)
	d.open("printer")
	d.sees("printer.local /ipp/print")
	d.tap("address")
	d.rewrite("")
	d.press(fyne.KeyReturn)
	d.tap("done", "save")
	if got := d.saved().Printer; got != "" {
		t.Errorf("without an address the printer is %q", got)
	}
}

func TestConsent(t *testing.T) {
	d := newDesk(t)
	d.tap("section.visits")
	d.sees("The program’s text · version 1")
	d.open("consent")
	d.findAndTap("consent.en")
	d.rewrite("May we ask?")
	d.press(fyne.KeyReturn) // a new paragraph
	d.write(" It takes 6 minutes. ")
	d.tap("done")
	d.sees("Please change the other language as well.", "May we ask?\nIt takes 6 minutes.")
	d.findAndTap("consent.es")
	d.rewrite("¿Podemos preguntar?")
	d.tap("done", "done")
	d.sees("Your own text · version 2")
	d.tap("save")
	want := triage.Text{EN: "May we ask?\nIt takes 6 minutes.", ES: "¿Podemos preguntar?"}
	if diff := cmp.Diff(want, d.saved().Consent); diff != "" {
		t.Errorf("the text (-want +got):\n%s", diff)
	}
	d.open("consent")
	d.findAndTap("consent.es")
	d.rewrite(" ")
	d.tap("done")
	d.sees("please write a text in each language")
	d.rewrite(strings.Repeat("a", 201))
	d.tap("done")
	d.sees("A paragraph is too long")
	if got := d.line(); len(got) != 201 {
		t.Errorf("%d letters are left of what was typed", len(got))
	}
	d.press(fyne.KeyEscape)
	d.findAndTap("consent.own")
	d.tap("done", "save")
	if got := d.saved().Consent; !got.Empty() {
		t.Errorf("the program's text is kept as %+v", got)
	}
}

func TestAddTherapist(t *testing.T) {
	d := newDesk(t)
	d.tap("section.team")
	d.open("add_therapist")
	d.write("dana ruiz")
	d.press(fyne.KeyReturn)
	d.sees("Somebody of that name has a passphrase already.")
	d.rewrite("Bea")
	d.press(fyne.KeyReturn)
	d.write("short")
	d.press(fyne.KeyReturn)
	d.sees("too short")
	d.tap("use")
	d.press(fyne.KeyReturn)
	d.write("something else")
	d.press(fyne.KeyReturn)
	d.sees("do not match")
	d.write("amber kettle violin harbor spoon")
	d.press(fyne.KeyReturn)
	d.sees("Bea can open the visits now.")
	if got := d.therapists[len(d.therapists)-1]; got != "Bea/amber kettle violin harbor spoon" {
		t.Errorf("added %q", got)
	}
}

// TestLockForgets: what was typed is gone from the glass, and a save under way
// still takes effect.
func TestLockForgets(t *testing.T) {
	d := newDesk(t)
	d.tap("section.team")
	d.open("add_therapist")
	d.write("Bea")
	d.press(fyne.KeyReturn)
	d.write("amber kettle violin")
	d.Lock()
	if d.locked != 1 || strings.Contains(d.seen(), "amber") {
		t.Errorf("locked %d times; seen:\n%s", d.locked, d.seen())
	}
	d = newDesk(t)
	d.open("phone")
	d.rewrite("555-0199")
	d.press(fyne.KeyReturn)
	d.slow = true
	d.tap("save")
	d.Lock()
	d.letGo()
	if d.took != 1 || d.seen() != "" {
		t.Errorf("took effect %d times; seen:\n%s", d.took, d.seen())
	}
}

func TestTickLocks(t *testing.T) {
	for name, after := range map[string]time.Duration{
		"nobody there": 5 * time.Minute, "clock a day ahead": 24 * time.Hour, "clock a day back": -24 * time.Hour,
	} {
		d := newDesk(t)
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
	d := newDesk(t, func(d *desk) { d.checks = found() })
	d.tap("section.test")
	d.open("selftest")
	d.sees("Sizes on the screen · attention", "Measure it with a bank card", "Colours · good", "Printer · fault",
		"Switch Front_Desk_Laser_2 on", "1 thing does not work.")
	d.tap("print")
	d.sees("The printer has taken the report.")
	if len(d.reports) != 1 || len(d.reports[0]) != 10 || d.reports[0][3].Level != owner.Fault || d.reports[0][3].Do == "" {
		t.Errorf("reported %+v", d.reports)
	}
	d.tap("again")
	d.sees("Printer · fault")
}

// TestSelfTestIsStopped: nothing more is looked at, what runs is told to end,
// and what it finds then is not shown.
func TestSelfTestIsStopped(t *testing.T) {
	ended, ran := 0, 0
	d := newDesk(t, func(d *desk) {
		d.slow = true
		for range 3 {
			d.checks = append(d.checks, owner.Check{ID: "disk", Run: func(ctx context.Context) owner.Finding {
				ran++
				if ctx.Err() != nil {
					ended++
				}
				return owner.Finding{Key: "written", Args: []any{"Took", 3}}
			}})
		}
	})
	d.tap("section.test")
	d.open("selftest")
	for range 3 { // sizes, colours, the first of the disk
		next := d.waiting[0]
		d.waiting = nil
		next()
	}
	d.sees("4 of 5: Disk …", "A safe save takes 3 ms.")
	d.tap("stop")
	d.letGo()
	d.sees("Stopped before the end.")
	if ran != 2 || ended != 1 {
		t.Errorf("%d checks ran, %d were told to end", ran, ended)
	}
	d.tap("again")
	d.press(fyne.KeyEscape)
	d.letGo()
	if d.Screen() != "owner.home.test" {
		t.Errorf("the test came back to %s", d.Screen())
	}
}

func TestLanguageKeepsWhatIsTyped(t *testing.T) {
	d := newDesk(t)
	d.open("name")
	d.write(" & Pelvic Health")
	d.press(fyne.KeyF5)
	d.sees("Nombre de la clínica")
	if got := d.line(); got != "Harbor Women's Physical Therapy & Pelvic Health" {
		t.Errorf("typed: %q", got)
	}
	d.press(fyne.KeyEscape, fyne.KeyEscape)
	if len(d.closed) != 1 || d.closed[0] != triage.Spanish {
		t.Errorf("closed in %v", d.closed)
	}
}
