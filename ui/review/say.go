package review

import (
	"math"
	"strconv"
	"strings"
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
func (r *Review) born(birth string) string {
	t, err := time.Parse(time.DateOnly, birth)
	if err != nil {
		return r.t("review.no_birth_date")
	}
	now := r.p.Now()
	age := now.Year() - t.Year()
	if now.Month() < t.Month() || now.Month() == t.Month() && now.Day() < t.Day() {
		age--
	}
	return r.t("review.born", "Date", r.date(t), "Age", age)
}

// name says who it is.
func (r *Review) name(v *triage.Visit) string {
	if s := strings.TrimSpace(v.Intake.Name); s != "" {
		return s
	}
	return r.t("review.no_name")
}

// stage says how far pregnant, or how long after which birth.
func (r *Review) stage(resp *triage.Response) string {
	switch resp.Value("status") {
	case "pregnant":
		if week := resp.Value("weeks_pregnant"); week != "" {
			return r.t("review.stage.week", "Week", week)
		}
		return r.t("review.stage.pregnant")
	case "postpartum":
		birth := ""
		if b := resp.Value("birth"); b != "" {
			birth = " · " + r.t("review.birth."+b)
		}
		n, err := strconv.Atoi(resp.Value("weeks_since_birth"))
		if err != nil {
			return r.t("review.stage.postpartum") + birth
		}
		return r.t("review.stage.after", "Count", n) + birth
	case "neither":
		return r.t("review.stage.neither")
	}
	return r.t("review.stage.unknown")
}

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

// answer says an answer in plain words, and whether there is one: "not asked",
// "skipped" and "not sure" are told apart.
func (r *Review) answer(it *triage.Item, resp *triage.Response) (text string, known bool) {
	a, given := resp.Answers[it.LinkID]
	switch {
	case !given && r.p.Rules.Questionnaire.Asked(it.LinkID, resp):
		return r.t("review.not_reached"), false
	case !given:
		return r.t("review.not_asked"), false
	case a.Skipped || len(a.Values) == 0:
		return r.t("review.skipped"), false
	case len(a.Values) == 1 && a.Values[0] == "unsure":
		return r.t("review.unsure"), false
	}
	said := make([]string, len(a.Values))
	for i, v := range a.Values {
		said[i] = v
		if o := it.Option(v); o != nil {
			said[i] = o.Label(r.lang)
		}
	}
	return strings.Join(said, " · "), true
}

// because says "linkId=code" pairs in words.
func (r *Review) because(pairs []string) string {
	var said []string
	for _, pair := range pairs {
		id, code, _ := strings.Cut(pair, "=")
		if it := r.p.Rules.Questionnaire.Question(id); it != nil {
			text := code
			if o := it.Option(code); o != nil {
				text = o.Label(r.lang)
			}
			said = append(said, it.Short(r.lang)+": "+text)
			continue
		}
		if t := r.p.Rules.Exam.Find(id); t != nil {
			said = append(said, t.Name.In(r.lang)+r.sideOf(id, t)+": "+r.result(t, code))
		}
	}
	return strings.Join(said, " · ")
}

// sideOf says ", left" for the left id of a test that has sides.
func (r *Review) sideOf(id string, t *triage.Test) string {
	if !t.Sided {
		return ""
	}
	return ", " + r.t("review.side."+id[len(id)-1:])
}

// result says the result of a test.
func (r *Review) result(t *triage.Test, code string) string {
	switch t.Kind {
	case triage.KindNumber:
		return code + " " + t.Unit
	case triage.KindASLR, triage.KindGrade:
		if code != triage.NotDone {
			return code + "/5"
		}
	}
	return r.t("review.result." + code)
}

// ratio says a likelihood ratio with one or two decimals, "×1.5".
func ratio(lr float64) string {
	s := strconv.FormatFloat(math.Round(lr*100)/100, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return "×" + s
}

// The ends of what a chance is said to be. The weights rest on judgement and on
// other populations: figures beyond would claim more than they can carry.
const (
	leastSaid = 0.01
	mostSaid  = 0.95
)

// percent says a chance in whole percent, within what can be claimed.
func (r *Review) percent(c triage.Chance) string {
	switch {
	case c < leastSaid:
		return r.t("review.percent_under", "N", 100*leastSaid)
	case c > mostSaid:
		return r.t("review.percent_over", "N", 100*mostSaid)
	}
	return r.t("review.percent", "N", math.Round(float64(c)*100))
}

// splitPairs takes apart the "linkId=code" pairs of a line.
func splitPairs(s string) []string { return strings.Fields(s) }
