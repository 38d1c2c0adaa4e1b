package owner

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// records are the rows about all visits: the clinic picture, exports and the audit.
func (h *home) records() []entry {
	w := h.w
	var rows []entry
	if w.p.Picture != nil {
		rows = append(rows, entry{id: "picture", value: w.t("picture.row"), open: func() { w.show(newPicture(w)) }})
	}
	if w.p.Export != nil {
		rows = append(rows, entry{id: "export", value: w.t("export.row"), open: func() { w.show(newExporting(w)) }})
	}
	if w.p.Audit != nil {
		rows = append(rows, entry{id: "audit", value: w.t("audit.row"), open: func() { w.show(newAudit(w)) }})
	}
	return rows
}

// recordsBoard is the home screen of somebody who came for these alone: no settings, and
// nothing to save.
func (h *home) recordsBoard() *staff.Board {
	w := h.w
	var rows []fyne.CanvasObject
	for _, r := range h.rows() {
		rows = append(rows, h.row(r))
	}
	return w.newBoard(w.t("records.title"), w.t("records.help", "Name", w.p.Therapist), &staff.Board{
		Aside: h.aside(),
		Body:  w.flow(&h.pages[secVisits], 1, rows...),
		Left:  touch.NewButton("close", w.t("owner.close"), touch.Quiet, w.close).Small(),
	})
}

// aside are the language and the lock.
func (h *home) aside() []*touch.IconButton {
	w := h.w
	return []*touch.IconButton{
		w.langButton(),
		touch.NewIconButton("lock", touch.IconLock, w.t("review.lock"), w.Lock).WithCaption(w.t("review.lock")),
	}
}
