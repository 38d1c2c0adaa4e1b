package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
)

// sinceCard says what changed since her last visit; nil at a first one.
func (s summaryPage) sinceCard(x *triage.Since) fyne.CanvasObject {
	if x == nil {
		return nil
	}
	r := s.r
	parts := []fyne.CanvasObject{staff.Head(r.t("since.title", "Date", r.dayWas(x.Last)))}
	if said := s.sinceSaid(); said != "" {
		parts = append(parts, staff.Text(said))
	}
	if len(x.Pain) > 0 {
		parts = append(parts, s.sincePain(x.Pain))
	}
	fact := func(key, text string) {
		if text != "" {
			parts = append(parts, staff.Sides(12, []float32{96, staff.Share(1)}, staff.Soft(r.t(key)), staff.Text(text)))
		}
	}
	fact("since.new", r.cameOrWent(x.New))
	fact("since.gone", r.cameOrWent(x.Gone))
	var tests []string
	for _, m := range x.Tests {
		t := s.r.p.Rules.Exam.Find(m.ID)
		tests = append(tests, r.t("since.test", "Test", r.say.TestName(t)+r.say.Side(m.ID, t), "Then", r.say.Result(t, m.Then), "Now", r.say.Result(t, m.Now)))
	}
	fact("since.tests", strings.Join(tests, wording.Dot))
	fact("since.tests_then", r.unusual(x.Found))
	if len(parts) == 1 {
		parts = append(parts, staff.Soft(r.t("since.nothing")))
	}
	return staff.Card(look.Card, look.Line, staff.Column(5, parts...))
}

// sinceSaid is what she said herself of the time since.
func (s summaryPage) sinceSaid() string {
	var said []string
	for _, id := range []string{triage.ChangeSince, triage.NewProblem, triage.ExerciseDays} {
		it := s.r.p.Rules.Questionnaire.Question(id)
		if it == nil || !s.d.Intake.Response.Answered(id) {
			continue
		}
		text, _ := s.r.say.Answer(it, &s.d.Intake.Response)
		said = append(said, it.Short(s.r.lang)+": "+text)
	}
	return strings.Join(said, wording.Dot)
}

// sincePain sets the scores of pain in the form of a small table, then and now.
func (s summaryPage) sincePain(pain []triage.Moved) fyne.CanvasObject {
	r := s.r
	by := map[string]triage.Moved{}
	for _, m := range pain {
		by[m.ID] = m
	}
	widths := []float32{staff.Share(1.3), staff.Share(1), staff.Share(1)}
	rows := []fyne.CanvasObject{staff.Row(8, widths, staff.Soft(r.t("review.pain")), staff.Soft(r.t("review.pain.now")), staff.Soft(r.t("review.pain.worst")))}
	for _, line := range [][3]string{
		{"review.pain.back", triage.PainBackNow, triage.PainBackWorst},
		{"review.pain.leg", triage.PainLegNow, triage.PainLegWorst},
	} {
		now, hasNow := by[line[1]]
		worst, hasWorst := by[line[2]]
		if hasNow || hasWorst {
			rows = append(rows, staff.Row(8, widths, staff.Text(r.t(line[0])), scored(now), scored(worst)))
		}
	}
	return staff.Column(3, rows...)
}

// scored is a score then and now; a dash where it was not given both times.
func scored(m triage.Moved) fyne.CanvasObject {
	if m.ID == "" {
		return staff.Soft("–")
	}
	return moved(staff.Text(m.Then), staff.Strong(m.Now))
}

// activities are what she named that the pain keeps her from, with their scores.
func (s summaryPage) activities(x *triage.Since) fyne.CanvasObject {
	r, resp := s.r, &s.d.Intake.Response
	it := s.v.questions().Question(triage.Activities)
	if it == nil || len(resp.Activities()) == 0 {
		return nil
	}
	was := map[string]triage.Moved{}
	if x != nil {
		for _, m := range x.Activities {
			was[m.ID] = m
		}
	}
	rows := []fyne.CanvasObject{staff.Head(r.t("since.activities")), staff.Soft(r.t("review.trend.ends.activities"))}
	for i, code := range resp.Values(triage.Activities) {
		score := fyne.CanvasObject(staff.Strong(resp.Value(triage.ActivityScore(i + 1))))
		if m, both := was[code]; both {
			score = scored(m)
		}
		name := code
		if o := it.Option(code); o != nil {
			name = o.Short(r.lang)
		}
		rows = append(rows, staff.Row(12, []float32{staff.Share(1), staff.Own}, staff.Text(name), score))
	}
	return staff.Card(look.Card, look.Line, staff.Column(5, rows...))
}

// progress are what changed since the last visit and what she named, beside each other
// where there is room.
func (s summaryPage) progress() []staff.Block {
	x := triage.SinceLast(s.r.p.Rules, s.d.Visit, s.d.hers, s.d.exam)
	since, named := s.sinceCard(x), s.activities(x)
	switch {
	case since == nil && named == nil:
		return nil
	case since == nil:
		return staff.Blocks(named)
	case named == nil:
		return staff.Blocks(since)
	case s.r.upright:
		return staff.Blocks(since, named)
	}
	return staff.Blocks(staff.Sides(10, []float32{staff.Share(1.5), staff.Share(1)}, since, named))
}

// cameOrWent names marks and signs; numb places say that they are.
func (p *phrases) cameOrWent(list []triage.Said) string {
	var said []string
	for _, x := range list {
		it := p.rules.Questionnaire.Question(x.LinkID)
		text := it.Short(p.lang)
		if o := it.Option(x.Code); o != nil && !it.YesNo() {
			text = o.Short(p.lang)
		}
		if x.LinkID == triage.NumbZones {
			text = p.t("since.numb", "Zone", text)
		}
		said = append(said, text)
	}
	return strings.Join(said, wording.Dot)
}

// unusual names the results that are not as usual.
func (p *phrases) unusual(r *triage.Response) string {
	var said []string
	for i := range p.rules.Exam.Tests {
		t := &p.rules.Exam.Tests[i]
		for _, id := range t.IDs() {
			if code := r.Exam[id]; code != "" && wording.Unusual(t, code) {
				said = append(said, p.say.TestName(t)+p.say.Side(id, t)+": "+p.say.Result(t, code))
			}
		}
	}
	return strings.Join(said, wording.Dot)
}
