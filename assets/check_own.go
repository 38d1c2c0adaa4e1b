package assets

import (
	"fmt"
	"slices"

	"sacra/triage"
)

// checkOwnMoves checks what therapists are asked about the exercises they write.
func checkOwnMoves(c *Content) error {
	cat := c.Rules.Catalogue
	if err := c.complete("own_stop", cat.OwnStop); err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range cat.OwnMoves {
		m := &cat.OwnMoves[i]
		err := first(fault(m.ID == "" || seen[m.ID], "id is missing or used twice"), c.complete("ask", m.Ask), fault(len(m.Avoid) == 0, "avoid is missing"))
		for _, kind := range m.Moves {
			told := slices.ContainsFunc(cat.Cautions, func(x triage.Caution) bool { return slices.Contains(x.Moves, kind) })
			err = first(err, fault(!told, "no caution is about the move %q", kind))
		}
		for k := range m.Avoid {
			err = first(err, checkAvoid(c, &m.Avoid[k]))
		}
		if err != nil {
			return fmt.Errorf("own_move %q: %w", m.ID, err)
		}
		seen[m.ID] = true
	}
	return nil
}
