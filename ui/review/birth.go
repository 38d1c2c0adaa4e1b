package review

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// The ages of a patient, as the screen of the kiosk has them.
const (
	youngest = 10
	oldest   = 100
)

// bornOn asks for her date of birth with the digits alone, in the order of the language.
func (c corrections) bornOn(now string) {
	r, v := c.r, c.v
	e, under := &entry{}, v.cover
	save := staff.Button("correct.save", r.t("review.save_note"), touch.Primary, nil)
	e.save = save.Objects[0].(*touch.Button)
	e.save.Disable()
	e.away = func() { v.leave(under) }
	words := touch.DateWords{
		Day: r.t("common.date.day"), Month: r.t("common.date.month"), Year: r.t("common.date.year"),
		Fault: r.t("common.date.fault"), Delete: r.t("common.keyboard.delete"),
		DayFault: r.t("common.date.day_fault"), MonthFault: r.t("common.date.month_fault"),
	}
	for i := range words.Months {
		words.Months[i] = wording.Month(r.t, time.Month(i+1))
	}
	year := r.p.Now().Year()
	words.YearFault = r.t("common.date.year_fault", "Low", year-oldest, "High", year-youngest)
	order := touch.DateOrder(r.p.Words.Language(r.lang).Date)
	e.date = touch.NewDateEntry("correct.date", order, year-oldest, year-youngest, words, func(_, _, _ int, ok bool) {
		if ok {
			e.save.Enable()
			return
		}
		e.save.Disable()
	})
	e.save.OnTapped = func() {
		y, m, day, ok := e.date.Value()
		if !ok {
			return
		}
		v.cover, v.entry = c.build, nil
		if to := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly); to != now {
			c.write(c.d.ID, triage.Correction{What: triage.CorrectBirth, Value: to})
			return
		}
		r.arrive()
	}
	v.entry = e
	v.show(func() fyne.CanvasObject {
		was := staff.Space(0)
		if now != "" { // to compare: all of it is typed anew
			was = staff.Pad(0, 0, staff.Soft(r.born(now)))
		}
		return staff.Fill(16, 2,
			staff.Row(12, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(r.t("correct.what."+triage.CorrectBirth)),
				staff.Button("correct.cancel", r.t("common.cancel"), touch.Quiet, e.away), save),
			was,
			e.date)
	})
}
