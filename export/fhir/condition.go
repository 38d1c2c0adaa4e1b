package fhir

type condition struct {
	resource
	ClinicalStatus     concept   `json:"clinicalStatus"`
	VerificationStatus concept   `json:"verificationStatus"`
	Category           []concept `json:"category"`
	Code               concept   `json:"code"`
	Subject            reference `json:"subject"`
}

// conditions adds a Condition for every code that a therapist picked. They are
// provisional: a working diagnosis at a first visit.
func (b *builder) conditions() {
	picked := b.Visit.Codes()
	if picked == nil {
		return
	}
	for _, c := range picked.Codes {
		x := condition{
			resource:       b.head("Condition", "condition/"+c.Code),
			ClinicalStatus: one(systemClinical, "active"), VerificationStatus: one(systemVerified, "provisional"),
			Category: []concept{one(systemCondition, "encounter-diagnosis")},
			Code:     concept{Coding: []coding{{System: systemICD10, Version: picked.Year, Code: c.Code, Display: c.Title}}},
			Subject:  b.subject(),
		}
		b.add(x.resource, x)
	}
}
