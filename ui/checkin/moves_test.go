package checkin_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// A screen leaves by itself when its last row is answered, but never while she
// does something else, and never a second time.
func TestAnAnswerGoesOnByItself(t *testing.T) {
	at := func(change ...func(*checkin.Params)) *kiosk {
		k := newKiosk(t, tablet, look.Look{}, change...)
		k.begin("1")
		k.to("ask:grp_move_1")
		for _, row := range []string{"walk", "stand"} {
			k.tap(row + "=same")
		}
		k.wait()
		k.at("ask:grp_move_1") // one is open
		return k
	}
	k := at()
	k.tap("sit=same")
	k.pass(390 * time.Millisecond)
	k.at("ask:grp_move_1") // she sees what she has chosen
	k.pass(20 * time.Millisecond)
	k.at("ask:grp_move_2")

	// A hand that was on its way does not leave the screen that came meanwhile.
	k.to("ask:onset_how")
	k.tap("onset_how=nothing")
	k.pass(410 * time.Millisecond)
	for _, m := range touch.Marks(k.Object()) {
		if on := k.screen; m.ID == "skip" {
			k.pass(500 * time.Millisecond)
			test.TapCanvas(k.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
			if k.screen != on || on == "ask:onset_how" {
				t.Errorf("from %s to %s", on, k.screen)
			}
		}
	}

	k = at()
	k.tap("sit=same")
	k.wait()
	k.tap("back")
	k.at("ask:grp_move_1")
	k.tap("sit=worse")
	k.pass(2 * time.Second)
	k.at("ask:grp_move_1") // she came to change something
	k.tap("next")
	k.at("ask:grp_move_2")
	if got := k.Chosen("sit"); !slices.Equal(got, []string{"worse"}) {
		t.Errorf("sit is %v", got)
	}

	k = at()
	k.tap("sit=same")
	k.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3}) // within the moment
	k.pass(2 * time.Second)
	k.at("ask:grp_move_1")

	k = newKiosk(t, tablet, look.Look{ReducedMotion: true}, func(p *checkin.Params) { p.Look = func(look.Look) {} })
	k.begin("1")
	k.to("ask:onset_how")
	k.tap("onset_how=nothing")
	k.wait()
	k.at("ask:onset_how")
}

// A number goes on when no further digit has room, and waits where one has.
func TestATypedNumberGoesOn(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.tap("been_before=no")
	k.tap("status=pregnant")
	k.tap("weeks_pregnant.3")
	k.pass(2 * time.Second)
	k.at("ask:grp_stage") // it may become 30
	k.tap("weeks_pregnant.0")
	k.wait()
	k.at("ask:cauda")
}

// A date goes on when it is whole, after the time to read it in words, and not
// while one of its fields may take a further digit.
func TestADateGoesOn(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.write("1")
	k.write("Ana Ruiz")
	k.press(fyne.KeyReturn)
	digits := func(s string) {
		for _, d := range s {
			k.tap("birth." + string(d))
		}
	}
	digits("05")
	k.tap("birth.year")
	digits("1994")
	k.tap("birth.day")
	digits("1")
	k.pass(2 * time.Second)
	k.at("birth") // it may become 12
	digits("2")
	k.sees("You were born on May 12, 1994.", true)
	k.pass(900 * time.Millisecond)
	k.at("birth")
	k.pass(100 * time.Millisecond)
	k.at("consent")
	k.tap("back")
	k.tap("birth.day")
	digits("14")
	k.pass(2 * time.Second)
	k.at("birth") // she came to change something
}

// What is not for other eyes leaves the screen as soon as it is answered.
func TestPrivateRowsGoOn(t *testing.T) {
	for _, answers := range [][]string{{"alone=no"}, {"alone=yes", "grp_private=leak.none"}} {
		k := newKiosk(t, tablet, look.Look{})
		k.begin("1")
		k.to("alone")
		for i, a := range answers {
			k.at([]string{"alone", "signs:grp_private"}[i])
			k.tap(a)
			k.wait()
		}
		k.sees("Please check your answers", true)
	}
}

// Rows that she left out with a page are not asked for on the next one.
func TestRowsOfAPageBeforeStayLeftOut(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:grp_reach") // two pages of rows: a place below the knee is marked
	k.tap("skip")
	k.tap("gaps=yes")
	k.tap("leg_or_back=leg")
	k.wait()
	if k.screen == "ask:grp_reach" {
		t.Fatalf("it asks for the rows before:\n%s", k.seen())
	}
	if got := k.Chosen("leg_or_back"); !slices.Equal(got, []string{"leg"}) || len(k.Chosen("foot")) > 0 {
		t.Errorf("leg_or_back is %v, foot is %v", got, k.Chosen("foot"))
	}
}

