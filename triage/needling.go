package triage

// secondTrimester is the first week of the second trimester.
const secondTrimester = 14

// NeedlingWarns reports whether a dry needling is to be thought over again: in the
// first trimester, in a pregnancy whose week is not known, and where nobody knows
// whether there is one. Opinions are split, and no trial says that it is safe
// (reference of the teaching body gemtinfo: not in the first trimester).
func NeedlingWarns(r *Response) bool {
	week, known := r.number(WeeksPregnant)
	switch r.Value(Status) {
	case StatusPregnant:
		return !known || week < secondTrimester
	case StatusNeither:
		return r.mayBePregnant()
	case StatusPostpartum:
		return false
	}
	return true
}
