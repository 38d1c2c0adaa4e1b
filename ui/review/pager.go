package review

import (
	"maps"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// columnGap is the distance between two columns.
const columnGap = 28

// pager makes the flows of the pages and remembers, by the id of each flow, which
// page of it is shown.
type pager struct {
	says  *phrases
	at    map[string]*int
	flows []interface{ Turn(int) } // those on screen
}

// paged returns a flow in cols columns with gap units below each block.
func (p *pager) paged(id string, cols int, gap float32, all []staff.Block) *staff.Pages {
	if p.at[id] == nil {
		p.at[id] = new(int)
	}
	back, more := p.buttons(id)
	pages := staff.NewPages(staff.Flow{
		Blocks: all, Back: back, More: more, At: p.at[id],
		Where:    func(page, pages int) string { return p.says.t("common.page", "N", page, "Total", pages) },
		Columns:  func(float32) int { return cols },
		Measures: measures(gap),
	})
	p.flows = append(p.flows, pages)
	return pages
}

// roll lists a number of rows; id begins the ids of its page buttons, and tops keeps the
// pages that she has turned to.
func (p *pager) roll(id string, rows int, tops *[]int, row func(int) fyne.CanvasObject) *staff.Roll {
	back, more := p.buttons(id)
	roll := staff.NewRoll(staff.List{
		Len: rows, Row: row,
		Back: back, More: more, Tops: tops, Measures: measures(0),
		Where: func(first, last int) string {
			return p.says.t("review.rows", "First", first, "Last", last, "Total", rows)
		},
	})
	p.flows = append(p.flows, roll)
	return roll
}

func (p *pager) buttons(id string) (back, more *touch.Button) {
	return touch.NewButton(id+".page_back", p.says.t("common.back"), touch.Quiet, nil).Small(),
		touch.NewButton(id+".page_more", p.says.t("common.more"), touch.Quiet, nil).Small()
}

// turn turns the pages on screen.
func (p *pager) turn(by int) {
	for _, f := range p.flows {
		f.Turn(by)
	}
}

// restart forgets the pages of the flows with these ids: they begin at the first.
func (p *pager) restart(is func(id string) bool) {
	maps.DeleteFunc(p.at, func(id string, _ *int) bool { return is(id) })
}

// measures are the distances of a flow with gap units below each block.
func measures(gap float32) func() staff.Measures {
	return func() staff.Measures {
		return staff.Measures{Gap: staff.Units(gap), Between: staff.Units(columnGap), Foot: staff.Units(staff.Tap), Above: staff.Units(12)}
	}
}
