package intake

import (
	"slices"

	"sacra/triage"
)

// mostPairs is how many pairs of answers that do not go together she is asked
// about in one visit. Her therapist sees them all.
const mostPairs = 3

// pairs are the contradictions that she is asked about.
type pairs struct {
	seen    []string        // ids, in the order in which they came up
	done    map[string]bool // changed, or right as they are
	mending string          // the id whose answer is being changed
}

// contradictionPlaces lists the screens about answers that do not go together, before
// "check your answers".
func (f *Flow) contradictionPlaces() []Place {
	var out []Place
	left := mostPairs - len(f.pairs.seen)
	for _, x := range f.in.Response.Contradictions() {
		if slices.ContainsFunc(x.LinkIDs, func(id string) bool { return !f.onScreen(id) }) {
			continue
		}
		if !slices.Contains(f.pairs.seen, x.ID) {
			if left == 0 {
				continue
			}
			left--
		}
		out = append(out, Place{KindContradiction, x.ID})
	}
	return out
}

// Contradiction returns the answers on screen that do not go together, an empty one
// elsewhere.
func (f *Flow) Contradiction() triage.Contradiction {
	if f.at.Kind == KindContradiction {
		for _, x := range f.in.Response.Contradictions() {
			if x.ID == f.at.Item {
				return x
			}
		}
	}
	return triage.Contradiction{}
}

// Mend goes to the question whose answer she wants to change.
func (f *Flow) Mend(linkID string) {
	if slices.Contains(f.Contradiction().LinkIDs, linkID) {
		f.pairs.mending = f.at.Item
		f.at, f.editing = f.change(Place{KindAsk, linkID}), true
	}
}

// BothRight leaves the answers on screen as they are.
func (f *Flow) BothRight() Effect {
	if f.at.Kind != KindContradiction {
		return Nothing
	}
	f.pairs.done[f.at.Item] = true
	if !slices.Contains(f.right, f.at.Item) {
		f.right = append(f.right, f.at.Item)
	}
	return f.forward()
}

// mended notes that the answer which she wanted to change is given: she is not
// asked about it twice, whatever she said.
func (f *Flow) mended() {
	if f.pairs.mending != "" {
		f.pairs.done[f.pairs.mending], f.pairs.mending = true, ""
	}
}

// arrived notes which screens came up, so that there are never too many.
func (f *Flow) arrived() {
	if f.at.Kind == KindContradiction && !slices.Contains(f.pairs.seen, f.at.Item) {
		f.pairs.seen = append(f.pairs.seen, f.at.Item)
	}
}
