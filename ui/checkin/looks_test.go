package checkin_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// lastLooks are the looks of the visit that was saved last.
func (k *kiosk) lastLooks() []string { return k.saves[len(k.saves)-1].in.Response.Values(triage.Looks) }

// She may choose on the welcome how the woman of the pictures looks; who does not is drawn
// as the clinic wants, and pays no tap for it.
func TestLooksAreChosenOnTheWelcome(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Clinic.Figure = triage.LookTone2 })
	visit := func() {
		t.Helper()
		k.begin("1")
		k.to("thanks")
		k.press(fyne.KeyReturn)
	}
	k.wait()
	k.tap("looks")
	k.at("looks")
	k.wait()
	k.tap("looks=8")
	k.wait()
	k.at("welcome")
	visit()
	if got := k.lastLooks(); !slices.Equal(got, []string{triage.LookTone4, triage.LookScarf}) {
		t.Errorf("drawn as %v", got)
	}
	visit()
	if got := k.lastLooks(); !slices.Equal(got, []string{triage.LookTone2}) {
		t.Errorf("the next patient is drawn as %v", got)
	}
	k.wait()
	k.tap("looks")
	k.wait()
	k.tap("looks=1")
	k.wait()
	visit()
	if got := k.lastLooks(); len(got) != 0 {
		t.Errorf("the first look is drawn as %v", got)
	}
}

// A ticket brings her looks of last time.
func TestATicketBringsHerLooks(t *testing.T) {
	tickets := newTickets()
	k := newKiosk(t, tablet, look.Look{}, withTickets(tickets))
	of := anas(triage.English)
	of.Looks = []string{triage.LookScarf}
	number, err := tickets.Give(of)
	if err != nil {
		t.Fatal(err)
	}
	k.number(number)
	k.wait()
	k.tap("agree")
	k.Leave()
	if got := k.lastLooks(); !slices.Equal(got, of.Looks) {
		t.Errorf("drawn as %v", got)
	}
}

func TestLookScreensFit(t *testing.T) {
	everyDisplay(t, func(t *testing.T, name string, g glass, scale float32, _ int) {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}, withTickets(newTickets()))
		for _, screen := range []string{"looks-welcome", "looks"} {
			k.wait()
			for _, f := range slices.Compact(slices.Concat(faults(k.window.Canvas(), g.ppi), sight.Contrast(k.window.Canvas()))) {
				t.Errorf("%s: %s", screen, f)
			}
			k.picture(name + "-" + screen)
			k.tap("looks")
		}
	})
}
