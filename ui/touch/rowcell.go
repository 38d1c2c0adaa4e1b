package touch

import (
	"strconv"

	"sacra/ui/look"
)

// erase is the code of the key that takes the last digit back.
const erase = "delete"

// fill gives a row its words and buttons.
func (r *Rows) fill(l *rowLine) {
	add := func(code string, c rowCell) { l.cells, l.codes = append(l.cells, c), append(l.codes, code) }
	switch l.Kind {
	case RowAnswers:
		for _, o := range l.Options {
			add(o.Code, newCell(l.ID+"="+o.Code, o.Text, l.Text+" "+o.Text, func() { r.pick(l, o.Code) }))
		}
	case RowScale, RowTicks:
		for n := range l.High + 1 {
			code := strconv.Itoa(n)
			step := newScaleStep(l.ID+"="+code, n, !l.Faces && l.Kind == RowScale, func() { r.pick(l, code) })
			step.ticks = l.Kind == RowTicks
			add(code, step)
		}
	case RowDigits:
		l.number = newRowNumber(l.Unit)
		for n := range 10 {
			code := strconv.Itoa((n + 1) % 10)
			add(code, newKey(l.ID+"."+code, code, NoIcon, code, func() { r.pick(l, code) }))
		}
		add(erase, newKey(l.ID+"."+erase, "", IconDelete, l.Erase, func() { r.pick(l, erase) }))
	}
}

// typeDigit adds a digit to a number, or takes the last one back. A digit too
// many starts a new number.
func (r *Rows) typeDigit(l *rowLine, code string) {
	digits := l.digits
	switch n, _ := strconv.Atoi(digits + code); {
	case code == erase:
		digits = digits[:max(0, len(digits)-1)]
	case n > l.High || digits == "0":
		digits = code
	default:
		digits += code
	}
	l.set(digits)
	if n, err := strconv.Atoi(digits); err != nil || n < l.Low || n > l.High {
		l.chosen = ""
	}
	r.Refresh()
	if r.OnChanged != nil {
		r.OnChanged(l.ID, l.chosen)
	}
}

func (s *scaleStep) setTicked(on bool) {
	if on != s.ticked {
		s.ticked = on
		s.Refresh()
	}
}

// narrowest is the least width of a number.
func (s *scaleStep) narrowest() float32 {
	return max(sizeOf(s, look.Target), s.number.least().Width)
}

// HeightFor is the height of a number in a row, whatever its width.
func (s *scaleStep) HeightFor(float32) float32 { return sizeOf(s, look.AnswerTap) }

// setChosen does nothing: the number that was typed shows what is chosen.
func (k *key) setChosen(bool) {}

// narrowest is the least width of a key.
func (k *key) narrowest() float32 { return sizeOf(k, look.Target) }

// HeightFor is the height of a key in a row, whatever its width.
func (k *key) HeightFor(float32) float32 { return sizeOf(k, look.Target) * 1.25 }
