package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// DateOrder is the order in which a date is asked.
type DateOrder uint8

// The orders.
const (
	MonthDayYear DateOrder = iota
	DayMonthYear
)

// DateWords are the texts of a DateEntry.
type DateWords struct {
	Day, Month, Year string
	Months           [12]string // shown under the month's number
	Fault            string     // shown when there is no such date
	Delete           string     // read aloud for the delete key
}

// DateEntry asks for a date with a keypad.
type DateEntry struct {
	widget.BaseWidget
	ID string
	// OnChanged is called at every change; ok is false until the date is whole
	// and exists.
	OnChanged func(year, month, day int, ok bool)
}

// NewDateEntry returns an empty date for the years low to high.
func NewDateEntry(id string, order DateOrder, low, high int, words DateWords, changed func(year, month, day int, ok bool)) *DateEntry {
	d := &DateEntry{ID: id, OnChanged: changed}
	d.ExtendBaseWidget(d)
	return d
}

// Value returns the date; ok is false until it is whole and exists.
func (d *DateEntry) Value() (year, month, day int, ok bool) { return 0, 0, 0, false }

// SetValue sets the date without calling OnChanged.
func (d *DateEntry) SetValue(year, month, day int) {}

// CreateRenderer is called by Fyne.
func (d *DateEntry) CreateRenderer() fyne.WidgetRenderer { return newRenderer(d) }
func (d *DateEntry) parts() []fyne.CanvasObject          { return nil }
func (d *DateEntry) paint()                              {}
func (d *DateEntry) least() fyne.Size                    { return fyne.Size{} }
func (d *DateEntry) place(fyne.Size)                     {}
