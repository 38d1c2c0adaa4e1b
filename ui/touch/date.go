package touch

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// DateOrder is the order in which the parts of a date are asked for.
type DateOrder string

// The orders.
const (
	MonthDayYear DateOrder = "mdy"
	DayMonthYear DateOrder = "dmy"
	YearMonthDay DateOrder = "ymd"
)

// DateWords are the texts of a DateEntry.
type DateWords struct {
	Day, Month, Year string
	Months           [12]string // shown under the month's number
	Fault            string     // shown when there is no such date
	// Shown when a part cannot be: a month of 13, a year of two digits.
	DayFault, MonthFault, YearFault string
	Delete                          string // read aloud for the delete key
}

// The parts of a date, as indexes.
const (
	dayPart = iota
	monthPart
	yearPart
)

// DateEntry asks for a date with a keypad: three fields, filled one after
// another; each can be tapped to correct it.
type DateEntry struct {
	widget.BaseWidget
	ID string

	// OnChanged is called at every change; ok is false until the date is
	// complete and valid.
	OnChanged func(year, month, day int, ok bool)

	words     DateWords
	low, high int
	order     [3]int // which part stands at each place
	digits    [3]string
	at        int  // the place that is being filled
	tapped    bool // by her: the next digit starts it over
	strict    bool // what is missing is a fault too
	fields    [3]*dateField
	fault     *Text
	pad       *Keypad
}

// NewDateEntry returns an empty date for the years low to high.
func NewDateEntry(id string, order DateOrder, low, high int, words DateWords, changed func(year, month, day int, ok bool)) *DateEntry {
	d := &DateEntry{ID: id, words: words, low: low, high: high, OnChanged: changed}
	switch order {
	case DayMonthYear:
		d.order = [3]int{dayPart, monthPart, yearPart}
	case YearMonthDay:
		d.order = [3]int{yearPart, monthPart, dayPart}
	default:
		d.order = [3]int{monthPart, dayPart, yearPart}
	}
	names := [3]string{words.Day, words.Month, words.Year}
	ids := [3]string{".day", ".month", ".year"}
	for place, part := range d.order {
		d.fields[place] = newDateField(id+ids[part], names[part], func() { d.choose(place) })
	}
	d.fault = NewText("", look.Help, look.SemiBold, look.Alert)
	d.pad = NewKeypad(id, words.Delete, func(r rune) { d.TakeRune(r) }, func() { d.erase() })
	d.ExtendBaseWidget(d)
	d.show()
	return d
}

// Value returns the date; ok is false until it is complete and valid.
func (d *DateEntry) Value() (year, month, day int, ok bool) {
	var n [3]int
	for part, s := range d.digits {
		n[part], _ = strconv.Atoi(s)
	}
	year, month, day = n[yearPart], n[monthPart], n[dayPart]
	t := time.Date(year, time.Month(month), day, 12, 0, 0, 0, time.UTC)
	ok = len(d.digits[yearPart]) == 4 && year >= d.low && year <= d.high &&
		t.Day() == day && int(t.Month()) == month
	return year, month, day, ok
}

// SetValue sets the date without calling OnChanged.
func (d *DateEntry) SetValue(year, month, day int) {
	d.SetDigits([3]string{fmt.Sprintf("%02d", day), fmt.Sprintf("%02d", month), strconv.Itoa(year)})
}

// choose goes to the field that she tapped.
func (d *DateEntry) choose(place int) {
	d.at, d.tapped = place, true
	d.show()
}

// TakeRune types a digit, and goes on to the next field when one is full.
func (d *DateEntry) TakeRune(r rune) bool {
	if r == '/' || r == '.' || r == '-' {
		d.next()
		d.show()
		return true
	}
	if r < '0' || r > '9' {
		return false
	}
	part := d.order[d.at]
	if d.full(part) || d.tapped || d.impossible(part) {
		d.digits[part] = ""
	}
	d.tapped, d.strict = false, false
	d.digits[part] += string(r)
	if d.full(part) && !d.impossible(part) { // else it is to be typed again
		d.next()
	}
	d.changed()
	return true
}

// TakeKey deletes with Backspace while there is a digit, and moves between the
// fields with the arrow keys.
func (d *DateEntry) TakeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyBackspace:
		return d.erase()
	case fyne.KeyLeft:
		d.at = max(0, d.at-1)
	case fyne.KeyRight:
		d.next()
	default:
		return false
	}
	d.show()
	return true
}

// Full reports whether no field takes another digit.
func (d *DateEntry) Full() bool { return d.full(dayPart) && d.full(monthPart) && d.full(yearPart) }

// full reports whether a part takes no other digit: a month of 4 cannot become
// 40, so it is full at once.
func (d *DateEntry) full(part int) bool {
	s := d.digits[part]
	n, _ := strconv.Atoi(s)
	switch part {
	case yearPart:
		return len(s) == 4
	case monthPart:
		return len(s) == 2 || n > 1
	}
	return len(s) == 2 || n > 3
}

func (d *DateEntry) next() { d.at, d.tapped = min(2, d.at+1), false }

// erase removes the last digit, stepping back over empty fields. It returns false
// if there was none.
func (d *DateEntry) erase() bool {
	d.tapped, d.strict = false, false
	for d.at > 0 && d.digits[d.order[d.at]] == "" {
		d.at--
	}
	s := d.digits[d.order[d.at]]
	if s == "" {
		return false
	}
	d.digits[d.order[d.at]] = s[:len(s)-1]
	d.changed()
	return true
}

func (d *DateEntry) changed() {
	d.show()
	if d.OnChanged != nil {
		d.OnChanged(d.Value())
	}
}

func (d *DateEntry) show() {
	wrong, fault := d.faultOf()
	for place, part := range d.order {
		f := d.fields[place]
		f.on, f.wrong = place == d.at, part == wrong
		f.value.text, f.note.text = d.digits[part], ""
		if n, err := strconv.Atoi(d.digits[part]); part == monthPart && err == nil && n >= 1 && n <= 12 {
			f.note.text = d.words.Months[n-1]
		}
	}
	d.fault.text = fault
	d.Refresh()
}

// AccessibleLabel reads the date as far as it has been entered.
func (d *DateEntry) AccessibleLabel() string { return strings.Join(d.digits[:], " ") }

// Children are the three fields and the keypad.
func (d *DateEntry) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.fields[0], d.fields[1], d.fields[2], d.pad}
}

// CreateRenderer is called by Fyne.
func (d *DateEntry) CreateRenderer() fyne.WidgetRenderer { return newRenderer(d) }

func (d *DateEntry) parts() []fyne.CanvasObject { return append(d.Children(), d.fault) }

func (d *DateEntry) paint() {}

func (d *DateEntry) least() fyne.Size {
	p := d.pad.least()
	return fyne.NewSize(p.Width*2+sizeOf(d, look.Gap), p.Height)
}

func (d *DateEntry) place(size fyne.Size) {
	left, pad := besidePad(d, size)
	d.pad.Move(pad.at)
	d.pad.Resize(pad.size)
	gap := sizeOf(d, look.Gap)
	h := min(left.Height-2*gap, 1.7*sizeOf(d, look.AnswerTap))
	w := (left.Width - 2*gap) / 3.4
	x := float32(0)
	for place, f := range d.fields {
		fw := w
		if d.order[place] == yearPart {
			fw = w * 1.4
		}
		Put(f, x, 0, fw, h)
		x += fw + gap
	}
	Put(d.fault, 0, h+gap, left.Width, d.fault.HeightFor(left.Width))
}
