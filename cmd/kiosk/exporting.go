package main

import (
	"context"
	"slices"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/cmd/internal/folder"
	"sacra/ui/owner"
)

// exportVisits takes visits out of the record for the owner's screen.
func exportVisits(ctx context.Context, f *folder.Folder, s *folder.Session, e owner.Export) (owner.Exported, error) {
	if err := folder.Confirm(ctx, s, f, e.Passphrase); err != nil {
		return owner.Exported{}, plain(err)
	}
	all, faults, err := s.Visits(ctx)
	if err != nil {
		return owner.Exported{}, plain(err)
	}
	order := folder.ExportOrder{All: all, Forms: e.Forms, Dir: e.Folder, Lang: e.Lang, Paper: f.Clinic.Paper}
	from := since(e.Period, f.Now())
	for i := range all {
		if v := &all[i]; !v.Test() && v.Started.In(f.Now().Location()).Format(time.DateOnly) >= from {
			order.Visits = append(order.Visits, i)
		}
	}
	order.Step = func(done int) { e.Step(done, len(order.Visits)) }
	got, err := folder.Export(ctx, s, f, order)
	out := owner.Exported{Visits: got.Visits, Failed: len(got.Failed), Unopened: len(folder.Unopened(all, faults))}
	if ctx.Err() != nil {
		return out, ctx.Err()
	}
	return out, plain(err)
}

// since is the first day of a period, empty for all.
func since(period string, now time.Time) string {
	days := map[string]int{"today": 0, "week": 6, "month": 29}
	back, ok := days[period]
	if !ok {
		return ""
	}
	return now.AddDate(0, 0, -back).Format(time.DateOnly)
}

// audited puts the audit into words, the newest first.
func audited(ctx context.Context, f *folder.Folder, s *folder.Session, t assets.Localizer) ([]owner.Audited, error) {
	all, _, err := s.Audits(ctx)
	if err != nil {
		return nil, plain(err)
	}
	visits, _, err := s.Visits(ctx)
	if err != nil {
		return nil, plain(err)
	}
	names := map[string]string{}
	for i := range visits {
		names[visits[i].ID] = visits[i].Name()
	}
	out := make([]owner.Audited, 0, len(all))
	for _, a := range slices.Backward(all) {
		at := a.At.In(f.Now().Location())
		out = append(out, owner.Audited{
			When: wording.Moment(t, at), Day: at.Format(time.DateOnly), By: a.By, Kind: a.Kind(),
			Event: a.What(t), Visit: visitSaid(a.Visit, names), Detail: a.Details(t),
		})
	}
	return out, nil
}

// visitSaid names whose visit it is, or how its id begins.
func visitSaid(id string, names map[string]string) string {
	if name := names[id]; name != "" {
		return name
	}
	return id[:min(8, len(id))]
}
