package checkin_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

var tablet = fyne.NewSize(1280, 800)

// begin brings a kiosk to the first question with the keyboard.
func (k *kiosk) begin(lang string) {
	k.t.Helper()
	k.write(lang)
	k.write("Ana Ruiz")
	k.press(fyne.KeyReturn)
	k.write("05021994")
	k.press(fyne.KeyReturn, fyne.KeyReturn)
	k.at("ask:grp_stage")
}

func (k *kiosk) at(screen string) {
	k.t.Helper()
	if k.screen != screen {
		k.t.Fatalf("at %s, want %s; seen:\n%s", k.screen, screen, k.seen())
	}
}

func (k *kiosk) sees(want string, yes bool) {
	k.t.Helper()
	if got := k.seen(); strings.Contains(got, want) != yes {
		k.t.Errorf("seen %q: %v, want %v:\n%s", want, !yes, yes, got)
	}
}

// to answers calmly until a question is on the screen.
func (k *kiosk) to(screen string) {
	k.t.Helper()
	for range 90 {
		if k.screen == screen {
			return
		}
		if kind, _, _ := strings.Cut(k.screen, ":"); kind == "ask" || kind == "again" {
			k.Fill(calm)
		} else if kind == "signs" {
			k.ChooseSigns("cauda.none", "before.none", "leak.none")
		} else if kind == "alone" {
			k.write("1")
		} else if kind == "odd" {
			k.tap("odd=both")
		}
		before := k.screen
		for n := 0; k.screen == before && n < 25; n++ {
			k.press(fyne.KeyReturn)
		}
	}
	k.t.Fatalf("never came to %s; at %s", screen, k.screen)
}

func TestAVisitByKeyboard(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	tour(k, '1', func(string) {})
	k.at("thanks")
	last := k.saves[len(k.saves)-1]
	if !last.final || last.in.Name != "María Fernanda Castellanos" || last.in.Ended != triage.EndedComplete || last.in.BirthDate != "1994-05-02" {
		t.Errorf("saved %+v", last)
	}
	for _, s := range k.saves[:len(k.saves)-1] {
		if s.final || s.in.Ended != triage.EndedOpen || s.visit != last.visit {
			t.Errorf("a part: %+v", s)
		}
	}
	// She goes back to mend answers, and what she had reached is saved then too.
	if parts := len(k.saves) - 1; parts < len(k.rules.Questionnaire.Item) {
		t.Errorf("%d parts for %d sections", parts, len(k.rules.Questionnaire.Item))
	}
	saved := len(k.saves)
	k.press(fyne.KeyReturn, fyne.KeyReturn)
	if k.at("welcome"); len(k.saves) != saved {
		t.Errorf("saved again after the end")
	}
}

func TestAVisitByTouch(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	if !k.tap("lang=es") {
		t.Fatal("no language to touch")
	}
	for _, key := range []string{"a", "n", "a"} {
		if !k.tap("key."+key) && !k.tap("key="+key) {
			t.Fatalf("no key %s in %v", key, touch.Marks(k.Object()))
		}
	}
	if k.Typed() != "Ana" { // the first letter is made large
		t.Errorf("typed %q", k.Typed())
	}
	k.tap("next")
	k.at("birth")
	k.tap("skip")
	k.tap("agree")
	k.at("ask:grp_stage")
	k.tap("been_before=no")
	k.wait()
	k.tap("status=neither")
	k.wait()
	k.tap("could_be_pregnant=no")
	k.at("ask:grp_stage") // seen as chosen for a moment
	k.wait()
	k.at("ask:cauda")
	if k.tap("skip") {
		t.Error("warning signs can be skipped")
	}
	k.tap("next")
	k.at("ask:cauda")
	k.tap("next")
	k.tap("cauda=none")
	k.pass(700 * time.Millisecond)
	k.at("ask:cauda") // a slip can be taken back
	k.wait()
	k.at("ask:leg_weak")
	k.tap("back")
	k.at("ask:cauda")
}

// A second tap on the same spot, meant for the question before, must not answer
// the one that has come.
func TestDoubleTapAnswersOnce(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:grp_move_1")
	k.ChooseRow("walk", "same")
	k.ChooseRow("stand", "same")
	var at fyne.Position
	for _, m := range touch.Marks(k.Object()) {
		if m.ID == "sit=worse" {
			at = m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2)
		}
	}
	k.wait()
	test.TapCanvas(k.window.Canvas(), at)
	k.pass(430 * time.Millisecond)
	k.at("ask:grp_move_2")
	test.TapCanvas(k.window.Canvas(), at)
	k.pass(100 * time.Millisecond)
	test.TapCanvas(k.window.Canvas(), at)
	k.pass(500 * time.Millisecond)
	if got := k.Chosen("roll_bed"); got != nil {
		t.Errorf("the second tap answered %q", got)
	}
	test.TapCanvas(k.window.Canvas(), at)
	if k.Chosen("roll_bed") == nil {
		t.Error("a tap after the moment is not taken")
	}
}

