package owner

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// leaving asks what is to become of changes that are not saved.
type leaving struct{ w *Owner }

func (l *leaving) name() string { return "leaving" }

func (l *leaving) build(w *Owner) *staff.Board {
	var names []fyne.CanvasObject
	for _, f := range w.draft.Changed(w.saved) {
		names = append(names, staff.Text("· "+w.t("owner.field."+f)))
	}
	names = append(names,
		touch.NewButton("discard", w.t("owner.leaving.discard"), touch.Warning, func() {
			w.draft = w.saved
			w.close()
		}).Small())
	w.said = ""
	return w.newBoard(w.t("owner.leaving.title"), w.t("owner.leaving.help"), &staff.Board{
		Body:  w.flow(new(int), 1, names...),
		Left:  touch.NewButton("stay", w.t("owner.leaving.stay"), touch.Quiet, w.back).Small(),
		Right: touch.NewButton("save", w.t("owner.leaving.save"), touch.Primary, l.enter).Small(),
	})
}

func (l *leaving) enter() { l.w.saveThen(l.w.close) }
