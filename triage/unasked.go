package triage

// Unasked returns, of the alerts that stand for a warning sign without an answer,
// those for questions that the program itself did not reach, because the check-in
// ended before them. A question that she left out is not among them.
func (in *Intake) Unasked(raised []RaisedAlert) []RaisedAlert {
	if in.Ended == EndedComplete || in.Ended == "" {
		return nil
	}
	var out []RaisedAlert
	for _, a := range raised {
		if id, ok := a.Unanswered(); ok && !in.Response.Answered(id) {
			out = append(out, a)
		}
	}
	return out
}

// AllCleared reports whether every one of the alerts has been cleared at a visit with
// a note, and returns the clearance of the first.
func AllCleared(v *Visit, alerts []RaisedAlert) (c Clearance, all bool) {
	for _, a := range alerts {
		done := v.ClearanceOf(a.ID)
		if done == nil {
			return Clearance{}, false
		}
		if c.Alert == "" {
			c = *done
		}
	}
	return c, len(alerts) > 0
}
