package review

import (
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// columnGap is the distance of two columns.
const columnGap = 28

// paged returns a flow in cols columns. id names its page among those that the
// review remembers.
func (r *Review) paged(id string, cols int, gap float32, all []staff.Block) *staff.Pages {
	if r.pages[id] == nil {
		r.pages[id] = new(int)
	}
	p := staff.NewPages(staff.Flow{
		Blocks:  all,
		Back:    touch.NewButton(id+".page_back", r.t("common.back"), touch.Quiet, nil).Small(),
		More:    touch.NewButton(id+".page_more", r.t("common.more"), touch.Quiet, nil).Small(),
		Where:   func(page, pages int) string { return r.t("common.page", "N", page, "Total", pages) },
		At:      r.pages[id],
		Columns: func(float32) int { return cols },
		Measures: func() staff.Measures {
			return staff.Measures{Gap: u(gap), Between: u(columnGap), Foot: u(tap), Above: u(12)}
		},
	})
	r.flows = append(r.flows, p)
	return p
}
