package triage

import "strconv"

// Stage is where she is by her own answers: in which week of a pregnancy, or how
// many weeks after which birth.
type Stage struct {
	Status string `json:"status"` // empty where she left it out
	// Weeks are those of the pregnancy or those since the birth; WeeksUnknown
	// where she did not say, or where there are none to count.
	Weeks int    `json:"weeks"`
	Birth string `json:"birth,omitempty"`
}

// WeeksUnknown stands for a number of weeks that is not known.
const WeeksUnknown = -1

// StageOf returns the stage that the answers say.
func StageOf(r *Response) Stage {
	s := Stage{Status: r.Value(Status), Weeks: WeeksUnknown}
	id := WeeksPregnant
	if s.Status == StatusPostpartum {
		id, s.Birth = WeeksSinceBirth, r.Value(Birth)
	}
	if n, ok := r.number(id); ok && s.Status != StatusNeither {
		s.Weeks = n
	}
	return s
}

// Response returns the answers that say the stage, and nothing else.
func (s Stage) Response() *Response { return (&Response{}).as(s) }

// DueInDays returns in how many days the baby is due in a week of pregnancy: 40
// weeks after it began to count. Past that day it is negative.
func DueInDays(week int) int { return 7 * (40 - week) }

// as returns the answers of a woman who is in another stage than she said.
func (r *Response) as(s Stage) *Response {
	out := r.Clone()
	out.Doubted = nil
	for _, id := range []string{Status, WeeksPregnant, WeeksSinceBirth, Birth} {
		out.Clear(id)
	}
	out.Set(Status, s.Status)
	weeks := WeeksPregnant
	if s.Status == StatusPostpartum {
		weeks = WeeksSinceBirth
		if s.Birth != "" {
			out.Set(Birth, s.Birth)
		}
	}
	if s.Weeks != WeeksUnknown {
		out.Set(weeks, strconv.Itoa(s.Weeks))
	}
	return out
}

// The limits of what two visits may say of one woman, in weeks. Where no source
// is named they are clinical judgement.
const (
	// honestError is by how much an honest count may be off: at any two visits.
	honestError = 2
	// earliestBirth is the week before which a birth of which she speaks as of
	// any other is asked about. Below 24 weeks most such births are losses.
	earliestBirth = 24
	// latestBirth is the last week of a pregnancy, a wrong count included.
	latestBirth = 44
	// term is when a pregnancy that ended unseen may have ended in the usual way.
	term = 37
	// untilNext is how soon after a birth the count of a next pregnancy may
	// begin. Most women do not ovulate until 6 weeks, a few earlier (Jackson and
	// Glasier, Obstet Gynecol 2011;117:657–662); that 4 weeks is early enough to
	// allow for is a judgement. The count begins two weeks before ovulation.
	untilNext = 2
	// unnoticed is how long a pregnancy may go on before she says so.
	unnoticed = 12
	// babyWeeks is how long the questions call a birth one of late.
	babyWeeks = 104
)

// after returns the stage so many days later, as far as it can be told. A
// pregnancy that would be over by then is the birth that is the least weeks ago.
func (s Stage) after(days int) Stage {
	if days == DaysUnknown || s.Weeks == WeeksUnknown {
		return s
	}
	s.Weeks += days / 7
	if s.Status == StatusPregnant && s.Weeks > latestBirth {
		s = Stage{Status: StatusPostpartum, Weeks: s.Weeks - latestBirth}
	}
	if s.Status == StatusPostpartum {
		s.Weeks = min(s.Weeks, babyWeeks)
	}
	return s
}

// goesOn reports whether a stage is the same pregnancy, or the weeks after the
// same birth, as this earlier one; days is DaysUnknown where no clock tells the
// time between.
func (s Stage) goesOn(later Stage, days int) bool {
	return s.Status == later.Status && (s.Birth == "" || later.Birth == "" || s.Birth == later.Birth) && s.sameWeeks(later, days)
}

// sameWeeks reports whether two counts of weeks go with the days between them, or
// may: one that is not known goes with any.
func (s Stage) sameWeeks(later Stage, days int) bool {
	if s.Weeks == WeeksUnknown || later.Weeks == WeeksUnknown {
		return true
	}
	if days == DaysUnknown {
		return later.Weeks >= s.Weeks-honestError
	}
	off := float64(later.Weeks-s.Weeks) - float64(days)/7
	return off >= -honestError && off <= honestError
}
