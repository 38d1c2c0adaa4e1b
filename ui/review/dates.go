package review

import (
	"strconv"
	"time"

	"sacra/triage"
)

// date says a calendar day, "Mar 4, 2027".
func (r *Review) date(t time.Time) string {
	month := []rune(r.t("common.month." + strconv.Itoa(int(t.Month()))))
	return r.t("review.date", "Month", string(month[:3]), "Day", t.Day(), "Year", t.Year())
}

// moment says a time of the visits: the hour alone where it is today.
func (r *Review) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	now := r.p.Now()
	t = t.In(now.Location())
	clock := t.Format("3:04 ") + r.t("review.am")
	if t.Hour() >= 12 {
		clock = t.Format("3:04 ") + r.t("review.pm")
	}
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return clock
	}
	return r.date(t) + " · " + clock
}

// born says a date of birth with the age.
func (r *Review) born(birth string) string { return r.say.Born(birth, r.p.Now(), r.date) }

// zone names a place of the body chart with the words of the question.
func (r *Review) zone(id string) string {
	if it := r.p.Rules.Questionnaire.Question("pain_zones"); it != nil {
		if o := it.Option(id); o != nil {
			return o.Label(r.lang)
		}
	}
	return id
}

// chief says on which sides it hurts and where most.
func (r *Review) chief(resp *triage.Response) string {
	spot := resp.Value("worst_spot")
	zones := resp.Values("pain_zones")
	switch {
	case spot != "" && spot != "none":
	case len(zones) > 0:
		spot = zones[0]
	default:
		return r.t("review.no_marks")
	}
	if len(resp.PainSides()) == 2 {
		return r.t("review.both_sides", "Zone", r.zone(spot))
	}
	return r.zone(spot)
}
