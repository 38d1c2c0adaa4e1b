package summary

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage"
)

// Speaker says in words what the record holds of a patient, on the page and on
// the screen alike. What the content does not know keeps its code: a visit may be
// older than the content.
type Speaker struct {
	*triage.Rules
	t    assets.Localizer
	lang triage.Lang
}

// NewSpeaker returns a speaker of a language.
func NewSpeaker(r *triage.Rules, w *assets.Words, l triage.Lang) Speaker {
	return Speaker{Rules: r, t: w.For(l), lang: l}
}

// Name says who it is.
func (s Speaker) Name(v *triage.Visit) string {
	if name := strings.TrimSpace(v.Intake.Name); name != "" {
		return name
	}
	return s.t("review.no_name")
}

// Born says a date of birth, which is YYYY-MM-DD, with the age on a day; date
// writes the date.
func (s Speaker) Born(birth string, on time.Time, date func(time.Time) string) string {
	t, err := time.Parse(time.DateOnly, birth)
	if err != nil {
		return s.t("review.no_birth_date")
	}
	age := on.Year() - t.Year()
	if on.Month() < t.Month() || on.Month() == t.Month() && on.Day() < t.Day() {
		age--
	}
	return s.t("review.born", "Date", date(t), "Age", age)
}

// Stage says how far pregnant, or how long after which birth.
func (s Speaker) Stage(r *triage.Response) string {
	switch r.Value("status") {
	case "pregnant":
		if week := r.Value("weeks_pregnant"); week != "" {
			return s.t("review.stage.week", "Week", week)
		}
		return s.t("review.stage.pregnant")
	case "postpartum":
		said := s.t("review.stage.postpartum")
		if n, err := strconv.Atoi(r.Value("weeks_since_birth")); err == nil {
			said = s.t("review.stage.after", "Count", n)
		}
		if birth := r.Value("birth"); birth != "" {
			said += wording.Dot + s.t("review.birth."+birth)
		}
		return said
	case "neither":
		return s.t("review.stage.neither")
	}
	return s.t("review.stage.unknown")
}

// Question names a question in short.
func (s Speaker) Question(linkID string) string {
	if it := s.Questionnaire.Question(linkID); it != nil {
		return it.Short(s.lang)
	}
	return linkID
}

// Answer says an answer in plain words, and whether there is one: "not asked",
// "not reached", "skipped" and "not sure" are told apart.
func (s Speaker) Answer(it *triage.Item, r *triage.Response) (text string, known bool) {
	said, why := s.answered(it, r)
	return strings.Join(said, wording.Dot) + why, why == ""
}

// answered says each code of an answer, or why there is none to speak of.
func (s Speaker) answered(it *triage.Item, r *triage.Response) (said []string, why string) {
	a, given := r.Answers[it.LinkID]
	switch {
	case !given && s.Questionnaire.Asked(it.LinkID, r):
		return nil, s.t("review.not_reached")
	case !given:
		return nil, s.t("review.not_asked")
	case a.Skipped || len(a.Values) == 0:
		return nil, s.t("review.skipped")
	case len(a.Values) == 1 && a.Values[0] == "unsure":
		return nil, s.t("review.unsure")
	}
	for _, v := range a.Values {
		said = append(said, s.label(it, v))
	}
	return said, ""
}

func (s Speaker) label(it *triage.Item, code string) string {
	if o := it.Option(code); o != nil {
		return o.Label(s.lang)
	}
	return code
}

// Because says "linkId=code" pairs.
func (s Speaker) Because(pairs []string) string {
	var said []string
	for _, pair := range pairs {
		id, code, _ := strings.Cut(pair, "=")
		if it := s.Questionnaire.Question(id); it != nil {
			said = append(said, it.Short(s.lang)+": "+s.label(it, code))
		} else if t := s.Exam.Find(id); t != nil {
			said = append(said, testName(t, s.lang)+s.Side(id, t)+": "+s.Result(t, code))
		}
	}
	return strings.Join(said, wording.Dot)
}

// testName names a test without what explains the name: the place of a nerve
// root, or what stands in brackets.
func testName(t *triage.Test, l triage.Lang) string {
	name, _, _ := strings.Cut(t.Name.In(l), ":")
	if i := strings.Index(name, " ("); i > 0 && strings.HasSuffix(name, ")") {
		return name[:i]
	}
	return name
}

// Side says ", left" for the left id of a test that has sides.
func (s Speaker) Side(id string, t *triage.Test) string {
	if !t.Sided {
		return ""
	}
	return ", " + s.t("review.side."+id[len(id)-1:])
}

// Result says the result of a test.
func (s Speaker) Result(t *triage.Test, code string) string {
	switch {
	case t.Kind == triage.KindNumber:
		if t.Unit == "°" {
			return code + t.Unit
		}
		return code + " " + t.Unit
	case (t.Kind == triage.KindASLR || t.Kind == triage.KindGrade) && code != triage.NotDone:
		return code + "/5"
	case slices.Contains(t.Results(), code):
		return s.t("review.result." + code)
	}
	return code
}

// AlertText is what the therapist reads of an alert, and its source.
func (s Speaker) AlertText(a triage.RaisedAlert) (staff, source string) {
	if id, ok := a.Unanswered(); ok {
		return s.t("review.unanswered", "What", s.Question(id)), ""
	}
	if rule := s.Alerts.Find(a.ID); rule != nil {
		return rule.Staff.In(s.lang), rule.Source
	}
	return a.ID, ""
}

// Finding says a line of the comparison as it was found.
func (s Speaker) Finding(l triage.Line) string {
	if l.Finding == triage.CapLine {
		return s.t("review.bound")
	}
	f := s.Evidence.Finding(l.Finding)
	switch {
	case f == nil:
		return l.Finding
	case l.LR != 1 && !l.Present && !f.Absent.Empty():
		return f.Absent.In(s.lang)
	}
	return f.Name.In(s.lang)
}

// Dose says how much on one line; empty for a tip that says nothing of it.
func (s Speaker) Dose(p triage.Planned) string {
	var said []string
	say := func(key string, n int) {
		if n > 0 {
			said = append(said, s.t("review.dose."+key, "Count", n))
		}
	}
	if p.Sets > 1 || p.Reps == 0 {
		say("sets", p.Sets)
	}
	say("reps", p.Reps)
	say("hold", p.HoldS)
	say("per_day", p.PerDay)
	say("days_week", p.DaysWeek)
	if p.Side == "l" || p.Side == "r" {
		said = append(said, s.t("review.side."+p.Side))
	}
	if p.Gentle && len(said) > 0 { // a tip has no dose to be gentle with
		said = append(said, s.t("review.plan.gentle"))
	}
	return strings.Join(said, wording.Dot)
}

// Ratio says a likelihood ratio with one or two decimals, "×1.5".
func (Speaker) Ratio(lr float64) string {
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

// Percent says a chance in whole percent, within what can be claimed.
func (s Speaker) Percent(c triage.Chance) string {
	switch {
	case c < leastSaid:
		return s.t("review.percent_under", "N", 100*leastSaid)
	case c > mostSaid:
		return s.t("review.percent_over", "N", 100*mostSaid)
	}
	return s.t("review.percent", "N", math.Round(float64(c)*100))
}
