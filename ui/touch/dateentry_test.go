package touch

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

func TestDateEntry(t *testing.T) {
	tests := []struct {
		name  string
		order DateOrder
		keys  string
		want  [3]int
		ok    bool
	}{
		{"month first", MonthDayYear, "12252026", [3]int{2026, 12, 25}, true},
		{"day first", DayMonthYear, "25122026", [3]int{2026, 12, 25}, true},
		{"short month moves on", MonthDayYear, "3152026", [3]int{2026, 3, 15}, true},
		{"separators", MonthDayYear, "1/5/2026", [3]int{2026, 1, 5}, true},
		{"leap day", MonthDayYear, "02292028", [3]int{2028, 2, 29}, true},
		{"no such day", MonthDayYear, "02302026", [3]int{2026, 2, 30}, false},
		{"too late", MonthDayYear, "01012031", [3]int{2031, 1, 1}, false},
		{"half a year", MonthDayYear, "010120", [3]int{20, 1, 1}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			use(t, look.Look{})
			d := NewDateEntry("due", tt.order, 2025, 2030, DateWords{Fault: "no such day"}, nil)
			for _, r := range tt.keys {
				d.TakeRune(r)
			}
			y, m, day, ok := d.Value()
			if got := [3]int{y, m, day}; got != tt.want || ok != tt.ok {
				t.Errorf("got %v %v, want %v %v", got, ok, tt.want, tt.ok)
			}
		})
	}
	use(t, look.Look{})
	d := NewDateEntry("due", MonthDayYear, 2025, 2030, DateWords{}, nil)
	for _, r := range "1225" {
		d.TakeRune(r)
	}
	for range 4 {
		if !d.TakeKey(keyEvent(fyne.KeyBackspace)) {
			t.Fatal("Backspace stops before the date is empty")
		}
	}
	if d.TakeKey(keyEvent(fyne.KeyBackspace)) {
		t.Error("Backspace on an empty date should go back a screen")
	}
}

// TestDateSaysWhichPartIsWrong: a part that cannot be is told at once and typed again;
// one that is not whole is told when she goes on.
func TestDateSaysWhichPartIsWrong(t *testing.T) {
	const day, month, year, none = "D", "M", "Y", ""
	for _, tt := range []struct {
		name  string
		play  func(d *DateEntry)
		fault string
		ok    bool
	}{
		{"month 13", func(d *DateEntry) { d.typed("13") }, month, false},
		{"month 13, then 12", func(d *DateEntry) { d.typed("1312311990") }, none, true},
		{"month 00", func(d *DateEntry) { d.typed("00") }, month, false},
		{"day 32", func(d *DateEntry) { d.typed("0132") }, day, false},
		{"no leap year", func(d *DateEntry) { d.typed("02291990") }, "F", false},
		{"leap year", func(d *DateEntry) { d.typed("02291992") }, none, true},
		{"year 1920", func(d *DateEntry) { d.typed("01021920") }, year, false},
		{"year 90", func(d *DateEntry) { d.typed("010290"); d.Complain() }, year, false},
		{"year 90 is not yet a fault", func(d *DateEntry) { d.typed("010290") }, none, false},
		{"year 990, tapped and typed again", func(d *DateEntry) { d.typed("0102990"); d.fields[2].activate(); d.typed("1990") }, none, true},
		{"a month is tapped and typed again", func(d *DateEntry) { d.typed("01021990"); d.fields[0].activate(); d.typed("12") }, none, true},
		{"half a date", func(d *DateEntry) { d.typed("0503"); d.Complain() }, year, false},
		{"nothing", func(d *DateEntry) { d.Complain() }, month, false},
		{"a month is left out", func(d *DateEntry) { d.fields[1].activate(); d.typed("05") }, none, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			use(t, look.Look{})
			d := NewDateEntry("birth", MonthDayYear, 1927, 2017, DateWords{Fault: "F", DayFault: day, MonthFault: month, YearFault: year}, nil)
			tt.play(d)
			if _, _, _, ok := d.Value(); d.fault.Text() != tt.fault || ok != tt.ok {
				t.Errorf("says %q, good %v; want %q, %v", d.fault.Text(), ok, tt.fault, tt.ok)
			}
			wrong := slices.ContainsFunc(d.fields[:], func(f *dateField) bool { return f.wrong })
			if wrong != (tt.fault != none) {
				t.Errorf("a box is red: %v", wrong)
			}
			other := NewDateEntry("birth", DayMonthYear, 1927, 2017, DateWords{}, nil)
			if other.SetDigits(d.Digits()); other.Digits() != d.Digits() {
				t.Errorf("what was typed is %v in the other language, was %v", other.Digits(), d.Digits())
			}
		})
	}
}

func (d *DateEntry) typed(digits string) {
	for _, r := range digits {
		d.TakeRune(r)
	}
}
