package main

import (
	"fmt"
	"text/tabwriter"

	"sacra/triage"
)

// weighed is one figure, or one set of figures, that a decision rests on.
type weighed struct {
	part, id, what string
	tag            triage.Tag
	source         string
}

// tags lists the tags, the most trustworthy first.
func tags() []triage.Tag {
	return []triage.Tag{triage.TagRead, triage.TagDerived, triage.TagUnverified, triage.TagJudgement, triage.TagClinic}
}

// reportFigures prints the table of all figures, and how many have each tag.
func reportFigures(p *program, c *triage.Rules) error {
	all := figuresOf(c)
	w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "part\tid\tfigure\ttag\tsource")
	count := map[triage.Tag]int{}
	for _, f := range all {
		count[f.tag]++
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", f.part, f.id, f.what, f.tag, f.source)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, tag := range tags() {
		fmt.Fprintf(p.out, "%s: %d\n", tag, count[tag])
	}
	fmt.Fprintf(p.out, "figures: %d\n", len(all))
	return nil
}

// figuresOf lists every figure of the content, the rules over several bedside
// tests, and the figures by which a change on a scale is judged.
func figuresOf(c *triage.Rules) (out []weighed) {
	add := func(part, id string, tag triage.Tag, source, what string, args ...any) {
		out = append(out, weighed{part, id, fmt.Sprintf(what, args...), tag, source})
	}
	for _, h := range c.Evidence.Hypotheses {
		id := string(h.ID)
		for _, status := range []string{triage.StatusPregnant, triage.StatusPostpartum, triage.StatusNeither} {
			tag, source := h.PriorTag, h.PriorSource.In(triage.English)
			prior, own := c.Settings.Prior(&h, status)
			if own {
				tag, source = triage.TagClinic, "Set by this clinic"
			}
			add("prior", id, tag, source, "%g %s", prior, status)
		}
		add("history bound", id, triage.TagJudgement, h.CapSource.In(triage.English), "%g to %g", h.HistoryFloor, h.HistoryCap)
		add("fit", id, triage.TagJudgement, "Chosen for the wording of this program", "some from %g, well from %g", h.Some, h.Well)
	}
	for _, f := range c.Evidence.Findings {
		for _, w := range f.Weights {
			add("finding", f.ID, w.Tag, w.Source.In(triage.English), "%s LR+ %g LR− %g", w.Hypothesis, w.Yes, w.No)
		}
	}
	for _, a := range c.Alerts.Alerts {
		add("alert", a.ID, a.Tag, a.Source.In(triage.English), "tier %s", a.Tier)
	}
	for i := range c.Exam.Tests {
		t := &c.Exam.Tests[i]
		add("test", t.ID, t.Tag, t.Source.In(triage.English), "method, and for whom it is unsuitable")
	}
	for i := range c.Catalogue.Exercises {
		e := &c.Catalogue.Exercises[i]
		add("exercise", e.ID, e.Tag, e.Source.In(triage.English), "dose and limits")
	}
	for _, x := range new(triage.Response).ExamRules() {
		add("rule", x.ID, x.Tag, x.Source, "over several bedside tests")
	}
	return append(out, changeFigures()...)
}

// changeFigures are the limits by which a change on a scale is judged.
func changeFigures() (out []weighed) {
	add := func(id, from string, c triage.Change) {
		what := fmt.Sprintf("important from %g", c.Least)
		if c.Least == 0 {
			what = "no important change published"
		}
		if c.Noise > 0 {
			what += fmt.Sprintf(", error %g", c.Noise)
		}
		out = append(out, weighed{"change", id, what + from, c.Tag, c.Source})
	}
	for _, from := range []int{1, 5, 8} {
		if c, err := triage.PainChange(from, from); err == nil {
			add("pain", fmt.Sprintf(", from a start of %d", from), c)
		}
	}
	one, two := map[string]int{"a": 5}, map[string]int{"a": 5, "b": 5}
	if c, _, ok := triage.ActivityChange(one, one); ok {
		add(triage.MeasureActivities, ", one", c)
	}
	if c, _, ok := triage.ActivityChange(two, two); ok {
		add(triage.MeasureActivities, ", the mean of several", c)
	}
	total, activity, symptom := triage.PGQChange(triage.PGQ{}, triage.PGQ{})
	add(triage.ScalePGQ, "", total)
	add(triage.MeasurePGQActivity, "", activity)
	add(triage.MeasurePGQSymptom, "", symptom)
	if c, err := triage.RMDQChange(10, 10); err == nil {
		add(triage.ScaleRMDQ, "", c)
	}
	return out
}
