package checkin_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// counted is a patient who uses her finger only, with what it costs her.
type counted struct {
	*kiosk
	answers map[string][]string
	screens []string // from the first question to "check your answers"
	pages   int      // those screens, each page of them by itself
	taps    int      // on answers and buttons
	chosen  int      // those of them on answers
	typed   int      // on letters and digits of keyboards and keypads
}

func (c *counted) press(id string) {
	c.t.Helper()
	if !c.tap(id) {
		c.t.Fatalf("%s: there is no %s", c.screen, id)
	}
	if strings.Contains(id, ".") && !strings.Contains(id, "=") && !strings.Contains(id, "page_") && !strings.Contains(id, "_zones.") {
		c.typed++
	} else {
		c.taps++
		if strings.Contains(id, "=") {
			c.chosen++
		}
	}
	c.wait()
	relayout(c.Object())
}

// relayout lays out the containers of a window again, as Fyne does on a real
// screen when the least size of something in them is another one.
func relayout(o fyne.CanvasObject) {
	if box, ok := o.(*fyne.Container); ok {
		box.Layout.Layout(box.Objects, box.Size())
		for _, o := range box.Objects {
			relayout(o)
		}
	}
}

// visit goes through a whole visit with a finger: what is asked in rows row by
// row, what is on further pages by turning to them.
func (c *counted) visit() { c.t.Helper(); c.visitIn(triage.English) }

func (c *counted) visitIn(l triage.Lang) {
	c.t.Helper()
	c.press("lang=" + string(l))
	for _, r := range "ana ruiz" {
		if r == ' ' {
			c.press("key.space")
			continue
		}
		c.press("key." + string(r))
	}
	c.press("next")
	for _, r := range map[triage.Lang]string{triage.English: "05021994", triage.Spanish: "02051994"}[l] {
		c.press("birth." + string(r))
	}
	c.press("agree")
	c.questions()
}

// questions goes through the questions to the end.
func (c *counted) questions() {
	c.t.Helper()
	for range 60 {
		if c.screen == "thanks" {
			return
		}
		c.screens, c.pages = append(c.screens, c.screen), c.pages+1
		c.answer()
	}
	c.t.Fatalf("no end; at %s", c.screen)
}

// answer answers the screen and leaves it.
func (c *counted) answer() {
	c.t.Helper()
	at, cards := c.screen, ""
	done := map[string]bool{}
	for range 30 {
		if now := c.cards(); now != cards { // "none of these" is asked page by page
			cards = now
			maps.DeleteFunc(done, func(id string, _ bool) bool { return strings.HasSuffix(id, triage.None) })
		}
		id := c.nextTap(done)
		if c.screen != at { // a number was whole
			return
		}
		if id == "" {
			break
		}
		done[id] = true
		c.press(id)
		if c.screen != at {
			return
		}
	}
	before := c.seen()
	c.press("next")
	if c.screen == at {
		if c.seen() == before {
			c.t.Fatalf("%s does not go on:\n%s", at, before)
		}
		if c.pages++; c.pages > 200 {
			c.t.Fatalf("%s has no end:\n%s", at, before)
		}
		c.answer()
	}
}

// cards are the answers that are on the page.
func (c *counted) cards() string {
	var ids []string
	for _, m := range touch.Marks(c.Object()) {
		if strings.Contains(m.ID, "=") {
			ids = append(ids, m.ID)
		}
	}
	return strings.Join(ids, " ")
}

// nextTap returns the next answer on the page that she has not given yet.
func (c *counted) nextTap(done map[string]bool) string {
	for _, m := range touch.Marks(c.Object()) {
		item, code, ok := strings.Cut(m.ID, "=")
		if ok && slices.Contains(c.answers[item], code) && !done[m.ID] {
			return m.ID
		}
	}
	if id := c.otherView(done); id != "" {
		return id
	}
	for item, codes := range c.answers { // numbers that are typed
		if len(codes) == 0 || done[item] || !c.has(item+".delete") {
			continue
		}
		done[item] = true
		for _, r := range codes[0] {
			c.press(item + "." + string(r))
		}
	}
	return ""
}

