package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"

	"sacra/assets"
	"sacra/triage"
)

// content checks a content folder; with --report it prints every figure of the
// evidence with its tag and source.
func (p *program) content(_ context.Context, args []string) error {
	set, content := p.flags("content")
	report := set.Bool("report", false, "print every figure with its tag and source")
	rest, err := p.parse(set, args, 1, `"check"`)
	if err != nil {
		return err
	}
	if rest[0] != "check" {
		return misuse("content: unknown action %q, it is check", rest[0])
	}
	c, err := load(*content)
	if err != nil {
		return err
	}
	if *report {
		if err := p.figures(c); err != nil {
			return err
		}
	}
	questions := 0
	for range c.Rules.Questionnaire.Questions() {
		questions++
	}
	fmt.Fprintf(p.out, "content %s: %d questions, %d alerts, %d findings, %d bedside tests, %d exercises, %d poses, %d words: no fault\n",
		c.Rules.Version, questions, len(c.Rules.Alerts.Alerts), len(c.Rules.Evidence.Findings), len(c.Rules.Exam.Tests),
		len(c.Rules.Catalogue.Exercises), len(c.Poses), len(c.Words.Keys()))
	return nil
}

// figures prints the table of all likelihood ratios and how many have which tag.
func (p *program) figures(c *assets.Content) error {
	w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "finding\thypothesis\tLR+\tLR−\ttag\tsource")
	count := map[triage.Tag]int{}
	for _, f := range c.Rules.Evidence.Findings {
		for _, x := range f.Weights {
			count[x.Tag]++
			fmt.Fprintf(w, "%s\t%s\t%g\t%g\t%s\t%s\n", f.ID, x.Hypothesis, x.Yes, x.No, x.Tag, x.Source)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, tag := range slices.Sorted(maps.Keys(count)) {
		fmt.Fprintf(p.out, "%s: %d\n", tag, count[tag])
	}
	return nil
}
