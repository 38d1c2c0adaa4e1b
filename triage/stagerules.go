package triage

// doubt returns why two stages of one woman, a number of days apart, cannot both be true;
// empty if they can. If the days are not known, nothing that takes months, such as
// another pregnancy in between, is assumed. What she left out contradicts nothing.
func (s Stage) doubt(now Stage, days int) string {
	t := stagePair{was: s, now: now, days: days}
	switch s.Status + " " + now.Status {
	case StatusPregnant + " " + StatusPregnant:
		return t.stillPregnant()
	case StatusPregnant + " " + StatusPostpartum:
		return t.born()
	case StatusPregnant + " " + StatusNeither:
		return t.over()
	case StatusPostpartum + " " + StatusPostpartum:
		return t.sinceBirth()
	case StatusPostpartum + " " + StatusPregnant:
		return t.pregnantAgain()
	case StatusPostpartum + " " + StatusNeither:
		return t.birthGone()
	case StatusNeither + " " + StatusPregnant:
		return t.pregnantUnsaid()
	case StatusNeither + " " + StatusPostpartum:
		return t.bornUnsaid()
	}
	return ""
}

// stagePair is the stages at two visits and the days between them.
type stagePair struct {
	was, now Stage
	days     int
}

// dated reports whether the days between are known.
func (t *stagePair) dated() bool { return t.days != DaysUnknown }

// weeks are the weeks between, 0 if they are not known.
func (t *stagePair) weeks() float64 { return max(float64(t.days), 0) / 7 }

// counted reports whether she gave her weeks at both visits.
func (t *stagePair) counted() bool { return t.was.Weeks != WeeksUnknown && t.now.Weeks != WeeksUnknown }

// began is when the count of now began, in weeks after the earlier visit: at the
// birth, or on the first day of the pregnancy.
func (t *stagePair) began() float64 { return t.weeks() - float64(t.now.Weeks) }

// termTo is how many weeks after the earlier visit that pregnancy reached term.
func (t *stagePair) termTo() float64 { return max(term-float64(t.was.Weeks), 0) }

func (t *stagePair) stillPregnant() string {
	switch {
	case !t.counted(), t.was.goesOn(t.now, t.days):
	case t.dated() && t.began() >= t.termTo()+untilNext: // the next pregnancy
	case float64(t.now.Weeks-t.was.Weeks) < t.weeks():
		return DoubtWeeksBack
	default:
		return DoubtWeeksAhead
	}
	return ""
}

func (t *stagePair) born() string {
	switch at := float64(t.was.Weeks) + t.began(); { // the week of the pregnancy in which she gave birth
	case t.now.Weeks != WeeksUnknown && t.dated() && t.began() < -honestError:
		return DoubtBirthBefore
	case !t.counted():
	case !t.dated():
		if t.was.Weeks < earliestBirth {
			return DoubtBirthEarly
		}
	case at < earliestBirth:
		return DoubtBirthEarly
	case at > latestBirth && t.began() < t.termTo()+untilNext+earliestBirth: // else it was the next pregnancy
		return DoubtBirthLate
	}
	return ""
}

func (t *stagePair) over() string {
	if t.weeks() >= babyWeeks { // a birth in between may be too long ago to be asked about
		return ""
	}
	return DoubtOver
}

func (t *stagePair) sinceBirth() string {
	switch apart := t.began() + float64(t.was.Weeks); { // weeks between two births
	case !t.counted():
	case t.dated() && t.began() >= earliestBirth-unnoticed && apart >= untilNext+earliestBirth: // the next birth
		return ""
	case !t.was.sameWeeks(t.now, t.days):
		return DoubtBirthMoved
	}
	if t.was.Birth != "" && t.now.Birth != "" && t.was.Birth != t.now.Birth {
		return DoubtBirthKind
	}
	return ""
}

func (t *stagePair) pregnantAgain() string {
	switch free := t.began() + float64(t.was.Weeks); { // weeks from the birth to the count of the pregnancy
	case t.now.Weeks == WeeksUnknown:
	case t.was.Weeks != WeeksUnknown && free < untilNext-honestError:
		return DoubtTooSoon
	default:
		return t.pregnantUnsaid()
	}
	return ""
}

// birthGone: the questions ask about a birth in the last two years.
func (t *stagePair) birthGone() string {
	if t.weeks()+float64(max(t.was.Weeks, 0)) >= babyWeeks-honestError {
		return ""
	}
	return DoubtBirthGone
}

// pregnantUnsaid: at the earlier visit she said that she was not pregnant.
func (t *stagePair) pregnantUnsaid() string {
	if t.now.Weeks != WeeksUnknown && t.dated() && t.began() < -(unnoticed+honestError) {
		return DoubtWasPregnant
	}
	return ""
}

// bornUnsaid: at the earlier visit she said that she was neither pregnant nor after
// a birth.
func (t *stagePair) bornUnsaid() string {
	switch {
	case t.now.Weeks == WeeksUnknown, !t.dated():
	case t.began() < -honestError:
		return DoubtBirthBefore
	case t.began() < earliestBirth-unnoticed-honestError:
		return DoubtWasPregnant
	}
	return ""
}
