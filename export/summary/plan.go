package summary

import (
	"time"

	"sacra/assets/wording"
	"sacra/triage"
)

// plan says the sheet that was released last; without one, the sheet that the
// therapist put together last. A mere proposal of the program is no plan.
func (b *resolver) plan() Plan {
	out := Plan{Title: b.T("chart.plan"), State: b.T("chart.plan.none")}
	var p *triage.Plan
	switch {
	case len(b.Visit.Releases) > 0:
		rel := &b.Visit.Releases[len(b.Visit.Releases)-1]
		p = &rel.Plan
		date := rel.Date
		if t, err := time.Parse(time.DateOnly, rel.Date); err == nil {
			date = wording.Date(b.T, t)
		}
		key := "chart.plan.released"
		if rel.Therapist == "" {
			key = "chart.plan.kiosk"
		}
		out.State = b.T(key, "Date", date, "Name", rel.Therapist, "Lang", b.T.Language(rel.Lang))
	case len(b.Visit.Plans) > 0:
		p = &b.Visit.Plans[len(b.Visit.Plans)-1]
		out.State = b.T("chart.plan.saved")
	}
	if len(b.Blocking(b.Response, b.Visit.Cleared())) > 0 {
		out.State += " " + b.T("chart.plan.blocked")
	}
	if p == nil {
		return out
	}
	for _, list := range [][]triage.Planned{p.Exercises, p.Tips} {
		for _, e := range list {
			out.Items = append(out.Items, b.item(e))
		}
	}
	return out
}

func (b *resolver) item(p triage.Planned) Item {
	it := Item{Name: p.ID, Dose: b.Dose(p)}
	if e := b.Catalogue.Find(p.ID); e != nil {
		it.Name = e.Name.In(b.Lang) + " (" + p.ID + ")"
		if b.Catalogue.IsOwn(p.ID) { // its id says nothing to anybody
			it.Name = e.Name.In(b.Lang) + " (" + b.T("own.by", "Name", e.Source.In(b.Lang)) + ")"
		}
	}
	if p.Override != nil {
		it.Note = b.T("chart.plan.override", "Name", p.Override.Therapist, "Reason", p.Override.Reason)
	}
	return it
}
