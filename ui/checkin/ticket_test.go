package checkin_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// chance is randomness that a test can repeat.
func chance() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{1}) }

func newTickets() *checkin.Tickets { return checkin.NewTickets(fixedNow, chance()) }

func withTickets(tickets *checkin.Tickets) func(*checkin.Params) {
	return func(p *checkin.Params) { p.Tickets = tickets }
}

func anas(l triage.Lang) triage.Ticket {
	return triage.Ticket{Follows: "before", Name: "Ana Isabel Ruiz Montenegro", BirthDate: "1994-05-02", Lang: l, Activities: []string{"turn_bed"}, Stage: triage.Stage{Status: triage.StatusPregnant, Weeks: 27}}
}

// ticketKiosk is a kiosk with a ticket, whose clock is that of the kiosk.
func ticketKiosk(t *testing.T) (k *kiosk, number string) {
	t.Helper()
	var tickets *checkin.Tickets
	k = newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) {
		tickets = checkin.NewTickets(p.Now, chance())
		p.Tickets = tickets
	})
	number, err := tickets.Give(anas(triage.Spanish))
	if err != nil {
		t.Fatal(err)
	}
	k.tickets = tickets
	return k, number
}

// number types a number on the welcome screen.
func (k *kiosk) number(digits string) {
	k.t.Helper()
	k.wait()
	k.tap("ticket")
	k.at("ticket")
	k.write(digits)
}

// other is a number that is not the one.
func other(number string) string {
	if number == "5555" {
		return "5556"
	}
	return "5555"
}

// nameless looks that neither her whole name nor her date of birth is on the screen.
func (k *kiosk) nameless() {
	k.t.Helper()
	for _, secret := range []string{"Isabel", "Ruiz", "Montenegro", "1994", "2 de mayo", "May 2"} {
		k.sees(secret, false)
	}
}

// private looks that nothing is on the screen that a stranger must not read.
func (k *kiosk) private() {
	k.t.Helper()
	k.nameless()
	for _, secret := range []string{"turn", "Turn", "cama"} {
		k.sees(secret, false)
	}
}

func TestANumberShowsAFirstNameAndAnInitial(t *testing.T) {
	k, number := ticketKiosk(t)
	k.number(number)
	k.at("ticket.who")
	k.sees("¿Es usted Ana M.?", true)
	k.private()
	k.tap("agree")
	k.at("ask:grp_stage")
	seen := map[string]bool{}
	for range 60 {
		seen[k.screen] = true
		k.nameless()
		if k.screen == "thanks" {
			break
		}
		before := k.screen
		switch kind, _, _ := strings.Cut(k.screen, ":"); kind {
		case "ask", "again":
			k.Fill(calm)
		case "signs":
			k.ChooseSigns("cauda.none", "before.none", "leak.none")
		case "alone":
			k.write("1")
		case "odd":
			k.tap("odd=both")
		}
		for n := 0; k.screen == before && n < 25; n++ {
			k.press(fyne.KeyReturn)
			k.nameless() // on each page
		}
	}
	if !seen["thanks"] || !seen["check"] || len(seen) < 8 {
		t.Errorf("the visit went over %v", seen)
	}
}

// Until she has said that the number is hers, nothing of her is on any screen but a first
// name and an initial, whatever the stranger before it touches.
func TestAStrangerWithHerNumberLearnsNothing(t *testing.T) {
	for _, touched := range [][]string{
		{"language"},
		{"text"},
		{"text", "text"},
		{"contrast"},
		{"cover"},
		{"not_me"},
		{"not_me", "ticket"},
		{"decline"},
		{"decline", "done"},
		{"decline", "done", "looks"},
	} {
		k, number := ticketKiosk(t)
		k.number(number)
		k.private()
		for _, id := range touched {
			k.wait()
			if !k.tap(id) {
				t.Fatalf("%v: there is no %s at %s: %v", touched, id, k.screen, touch.Marks(k.Object()))
			}
			k.private()
		}
	}
	k, number := ticketKiosk(t)
	k.number(other(number))
	k.private()
	k.write(number)
	k.at("ticket.who")
	k.Leave() // nobody touches the screen
	k.private()
	k.at("welcome")
	if len(k.saves) != 0 {
		t.Errorf("%d saves of a stranger", len(k.saves))
	}
}

// The front desk sees which numbers are out, and who has checked in with hers.
func TestTheDeskIsToldOfNumbers(t *testing.T) {
	k, number := ticketKiosk(t)
	given := k.now
	list, before := k.tickets.Numbers()
	if want := []triage.Number{{Visit: "before", Given: given}}; !slices.Equal(list, want) {
		t.Fatalf("given: %+v", list)
	}
	k.pass(10 * time.Minute)
	k.number(number)
	k.wait()
	if list, n := k.tickets.Numbers(); !list[0].Used.IsZero() || n != before {
		t.Errorf("typed only: %+v", list)
	}
	k.tap("agree")
	list, n := k.tickets.Numbers()
	if len(list) != 1 || list[0].Given != given || list[0].Used.Sub(given) < 10*time.Minute || n <= before {
		t.Errorf("used: %+v, %d changes after %d", list, n, before)
	}
	k.Leave()
	k.Dismiss()
	for range 2 { // the second takes the place of the first
		if _, err := k.tickets.Give(anas(triage.English)); err != nil {
			t.Fatal(err)
		}
	}
	if list, _ := k.tickets.Numbers(); len(list) != 2 || list[0].Used.IsZero() || !list[1].Used.IsZero() {
		t.Errorf("given again: %+v", list)
	}
	k.pass(15 * time.Hour)
	if list, _ := k.tickets.Numbers(); len(list) != 0 {
		t.Errorf("of yesterday: %+v", list)
	}
}

