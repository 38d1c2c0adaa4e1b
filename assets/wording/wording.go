package wording

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/triage"
)

// Wording puts what the record holds of a patient into the words of one
// language. What the content does not know keeps its code: a visit may be older
// than the content.
type Wording struct {
	*triage.Rules
	T    assets.Localizer
	Lang triage.Lang
}

// New returns the wording of a language.
func New(r *triage.Rules, w *assets.Words, l triage.Lang) Wording {
	return Wording{Rules: r, T: w.For(l), Lang: l}
}

// Name says who it is.
func (w Wording) Name(v *triage.Visit) string {
	if name := strings.TrimSpace(v.Intake.Name); name != "" {
		return name
	}
	return w.T("review.no_name")
}

// Born says a date of birth, which is YYYY-MM-DD, with the age on a day; date
// writes the date.
func (w Wording) Born(birth string, on time.Time, date func(time.Time) string) string {
	t, err := time.Parse(time.DateOnly, birth)
	if err != nil {
		return w.T("review.no_birth_date")
	}
	age := on.Year() - t.Year()
	if on.Month() < t.Month() || on.Month() == t.Month() && on.Day() < t.Day() {
		age--
	}
	return w.T("review.born", "Date", date(t), "Age", age)
}

// Stage says how far pregnant, or how long after which birth.
func (w Wording) Stage(r *triage.Response) string {
	switch r.Value(triage.Status) {
	case triage.StatusPregnant:
		if week := r.Value(triage.WeeksPregnant); week != "" {
			return w.T("review.stage.week", "Week", week)
		}
		return w.T("review.stage.pregnant")
	case triage.StatusPostpartum:
		said := w.T("review.stage.postpartum")
		if n, err := strconv.Atoi(r.Value(triage.WeeksSinceBirth)); err == nil {
			said = w.T("review.stage.after", "Count", n)
		}
		if birth := r.Value(triage.Birth); birth != "" {
			said += Dot + w.T("review.birth."+birth)
		}
		return said
	case triage.StatusNeither:
		return w.T("review.stage.neither")
	}
	return w.T("review.stage.unknown")
}

// Question names a question in short.
func (w Wording) Question(linkID string) string {
	if it := w.Questionnaire.Question(linkID); it != nil {
		return it.Short(w.Lang)
	}
	return linkID
}

// Answer says an answer in plain words, and whether there is one: "not asked",
// "not reached", "to be asked later", "skipped" and "not sure" are told apart.
func (w Wording) Answer(it *triage.Item, r *triage.Response) (text string, known bool) {
	said, why := w.answered(it, r)
	return strings.Join(said, Dot) + why, why == ""
}

// Scored is Answer with the score behind each activity that she picked.
func (w Wording) Scored(it *triage.Item, r *triage.Response) (text string, known bool) {
	said, why := w.answered(it, r)
	if it.LinkID == triage.Activities {
		for i := range said {
			if score := r.Value(triage.ActivityScore(i + 1)); score != "" {
				said[i] += " " + score + "/10"
			}
		}
	}
	return strings.Join(said, Dot) + why, why == ""
}

// answered says each code of an answer, or why there are none to speak of.
func (w Wording) answered(it *triage.Item, r *triage.Response) (said []string, why string) {
	a, given := r.Answers[it.LinkID]
	switch {
	case !given && w.Questionnaire.Asked(it.LinkID, r):
		return nil, w.T("review.not_reached")
	case !given:
		return nil, w.T("review.not_asked")
	case a.Later:
		return nil, w.T("review.later")
	case a.Skipped || len(a.Values) == 0:
		return nil, w.T("review.skipped")
	case len(a.Values) == 1 && a.Values[0] == triage.Unsure:
		return nil, w.T("review.unsure")
	}
	if it.Form != nil && it.Form.Score != nil {
		return []string{w.T("scales.score", "Score", a.Values[0], "High", it.Form.Score.High)}, ""
	}
	for _, v := range a.Values {
		said = append(said, w.label(it, v))
	}
	return said, ""
}

func (w Wording) label(it *triage.Item, code string) string {
	if o := it.Option(code); o != nil {
		return o.Short(w.Lang)
	}
	return code
}

// Because says "linkId=code" pairs.
func (w Wording) Because(pairs []string) string {
	var said []string
	for _, pair := range pairs {
		id, code, _ := strings.Cut(pair, "=")
		if last, ok := strings.CutPrefix(id, triage.LastVisitPrefix); ok {
			said = append(said, w.T("returning.last_visit", "What", w.Because([]string{last + "=" + code})))
			continue
		}
		if it := w.Questionnaire.Question(id); it != nil {
			said = append(said, it.Short(w.Lang)+": "+w.label(it, code))
		} else if t := w.Exam.Find(id); t != nil {
			said = append(said, w.TestName(t)+w.Side(id, t)+": "+w.Result(t, code))
		}
	}
	return strings.Join(said, Dot)
}

