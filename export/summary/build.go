package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/assets/wording"
	"sacra/export/fhir"
	"sacra/export/pdf"
	"sacra/triage"
)

// Build resolves a visit into a summary in the therapist's language, as of the day
// made. all are the visits of the record: what the short form did not ask is taken
// from her visit before, and says so. Answers that the content does not know keep
// their codes: a visit may be older than the content. It fails if the language or
// paper is unknown, or if the visit has no id.
func Build(c *assets.Content, clinic pdf.Sender, v *triage.Visit, all []triage.Visit, l triage.Lang, paper pdf.Paper, made time.Time) (Summary, error) {
	if !c.Words.Speaks(l) {
		return Summary{}, fmt.Errorf("building the summary: unknown language %q", l)
	}
	paper, err := pdf.ParsePaper(string(paper))
	if err != nil {
		return Summary{}, fmt.Errorf("building the summary: %w", err)
	}
	if v.ID == "" {
		return Summary{}, fmt.Errorf("building the summary: the visit has no id")
	}
	own := *c
	own.Rules = *c.Rules.With(v.OwnPlanned())
	c = &own
	b, hers := &resolver{wording.NewCase(c, l, v, all, made)}, triage.SamePatient(*v, all)
	out := Summary{
		Lang: l, Face: c.Words.Language(l).Face, Paper: paper, Made: made, Clinic: clinic,
		Title: b.T("chart.title"), Name: b.Name(v), Visit: b.circumstances(),
		About:  nonEmpty(b.BirthDate(), b.RecordNumber(), b.Stage(b.Response)),
		Alerts: b.alerts(all), Body: b.body(), Answers: b.answers(), Comparison: b.comparison(),
		Trend: b.trend(hers), Tests: b.tests(), Plan: b.plan(), Notes: b.notes(),
		Sign: []string{b.T("chart.sign.signature"), b.T("chart.sign.license"), b.T("chart.sign.date")},
		Use:  b.T("chart.use"), Continued: b.T("chart.continued"),
	}
	data := b.T("chart.no_data")
	// A visit that the FHIR export cannot say is still worth a summary; the
	// footer says which of the two it is.
	told := fhir.Case{Rules: &c.Rules, Asked: c.Rules.Asked(v), Visit: v, Hers: hers}
	if out.Bundle, _, err = fhir.Bundle(told); err == nil {
		out.BundleName = "sacra-" + b.ShortID() + ".fhir.json"
		data = b.T("chart.data")
	}
	out.Footer = b.T("chart.footer", "Version", c.Rules.Version, "Visit", b.ShortID(), "Entry", v.Last, "Date", wording.Date(b.T, made)) + wording.Dot + data
	if clinic.Key != "" {
		out.Footer += wording.Dot + b.T("chart.key", "Words", clinic.Key)
	}
	return out, nil
}

// nonEmpty returns the texts that are not empty.
func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// resolver turns ids, codes and keys into what is printed.
type resolver struct{ wording.Case }

// circumstances say when and how the check-in was done.
func (b *resolver) circumstances() string {
	in := &b.Visit.Intake
	var said []string
	if !in.Started.IsZero() {
		said = append(said, b.T("chart.checked_in", "Date", wording.Date(b.T, in.Started)+", "+wording.Clock(b.T, in.Started)))
	}
	if in.Lang != "" {
		said = append(said, b.T("review.in_language", "Language", b.T.Language(in.Lang)))
	}
	ended := in.Ended
	if ended == "" {
		ended = triage.EndedOpen
	}
	said = append(said, b.T("review.ended."+string(ended)))
	if !in.Consent.Given {
		said = append(said, b.T("review.no_consent"))
	}
	if in.Content != "" && in.Content != b.Version {
		said = append(said, b.T("review.other_content", "Version", in.Content))
	}
	return wording.Join(said...)
}

// alerts are the raised alerts, the open ones before the others and the most urgent
// first, then earlier stages that contradict today's. A cleared one stays, with who
// cleared it and the note.
func (b *resolver) alerts(all []triage.Visit) Alerts {
	out := Alerts{Title: b.T("chart.alerts"), None: b.T("review.no_alerts")}
	raised := b.Raised(b.Response)
	open := triage.Open(raised, b.Visit.Cleared())
	for _, a := range raised {
		text, _ := b.AlertText(a)
		x := Alert{Tier: a.Tier, Open: slices.Contains(open, a.ID), Word: b.T("review.tier." + string(a.Tier)), Text: text}
		if x.Open {
			x.Word = b.T("chart.open", "Tier", x.Word)
		}
		x.Because = b.RaisedBy(a.Because)
		if c := b.Visit.ClearanceOf(a.ID); c != nil {
			x.Cleared = b.T("review.cleared", "Name", c.Therapist, "Note", c.Note)
		}
		out.List = append(out.List, x)
	}
	slices.SortStableFunc(out.List, func(a, b Alert) int { return cmp.Compare(b.rank(), a.rank()) })
	out.List = append(out.List, b.stages(all)...)
	return out
}

