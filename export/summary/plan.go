package summary

import (
	"time"

	"sacra/assets/wording"
	"sacra/triage"
)

// plan says the sheet that was released last; without one, the sheet that the
// therapist put together last. A mere proposal of the program is no plan.
func (b *resolver) plan() Plan {
	out := Plan{Title: b.t("chart.plan"), State: b.t("chart.plan.none")}
	var p *triage.Plan
	switch {
	case len(b.visit.Releases) > 0:
		rel := &b.visit.Releases[len(b.visit.Releases)-1]
		p = &rel.Plan
		date := rel.Date
		if t, err := time.Parse(time.DateOnly, rel.Date); err == nil {
			date = wording.Date(b.t, t)
		}
		key := "chart.plan.released"
		if rel.Therapist == "" {
			key = "chart.plan.kiosk"
		}
		out.State = b.t(key, "Date", date, "Name", rel.Therapist, "Lang", b.t.Language(rel.Lang))
	case len(b.visit.Plans) > 0:
		p = &b.visit.Plans[len(b.visit.Plans)-1]
		out.State = b.t("chart.plan.saved")
	}
	if len(triage.Open(b.Raised(b.response), b.visit.Cleared())) > 0 {
		out.State += " " + b.t("chart.plan.blocked")
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
		it.Name = e.Name.In(b.lang) + " (" + p.ID + ")"
		if b.Catalogue.IsOwn(p.ID) { // its id says nothing to anybody
			it.Name = e.Name.In(b.lang) + " (" + b.t("own.by", "Name", e.Source) + ")"
		}
	}
	if p.Override != nil {
		it.Note = b.t("chart.plan.override", "Name", p.Override.Therapist, "Reason", p.Override.Reason)
	}
	return it
}
