package intake

import (
	"maps"
	"slices"
	"strings"

	"sacra/triage"
)

// Company says whether somebody can read along.
type Company uint8

// What she says of it.
const (
	NotAsked Company = iota
	Alone
	WithOthers
)

// Answers is what one patient has said, gone on from or not, whatever screen she
// is on.
type Answers struct {
	rules *triage.Rules
	in    triage.Intake
	// drafts are choices on screen that she has not gone on from.
	drafts    map[string][]string
	confirmed map[string]bool // charts that were said back and are right
	doubted   map[string]bool // alert items answered with "not sure" at first
	settled   map[string]bool // those of them that were asked in other words
	right     []string        // contradictions of which she said that both are right
	company   Company
	asksReach bool // how far the pain goes is asked, whatever the marks say of it
	noBirth   bool // she left her date of birth out
	// The forms that a therapist chose for this visit, and those that it is too
	// early to ask again.
	wanted, early []string
	ticket        triage.Ticket   // of the front desk; empty where she typed who she is
	reopened      map[string]bool // questions of the ticket that she wants to answer herself
	brought       []string        // the activities that her ticket has answered with
}

func newAnswers(rules *triage.Rules) *Answers {
	a := &Answers{rules: rules}
	a.Forget()
	return a
}

// Forget drops everything she said, and keeps the language.
func (a *Answers) Forget() {
	*a = Answers{
		rules: a.rules, in: triage.Intake{Lang: a.in.Lang},
		drafts: map[string][]string{}, confirmed: map[string]bool{}, doubted: map[string]bool{}, settled: map[string]bool{},
		reopened: map[string]bool{},
	}
}

// Lang returns her language.
func (a *Answers) Lang() triage.Lang { return a.in.Lang }

// SetLang changes her language, on any screen.
func (a *Answers) SetLang(l triage.Lang) { a.in.Lang = l }

// Name returns what she typed.
func (a *Answers) Name() string { return a.in.Name }

// SetName stores her name.
func (a *Answers) SetName(s string) { a.in.Name = s }

// Birth returns her date of birth, YYYY-MM-DD, empty if there is none.
func (a *Answers) Birth() string { return a.in.BirthDate }

// SetBirth stores her date of birth, YYYY-MM-DD; empty takes it away.
func (a *Answers) SetBirth(date string) { a.in.BirthDate, a.noBirth = date, false }

// Agreed reports whether her answers may be kept.
func (a *Answers) Agreed() bool { return a.in.Consent.Given }

// Company returns what she said about who can read along.
func (a *Answers) Company() Company { return a.company }

// Values returns what is chosen for a question, gone on from or not.
func (a *Answers) Values(linkID string) []string {
	if d, ok := a.drafts[linkID]; ok {
		return d
	}
	return a.in.Response.Values(linkID)
}

// Strokes returns the free lines that she drew for a chart question.
func (a *Answers) Strokes(linkID string) []triage.Stroke { return a.in.Strokes[linkID] }

// Asked reports whether the answers so far lead to a question.
func (a *Answers) Asked(it *triage.Item) bool {
	return a.asks(it, &a.in.Response)
}

// asks reports whether answers lead to a question, and it is one for her.
func (a *Answers) asks(it *triage.Item, r *triage.Response) bool {
	return !it.Computed() && a.rules.Questionnaire.Asked(it.LinkID, r) && it.Concerns(r)
}

// Offered returns the options that a question offers her, given what is chosen on
// the screen.
func (a *Answers) Offered(it *triage.Item) []triage.AnswerOption {
	r := a.in.Response.Clone()
	r.Set(it.LinkID, a.Values(it.LinkID)...)
	return it.Offered(r)
}

// IsAlert reports whether a question asks for warning signs.
func (a *Answers) IsAlert(linkID string) bool {
	return slices.Contains(a.rules.Alerts.Asked, linkID)
}

// Withheld reports whether a question is kept from the screen because somebody
// can read along. Warning signs are always asked: an unasked one could cost more
// than a blush.
func (a *Answers) Withheld(it *triage.Item) bool {
	return it.Sensitive() && a.company == WithOthers && !a.IsAlert(it.LinkID)
}

// Later returns the first question that she wants to be asked in private, nil if
// there is none.
func (a *Answers) Later() *triage.Item {
	for it := range a.rules.Questionnaire.Questions() {
		if a.Withheld(it) && a.Asked(it) {
			return it
		}
	}
	return nil
}

// onScreen reports whether a question is one that she is asked on this screen.
func (a *Answers) onScreen(linkID string) bool {
	it := a.rules.Questionnaire.Question(linkID)
	return it != nil && a.Asked(it) && !a.Withheld(it)
}

