package owner_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/touch"
)

func TestChangesAreSavedTogether(t *testing.T) {
	d := newBench(t)
	before := d.p.Clinic
	d.open("phone")
	d.replace("555-0199")
	d.sees("555-0199", "1 change is not saved yet.", "not saved yet")
	d.open("languages")
	d.write("2") // Spanish is not offered any more
	d.tap("done", "section.screen")
	d.open("idle_seconds")
	d.press(fyne.KeyUp, fyne.KeyReturn)
	d.open("wipe_seconds")
	d.write("20")
	d.tap("done", "section.print")
	d.open("release")
	d.enter("2")
	d.open("paper")
	d.enter("2")
	d.tap("section.visits")
	d.open("think_first")
	d.enter("1")
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

// What is wrong is told at once, with the field, and what was typed is still
// there.
func TestBadValuesAreNamedAndStay(t *testing.T) {
	for _, tt := range []struct {
		field, typed, says string
	}{
		{"name", " ", "Name of the clinic: please write one."},
		{"phone", "call us", "Phone: there is no digit in it."},
		{"web", "harbor dot example", "Web page: that is no address"},
	} {
		d := newBench(t)
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
func (d *bench) line() (text string) {
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(*touch.TextLine); ok {
			text = l.Text()
		}
	})
	return text
}

func TestNumbersOutOfRange(t *testing.T) {
	for field, typed := range map[string]string{"idle_seconds": "30", "warn_seconds": "121", "wipe_seconds": "61", "lock_minutes": "16"} {
		d := newBench(t)
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
	d := newBench(t)
	d.open("web")
	d.enter("harbor.example/pt")
	d.tap("save")
	if got := d.saved().Web; got != "https://harbor.example/pt" {
		t.Errorf("the page is %q", got)
	}
}

func TestALongAddressLosesItsBeginningFirst(t *testing.T) {
	d := newBench(t)
	for address, shown := range map[string]string{
		"https://harbor.example/pt":                          "https://harbor.example/pt",
		"https://harbor.example/physical-therapy":            "harbor.example/physical-therapy",
		"https://harbor.example/women/physical-therapy.html": "harbor.example/women/physical-t…",
	} {
		d.open("web")
		d.replace(address)
		if got := d.texts(); !slices.Contains(got, shown) {
			t.Errorf("%s is shown among %q", address, got)
		}
	}
}

// texts are the words on the screen, a paragraph each.
func (d *bench) texts() (all []string) {
	touch.Walk(d.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if text, ok := o.(*touch.Text); ok {
			all = append(all, text.Text())
		}
	})
	return all
}

func TestSaveThatFails(t *testing.T) {
	d := newBench(t)
	d.open("phone")
	d.replace("555-0199")
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
		d := newBench(t)
		d.open("phone")
		d.replace("555-0199")
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

func TestConsent(t *testing.T) {
	d := newBench(t)
	d.tap("section.visits")
	d.sees("The program’s text · version 1")
	d.open("consent")
	d.findAndTap("consent.en")
	d.replace("May we ask?") // a new paragraph
	d.write(" It takes 6 minutes. ")
	d.tap("done")
	d.sees("Please change the other language as well.", "May we ask?\nIt takes 6 minutes.")
	d.findAndTap("consent.es")
	d.rewrite("¿Podemos preguntar?")
	d.tap("done", "done")
	d.sees("Your own text · version 2")
	d.tap("save")
	want := triage.Text{"en": "May we ask?\nIt takes 6 minutes.", "es": "¿Podemos preguntar?"}
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

func TestLanguageKeepsWhatIsTyped(t *testing.T) {
	d := newBench(t)
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

// The languages of the check-in are offered in the order in which they are
// touched; none at all is not taken.
func TestTheOrderOfLanguages(t *testing.T) {
	d := newBench(t)
	d.open("languages")
	d.tap("languages=en")
	d.sees("Not offered.")
	d.tap("languages=en")
	d.sees("Comes first.", "Patients can choose it.")
	d.tap("done", "save")
	if got, want := d.saved().Languages, []triage.Lang{triage.Spanish, triage.English}; !slices.Equal(got, want) {
		t.Errorf("saved are %v, want %v", got, want)
	}
	d.open("languages")
	d.tap("languages=en", "languages=es", "done")
	d.sees("Languages: please choose at least one.")
}