// Somebody else's number leads nowhere, and stays hers.
func TestSomebodyElsesNumber(t *testing.T) {
	k, number := ticketKiosk(t)
	k.number(number)
	k.wait()
	k.tap("not_me")
	k.at("welcome")
	k.sees("Ana", false)
	k.number(number)
	k.at("ticket.who")
	k.wait()
	k.tap("decline") // nobody can read on as her
	k.at("declined")
	k.private()
	k.press(fyne.KeyReturn)
	k.at("welcome")
	k.wait()
	k.write("1")
	k.at("name")
	if k.sees("Ruiz", false); k.Typed() != "" {
		t.Errorf("her name stands there: %q", k.Typed())
	}
	if len(k.saves) != 0 {
		t.Errorf("%d saves before she agreed", len(k.saves))
	}
}

// A number is taken once: from when she agrees that her answers are kept.
func TestANumberIsTakenOnce(t *testing.T) {
	k, number := ticketKiosk(t)
	k.number(number)
	k.wait()
	k.write("3") // no, thank you
	k.at("declined")
	k.wait()
	k.press(fyne.KeyReturn)
	k.number(number)
	k.wait()
	k.tap("agree")
	k.at("ask:grp_stage")
	k.Leave()
	k.Dismiss()
	k.number(number)
	k.at("ticket")
	k.sees("We do not know that number", true)
	k.sees("No conocemos ese número", true)
}

func TestANumberOfYesterday(t *testing.T) {
	k, number := ticketKiosk(t)
	k.pass(15 * time.Hour) // past midnight
	k.number(number)
	k.at("ticket")
	k.sees("We do not know that number", true)
}

// Numbers cannot be guessed: three are free, then the wait doubles, and after ten all that
// were handed out are forgotten.
func TestNumbersAreNotGuessed(t *testing.T) {
	k, number := ticketKiosk(t)
	wrong := other(number)
	for range 3 {
		k.number(wrong)
		k.at("ticket")
		k.tap("cancel")
	}
	k.number(number) // the right one is not tried meanwhile
	k.at("ticket")
	k.sees("Please ask the front desk", true)
	k.tap("cancel")
	k.pass(31 * time.Second)
	k.number(number)
	k.at("ticket.who")
	k.tap("not_me")
	tries := 4
	for range 12 * 60 {
		k.pass(time.Minute)
		k.number(wrong)
		if strings.Contains(k.seen(), "We do not know that number") {
			tries++
		}
		k.tap("cancel")
	}
	if tries > 24 {
		t.Errorf("%d numbers were tried in half a day", tries)
	}
	k.pass(10 * time.Hour)
	k.number(number)
	k.at("ticket")
}

func TestWhoGetsANumber(t *testing.T) {
	tickets, given := newTickets(), map[string]bool{}
	if _, err := tickets.Give(triage.Ticket{Follows: "x"}); !errors.Is(err, triage.ErrNoTicket) {
		t.Errorf("nobody's: %v", err)
	}
	for i := range 200 {
		number, err := tickets.Give(triage.Ticket{Follows: fmt.Sprint(i), Name: fmt.Sprint("Eve ", i)})
		if err != nil || len(number) != 4 || number[0] == '0' || given[number] {
			t.Fatalf("%d: %q, %v", i, number, err)
		}
		given[number] = true
	}
	if _, err := tickets.Give(anas(triage.English)); !errors.Is(err, checkin.ErrManyTickets) {
		t.Errorf("the two hundred and first: %v", err)
	}
	if _, err := tickets.Give(triage.Ticket{Follows: "7", Name: "Eve 7"}); err != nil {
		t.Errorf("hers again: %v", err)
	}
}

// Without the setting there is nothing of it.
func TestNoNumbers(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	if k.tap("ticket") {
		t.Error("there is a button for numbers")
	}
	k.write("0")
	k.at("welcome")
}

func TestTicketScreensFit(t *testing.T) {
	everyDisplay(t, func(t *testing.T, name string, g glass, scale float32, i int) {
		tickets := newTickets()
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}, withTickets(tickets))
		number, err := tickets.Give(anas([]triage.Lang{triage.English, triage.Spanish}[i]))
		if err != nil {
			t.Fatal(err)
		}
		fits := func(screen string) {
			t.Helper()
			k.wait()
			relayout(k.Object()) // a row that came may be on a page of its own
			for _, f := range slices.Compact(slices.Concat(faults(k.window.Canvas(), g.ppi), sight.Contrast(k.window.Canvas()))) {
				t.Errorf("%s: %s", screen, f)
			}
			k.picture(name + "-" + screen)
		}
		fits("ticket-welcome")
		k.tap("ticket")
		fits("ticket-empty")
		k.write(other(number))
		fits("ticket-wrong")
		k.write(number)
		fits("ticket-who")
		k.tap("agree")
		k.tap("status=pregnant")
		fits("ticket-weeks")
		for page := 2; !k.has("weeks_pregnant=29"); page++ {
			k.wait()
			k.press(fyne.KeyPageDown)
			fits(fmt.Sprint("ticket-weeks-", page))
		}
		k.tap("weeks_pregnant=another")
		fits("ticket-typed")
	})
}
