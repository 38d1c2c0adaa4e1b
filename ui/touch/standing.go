package touch

import "maps"

// Standing is where she stands in a list of several pages: what she turned to, and on which
// cards she said that none is true. It goes from a list to the same one in other words.
type Standing struct {
	first int
	outs  map[int]int
}

// Standing returns where she stands.
func (c *Choice) Standing() Standing { return Standing{c.top, maps.Clone(c.outs)} }

// Stand puts her where she stood.
func (c *Choice) Stand(s Standing) {
	maps.Copy(c.outs, s.outs)
	if c.top = s.first; len(c.plan.pages) > 0 {
		c.SetPage(c.plan.pageOf(s.first))
	}
}

// Standing returns where she stands.
func (r *Rows) Standing() Standing {
	for i, l := range r.rows {
		if l == r.top {
			return Standing{first: i}
		}
	}
	return Standing{}
}

// Stand puts her where she stood.
func (r *Rows) Stand(s Standing) {
	if s.first == 0 || s.first >= len(r.rows) {
		return
	}
	r.top = r.rows[s.first]
	for i, l := range r.shown {
		if l == r.top {
			r.SetPage(r.pageOf(i))
		}
	}
}
