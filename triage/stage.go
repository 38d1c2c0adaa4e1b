package triage

import "strconv"

// Stage is where she says she is: in which week of a pregnancy, or how many weeks
// after which kind of birth.
type Stage struct {
	Status string `json:"status"` // empty where she left it out
	// Weeks of the pregnancy, or since the birth; WeeksUnknown if she did not say or
	// there are none to count.
	Weeks int    `json:"weeks"`
	Birth string `json:"birth,omitempty"`
}

// WeeksUnknown stands for a number of weeks that is not known.
const WeeksUnknown = -1

// StageOf returns the stage that the answers give.
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

// Response returns the answers that give the stage, and nothing else.
func (s Stage) Response() *Response { return (&Response{}).as(s) }

// DueInDays returns the days until the baby is due, from the week of pregnancy: 40
// weeks are counted. After the due date it is negative.
func DueInDays(week int) int { return 7 * (40 - week) }

// as returns the answers as they would be in another stage than she gave.
func (r *Response) as(s Stage) *Response {
	out := r.Clone()
	out.Doubted, out.Joined = nil, nil
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

// The limits, in weeks, of what two visits of one woman can both say. Those without
// a source are clinical judgment.
const (
	// honestError is how far an honest count may be off between any two visits.
	honestError = 2
	// earliestBirth is the week before which a birth that she mentions like any other
	// is asked about. Before 24 weeks most of them are losses.
	earliestBirth = 24
	// latestBirth is the last week of a pregnancy, with room for a wrong count.
	latestBirth = 44
	// term is the week in which a pregnancy whose end we did not see may have ended
	// normally.
	term = 37
	// untilNext is how soon after a birth the count of a next pregnancy may
	// begin. Most women do not ovulate until 6 weeks, a few earlier (Jackson and
	// Glasier, Obstet Gynecol 2011;117:657–662); allowing for 4 weeks is a judgment.
	// The count begins two weeks before ovulation.
	untilNext = 2
	// unnoticed is how long a pregnancy may go on before she tells us.
	unnoticed = 12
)

// after returns the stage that many days later, as far as it is known. A pregnancy
// that must be over by then becomes the most recent birth possible.
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

// goesOn reports whether a later stage belongs to the same pregnancy, or follows the
// same birth, as s. days is DaysUnknown if the time between cannot be told.
func (s Stage) goesOn(later Stage, days int) bool {
	return s.Status == later.Status && (s.Birth == "" || later.Birth == "" || s.Birth == later.Birth) && s.sameWeeks(later, days)
}

// sameWeeks reports whether two counts of weeks agree with the days between them. An
// unknown count agrees with any.
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
