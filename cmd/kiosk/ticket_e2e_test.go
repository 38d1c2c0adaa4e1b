//go:build e2e

package main

import (
	"maps"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record/local"
)

// TestE2ETicket lets a woman who was here before check in with a number: the front desk
// finds her and hands one out, a wrong one leads nowhere, and hers is taken once. After
// the kiosk was started again, a number of before is not known.
func TestE2ETicket(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _, _ := makeClinic(t, dir, func(c *assets.Clinic) { c.Tickets, c.WipeSeconds = true, 0 })
	before := waiting(t, data)
	desk := startDesk(t, newGlass(t, "1280x800"), data, dir)
	k := start(t, "1280x800", data, dir)
	k.quiet, desk.quiet = true, true
	k.waitFor("welcome")
	desk.openDesk()
	desk.tap("front")
	desk.waitFor("pin.choose")
	desk.write("7391")
	desk.tap("use")
	desk.waitFor("front")
	desk.tap("front.ticket")
	desk.waitFor("front.give")
	desk.write("lee")
	desk.has("give." + before)
	desk.snap("found")
	given := func(s traced) bool { return s.find("give."+before) == nil }
	// The list may come anew for the last letter while she taps: she taps again.
	for desk.tap("give." + before); !desk.within(8*time.Second, given); {
		desk.tap("give." + before)
	}
	desk.snap("given")

	// A later number of hers takes the place of the one on the desk's screen, which no
	// trace tells.
	client, err := local.Connect(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	give := func() string {
		t.Helper()
		number, err := client.Ticket(t.Context(), triage.Ticket{Follows: before, Name: "Ann Lee", BirthDate: "1994-02-03", Lang: triage.Spanish, Activities: []string{"sleep"}, Stage: triage.Stage{Status: triage.StatusPregnant, Weeks: 29}})
		if err != nil {
			t.Fatal(err)
		}
		return number
	}
	number := give()
	typed := func(digits string) {
		t.Helper()
		k.waitFor("welcome")
		k.tap("ticket")
		k.waitFor("ticket")
		for _, r := range digits {
			k.tap("key." + string(r))
		}
	}
	wrong := "5555"
	if number == wrong {
		wrong = "5556"
	}
	typed(wrong)
	k.snap("wrong")
	k.tap("cancel")
	typed(number)
	k.waitFor("ticket.who")
	k.leave("ticket.who", "agree")
	back := si
	back.answers = maps.Clone(si.answers)
	maps.Copy(back.answers, map[string][]string{
		"signs": {"cauda.none"}, "change": {"better"}, "exercise_days": {"5"}, "new_problem": {"no"}, "health_news": {"no"},
	})
	if end := k.answers(back); end != "thanks" {
		t.Fatalf("the visit ended with %q, want thanks", end)
	}
	k.tap("done")
	typed(number) // once more
	k.has("cancel")
	k.snap("used")
	k.tap("cancel")
	number = give()
	k.stop()
	k = start(t, "1280x800", data, dir)
	k.quiet = true
	typed(number)
	k.snap("restarted")
	if at := k.now().Screen; at != "ticket" {
		t.Errorf("a number of before the kiosk was started again leads to %q", at)
	}
	k.tap("cancel")
	k.waitFor("welcome")
	k.stop()
	desk.stop()
	list := visits(t, data)
	if len(list) != 2 || list[0].Intake.Follows != before || list[0].Intake.Name != "Ann Lee" || !list[0].Intake.Returning || list[0].Intake.Response.Value("activities") != "sleep" {
		t.Errorf("%d visits, the newest %+v", len(list), list[0].Intake)
	}
	noPlaintext(t, data, "Ann Lee", number)
}
