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
	t := &typeset.Typist{}
	t.Say(0, strings.ToUpper(c.Title))
	t.Say(0, wording.Join(append([]string{c.Name}, c.About...)...))
	t.Say(0, c.Visit)
	t.Say(0, wording.Join(c.Clinic.Name, c.Clinic.Phone))

	t.Head(c.Alerts.Title)
	if len(c.Alerts.List) == 0 {
		t.Say(0, c.Alerts.None)
	}
	for _, a := range c.Alerts.List {
		t.Say(2, strings.Join(nonEmpty(bullet(a)+a.Word+".", a.Text), " "))
		t.Say(4, a.Because)
		t.Say(4, a.Cleared)
	}

	t.Head(c.Body.PainHead[0])
	for _, p := range c.Body.Pain {
		t.Say(2, p[0]+": "+c.Body.PainHead[1]+" "+p[1]+", "+c.Body.PainHead[2]+" "+p[2])
	}
	for _, s := range c.Answers {
		t.Head(s.Title)
		t.Facts(s.Facts)
	}

	if len(c.Trend.Lines) > 0 {
		t.Head(c.Trend.Title)
		for _, m := range c.Trend.Lines {
			t.Say(2, m.Name+" ("+m.Ends+"): "+m.Change)
		}
	}

	t.Head(c.Comparison.Title)
	t.Say(0, c.Comparison.Off)
	t.Say(0, c.Comparison.Note)
	for _, h := range c.Comparison.Hypotheses {
		t.Say(2, h.Name+": "+h.Fit+". "+h.Chance)
		for _, s := range h.Sides {
			t.Say(2, s)
		}
		lines(t, h.For)
		lines(t, h.Against)
	}

	t.Say(0, c.Comparison.Also)

	t.Head(c.Tests.Title)
	t.Facts(c.Tests.Facts)
	t.Head(c.Plan.Title)
	t.Say(0, c.Plan.State)
	for _, it := range c.Plan.Items {
		t.Say(2, strings.Join(nonEmpty("- "+strings.Join(nonEmpty(it.Name, it.Dose), ": "), it.Note), " "))
	}
	if len(c.Notes.Facts) > 0 {
		t.Head(c.Notes.Title)
		t.Facts(c.Notes.Facts)
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

// lines writes the findings that pull one way.
func lines(t *typeset.Typist, x Lines) {
	if len(x.List) == 0 {
		t.Say(4, x.Title+": "+x.None)
		return
	}
	t.Say(4, x.Title+":")
	for _, l := range x.List {
		t.Say(6, l.Ratio+" "+l.Text+" ["+l.Tag+"]")
	}
}
