package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sacra/triage"
)

// explain writes the whole reasoning about r so that a person can redo it with
// a pocket calculator: for each hypothesis the prior as odds, one
// multiplication per line with the source of its figure, and the chance that the
// last odds amount to; then what is not known, the alerts and the tests that would
// help most.
func explain(out io.Writer, c *triage.Rules, r *triage.Response) error {
	w := bufio.NewWriter(out)
	a := c.Assess(r)
	fmt.Fprintf(w, "Content %s\n", a.Content)
	fmt.Fprintf(w, "odds = chance / (1 - chance); each line multiplies the odds of the line above; chance = odds / (1 + odds).\n")
	fmt.Fprintf(w, "Figures are printed with four digits, so the last digit may differ when they are worked out again.\n\n")
	explainAlerts(w, c, a.Alerts)
	if c.Settings.NoInference {
		fmt.Fprintln(w, "The comparison is turned off in this clinic.")
		return w.Flush()
	}
	for i := range a.Hypotheses {
		explainHypothesis(w, c, r, &a.Hypotheses[i])
	}
	fmt.Fprintln(w, "NEXT TESTS: what open alerts ask for, what comes first for where it hurts, then by what each is expected to tell, in bits")
	for _, n := range a.NextTests {
		fmt.Fprintf(w, "  %.4f  %s  %s%s\n", float64(n.Gain), n.ID, c.NameOf(n.ID, triage.English), whyNext(c, n))
	}
	if len(a.NextTests) == 0 {
		fmt.Fprintln(w, "  none left that would tell more")
	}
	fmt.Fprintln(w, "\nALSO THINK OF")
	for _, o := range a.Also {
		fmt.Fprintf(w, "  %s  %s  because %s\n", o.ID, c.Evidence.Other(o.ID).Name.In(triage.English), orNone(o.Because))
	}
	if len(a.Also) == 0 {
		fmt.Fprintln(w, "  nothing")
	}
	return w.Flush()
}

func explainAlerts(w io.Writer, c *triage.Rules, alerts []triage.RaisedAlert) {
	fmt.Fprintln(w, "ALERTS")
	for _, a := range alerts {
		says := "this warning-sign question has no answer"
		if known := c.Alerts.Find(a.ID); known != nil {
			says = fmt.Sprintf("%s [%s] %s", known.Staff.In(triage.English), known.Tag, known.Source.In(triage.English))
		}
		fmt.Fprintf(w, "  %-4s  %s  because %s\n        %s\n", a.Tier, a.ID, orNone(a.Because), says)
	}
	if len(alerts) == 0 {
		fmt.Fprintln(w, "  none")
	}
	fmt.Fprintln(w)
}

func explainHypothesis(w io.Writer, c *triage.Rules, r *triage.Response, j *triage.Judged) {
	h := c.Evidence.Hypothesis(j.ID)
	fmt.Fprintf(w, "HYPOTHESIS %s  %s\n", j.ID, h.Name.In(triage.English))
	tag, source := h.PriorTag, h.PriorSource.In(triage.English)
	if _, own := c.Settings.Prior(h, r.Value(triage.Status)); own {
		tag, source = triage.TagClinic, "Set by this clinic."
	}
	odds := float64(j.Prior / (1 - j.Prior))
	fmt.Fprintf(w, "  prior %.4g  [%s] %s\n", float64(j.Prior), tag, source)
	fmt.Fprintf(w, "  odds  %.4g\n", odds)
	product := 1.0
	for _, l := range inOrder(c.Evidence, j) {
		odds *= l.LR
		fmt.Fprintf(w, "  × %.4g = %.4g  %s  %s  [%s] %s\n", l.LR, odds, l.Finding, finding(c, h, l, product), l.Tag, l.Source)
		product *= l.LR
		if because := besides(c, h, l); because != "" {
			fmt.Fprintf(w, "        %s\n", because)
		}
	}
	fmt.Fprintf(w, "  posterior %.4f  fits %s (some from %g, well from %g)\n", float64(j.Posterior), j.Fits, h.Some, h.Well)
	var unknown []string
	for _, l := range j.Unknown {
		unknown = append(unknown, l.Finding)
	}
	fmt.Fprintf(w, "  not known: %s\n", orNone(unknown))
	for _, side := range []string{triage.Left, triage.Right} {
		if s, ok := j.Sides[side]; ok {
			fmt.Fprintf(w, "  side %s: posterior %.4f  fits %s\n", side, float64(s.Posterior), s.Fits)
		}
	}
	fmt.Fprintln(w)
}

// inOrder returns the lines that carry weight: the history, its bound, the exam,
// each in the order of the content.
func inOrder(e *triage.Evidence, j *triage.Judged) []triage.Line {
	place := func(l triage.Line) int {
		i := slices.IndexFunc(e.Findings, func(f triage.Finding) bool { return f.ID == l.Finding })
		switch {
		case l.Finding == triage.CapLine:
			return len(e.Findings)
		case e.Findings[i].Group == triage.GroupExam:
			return len(e.Findings) + 1 + i
		}
		return i
	}
	lines := slices.Concat(j.For, j.Against)
	slices.SortFunc(lines, func(a, b triage.Line) int { return cmp.Compare(place(a), place(b)) })
	return lines
}

// finding describes what the line found, in the therapist's words; history is the
// product of the LRs above it.
func finding(c *triage.Rules, h *triage.Hypothesis, l triage.Line, history float64) string {
	f := c.Evidence.Finding(l.Finding)
	switch {
	case f == nil:
		return fmt.Sprintf("the history multiplies to %.4g and is kept between %g and %g", history, h.HistoryFloor, h.HistoryCap)
	case l.Present:
		return f.Name.In(triage.English)
	case f.Absent.In(triage.English) != "":
		return f.Absent.In(triage.English)
	}
	return "Not: " + f.Name.In(triage.English)
}

// besides lists the answer behind a line, the population of its figure and why
// that may not carry over.
func besides(c *triage.Rules, h *triage.Hypothesis, l triage.Line) string {
	var out []string
	if l.Answer != "" {
		out = append(out, l.Answer)
	}
	if f := c.Evidence.Finding(l.Finding); f != nil {
		for _, x := range f.Weights {
			if x.Hypothesis == h.ID && x.Population.In(triage.English) != "" {
				out = append(out, "in: "+x.Population.In(triage.English))
			}
		}
	}
	if l.High > 0 {
		out = append(out, fmt.Sprintf("95 %% interval of the source: %g–%g", l.Low, l.High))
	}
	if l.Warning != "" {
		out = append(out, "caution: "+l.Warning)
	}
	return strings.Join(out, " | ")
}

// whyNext says why a test has its place in the list.
func whyNext(c *triage.Rules, n triage.NextTest) string {
	switch {
	case n.Alert != "":
		return ": the alert " + n.Alert + " asks for it"
	case n.First >= 0:
		return ": " + c.Evidence.First[n.First].Why.In(triage.English)
	case n.About != "":
		return ": tells most about " + string(n.About)
	}
	return ""
}

func orNone(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}
