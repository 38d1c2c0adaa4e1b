package fhir

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"sacra/triage"
)

// clinicalImpression is what a therapist thought of the hypotheses.
type clinicalImpression struct {
	resource
	Status            string    `json:"status"`
	Subject           reference `json:"subject"`
	EffectiveDateTime string    `json:"effectiveDateTime,omitempty"`
	Assessor          reference `json:"assessor,omitzero"`
	Summary           string    `json:"summary,omitempty"`
	Finding           []finding `json:"finding,omitempty"`
}

type finding struct {
	Item  concept `json:"itemCodeableConcept"`
	Basis string  `json:"basis"`
}

// impressions adds those that a therapist wrote down. What the program computes is
// not among them: it is no finding of a person.
func (b *builder) impressions() {
	for i, n := range b.Visit.Notes {
		if len(n.Impression) == 0 {
			continue
		}
		c := clinicalImpression{
			resource: b.head("ClinicalImpression", fmt.Sprintf("impression/%d", i+1)), Status: statusCompleted,
			Subject: b.subject(), EffectiveDateTime: b.at, Assessor: reference{Display: n.Therapist}, Summary: strings.TrimSpace(n.Text),
		}
		for _, h := range b.Rules.Evidence.Hypotheses {
			if fit := n.Impression[h.ID]; fit != "" {
				c.Finding = append(c.Finding, finding{
					Item:  concept{Coding: []coding{{System: systemHypothesis, Code: string(h.ID)}}, Text: h.Name.In(triage.English)},
					Basis: "fits: " + string(fit),
				})
			}
		}
		b.add(c.resource, c)
	}
}

// carePlan is a sheet that was given to her.
type carePlan struct {
	resource
	Replaces []reference `json:"replaces,omitempty"`
	Status   string      `json:"status"`
	Intent   string      `json:"intent"`
	Title    string      `json:"title"`
	Subject  reference   `json:"subject"`
	Period   period      `json:"period,omitzero"`
	Created  string      `json:"created,omitempty"`
	Author   reference   `json:"author"`
	Activity []activity  `json:"activity,omitempty"`
}

type period struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type activity struct {
	Detail detail `json:"detail"`
}

type detail struct {
	Code        concept `json:"code"`
	Status      string  `json:"status"`
	Scheduled   string  `json:"scheduledString,omitempty"`
	Description string  `json:"description,omitempty"`
}

// plans adds the sheets that were released. A later one replaces the one before.
func (b *builder) plans() {
	rules := b.Rules.With(b.Visit.OwnPlanned())
	var before []reference
	for i, rel := range b.Visit.Releases {
		c := carePlan{
			resource: b.head("CarePlan", fmt.Sprintf("release/%d", i+1)), Replaces: before, Status: "active", Intent: "plan",
			Title: "Home exercises", Subject: b.subject(), Created: rel.Date, Author: reference{Display: cmp.Or(rel.Therapist, "Sacra")},
		}
		if made, err := time.Parse(time.DateOnly, rel.Date); err == nil {
			c.Period = period{rel.Date, rules.Catalogue.GoodUntil(made, rel.Plan, &rel.Response).Format(time.DateOnly)}
		}
		for _, p := range rel.Plan.Exercises {
			c.Activity = append(c.Activity, planned(rules.Catalogue, p))
		}
		for _, p := range rel.Plan.Tips {
			c.Activity = append(c.Activity, planned(rules.Catalogue, p))
		}
		b.add(c.resource, c)
		before = []reference{{Reference: urn(c.ID)}}
	}
}

func planned(c *triage.Catalogue, p triage.Planned) activity {
	d := detail{Code: concept{Coding: []coding{{System: systemExercise, Code: p.ID}}}, Status: "scheduled", Scheduled: dose(p)}
	if e := c.Find(p.ID); e != nil {
		d.Code.Text = e.Name.In(triage.English)
		d.Description = strings.Join(e.Steps.In(triage.English), " ")
	}
	if p.Override != nil {
		d.Description = strings.TrimSpace(d.Description + " Given against the safety filter by " + p.Override.Therapist + ": " + p.Override.Reason)
	}
	return activity{d}
}

// dose says how much in plain English, for programs that have no words of ours.
func dose(p triage.Planned) string {
	var said []string
	for _, part := range []struct {
		n         int
		one, more string
	}{
		{p.Sets, "set", "sets"},
		{p.Reps, "repetition", "repetitions"},
		{p.PerDay, "time a day", "times a day"},
		{p.DaysWeek, "day a week", "days a week"},
	} {
		switch {
		case part.n == 1:
			said = append(said, "1 "+part.one)
		case part.n > 1:
			said = append(said, fmt.Sprintf("%d %s", part.n, part.more))
		}
	}
	if p.HoldS > 0 {
		said = append(said, fmt.Sprintf("hold %d s", p.HoldS))
	}
	if side := map[string]string{triage.Left: "left side", triage.Right: "right side"}[p.Side]; side != "" {
		said = append(said, side)
	}
	if p.Gentle {
		said = append(said, "the easier version")
	}
	return strings.Join(said, ", ")
}