// answered reports whether a question, or every one that a group asks, has an
// answer, a skip included.
func (a *Answers) answered(linkID string) bool {
	g := a.rules.Questionnaire.Together(linkID)
	if g == nil || g.LinkID != linkID {
		return a.in.Response.Answered(linkID)
	}
	for it := range g.Questions() {
		if a.Asked(it) && !a.Withheld(it) && !a.in.Response.Answered(it.LinkID) {
			return false
		}
	}
	return true
}

// store stores the answer to a question and drops what it makes pointless.
func (a *Answers) store(id string, values []string) {
	before := slices.Clone(a.in.Response.Values(id))
	a.in.Response.Set(id, values...)
	delete(a.drafts, id)
	if !slices.Equal(before, a.in.Response.Values(id)) {
		a.changed(id, before)
	}
}

// drop takes an answer away, gone on from or not.
func (a *Answers) drop(id string) {
	a.in.Response.Clear(id)
	delete(a.drafts, id)
}

// changed undoes what rested on the old answer.
func (a *Answers) changed(id string, before []string) {
	delete(a.confirmed, id)
	if id == triage.PainZones {
		a.unsay(before)
	}
	a.keepActivities()
	a.chooseForms()
	r := &a.in.Response
	a.rules.Questionnaire.Prune(r)
	now := r.Values(triage.Activities)
	for it := range a.rules.Questionnaire.Questions() {
		n := it.Pick()
		moved := id == triage.Activities && n > 0 && (n > len(now) || n > len(before) || now[n-1] != before[n-1])
		if moved || !a.Asked(it) && !it.Computed() {
			a.drop(it.LinkID)
			a.unsettle(it.LinkID)
			delete(a.in.Strokes, it.LinkID)
		}
	}
}

// chooseForms notes which forms are put to her, as her answers now stand.
func (a *Answers) chooseForms() {
	if len(a.rules.Forms) == 0 {
		return
	}
	ids := triage.FormsFor(a.rules, &a.in.Response, a.in.Lang, a.wanted, a.early)
	if len(ids) == 0 {
		a.in.Response.Clear(triage.FormsAsked)
		return
	}
	a.in.Response.Set(triage.FormsAsked, ids...)
}

// doubt notes whether an alert item was answered with "not sure": it is asked
// once more in other words, and then counts as it is answered there.
func (a *Answers) doubt(it *triage.Item, values []string) {
	id := it.LinkID
	if a.IsAlert(id) && slices.Equal(values, []string{triage.Unsure}) {
		a.doubted[id] = true
		return
	}
	delete(a.doubted, id)
	delete(a.settled, id)
}

// unsettle forgets what was confirmed or asked again about a question that is
// no longer asked.
func (a *Answers) unsettle(id string) {
	delete(a.confirmed, id)
	delete(a.doubted, id)
	delete(a.settled, id)
}

// Stops returns the alerts that stop a visit at once, by the answers that she
// has gone on from. A choice that is only on the screen stops nothing: it may be
// a slip of the finger.
func (a *Answers) Stops() []triage.RaisedAlert {
	return slices.DeleteFunc(a.rules.Raised(&a.in.Response), func(x triage.RaisedAlert) bool { return x.Tier != triage.TierNow })
}

// take makes what she has chosen, gone on from or not, her answers.
func (a *Answers) take() {
	a.in = a.Intake()
	a.drafts = map[string][]string{}
}

// Intake returns a copy of everything that she has said so far, choices that
// she has not gone on from included.
func (a *Answers) Intake() triage.Intake {
	in := a.in
	in.Name = strings.TrimSpace(in.Name)
	in.Response = *a.in.Response.Clone()
	for id, values := range a.drafts {
		if len(values) > 0 {
			in.Response.Set(id, values...)
		}
	}
	a.rules.Questionnaire.Prune(&in.Response)
	for it := range a.rules.Questionnaire.Questions() {
		if a.Withheld(it) && a.Asked(it) {
			in.Response.Defer(it.LinkID)
		}
	}
	in.Returning = returning(&in.Response)
	in.BothRight = a.bothRight(&in.Response)
	in.Strokes = maps.Clone(a.in.Strokes)
	if in.Ended == "" {
		in.Ended = triage.EndedOpen
	}
	return in
}

// bothRight returns the contradictions that still stand and of which she said
// that both answers are right.
func (a *Answers) bothRight(r *triage.Response) []string {
	var out []string
	for _, x := range r.Contradictions() {
		if slices.Contains(a.right, x.ID) {
			out = append(out, x.ID)
		}
	}
	return out
}

// returning reports whether she is asked the short form of a return visit. The
// questionnaire says what that asks.
func returning(r *triage.Response) bool { return r.Has(triage.BeenBefore, triage.Yes) }

// first returns the first value, empty where there are none.
func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