// otherView returns the next view of a body chart on which a place may be that she
// has not marked yet; "" where all are marked.
func (c *counted) otherView(done map[string]bool) string {
	item, ok := strings.CutPrefix(c.screen, "ask:")
	if !ok || !c.has(item+".back_thighs") || !slices.ContainsFunc(c.answers[item], func(code string) bool {
		return code != triage.None && !done[item+"="+code]
	}) {
		return ""
	}
	for _, view := range []string{".back_thighs", ".back_feet", ".back_top", ".front", ".front_thighs", ".front_feet", ".front_top"} {
		if !done[item+view] {
			done[item+view] = true
			return item + view
		}
	}
	return ""
}

// plain is the plain case: pregnant, pain over one SI joint, nothing alarming.
func plain() map[string][]string {
	return map[string][]string{
		"been_before": {"no"}, "status": {"pregnant"}, "weeks_pregnant": {"28"},
		"cauda": {"none"}, "leg_weak": {"none"}, "pregnancy_signs": {"none"}, "general_signs": {"none"},
		"pain_zones": {"psis_r", "butt_up_r"}, "worst_spot": {"psis_r"},
		"below_knee": {"no"}, "walk_long": {"yes"}, "gaps": {"yes"},
		"pain_back_now": {"4"}, "pain_back_worst": {"6"}, "quality": {"ache"},
		"walk": {"worse"}, "stand": {"same"}, "sit": {"same"}, "bend": {"same"}, "first_steps": {"worse"},
		"roll_bed": {"worse"}, "one_leg": {"worse"}, "catch": {"no"}, "eases": {"side_lying"},
		"course": {"same"}, "rhythm": {"moves"}, "onset_speed": {"slow"},
		"settle": {"minutes"}, "night": {"sometimes"}, "morning_stiff": {"none"},
		"onset_when": {"pregnancy"}, "onset_week": {"22"}, "onset_how": {"nothing"},
		"grp_health": {"before.none"}, "activities": {"turn_bed"}, "activity_score_1": {"5"},
		"alone": {"yes"}, "grp_private": {"leak.none"},
	}
}

// A first visit and a return visit of a plain case keep to what the clinic
// promises. A screen is what has a name of its own, from the first question to
// "check your answers"; the language, name, birth date and consent come before.
// A tap is one on an answer or a button; letters of the name and the digits of
// dates and weeks are counted by themselves.
func TestAVisitIsShort(t *testing.T) {
	back := comesBack()
	birth, neither := plain(), plain()
	birth["status"], birth["weeks_since_birth"], birth["birth"] = []string{"postpartum"}, []string{"12"}, []string{"vaginal"}
	birth["postpartum_signs"] = []string{"none"}
	birth["onset_when"] = []string{"birth"}
	neither["status"], neither["could_be_pregnant"] = []string{"neither"}, []string{"no"}
	neither["cycle"] = []string{"no"}
	for _, tt := range []struct {
		name                  string
		answers               map[string][]string
		screens, chosen, taps int
	}{
		{"first", plain(), 28, 39, 48},
		{"first, after birth", birth, 28, 41, 50},
		{"first, neither", neither, 28, 40, 49},
		{"first, leg", leg(), 28, 48, 59},
		{"return", back, 10, 20, 24},
	} {
		c := &counted{kiosk: newKiosk(t, fyne.NewSize(1280, 800), look.Look{}), answers: tt.answers}
		c.visit()
		t.Logf("%s visit: %d screens (%d pages), %d taps, %d of them on answers, and %d on letters and digits: %v",
			tt.name, len(c.screens), c.pages, c.taps, c.chosen, c.typed, c.screens)
		if len(c.screens) > tt.screens || c.chosen > tt.chosen || c.taps > tt.taps {
			t.Errorf("%s visit: %d screens, %d answers, %d taps; want at most %d, %d, %d",
				tt.name, len(c.screens), c.chosen, c.taps, tt.screens, tt.chosen, tt.taps)
		}
		in := c.saves[len(c.saves)-1].in
		if in.Ended != triage.EndedComplete || in.Returning != (tt.name == "return") {
			t.Errorf("%s visit: ended %q, returning %v", tt.name, in.Ended, in.Returning)
		}
		for id, codes := range tt.answers {
			if it := c.rules.Questionnaire.Question(id); it != nil && c.rules.Questionnaire.Asked(id, &in.Response) && it.Concerns(&in.Response) && !slices.Equal(in.Response.Values(id), codes) {
				t.Errorf("%s visit: %s is %v, want %v", tt.name, id, in.Response.Values(id), codes)
			}
		}
	}
}

