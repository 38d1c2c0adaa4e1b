package triage

// Two therapists may change one visit at two desks. Both entries are kept; each says
// how many of its kind its author had seen, so that one that was replaced unseen can
// be reported. No clock is involved.

// seenMark is what an entry notes of the number of those before it that its
// author had seen: one more, so that entries that note nothing are told apart.
func seenMark(n int) int { return n + 1 }

// SeenExam returns the mark for a set of results that is added to v as it is.
func (v *Visit) SeenExam() int { return seenMark(len(v.Exam)) }

// SeenPlans returns the mark for a plan that is added to v as it is.
func (v *Visit) SeenPlans() int { return seenMark(len(v.Plans)) }

// BesideExam returns the sets of results that the newest one replaced and whose
// author had not seen them, the oldest first.
func (v *Visit) BesideExam() []ExamEntry {
	if n := len(v.Exam); n > 0 {
		return beside(v.Exam, v.Exam[n-1].Seen)
	}
	return nil
}

// BesidePlans is BesideExam for the plans that are not released.
func (v *Visit) BesidePlans() []Plan {
	if n := len(v.Plans); n > 0 {
		return beside(v.Plans, v.Plans[n-1].Seen)
	}
	return nil
}

func beside[T any](all []T, mark int) []T {
	last := len(all) - 1
	if mark < 1 || mark > last {
		return nil
	}
	return all[mark-1 : last]
}