// A tap on Next that was meant for the question before must not turn a page of
// warning signs that nobody has read.
func TestHasteTurnsNoPage(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{Scale: 1.5})
	k.begin("1")
	k.ChooseRow("been_before", "no")
	k.ChooseRow("status", "neither")
	k.ChooseRow("could_be_pregnant", "no")
	for range 5 {
		if k.screen == "ask:cauda" {
			break
		}
		k.press(fyne.KeyReturn)
	}
	k.at("ask:cauda")
	k.pass(600 * time.Millisecond)
	k.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	k.sees("Numb or tingly skin", true)
	k.pass(600 * time.Millisecond)
	k.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	k.sees("Numb or tingly skin", false)
}

func TestStop(t *testing.T) {
	for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
		k := newKiosk(t, tablet, look.Look{})
		k.begin(string(rune('1' + i)))
		k.to("ask:cauda")
		k.tap("cauda=retention")
		k.tap("next")
		if k.screen != "stop" {
			k.tap("next") // there was a second page
		}
		k.at("stop")
		for sentence := range strings.SplitSeq(k.rules.Alerts.Find("cauda_retention").Patient.In(lang), ". ") {
			if n := strings.Count(k.seen(), strings.TrimSuffix(sentence, ".")); n != 1 {
				t.Errorf("%q is said %d times:\n%s", sentence, n, k.seen())
			}
		}
		k.sees("Ana", false)
		k.picture("stop-" + string(lang))
		if n := len(k.saves); n == 0 || k.saves[n-1].final || k.saves[n-1].in.Ended != triage.EndedAlert {
			t.Errorf("saved %+v", k.saves)
		}
		saved := len(k.saves)
		k.press(fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyF1, fyne.KeyEscape)
		k.pass(time.Hour)
		k.Leave()
		k.at("stop")
		k.Dismiss()
		k.at("welcome")
		if len(k.saves) != saved {
			t.Error("saved again")
		}
	}
}

func TestPerson(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.ChooseRow("status", "pregnant")
	k.press(fyne.KeyF1)
	k.at("person")
	k.sees("kept safe", true)
	k.picture("person")
	if len(k.saves) != 1 || k.saves[0].in.Ended != triage.EndedPerson || k.saves[0].in.Response.Value("status") != "pregnant" {
		t.Errorf("saved %+v", k.saves)
	}
	k.pass(31 * time.Second)
	k.at("welcome")
}

func TestDecline(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.write("1")
	k.write("Ana Ruiz")
	k.press(fyne.KeyReturn)
	k.write("05021994")
	k.press(fyne.KeyReturn)
	k.write("2")
	k.at("declined")
	k.press(fyne.KeyReturn)
	k.at("welcome")
	if len(k.saves) != 0 {
		t.Errorf("saved %+v", k.saves)
	}
}

func TestNothingIsLeftForTheNext(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("2")
	k.press(fyne.KeyF2, fyne.KeyF3)
	k.Leave()
	k.at("welcome")
	if l := k.looks[len(k.looks)-1]; l != (look.Look{}) {
		t.Errorf("the look stays %+v", l)
	}
	k.write("1")
	k.at("name")
	k.sees("Ana", false)
	k.sees("What is your name?", true)
}

func TestHelps(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.ChooseRow("been_before", "no")
	k.ChooseRow("status", "postpartum")
	k.ChooseRow("birth", "vaginal")
	k.press(fyne.KeyF5)
	k.sees("¿Está embarazada", true)
	k.press(fyne.KeyF8)
	k.at("cover")
	k.sees("embarazada", false)
	k.picture("cover")
	k.press(fyne.KeyF8)
	k.at("ask:grp_stage")
	k.press(fyne.KeyF2)
	if l := k.looks[len(k.looks)-1]; l.Scale != 1.25 {
		t.Errorf("look %+v", l)
	}
	k.sees("Si las dos cosas", true)
	k.press(fyne.KeyReturn)              // larger letters need a second page
	k.sees("Hace cuántas semanas", true) // what was chosen before the language still is
	k.sees("Si las dos cosas", false)    // the help of a row that is on the first
	k.picture("second-page")
	k.press(fyne.KeyReturn)
	k.at("ask:grp_stage") // and it opened a row that has no answer
}
