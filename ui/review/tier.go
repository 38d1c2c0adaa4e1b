package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// tierInk is the color of the words about a tier, tierTint of the ground below them.
func tierInk(t triage.Tier) fyne.ThemeColorName {
	switch t {
	case triage.TierNow:
		return look.Alert
	case triage.TierHold:
		return look.Hold
	}
	return look.SoftInk
}

func tierTint(t triage.Tier) fyne.ThemeColorName {
	switch t {
	case triage.TierNow:
		return look.AlertTint
	case triage.TierHold:
		return look.HoldTint
	}
	return look.Card
}

// shape is the drawn mark of a tier: an octagon, a triangle, a flag, nothing.
func shape(t triage.Tier, size float32) fyne.CanvasObject {
	switch t {
	case triage.TierNow:
		return staff.Mark(touch.IconStop, look.Alert, size)
	case triage.TierHold:
		return staff.Mark(touch.IconWait, look.Hold, size)
	case triage.TierNote:
		return staff.Mark(touch.IconFlag, look.SoftInk, size)
	}
	return staff.Space(size)
}

// banner is a line across the screen that wants to be read.
func banner(icon touch.Icon, ink, tint fyne.ThemeColorName, text string) *staff.Panel {
	return staff.Pad(14, 8, staff.Row(12, []float32{28, staff.Share(1)}, staff.Mark(icon, ink, 28), staff.Tinted(text, ink))).Faced(tint, ink)
}
