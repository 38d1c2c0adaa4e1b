package fhir

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sacra/triage"
)

// detectedIssue is an alert, with how it was cleared.
type detectedIssue struct {
	resource
	Status             string       `json:"status"`
	Code               concept      `json:"code"`
	Severity           string       `json:"severity"`
	Patient            reference    `json:"patient"`
	IdentifiedDateTime string       `json:"identifiedDateTime,omitempty"`
	Evidence           []evidence   `json:"evidence,omitempty"`
	Mitigation         []mitigation `json:"mitigation,omitempty"`
}

type evidence struct {
	Code []concept `json:"code"`
}

type mitigation struct {
	Action concept   `json:"action"`
	Author reference `json:"author,omitzero"`
}

// serviceRequest is what a colleague is asked for because of an alert.
type serviceRequest struct {
	resource
	Status         string      `json:"status"`
	Intent         string      `json:"intent"`
	Priority       string      `json:"priority,omitempty"`
	Code           concept     `json:"code"`
	Subject        reference   `json:"subject"`
	AuthoredOn     string      `json:"authoredOn,omitempty"`
	PerformerType  concept     `json:"performerType"`
	SupportingInfo []reference `json:"supportingInfo,omitempty"`
}

// alerts adds every alert that her answers and the bedside results raise, and a
// request for each colleague whom an open one asks for.
func (b *builder) alerts() {
	r, _ := b.Rules.Recall(b.Visit, b.Hers)
	raised := b.Rules.Raised(r)
	open := triage.Open(raised, b.Visit.Cleared())
	var asked []*triage.Request
	because := map[*triage.Request][]reference{}
	urgent := map[*triage.Request]bool{}
	for _, a := range raised {
		at := b.alert(a)
		q := b.Rules.Referrals.For(a)
		if q == nil || !slices.Contains(open, a.ID) {
			continue
		}
		if because[q] == nil {
			asked = append(asked, q)
		}
		because[q] = append(because[q], at)
		urgent[q] = urgent[q] || a.Tier == triage.TierNow
	}
	for _, q := range asked {
		priority := "urgent"
		if urgent[q] {
			priority = "stat"
		}
		s := serviceRequest{
			resource: b.head("ServiceRequest", "request/"+q.ID), Status: "active", Intent: "proposal", Priority: priority,
			Code:    concept{Coding: []coding{{System: systemRequest, Code: q.ID}}, Text: q.Ask.In(triage.English)},
			Subject: b.subject(), AuthoredOn: b.at, PerformerType: one(systemRecipient, q.To), SupportingInfo: because[q],
		}
		b.add(s.resource, s)
	}
}

func (b *builder) alert(a triage.RaisedAlert) reference {
	var cleared []mitigation
	if c := b.Visit.ClearanceOf(a.ID); c != nil {
		cleared = []mitigation{{Action: concept{Text: c.Note}, Author: reference{Display: c.Therapist}}}
	}
	d := detectedIssue{
		resource: b.head("DetectedIssue", b.alertPart(a.ID)), Status: "final",
		Code:     concept{Coding: []coding{{System: systemAlert, Code: a.ID}}, Text: b.alertText(a)},
		Severity: cmp.Or(map[triage.Tier]string{triage.TierNow: "high", triage.TierHold: "moderate"}[a.Tier], "low"),
		Patient:  b.subject(), IdentifiedDateTime: b.at, Mitigation: cleared,
	}
	for _, why := range a.Because {
		if id, ok := strings.CutSuffix(why, "="); ok {
			why = b.unansweredText(id)
		}
		d.Evidence = append(d.Evidence, evidence{Code: []concept{{Text: why}}})
	}
	b.add(d.resource, d)
	return reference{Reference: urn(d.ID)}
}

// alertPart names an alert as it is now: cleared, or open again, which has another id than
// the states before.
func (b *builder) alertPart(id string) string {
	times := 0
	for _, c := range b.Visit.Clearances {
		if c.Alert == id {
			times++
		}
	}
	part := "alert/" + id
	switch closed := b.Visit.ClearanceOf(id) != nil; {
	case closed && times == 1:
		return part + "/cleared"
	case closed:
		return fmt.Sprintf("%s/cleared/%d", part, times)
	case times > 0:
		return fmt.Sprintf("%s/open/%d", part, times)
	}
	return part
}

func (b *builder) alertText(a triage.RaisedAlert) string {
	if id, ok := a.Unanswered(); ok {
		return b.unansweredText(id)
	}
	if rule := b.Rules.Alerts.Find(a.ID); rule != nil {
		return rule.Staff.In(triage.English)
	}
	return a.ID
}

// unansweredText says of a question that it has no answer.
func (b *builder) unansweredText(linkID string) string {
	if it := b.Rules.Questionnaire.Question(linkID); it != nil {
		return "Not answered: " + it.Text
	}
	return "Not answered: " + linkID
}
