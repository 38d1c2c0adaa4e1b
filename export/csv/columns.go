package csv

import (
	"slices"
	"strconv"
	"strings"

	"sacra/triage"
)

// column is a column of a table, with what the dictionary says about it.
type column struct {
	name, kind, unit, means, codes string
	value                          func(*cells) string
}

// cells is a visit as the columns read it.
type cells struct {
	v        *triage.Visit
	patient  string
	r        *triage.Response // with the bedside results that count
	raised   []triage.RaisedAlert
	assessed triage.Assessment
	scores   map[string]float64
	known    *triage.Questionnaire
}

func newCells(rules *triage.Rules, v *triage.Visit, patient string, hers []triage.Visit) *cells {
	r, _ := rules.Recall(v, hers)
	c := &cells{v: v, patient: patient, r: v.Response(), raised: rules.Raised(r), assessed: rules.Assess(r), scores: map[string]float64{}, known: rules.Questionnaire}
	for _, id := range triage.ScaleIDs() {
		e := v.ScaleEntry(id)
		if e == nil {
			continue
		}
		if all, err := e.Scores(); err == nil {
			for _, s := range all {
				c.scores[s.Measure] = s.Value
			}
		}
	}
	return c
}

// The kinds of column.
const (
	kindText   = "text"
	kindCode   = "code"
	kindCodes  = "codes, parted by |"
	kindNumber = "number"
	kindYes    = "1 or 0"
	kindTime   = "time, RFC 3339"
	kindDate   = "date, YYYY-MM-DD"
)

// notAnswered are what a cell of an answer holds when she gave none. An empty cell
// is a question that she was not asked.
const (
	declined = "declined"
	later    = "later"
)

func columns(rules *triage.Rules) []column {
	out := []column{
		{"visit", kindText, "", "id of the visit; joins the tables", "", func(c *cells) string { return c.v.ID }},
		{"patient", kindText, "", "pseudonym: the same at all visits of one woman", "", func(c *cells) string { return c.patient }},
		{"age", kindNumber, "years", "at the check-in", "", func(c *cells) string { return age(&c.v.Intake) }},
		{"started", kindTime, "", "when the check-in began, by the clock of the device", "", func(c *cells) string { return instant(c.v.Intake.Started) }},
		{"finished", kindTime, "", "when the check-in ended", "", func(c *cells) string { return instant(c.v.Intake.Finished) }},
		{"ended", kindCode, "", "how the check-in ended", "complete; alert = a warning sign stopped it; person = she asked for a person; idle = she left; open", func(c *cells) string { return string(c.v.Intake.Ended) }},
		{"language", kindCode, "", "language that she chose", "", func(c *cells) string { return string(c.v.Intake.Lang) }},
		{"returning", kindYes, "", "she was asked the short form", "", func(c *cells) string { return yes(c.v.Intake.Returning) }},
		{"consent", kindYes, "", "she agreed to the clinic's text", "", func(c *cells) string { return yes(c.v.Intake.Consent.Given) }},
		{"content", kindText, "", "version of the questions that she was asked", "", func(c *cells) string { return c.v.Intake.Content }},
	}
	for it := range rules.Questionnaire.Questions() {
		out = append(out, question(it))
	}
	out = append(out,
		column{"other_answers", kindText, "", "answers to questions that today's content does not have, as question=codes", "", others},
		column{"alerts", kindCodes, "", "alerts that the answers and the bedside results raise", "", func(c *cells) string { return several(ids(c.raised)) }},
		column{"alerts_open", kindCodes, "", "those that keep the sheet back until a therapist clears them", "", func(c *cells) string { return several(triage.Open(c.raised, c.v.Cleared())) }},
	)
	for _, h := range rules.Evidence.Hypotheses {
		out = append(out, hypothesis(h))
	}
	return append(append(out, scores()...), therapist()...)
}

func question(it *triage.Item) column {
	c := column{name: it.LinkID, kind: kindCode, means: it.Text, codes: "declined; later = she wants to be asked in private"}
	switch {
	case it.Type == triage.TypeInteger:
		c.kind = kindNumber
	case it.Repeats:
		c.kind = kindCodes
	}
	for _, o := range slices.Backward(it.AnswerOption) {
		c.codes = o.ValueCoding.Code + " = " + o.ValueCoding.Display + "; " + c.codes
	}
	c.value = func(x *cells) string {
		a, ok := x.r.Answers[it.LinkID]
		switch {
		case !ok:
			return ""
		case a.Later:
			return later
		case len(a.Values) == 0:
			return declined
		}
		return several(a.Values)
	}
	return c
}

func others(c *cells) string {
	var out []string
	for id, a := range c.r.Answers {
		if c.known.Question(id) == nil {
			out = append(out, id+"="+strings.Join(a.Values, "+"))
		}
	}
	slices.Sort(out)
	return several(out)
}

func ids(raised []triage.RaisedAlert) []string {
	out := make([]string, len(raised))
	for i, a := range raised {
		out[i] = a.ID
	}
	return out
}

func hypothesis(h triage.Hypothesis) column {
	return column{"posterior_" + string(h.ID), kindNumber, "0–1", "chance of " + h.Name.In(triage.English) + " by today's content: decision support, no diagnosis", "", func(c *cells) string {
		if j := c.assessed.Judged(h.ID); j != nil {
			return figure(float64(j.Posterior), 4)
		}
		return ""
	}}
}

func scores() []column {
	var out []column
	for _, s := range []struct{ measure, means string }{
		{triage.ScaleRMDQ, "Roland–Morris Disability Questionnaire, 0 (best) to 24"},
		{triage.ScalePGQ, "Pelvic Girdle Questionnaire, 0 (best) to 100"},
		{triage.MeasurePGQActivity, "its activity part, 0 (best) to 100"},
		{triage.MeasurePGQSymptom, "its symptom part, 0 (best) to 100"},
	} {
		out = append(out, column{s.measure, kindNumber, "points", s.means, "", func(c *cells) string {
			if n, ok := c.scores[s.measure]; ok {
				return figure(n, 2)
			}
			return ""
		}})
	}
	return out
}

// therapist are the columns of what a therapist did.
func therapist() []column {
	return []column{
		{"impression", kindText, "", "what a therapist thought before she saw the comparison, as hypothesis=fit", "", func(c *cells) string {
			n := c.v.FirstImpression()
			if n == nil {
				return ""
			}
			var out []string
			for id, fit := range n.Impression {
				out = append(out, string(id)+"="+string(fit))
			}
			slices.Sort(out)
			return several(out)
		}},
		{"codes", kindCodes, "", "codes of ICD-10-CM that a therapist picked", "", func(c *cells) string {
			picked, out := c.v.Codes(), []string(nil)
			if picked != nil {
				for _, code := range picked.Codes {
					out = append(out, code.Code)
				}
			}
			return several(out)
		}},
		{"cleared", kindCodes, "", "alerts that a therapist cleared with a note", "", func(c *cells) string { return several(c.v.Cleared()) }},
		{"releases", kindNumber, "", "sheets that were released", "", func(c *cells) string { return strconv.Itoa(len(c.v.Releases)) }},
		{"pattern", kindCode, "", "pattern of the sheet that was released last", "", func(c *cells) string {
			if n := len(c.v.Releases); n > 0 {
				return c.v.Releases[n-1].Plan.Pattern
			}
			return ""
		}},
	}
}