// comesBack are the answers of a plain return visit.
func comesBack() map[string][]string {
	back := plain()
	back["been_before"] = []string{"yes"}
	back["signs"] = []string{"cauda.none"}
	back["change"], back["exercise_days"], back["new_problem"], back["health_news"] = []string{"better"}, []string{"5"}, []string{"no"}, []string{"no"}
	back["pain_leg_now"], back["pain_leg_worst"] = []string{"0"}, []string{"0"}
	return back
}

// A return visit with a number of the front desk takes 25 taps at most, the digits of the
// number among them: her week is one of a few that lie around the count since her last visit.
func TestAReturnWithATicketIsShort(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		tickets := newTickets()
		c := &counted{kiosk: newKiosk(t, fyne.NewSize(1280, 800), look.Look{}, withTickets(tickets)), answers: comesBack()}
		of := anas(l)
		number, err := tickets.Give(of)
		if err != nil {
			t.Fatal(err)
		}
		c.press("ticket")
		for _, r := range number {
			c.press("key." + string(r))
		}
		c.at("ticket.who")
		c.press("agree")
		c.questions()
		t.Logf("%s: %d taps, and %d on digits, %d screens: %v", l, c.taps, c.typed, len(c.screens), c.screens)
		if c.taps+c.typed > 25 || len(c.screens) > 8 {
			t.Errorf("%s: %d taps, %d digits, %d screens; want at most 25 together and 8", l, c.taps, c.typed, len(c.screens))
		}
		in := c.saves[len(c.saves)-1].in
		if in.Ended != triage.EndedComplete || !in.Returning || in.Lang != l || in.Name != of.Name || in.Follows != of.Follows || !in.Response.Has("activities", "turn_bed") || !in.Response.Has("activity_score_1", "5") {
			t.Errorf("%+v", in)
		}
	}
}

// leg is a woman whose leg hurts below the knee: all rows of all screens are
// asked.
func leg() map[string][]string {
	answers := plain()
	for id, codes := range map[string][]string{
		"pain_zones": {"th_post_r", "calf_r"}, "worst_spot": {"calf_r"}, "below_knee": {"yes"}, "foot": {"no"}, "leg_or_back": {"leg"},
		"pain_leg_now": {"5"}, "pain_leg_worst": {"7"}, "cough_leg": {"no"}, "shocks": {"no"}, "foot_weak": {"no"}, "heel_toe": {"yes"},
	} {
		answers[id] = codes
	}
	return answers
}

// A finger comes through a whole visit on every display, and every answer is
// kept.
func TestFingerOnEveryDisplay(t *testing.T) {
	everyDisplay(t, func(t *testing.T, _ string, g glass, scale float32, i int) {
		for _, answers := range []map[string][]string{plain(), leg()} {
			c := &counted{kiosk: newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}), answers: answers}
			c.visitIn([]triage.Lang{triage.English, triage.Spanish}[i])
			in := c.saves[len(c.saves)-1].in
			for id, codes := range answers {
				if it := c.rules.Questionnaire.Question(id); it != nil && c.rules.Questionnaire.Asked(id, &in.Response) && it.Concerns(&in.Response) && !slices.Equal(in.Response.Values(id), codes) {
					t.Errorf("%s is %v, want %v", id, in.Response.Values(id), codes)
				}
			}
		}
	})
}
