package intake

import (
	"slices"

	"sacra/triage"
)

// doubt notes whether an alert item was answered with "not sure": it is asked
// once more in other words, and then counts as it is answered there.
func (f *Flow) doubt(it *triage.Item, values []string) {
	id := it.LinkID
	if f.IsAlert(id) && slices.Equal(values, []string{triage.Unsure}) {
		f.doubted[id] = true
		return
	}
	delete(f.doubted, id)
	delete(f.settled, id)
}

// unsettle forgets what was confirmed or asked again about a question that is
// no longer asked.
func (f *Flow) unsettle(id string) {
	delete(f.confirmed, id)
	delete(f.doubted, id)
	delete(f.settled, id)
}
