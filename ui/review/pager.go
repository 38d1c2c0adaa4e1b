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
	back, more := r.pageButtons(id)
	p := staff.NewPages(staff.Flow{
		Blocks: all, Back: back, More: more, At: r.pages[id],
		Where:    func(page, pages int) string { return r.t("common.page", "N", page, "Total", pages) },
		Columns:  func(float32) int { return cols },
		Measures: measures(gap),
	})
	r.flows = append(r.flows, p)
	return p
}

func (r *Review) pageButtons(id string) (back, more *touch.Button) {
	return touch.NewButton(id+".page_back", r.t("common.back"), touch.Quiet, nil).Small(),
		touch.NewButton(id+".page_more", r.t("common.more"), touch.Quiet, nil).Small()
}

// measures are the distances of a flow with gap units below each block.
func measures(gap float32) func() staff.Measures {
	return func() staff.Measures {
		return staff.Measures{Gap: staff.Units(gap), Between: staff.Units(columnGap), Foot: staff.Units(staff.Tap), Above: staff.Units(12)}
	}
}