// RaisedBy says why an alert is raised: what she said, what was found at the
// bedside, and what she left out. It is empty if there is nothing to say.
func (w Wording) RaisedBy(pairs []string) string {
	var said, found, missing []string
	for _, pair := range pairs {
		switch id, code, _ := strings.Cut(pair, "="); {
		case code == "":
			missing = append(missing, w.Question(id))
		case w.Exam.Find(id) != nil:
			found = append(found, pair)
		default:
			said = append(said, pair)
		}
	}
	var parts []string
	if because := w.Because(said); because != "" {
		parts = append(parts, w.T("review.she_said", "What", because))
	}
	if because := w.Because(found); because != "" {
		parts = append(parts, w.T("review.was_found", "What", because))
	}
	if len(missing) > 0 {
		parts = append(parts, w.T("review.unanswered_short", "What", strings.Join(missing, Dot)))
	}
	return strings.Join(parts, Dot)
}

// SideFits says how well an explanation fits one side ("l", "r").
func (w Wording) SideFits(side string, j triage.Judged) string {
	return w.T("review.side_fits", "Side", w.T("review.plan.side."+side), "Fit", w.T("review.scale."+string(j.Fits)), "Now", w.Percent(j.Posterior))
}

// Thoughts names other conditions that fit her story.
func (w Wording) Thoughts(also []triage.Thought) string {
	var names []string
	for _, o := range also {
		if other := w.Evidence.Other(o.ID); other != nil {
			names = append(names, other.Name.In(w.Lang))
		}
	}
	return strings.Join(names, Dot)
}

// TestName names a test without what explains the name: the place of a nerve
// root, or what stands in brackets. The active straight leg raise is named with the
// ends of its scale, since its 5/5 is the worst and that of strength the best.
func (w Wording) TestName(t *triage.Test) string {
	name, _, _ := strings.Cut(t.Name.In(w.Lang), ":")
	if i := strings.Index(name, " ("); i > 0 && strings.HasSuffix(name, ")") {
		name = name[:i]
	}
	if t.Kind == triage.KindASLR {
		name += " (" + w.T("tests.ends."+t.Kind) + ")"
	}
	return name
}

// Side says ", left" for the left id of a test that has sides.
func (w Wording) Side(id string, t *triage.Test) string {
	if !t.Sided {
		return ""
	}
	return ", " + w.T("review.side."+id[len(id)-1:])
}

// Result says the result of a test.
func (w Wording) Result(t *triage.Test, code string) string {
	switch {
	case t.Kind == triage.KindNumber:
		d := t.Dialed()
		if n, ok := d.Steps(code); ok && t.Dial != nil {
			code = d.Shown(n)
		}
		if d.Unit == "°" {
			return code + d.Unit
		}
		return code + " " + d.Unit
	case (t.Kind == triage.KindASLR || t.Kind == triage.KindGrade) && code != triage.NotDone:
		return code + "/5"
	case slices.Contains(t.Results(), code):
		return w.T("review.result." + code)
	}
	return code
}

// AlertText is what the therapist reads of an alert, and its source.
func (w Wording) AlertText(a triage.RaisedAlert) (staff, source string) {
	if id, ok := a.Unanswered(); ok {
		return w.T("review.unanswered", "What", w.Question(id)), ""
	}
	if rule := w.Alerts.Find(a.ID); rule != nil {
		return rule.Staff.In(w.Lang), rule.Source.In(w.Lang)
	}
	return a.ID, ""
}

// Finding says a line of the comparison as it was found.
func (w Wording) Finding(l triage.Line) string {
	if l.Finding == triage.CapLine {
		return w.T("review.bound")
	}
	f := w.Evidence.Finding(l.Finding)
	switch {
	case f == nil:
		return l.Finding
	case l.LR != 1 && !l.Present && !f.Absent.Empty():
		return f.Absent.In(w.Lang)
	}
	return f.Name.In(w.Lang)
}

// Dose says how much on one line; empty for a tip that says nothing of it.
func (w Wording) Dose(p triage.Planned) string {
	var said []string
	say := func(key string, n int) {
		if n > 0 {
			said = append(said, w.T("review.dose."+key, "Count", n))
		}
	}
	if p.Sets > 1 || p.Reps == 0 {
		say("sets", p.Sets)
	}
	say("reps", p.Reps)
	say("hold", p.HoldS)
	say("per_day", p.PerDay)
	say("days_week", p.DaysWeek)
	if p.Side == triage.Left || p.Side == triage.Right {
		said = append(said, w.T("review.side."+p.Side))
	}
	if p.Gentle && len(said) > 0 { // a tip has no dose to be gentle with
		said = append(said, w.T("review.plan.gentle"))
	}
	return strings.Join(said, Dot)
}

// Ratio says a likelihood ratio with one or two decimals, "×1.5".
func (Wording) Ratio(lr float64) string {
	s := strconv.FormatFloat(math.Round(lr*100)/100, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return "×" + s
}

// The ends of what a chance is said to be. The weights rest on judgment and on
// other populations: figures beyond would claim more than they can carry.
const (
	leastSaid = 0.01
	mostSaid  = 0.95
)

// Percent says a chance in whole percent, within what can be claimed.
func (w Wording) Percent(c triage.Chance) string {
	switch {
	case c < leastSaid:
		return w.T("review.percent_under", "N", 100*leastSaid)
	case c > mostSaid:
		return w.T("review.percent_over", "N", 100*mostSaid)
	}
	return w.T("review.percent", "N", math.Round(float64(c)*100))
}
