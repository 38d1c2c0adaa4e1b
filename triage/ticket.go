package triage

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// Ticket is what the front desk hands to the kiosk for a woman who was here before, so
// that she need not type who she is, scores the activities that she chose last time, and
// finds her week among a few. It has none of her other answers.
type Ticket struct {
	Follows    string   `json:"follows"` // her newest complete visit
	Name       string   `json:"name"`
	BirthDate  string   `json:"birth_date,omitempty"` // YYYY-MM-DD, empty where she left it out
	Lang       Lang     `json:"lang"`
	Activities []string `json:"activities,omitempty"`
	Looks      []string `json:"looks,omitempty"` // see Looks
	// Stage is that of the day of the ticket, as her earlier visits give it; empty where
	// they do not. She is asked for it all the same.
	Stage Stage `json:"stage,omitzero"`
}

// ErrNoTicket means that there is no complete visit with a name from which a ticket
// could be made.
var ErrNoTicket = errors.New("no complete visit with a name to make a ticket from")

// Check returns ErrNoTicket where the ticket does not say whose it is.
func (t *Ticket) Check() error {
	if t.Follows == "" || strings.TrimSpace(t.Name) == "" {
		return ErrNoTicket
	}
	return nil
}

// Same reports whether two tickets are for one woman.
func (t *Ticket) Same(other *Ticket) bool {
	return t.Follows == other.Follows || t.Name == other.Name && t.BirthDate == other.BirthDate
}

// TicketOf makes the ticket of a woman for a day from her visits, the oldest first. Name
// and date of birth are those of the newest complete one, as corrected. The error is
// ErrNoTicket.
func TicketOf(hers []Visit, day time.Time) (Ticket, error) {
	hers = slices.DeleteFunc(slices.Clone(hers), func(v Visit) bool { return v.Test() })
	t := Ticket{Stage: countedOn(hers, day)}
	for i := range slices.Backward(hers) {
		in := &hers[i].Intake
		if in.Ended != EndedComplete {
			continue
		}
		if t.Follows == "" {
			t.Follows, t.Name, t.BirthDate, t.Lang = hers[i].ID, in.Name, in.BirthDate, in.Lang
		}
		if len(t.Activities) == 0 && len(in.Response.Activities()) > 0 {
			t.Activities = slices.Clone(in.Response.Values(Activities))
		}
		if len(t.Looks) == 0 {
			t.Looks = slices.Clone(in.Response.Values(Looks))
		}
	}
	return t, t.Check()
}

// Known is a woman who was here before, as the front desk finds her: who she is and when
// she came last, and no answers.
type Known struct {
	Visit string // her newest complete one
	Name  string
	Came  time.Time // that visit
}

// KnownBy returns the women in whose name or date of birth every typed word begins a
// word, those who came last first, each once and at most that many. A woman who never
// finished a check-in, or gave no name, is not among them.
func KnownBy(visits []Outline, typed string, most int) []Known {
	words := strings.Fields(PlainName(typed))
	if len(words) == 0 {
		return nil
	}
	order := make([]int, 0, len(visits))
	for i := range visits {
		if o := &visits[i]; o.Ended == EndedComplete && !o.Test() && o.Name() != "" &&
			!slices.ContainsFunc(words, func(w string) bool { return !o.Has(w) }) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return visits[b].Compare(&visits[a]) })
	var out []Known
	patients, told := PatientsOf(visits), map[int]bool{}
	for _, i := range order {
		if told[i] {
			continue
		}
		if len(out) == most {
			break
		}
		newest := i
		for _, j := range patients.of(i) { // the oldest first
			told[j] = true
			if visits[j].Ended == EndedComplete && visits[j].Name() != "" {
				newest = j
			}
		}
		out = append(out, Known{Visit: visits[newest].ID, Name: visits[newest].Name(), Came: visits[newest].Started})
	}
	return out
}

// TicketFor is TicketOf for the woman of a visit of a list. The error is ErrNoTicket where
// the visit is no longer there.
func TicketFor(visits []Outline, visit string, day time.Time) (Ticket, error) {
	i := slices.IndexFunc(visits, func(o Outline) bool { return o.ID == visit })
	if i < 0 {
		return Ticket{}, ErrNoTicket
	}
	var hers []Visit
	for _, j := range PatientsOf(visits).of(i) {
		hers = append(hers, visits[j].Visit())
	}
	return TicketOf(hers, day)
}
