package touch

import "strconv"

// Digits returns what has been typed of the day, the month and the year, whole or
// not.
func (d *DateEntry) Digits() [3]string { return d.digits }

// SetDigits puts back what Digits has returned, without calling OnChanged.
func (d *DateEntry) SetDigits(digits [3]string) {
	d.digits = digits
	for d.at = 0; d.at < 2 && d.full(d.order[d.at]); d.at++ {
	}
	d.show()
}

// Begun reports whether something has been typed.
func (d *DateEntry) Begun() bool { return d.digits != [3]string{} }

// Complain says which part is missing or cannot be, though she may not have come to
// it yet, and returns the words; "" where the date is good.
func (d *DateEntry) Complain() string {
	d.strict = true
	d.show()
	return d.fault.text
}

// faultOf finds the first part that is wrong, or -1: one that cannot be at once,
// one that is not whole once she has gone on from it.
func (d *DateEntry) faultOf() (part int, words string) {
	if _, _, _, ok := d.Value(); ok {
		return -1, ""
	}
	said := [3]string{d.words.DayFault, d.words.MonthFault, d.words.YearFault}
	for place, part := range d.order {
		s := d.digits[part]
		left := d.strict || place < d.at && s != ""
		if d.impossible(part) || left && !d.enough(part) {
			return part, said[part]
		}
	}
	if d.enough(dayPart) && d.enough(monthPart) && d.enough(yearPart) {
		return dayPart, d.words.Fault
	}
	return -1, ""
}

// impossible reports whether a part can become no day, month or year of any date.
func (d *DateEntry) impossible(part int) bool {
	s := d.digits[part]
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return false
	case part == yearPart:
		return len(s) == 4 && (n < d.low || n > d.high)
	case part == monthPart:
		return n > 12 || s == "00"
	}
	return n > 31 || s == "00"
}

// enough reports whether a part says something.
func (d *DateEntry) enough(part int) bool {
	n, _ := strconv.Atoi(d.digits[part])
	return n > 0 && (part != yearPart || len(d.digits[part]) == 4)
}
