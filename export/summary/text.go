package summary

import (
	"strings"

	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/triage"
)

// Text is the summary as plain text to paste into an electronic record, see
// [typeset.Typist]. It leaves out only what the PDF leaves out too, and has long
// notes up to 16,000 characters.
func Text(c Summary) string {
	t := &typist{}
	t.Say(0, strings.ToUpper(c.Title))
	t.Say(0, wording.Join(append([]string{c.Name}, c.About...)...))
	t.Say(0, c.Visit)
	t.Say(0, wording.Join(c.Clinic.Name, c.Clinic.Phone))
	t.alerts(c.Alerts)
	t.Head(c.Body.PainHead[0])
	for _, p := range c.Body.Pain {
		t.Say(2, p[0]+": "+c.Body.PainHead[1]+" "+p[1]+", "+c.Body.PainHead[2]+" "+p[2])
	}
	for _, s := range c.Answers {
		t.section(s)
	}
	t.trend(c.Trend)
	t.comparison(c.Comparison)
	t.section(c.Tests)
	t.plan(c.Plan)
	if len(c.Notes.Facts) > 0 {
		t.section(c.Notes)
	}
	t.Gap()
	for _, s := range c.Sign {
		t.Blank(s)
	}
	t.Gap()
	t.Say(0, c.Use)
	t.Say(0, c.Footer)
	return t.String()
}

// typist writes the parts of a summary.
type typist struct{ typeset.Typist }

func (t *typist) section(s Section) {
	t.Head(s.Title)
	t.Facts(s.Facts)
}

func (t *typist) alerts(x Alerts) {
	t.Head(x.Title)
	if len(x.List) == 0 {
		t.Say(0, x.None)
	}
	for _, a := range x.List {
		t.Say(2, strings.Join(nonEmpty(bullet(a)+a.Word+".", a.Text), " "))
		t.Say(4, a.Because)
		t.Say(4, a.Cleared)
	}
}

func (t *typist) trend(x Trend) {
	if len(x.Lines) == 0 {
		return
	}
	t.Head(x.Title)
	for _, m := range x.Lines {
		t.Say(2, m.Name+" ("+m.Ends+"): "+m.Change)
	}
}

func (t *typist) comparison(x Comparison) {
	t.Head(x.Title)
	t.Say(0, x.Off)
	t.Say(0, x.Note)
	for _, h := range x.Hypotheses {
		t.Say(2, h.Name+": "+h.Fit+". "+h.Chance)
		for _, s := range h.Sides {
			t.Say(2, s)
		}
		t.lines(h.For)
		t.lines(h.Against)
	}
	t.Say(0, x.Also)
}

// lines writes the findings that pull one way.
func (t *typist) lines(x Lines) {
	if len(x.List) == 0 {
		t.Say(4, x.Title+": "+x.None)
		return
	}
	t.Say(4, x.Title+":")
	for _, l := range x.List {
		t.Say(6, l.Ratio+" "+l.Text+" ["+l.Tag+"]")
	}
}

func (t *typist) plan(x Plan) {
	t.Head(x.Title)
	t.Say(0, x.State)
	for _, it := range x.Items {
		t.Say(2, strings.Join(nonEmpty("- "+strings.Join(nonEmpty(it.Name, it.Dose), ": "), it.Note), " "))
	}
}

// bullet marks an alert by how urgent it is.
func bullet(a Alert) string {
	switch {
	case a.closed():
		return "- "
	case a.Tier == triage.TierNow:
		return "!! "
	case a.Tier == triage.TierHold:
		return "! "
	}
	return "- "
}
