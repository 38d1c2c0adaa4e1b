package checkin

import "sacra/triage"

// invite asks which forms a therapist chose for her visit, and which she has filled in
// lately. The answer is there long before the questions have come to the forms.
func (v *visit) invite() {
	if v.p.Invited == nil || len(v.rules.Forms) == 0 {
		return
	}
	flow, who := v.flow, triage.Intake{Name: v.flow.Name(), BirthDate: v.flow.Birth()}
	var wanted, early []string
	v.p.Async(func() error {
		wanted, early = v.p.Invited(&who)
		return nil
	}, func(error) { flow.Invite(wanted, early) })
}