// stages are the contradictions between stages that nobody has settled.
func (b *resolver) stages(all []triage.Visit) []Alert {
	if b.Visit.Settled() != nil {
		return nil
	}
	var out []Alert
	for _, d := range triage.StageDoubts(b.Visit, triage.SamePatient(*b.Visit, all)) {
		said, why := b.StageDoubt(d, wording.Date(b.T, d.Then.Intake.Started))
		out = append(out, Alert{Tier: triage.TierNote, Word: b.T("review.stages.title"), Text: why, Because: said})
	}
	return out
}

// rank is higher for what is still to be done.
func (a Alert) rank() int {
	if a.Open {
		return 1
	}
	return 0
}

// body draws where it hurts and how much.
func (b *resolver) body() Body {
	in := b.Visit.Intake
	in.Response = *b.Response
	out := Body{
		Legend:   [3]string{b.T("review.body.pain"), b.T("review.body.numb"), b.T("review.body.worst")},
		PainHead: [3]string{b.T("review.pain"), b.T("review.pain.now"), b.T("review.pain.worst")},
	}
	left, right := b.T("review.body.left"), b.T("review.body.right")
	out.Views[0] = View{Name: b.since(triage.PainZones, b.T("review.body.back")), Left: left, Right: right, Picture: portrait.Marked(figure.Back, &in)}
	// Her right is on the left of the front view.
	out.Views[1] = View{Name: b.since(triage.PainZones, b.T("review.body.front")), Left: right, Right: left, Picture: portrait.Marked(figure.Front, &in)}
	out.Views[0].Alt, out.Views[1].Alt = b.marks(figure.Back, out.Views[0].Name), b.marks(figure.Front, out.Views[1].Name)
	score := func(id string) string {
		if n := b.Response.Value(id); n != "" {
			return n
		}
		return "–"
	}
	out.Pain = [][3]string{
		{b.T("review.pain.back"), score(triage.PainBackNow), score(triage.PainBackWorst)},
		{b.T("review.pain.leg"), score(triage.PainLegNow), score(triage.PainLegWorst)},
	}
	return out
}

// marks says which places are marked on a view of the body.
func (b *resolver) marks(v figure.View, name string) string {
	_, zones := figure.Chart(v, portrait.Of(b.Response))
	said := []string{name}
	for _, kind := range []struct{ id, word string }{
		{triage.PainZones, "review.body.pain"}, {triage.NumbZones, "review.body.numb"}, {triage.WorstSpot, "review.body.worst"},
	} {
		var places []string
		for _, z := range zones {
			if it := b.Questionnaire.Question(triage.PainZones); b.Response.Has(kind.id, z.ID) && it != nil && it.Option(z.ID) != nil {
				places = append(places, it.Option(z.ID).Label(b.Lang))
			}
		}
		if len(places) > 0 {
			said = append(said, b.T(kind.word)+": "+strings.Join(places, ", "))
		}
	}
	return strings.Join(said, ". ")
}

func (b *resolver) notes() Section {
	out := Section{Title: b.T("chart.notes")}
	for i := len(b.Visit.Exam) - 1; i >= 0; i-- { // the note of the results that count
		if e := b.Visit.Exam[i]; strings.TrimSpace(e.Note) != "" {
			out.Facts = append(out.Facts, wording.Fact{Label: e.Therapist, Text: e.Note})
			break
		}
	}
	if e := b.Visit.Codes(); e != nil && len(e.Codes) > 0 {
		said := make([]string, len(e.Codes))
		for i, code := range e.Codes {
			said[i] = code.Code + " " + code.Title
		}
		out.Facts = append(out.Facts, wording.Fact{Label: b.T("codes.noted", "Year", e.Year), Text: wording.Join(said...)})
	}
	for i, n := range slices.Backward(b.Visit.Notes) {
		if n.Codes != nil || n.Exercise != nil || n.Retires != "" || n.TakesBack != "" || triage.TakenBack(b.Visit, i) {
			continue
		}
		if n.Needling != nil {
			out.Facts = append(out.Facts, wording.Fact{Label: b.T("needling.title"), Text: b.Needling(n.Needling)})
			continue
		}
		out.Facts = append(out.Facts, wording.Fact{Label: n.Therapist, Text: n.Text})
	}
	return out
}
