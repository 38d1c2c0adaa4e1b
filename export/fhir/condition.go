package fhir

import "sacra/triage"

type condition struct {
	ResourceType       string    `json:"resourceType"`
	ID                 string    `json:"id"`
	ClinicalStatus     concept   `json:"clinicalStatus"`
	VerificationStatus concept   `json:"verificationStatus"`
	Category           []concept `json:"category"`
	Code               concept   `json:"code"`
	Subject            reference `json:"subject"`
}

// conditions adds a Condition for every code that a therapist picked. They are
// provisional: a working diagnosis at a first visit.
func (b *builder) conditions(v *triage.Visit, who string) {
	picked := v.Codes()
	if picked == nil {
		return
	}
	one := func(system, code string) concept { return concept{Coding: []coding{{System: system, Code: code}}} }
	for _, c := range picked.Codes {
		x := condition{
			ResourceType: "Condition", ID: b.id("condition/" + c.Code),
			ClinicalStatus: one(systemClinical, "active"), VerificationStatus: one(systemVerified, "provisional"),
			Category: []concept{one(systemCondition, "encounter-diagnosis")},
			Code:     concept{Coding: []coding{{System: systemICD10, Version: picked.Year, Code: c.Code, Display: c.Title}}},
			Subject:  reference{Reference: urn(who)},
		}
		b.add(x.ID, x)
	}
}
