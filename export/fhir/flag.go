package fhir

import (
	"fmt"

	"sacra/triage"
)

type flag struct {
	resource
	Status   string    `json:"status"`
	Category []concept `json:"category"`
	Code     concept   `json:"code"`
	Subject  reference `json:"subject"`
}

// flags adds one for every earlier visit with which her stage cannot both be true,
// as long as no therapist has settled it: whoever reads her weeks elsewhere must
// know that they are in doubt.
func (b *builder) flags() {
	for _, d := range triage.OpenDoubts(b.Visit, b.Hers) {
		part := "flag/" + d.ID
		if d.Then != nil {
			part += "/" + d.Then.ID
		}
		f := flag{
			resource: b.head("Flag", part),
			Status:   "active", Category: []concept{{Coding: []coding{{System: systemFlag, Code: "clinical", Display: "Clinical"}}}},
			Code: concept{
				Coding: []coding{{System: systemDoubt, Code: d.ID}},
				Text:   fmt.Sprintf("Her stage contradicts an earlier visit and is not settled: %s then, %s now.", stage(d.Was), stage(d.Now)),
			},
			Subject: b.subject(),
		}
		b.add(f.resource, f)
	}
}

// stage says a stage in plain English, for programs that have no words of ours.
func stage(s triage.Stage) string {
	unknown := s.Weeks == triage.WeeksUnknown
	switch {
	case s.Status == triage.StatusPregnant && unknown:
		return "pregnant, week not given"
	case s.Status == triage.StatusPregnant:
		return fmt.Sprintf("week %d of pregnancy", s.Weeks)
	case s.Status == triage.StatusPostpartum && unknown:
		return "after a birth, weeks not given"
	case s.Status == triage.StatusPostpartum:
		return fmt.Sprintf("%d weeks after a birth", s.Weeks)
	case s.Status == triage.StatusNeither:
		return "neither pregnant nor after a birth"
	}
	return "no stage given"
}
