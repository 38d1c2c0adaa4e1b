package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/export/letter"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// leftShare and rightShare divide the one-pager: a third for the picture, two
// thirds for the story.
const (
	leftShare  = -1
	rightShare = -2.2
)

// summaryPage is the first page: the body chart, the alerts, her answers.
type summaryPage struct{ page }

func (s summaryPage) build() fyne.CanvasObject {
	all := slices.Concat(s.stages(), s.alerts(), s.progress(), s.contradictions())
	if s.d.flag().Tier == triage.TierNow {
		all = slices.Concat(s.alerts(), s.stages(), s.progress(), s.contradictions())
	}
	all = append(all, s.circumstances()...)
	all = append(all, s.story()...)
	for i := range all {
		all[i].Wide = true
	}
	asked := s.v.questions()
	for i := range asked.Item {
		all = append(all, s.section(&asked.Item[i])...)
	}
	ways := []fyne.CanvasObject{staff.Button("anatomy", s.r.t("anatomy.open"), touch.Quiet, s.v.showAnatomy)}
	if s.r.p.Summaries != nil {
		ways = append(ways, staff.Button("chart", s.r.t("deliver.chart.open"), touch.Quiet, s.handOut))
	}
	below := []fyne.CanvasObject{body(s).numbers(), staff.Evenly(8, ways...)}
	story := s.r.paged("summary", 2, 6, all)
	if s.r.upright {
		return staff.Fill(16, 1, body(s).above(below...), story)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, staff.Fill(10, 0, append([]fyne.CanvasObject{body(s).views()}, below...)...), story)
}

// alerts are the raised alerts, the most urgent first. What has been cleared
// still shows after what is open, with the note.
func (s summaryPage) alerts() []staff.Block {
	raised := s.d.raised()
	if len(raised) == 0 {
		return staff.Blocks(staff.Pad(0, 4, staff.Row(10, []float32{26, staff.Share(1)},
			staff.Mark(touch.IconTick, look.Done, 26), staff.Tinted(s.r.t("review.no_alerts"), look.Done))))
	}
	out := []staff.Block{}
	if open := triage.Open(raised, s.d.Cleared()); len(open) > 2 { // more than one page shows: all at a glance first
		short := make([]string, len(open))
		for i, id := range open {
			short[i] = s.r.alertShort(id)
		}
		out = append(out, staff.Block{Object: staff.Tinted(s.r.t("review.all_alerts", "Count", len(open), "What", strings.Join(short, " · ")), tierInk(raised[0].Tier))})
	}
	unasked := s.d.Intake.Unasked(raised)
	_, settled := triage.AllCleared(s.d.Visit, unasked)
	for _, cleared := range []bool{false, true} {
		for _, a := range raised {
			if slices.Contains(s.d.Cleared(), a.ID) == cleared && !slices.ContainsFunc(unasked, func(x triage.RaisedAlert) bool { return x.ID == a.ID }) {
				out = append(out, staff.Block{Object: s.alert(a)})
			}
		}
		if len(unasked) > 0 && settled == cleared {
			out = append(out, staff.Block{Object: s.unasked(unasked)})
		}
	}
	return out
}

func (s summaryPage) alert(a triage.RaisedAlert) fyne.CanvasObject {
	r := s.r
	text, source := r.say.AlertText(a)
	ink, tint := tierInk(a.Tier), tierTint(a.Tier)
	open := a.Tier.Blocks() && !slices.Contains(s.d.Cleared(), a.ID)
	parts, widths := []fyne.CanvasObject{shape(a.Tier, 30), staff.Tinted(r.tierWords(a.Tier), ink)}, []float32{30, staff.Share(1)}
	if a.Tier.Blocks() && r.p.Letters != nil {
		parts = append(parts, staff.Button("letter."+a.ID, r.t("deliver.letter"), touch.Quiet, func() { s.refer(a) }))
		widths = append(widths, staff.Own)
	}
	if open {
		parts = append(parts, staff.Button("clear."+a.ID, r.t("review.clear"), touch.Quiet, func() { s.clear(a) }))
		widths = append(widths, staff.Own)
	}
	body := []fyne.CanvasObject{staff.Row(12, widths, parts...), staff.Text(text)}
	if because := r.say.RaisedBy(a.Because); because != "" {
		body = append(body, staff.Soft(because))
	}
	if source != "" {
		body = append(body, staff.Soft(source))
	}
	if done := s.d.ClearanceOf(a.ID); done != nil {
		body = append(body, s.clearedBy(*done))
		return staff.Card(look.Card, look.Line, staff.Column(5, body...))
	}
	return staff.Card(tint, ink, staff.Column(5, body...))
}