// "None of these" speaks for the page that she sees: it never clears a warning sign
// that she chose on another one.
func TestAWayOutClearsNothingUnseen(t *testing.T) {
	for _, way := range []string{"none", "unsure"} {
		k := newKiosk(t, tablet, look.Look{Scale: 1.5})
		k.begin("1")
		k.to("ask:cauda")
		k.tap("cauda=saddle")
		k.tap("next")
		k.wait()
		k.tap("cauda=" + way) // turns to the next page
		k.wait()
		k.sees("3 of 3", true)
		k.tap("cauda=" + way)
		k.wait()
		k.at("ask:cauda")
		if got := k.Chosen("cauda"); !slices.Equal(got, []string{"saddle"}) {
			t.Errorf("after %q she has chosen %v", way, got)
		}
		k.tap("next")
		if k.screen != "stop" && k.screen != "saving" {
			t.Errorf("at %s, want the stop", k.screen)
		}
	}
}

// "None of these" on a page turns to the next one, where the second tap of a double tap
// falls on nothing, and only on the last page answers the list.
func TestNoneIsSaidPageByPage(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{Scale: 1.5})
	k.begin("1")
	k.to("ask:cauda")
	k.sees("1 of 3", true)
	k.tap("cauda=none")
	k.pass(430 * time.Millisecond)
	k.sees("2 of 3", true)
	for _, m := range touch.Marks(k.Object()) {
		if m.ID == "cauda=none" {
			test.TapCanvas(k.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
		}
	}
	k.pass(450 * time.Millisecond)
	k.sees("2 of 3", true)
	for page := range 2 {
		if got := k.Chosen("cauda"); len(got) > 0 {
			t.Errorf("on page %d the answer is %v", page+2, got)
		}
		k.wait()
		k.tap("cauda=none")
	}
	k.wait()
	k.at("ask:leg_weak")
	if got := k.Chosen("cauda"); !slices.Equal(got, []string{triage.None}) {
		t.Errorf("the answer is %v", got)
	}
}

// The focus never stays on a button that is gone with its page.
func TestTheFocusLeavesWithItsPage(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{Scale: 1.5})
	k.begin("1")
	k.to("ask:cauda")
	k.press(fyne.KeyPageDown)
	c := k.window.Canvas()
	at := func() string {
		if o, ok := c.Focused().(interface{ AccessibleLabel() string }); ok {
			return o.AccessibleLabel()
		}
		return ""
	}
	c.FocusNext() // back to the screen before
	for n := 0; n < 40; n++ {
		if c.FocusNext(); at() == "Back" {
			break
		}
	}
	c.Focused().TypedRune(' ')
	k.sees("Toilet paper", true)
	if at() != "More" {
		t.Errorf("the focus is on %q", at())
	}
}

// Where an answer opens or closes a row the others move: a tap that follows at
// once was meant for what stood there.
func TestATapIntoMovingRowsIsLost(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:grp_reach")
	var foot fyne.Position
	for _, m := range touch.Marks(k.Object()) {
		if m.ID == "foot=yes" {
			foot = m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2)
		}
	}
	k.tap("below_knee=no") // the row of the foot goes
	test.TapCanvas(k.window.Canvas(), foot)
	if got := k.Chosen("walk_long"); len(got) > 0 {
		t.Errorf("walk_long is %v", got)
	}
	k.tap("walk_long=yes")
	if got := k.Chosen("walk_long"); len(got) == 0 {
		t.Error("the row takes no tap any more")
	}
}

// A page stays when its screen is laid out again, as the toolkit does by itself.
func TestAPageStays(t *testing.T) {
	for _, scale := range look.Scales() {
		for _, g := range glasses[3:] { // where the bar is narrow
			for i := range []triage.Lang{triage.English, triage.Spanish} {
				k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi})
				k.begin(string(rune('1' + i)))
				k.to("signs:grp_health")
				for range 20 {
					before := k.seen()
					k.window.Resize(fyne.NewSize(g.w, g.h-1))
					k.window.Resize(fyne.NewSize(g.w, g.h))
					if after := k.seen(); after != before {
						t.Fatalf("%v at %v turns from\n%s\nto\n%s", g, scale, before, after)
					}
					if k.press(fyne.KeyPageDown); k.seen() == before {
						break
					}
				}
				if !k.has("grp_health=before.none") {
					t.Errorf("%v at %v: the last card never comes", g, scale)
				}
			}
		}
	}
}
