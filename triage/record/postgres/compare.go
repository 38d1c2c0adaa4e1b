package postgres

import (
	"context"
	"errors"

	"sacra/triage/record"
)

const (
	// nearPage is how many entries up to the mark are compared on each new
	// connection, fullPage how many hashes travel at once at most.
	nearPage = 64
	fullPage = 4096
)

// compare asks the server what it has of this chain and sets the mark to the end
// of the unbroken run, which may be lower than it was: a server that failed over
// without a synchronous standby loses what it had confirmed. With whole, every
// entry is compared.
func (c *Copier) compare(ctx context.Context, head record.Anchor, whole bool) error {
	mark := c.State().Mark
	if there, err := c.o.Log.Has(ctx, mark); err != nil {
		return err
	} else if !there {
		mark = record.Anchor{Seq: min(mark.Seq, head.Seq)} // the mark is of another log
	}
	first := max(1, mark.Seq-nearPage+1)
	if whole {
		first = 1
	}
	first, err := c.known(ctx, first)
	if err != nil {
		return err
	}
	mark, forked, gone, top, err := c.run(ctx, first)
	if err != nil {
		return err
	}
	if forked == 0 && top > head.Seq {
		// Entries may have been added since head was asked for.
		now, err := c.o.Log.Head(ctx)
		if err != nil {
			return err
		}
		if top > now.Seq {
			forked = now.Seq + 1
		}
	}
	c.change(func(s *State) {
		if mark.Seq < s.Mark.Seq || gone != 0 {
			s.Held = nil // the server has lost entries: from now on it has to prove itself again
		}
		s.Mark = mark
		if whole {
			c.compared = mark
			s.Forked, s.Gone, s.Compared = forked, gone, c.o.Now()
			return
		}
		s.Forked, s.Gone = lower(s.Forked, forked), lower(s.Gone, gone)
	})
	return nil
}

// lower is the lower of two numbers of which 0 is none.
func lower(a, b int64) int64 {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// known goes back from a number to one that the server has, by steps that grow,
// or to 1.
func (c *Copier) known(ctx context.Context, first int64) (int64, error) {
	for step := int64(nearPage); first > 1; step *= 4 {
		page, err := c.page(ctx, first, 1)
		if err != nil {
			return 0, err
		}
		if len(page) == 1 {
			got, err := c.link.head(ctx, first, sums(page))
			if err != nil {
				return 0, err
			}
			if got.Last == first {
				return first, nil
			}
		}
		first = max(1, first-step)
	}
	return first, nil
}

// run compares page by page from a number on, and returns the end of what the
// server has without a break, the first number of an entry there that is not
// ours, the first of an entry that neither the server nor this device has any more,
// and the highest number there. An entry that nobody can send is no break: what
// follows it must get there all the same.
func (c *Copier) run(ctx context.Context, first int64) (mark record.Anchor, forked, gone, top int64, err error) {
	if first > 1 {
		before, err := c.page(ctx, first-1, 1)
		if err != nil || len(before) == 0 {
			return mark, 0, 0, 0, err
		}
		mark = before[0].Anchor
	}
	for n := nearPage; ; n = fullPage {
		page, err := c.page(ctx, first, n)
		if err != nil {
			return mark, forked, gone, top, err
		}
		got, err := c.link.head(ctx, first, sums(page))
		if err != nil {
			return mark, forked, gone, top, err
		}
		top = got.Top
		if got.Others > 0 && forked == 0 {
			forked = first
		}
		there := int(got.Last - first + 1)
		past := there
		for past < len(page) && page[past].pruned {
			past++
		}
		if past > there && gone == 0 {
			gone = page[there].Seq
		}
		if past > 0 {
			mark = page[past-1].Anchor
		}
		if len(page) < n && past == len(page) || past == there && there < len(page) {
			return mark, forked, gone, top, nil
		}
		first += int64(past)
	}
}

// entry is the place of an entry, and whether its body was pruned.
type entry struct {
	record.Anchor
	pruned bool
}

// page returns the places of up to n entries from a number on. It stops before
// one that is damaged: nothing after it continues a chain.
func (c *Copier) page(ctx context.Context, first int64, n int) ([]entry, error) {
	var out []entry
	for row, err := range c.o.Log.Rows(ctx, first-1) {
		if errors.Is(err, record.ErrBroken) {
			break
		}
		if err != nil {
			return nil, err
		}
		if out = append(out, entry{record.Anchor{Seq: row.Seq, SHA256: row.SHA256}, row.Pruned()}); len(out) == n {
			break
		}
	}
	return out, ctx.Err()
}

func sums(page []entry) [][]byte {
	out := make([][]byte, len(page))
	for i := range page {
		out[i] = page[i].SHA256[:]
	}
	return out
}