// circumstances say when and how the check-in was done.
func (s summaryPage) circumstances() []staff.Block {
	r, in := s.r, s.d.Intake
	line := []string{r.moment(in.Started)}
	if in.Lang != "" {
		line = append(line, r.t("review.in_language", "Language", r.t.Language(in.Lang)))
	}
	ended := "open"
	if in.Ended != "" {
		ended = string(in.Ended)
	}
	line = append(line, r.t("review.ended."+ended))
	if in.Returning {
		line = append(line, r.t("returning.short_form"))
	}
	if !in.Consent.Given {
		line = append(line, r.t("review.no_consent"))
	}
	if in.Content != "" && in.Content != r.p.Rules.Version {
		line = append(line, r.t("review.other_content", "Version", in.Content))
	}
	return staff.Blocks(staff.Pad(0, 6, staff.Soft(strings.Join(slices.DeleteFunc(line, func(s string) bool { return s == "" }), " · "))))
}

// story says in a few sentences what she said. What makes it worse or better follows,
// answer by answer.
func (s summaryPage) story() []staff.Block {
	r := s.r
	var said []string
	for _, x := range s.v.told(r.lang) {
		if x.Weight != letter.Detail {
			said = append(said, x.Text)
		}
	}
	if len(said) == 0 {
		return nil
	}
	out := []staff.Block{{Object: staff.Head(r.t("anatomy.story")), Stay: true}}
	for _, p := range paragraphs(said) {
		out = append(out, staff.Block{Object: staff.Text(p)})
	}
	return out
}

// paragraphs joins sentences to pieces of two lines or so, so that a long story may go
// on over the page.
func paragraphs(sentences []string) (out []string) {
	const letters = 140
	for _, s := range sentences {
		if n := len(out); n > 0 && len(out[n-1]) < letters {
			out[n-1] += " " + s
			continue
		}
		out = append(out, s)
	}
	return out
}

// section is one part of the questionnaire: the answers one by one, then what
// is not known, each kind of it by itself.
func (s summaryPage) section(group *triage.Item) []staff.Block {
	r, resp := s.r, s.d.response()
	out := []staff.Block{{Object: staff.Pad(0, 4, staff.Head(group.Short(r.lang))), Stay: true}}
	var missing []string // texts of what is not known, in order of appearance
	by := map[string][]string{}
	for it := range group.Questions() {
		// Scores stand beside their activities. Visits from before it was asked do
		// not miss whether she has been here before.
		if it.Pick() > 0 || it.LinkID == triage.FormsAsked || it.LinkID == triage.BeenBefore && !resp.Answered(it.LinkID) {
			continue
		}
		short := it.Short(r.lang)
		text, known := r.say.Scored(it, resp)
		if it.LinkID == triage.Status && known {
			text = r.say.Stage(resp)
		}
		if !known {
			if by[text] == nil {
				missing = append(missing, text)
			}
			by[text] = append(by[text], short)
			continue
		}
		out = append(out, staff.Block{Object: s.answered(it, short, s.since(it.LinkID, text))})
	}
	for _, why := range missing {
		out = append(out, staff.Block{Object: staff.Soft(why + ": " + strings.Join(by[why], " · "))})
	}
	if len(out) == 1 {
		return nil
	}
	return append(out, staff.Block{Object: staff.Space(6)})
}

// answered is one line: the question in short, and the answer.
func (s summaryPage) answered(it *triage.Item, short, text string) fyne.CanvasObject {
	if _, high := it.Range(); it.Type == triage.TypeInteger && high == 10 {
		text += "/10"
	}
	said := fyne.CanvasObject(staff.Text(text))
	if s.contradicted(it.LinkID) {
		said = staff.Sides(6, []float32{staff.Share(1), 20}, said, staff.Column(0, staff.Mark(touch.IconFlag, look.Hold, 20)))
	}
	return staff.Sides(12, []float32{staff.Share(1), staff.Share(1.1)}, staff.Soft(short), said)
}
