package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
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

// summary is the first page: the body chart, the alerts, her answers.
func (c *chart) summary() fyne.CanvasObject {
	all := c.alerts()
	all = append(all, c.contradictions()...)
	all = append(all, c.circumstances()...)
	for i := range all {
		all[i].Wide = true
	}
	for i := range c.r.p.Rules.Questionnaire.Item {
		all = append(all, c.section(&c.r.p.Rules.Questionnaire.Item[i])...)
	}
	below := []fyne.CanvasObject{c.painNumbers()}
	if c.r.p.Summaries != nil {
		below = append(below, staff.Button("chart", c.r.t("deliver.chart"), touch.Quiet, c.handOut))
	}
	story := c.r.paged("summary", 2, 6, all)
	if c.r.upright {
		return staff.Fill(16, 1, c.bodyAbove(below...), story)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, staff.Fill(10, 0, append([]fyne.CanvasObject{c.bodyViews()}, below...)...), story)
}

// alerts are the raised alerts, the most urgent first. What has been cleared
// stays to be seen after what is open, with the note.
func (c *chart) alerts() []staff.Block {
	raised := c.r.p.Rules.Raised(c.response())
	if len(raised) == 0 {
		return staff.Blocks(staff.Pad(0, 4, staff.Row(10, []float32{26, staff.Share(1)},
			staff.Mark(touch.IconTick, look.Done, 26), staff.Tinted(c.r.t("review.no_alerts"), look.Done))))
	}
	out := []staff.Block{}
	if open := triage.Open(raised, c.Cleared()); len(open) > 2 { // more than one page shows: all at a glance first
		short := make([]string, len(open))
		for i, id := range open {
			short[i] = c.r.alertShort(id)
		}
		out = append(out, staff.Block{Object: staff.Tinted(c.r.t("review.all_alerts", "Count", len(open), "What", strings.Join(short, " · ")), tierInk(raised[0].Tier))})
	}
	for _, cleared := range []bool{false, true} {
		for _, a := range raised {
			if slices.Contains(c.Cleared(), a.ID) == cleared {
				out = append(out, staff.Block{Object: c.alert(a)})
			}
		}
	}
	return out
}

func (c *chart) alert(a triage.RaisedAlert) fyne.CanvasObject {
	r := c.r
	text, source := r.say.AlertText(a)
	ink, tint := tierInk(a.Tier), tierTint(a.Tier)
	open := a.Tier.Blocks() && !slices.Contains(c.Cleared(), a.ID)
	parts, widths := []fyne.CanvasObject{shape(a.Tier, 30), staff.Tinted(r.tierWords(a.Tier), ink)}, []float32{30, staff.Share(1)}
	if open {
		parts = append(parts, staff.Button("clear."+a.ID, r.t("review.clear"), touch.Quiet, func() { c.clear(a) }))
		widths = append(widths, staff.Own)
	}
	body := []fyne.CanvasObject{staff.Row(12, widths, parts...), staff.Plain(text)}
	if because := r.say.Because(a.Because); because != "" {
		body = append(body, staff.Soft(r.t("review.she_said", "What", because)))
	}
	if source != "" {
		body = append(body, staff.Soft(source))
	}
	if i := slices.IndexFunc(c.Clearances, func(x triage.Clearance) bool { return x.Alert == a.ID && x.Note != "" }); i >= 0 {
		done := c.Clearances[i]
		body = append(body, staff.Row(8, []float32{24, staff.Share(1)}, staff.Mark(touch.IconTick, look.Done, 24),
			staff.Tinted(r.t("review.cleared", "Name", done.Therapist, "Note", done.Note), look.Done)))
		return staff.Card(look.Card, look.Line, staff.Column(5, body...))
	}
	return staff.Card(tint, ink, staff.Column(5, body...))
}

// alertShort names an alert in a few words: its first clause.
func (r *Review) alertShort(id string) string {
	a := triage.RaisedAlert{ID: id}
	text, _ := r.say.AlertText(a)
	if item, ok := a.Unanswered(); ok {
		return r.t("review.unanswered_short", "What", r.say.Question(item))
	}
	if i := strings.IndexAny(text, ":."); i > 0 {
		return text[:i]
	}
	return text
}

// clear asks for the note that closes an alert, and writes the clearance.
func (c *chart) clear(a triage.RaisedAlert) {
	r := c.r
	c.write("clear", func() string { return r.t("review.clear_title") }, func() string {
		text, _ := r.say.AlertText(a)
		return text + " " + r.t("review.clear_help")
	}, func(note string) {
		body := triage.Clearance{Alert: a.ID, Note: note, Therapist: r.p.Session.Therapist()}
		c.add(record.Clear, body, func() {
			c.Clearances = append(c.Clearances, body)
			c.repropose()
			c.done(r.t("review.cleared_done"))
		})
	})
}

// circumstances tell when and how the check-in was done.
func (c *chart) circumstances() []staff.Block {
	r, in := c.r, c.Intake
	line := []string{r.moment(in.Started)}
	if in.Lang != "" {
		line = append(line, r.t("review.in_language."+string(in.Lang)))
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

// section is one part of the questionnaire: the answers one by one, then what
// is not known, each kind of it by itself.
func (c *chart) section(group *triage.Item) []staff.Block {
	r, resp := c.r, c.response()
	out := []staff.Block{{Object: staff.Pad(0, 4, staff.Head(group.Label(r.lang))), Stay: true}}
	var missing []string // texts of what is not known, in order of appearance
	by := map[string][]string{}
	for it := range group.Questions() {
		if strings.HasPrefix(it.LinkID, scorePrefix) || it.LinkID == beenBefore && !resp.Answered(beenBefore) {
			continue
		}
		short := it.Short(r.lang)
		text, known := r.say.Answer(it, resp)
		if !known {
			if by[text] == nil {
				missing = append(missing, text)
			}
			by[text] = append(by[text], short)
			continue
		}
		out = append(out, staff.Block{Object: c.answered(it, short, c.since(it.LinkID, text))})
	}
	for _, why := range missing {
		out = append(out, staff.Block{Object: staff.Soft(why + ": " + strings.Join(by[why], " · "))})
	}
	if len(out) == 1 {
		return nil
	}
	return append(out, staff.Block{Object: staff.Space(6)})
}

// scorePrefix begins the linkIds of the scores of the picked activities, which
// stand beside the activity instead of in lines of their own.
const scorePrefix = "activity_score_"

// beenBefore is the question that a return visit begins with. Visits from before
// it was asked do not miss it.
const beenBefore = "been_before"

// answered is one line: the question in short, and the answer.
func (c *chart) answered(it *triage.Item, short, text string) fyne.CanvasObject {
	resp := &c.Intake.Response
	if it.LinkID == "activities" {
		var said []string
		for i, code := range resp.Values(it.LinkID) {
			label := code
			if o := it.Option(code); o != nil {
				label = o.Label(c.r.lang)
			}
			if score := resp.Value(scorePrefix + string(rune('1'+i))); score != "" {
				label += " " + score + "/10"
			}
			said = append(said, label)
		}
		text = strings.Join(said, " · ")
	}
	if _, high := it.Range(); it.Type == triage.TypeInteger && high == 10 {
		text += "/10"
	}
	said := fyne.CanvasObject(staff.Plain(text))
	if c.contradicted(it.LinkID) {
		said = staff.Sides(6, []float32{staff.Share(1), 20}, said, staff.Column(0, staff.Mark(touch.IconFlag, look.Hold, 20)))
	}
	return staff.Sides(12, []float32{staff.Share(1), staff.Share(1.1)}, staff.Soft(short), said)
}
