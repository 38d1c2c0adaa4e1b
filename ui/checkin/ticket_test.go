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
)

// chance is randomness that a test can repeat.
func chance() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{1}) }

func newTickets() *checkin.Tickets { return checkin.NewTickets(fixedNow, chance()) }

func withTickets(tickets *checkin.Tickets) func(*checkin.Params) {
	return func(p *checkin.Params) { p.Tickets = tickets }
}

func anas(l triage.Lang) triage.Ticket {
	return triage.Ticket{Follows: "before", Name: "Ana Isabel Ruiz Montenegro", BirthDate: "1994-05-02", Lang: l, Activities: []string{"turn_bed"}}
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

// private is what a stranger must not read.
func (k *kiosk) private() {
	k.t.Helper()
	for _, secret := range []string{"Isabel", "Ruiz", "Montenegro", "1994", "turn", "Turn", "cama"} {
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
	for _, screen := range []string{"signs", "ask:grp_pain", "check"} {
		k.to(screen)
		k.private()
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
	})
}
