package triage

// doubt returns why two stages of one woman, so many days apart, cannot both be
// true; empty where they can. Where the days are not known, nothing is assumed
// that takes months, such as another pregnancy in between. What she left out
// contradicts nothing.
func (s Stage) doubt(now Stage, days int) string {
	t := apart{was: s, now: now, days: days}
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

// apart is a pair of stages and the days between them.
type apart struct {
	was, now Stage
	days     int
}

// dated reports whether the days between are known.
func (t *apart) dated() bool { return t.days != DaysUnknown }

// weeks are those between; none where they are not known.
func (t *apart) weeks() float64 { return max(float64(t.days), 0) / 7 }

// counted reports whether she gave her weeks at both visits.
func (t *apart) counted() bool { return t.was.Weeks != WeeksUnknown && t.now.Weeks != WeeksUnknown }

// began is when the weeks of now began to count, in weeks after the visit before:
// when she gave birth, or the first day of the pregnancy.
func (t *apart) began() float64 { return t.weeks() - float64(t.now.Weeks) }

// termTo is how many weeks after the visit before the pregnancy of then ends, if it
// ends in the usual way.
func (t *apart) termTo() float64 { return max(term-float64(t.was.Weeks), 0) }

func (t *apart) stillPregnant() string {
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

func (t *apart) born() string {
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

func (t *apart) over() string {
	if t.weeks() >= babyWeeks { // a birth in between may be too long ago to be asked after
		return ""
	}
	return DoubtOver
}

func (t *apart) sinceBirth() string {
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

func (t *apart) pregnantAgain() string {
	switch free := t.began() + float64(t.was.Weeks); { // weeks from the birth to the count of the pregnancy
	case t.now.Weeks == WeeksUnknown:
	case t.was.Weeks != WeeksUnknown && free < untilNext-honestError:
		return DoubtTooSoon
	default:
		return t.pregnantUnsaid()
	}
	return ""
}

// birthGone: she is asked for a birth of the last two years.
func (t *apart) birthGone() string {
	if t.weeks()+float64(max(t.was.Weeks, 0)) >= babyWeeks-honestError {
		return ""
	}
	return DoubtBirthGone
}

// pregnantUnsaid: she was not pregnant by her own words at the visit before.
func (t *apart) pregnantUnsaid() string {
	if t.now.Weeks != WeeksUnknown && t.dated() && t.began() < -(unnoticed+honestError) {
		return DoubtWasPregnant
	}
	return ""
}

// bornUnsaid: neither pregnant nor after a birth by her own words.
func (t *apart) bornUnsaid() string {
	switch {
	case t.now.Weeks == WeeksUnknown, !t.dated():
	case t.began() < -honestError:
		return DoubtBirthBefore
	case t.began() < earliestBirth-unnoticed-honestError:
		return DoubtWasPregnant
	}
	return ""
}
