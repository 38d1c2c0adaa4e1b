package review

import (
	"time"

	"sacra/assets/wording"
	"sacra/triage"
)

// date says a calendar day, "Mar 4, 2027".
func (p *phrases) date(t time.Time) string { return wording.ShortDate(p.t, t) }

// dayWas says the day of a visit, by the clinic's clock.
func (p *phrases) dayWas(v *triage.Visit) string {
	return p.date(v.Intake.Started.In(p.now().Location()))
}

// moment says a time of the visits: the hour alone if it is today.
func (p *phrases) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	now := p.now()
	t = t.In(now.Location())
	clock := wording.Clock(p.t, t)
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return clock
	}
	return p.date(t) + " · " + clock
}

// born says a date of birth with the age.
func (p *phrases) born(birth string) string { return p.say.Born(birth, p.now(), p.date) }

// dayOf says a date of the record (YYYY-MM-DD).
func (p *phrases) dayOf(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return p.date(t)
}
