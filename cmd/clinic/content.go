package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// runContent checks content: the shipped one, that of a folder, or that of a clinic
// with the questionnaires it has added. With --report it also prints every figure
// with its tag and source, and what can raise each alert. "copy" writes the shipped
// content into a folder, "texts" prints what a translator has to translate, "scale" the
// empty file of a questionnaire.
func runContent(ctx context.Context, p *program, args []string) error {
	set := p.flags("content")
	data, own, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	report := set.Bool("report", false, "print every figure with its tag and source, and what can raise each alert")
	lang := set.String("lang", "", "scale: the only language that the clinic adds")
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	action, what := "", ""
	switch len(rest) {
	case 2:
		action, what = rest[0], rest[1]
	case 1:
		action = rest[0]
	}
	switch {
	case action == "sign" || action == "verify":
		return signedContent(ctx, p, action, *data, what, *quiet)
	case action == "scale" && what != "":
		c, err := contentOf(p, *data, *own)
		if err != nil {
			return err
		}
		return emptyScale(p, what, triage.Lang(*lang), c.Words.Langs())
	case action == "copy" && what != "":
		return copyContent(p, what)
	case action == "texts" && what != "":
		c, err := contentOf(p, *data, *own)
		if c == nil { // texts that lack a translation are what it is asked for
			return err
		}
		return printTexts(p, c, triage.Lang(what))
	case action != "check":
		return misuse("content takes check [DIR], copy DIR, sign DIR, verify DIR, texts LANG or scale ID")
	case what != "" && *own != "":
		return misuse("content: the folder is given twice")
	case what != "":
		*own = what
	}
	c, err := contentOf(p, *data, *own)
	if err != nil {
		return err
	}
	return reportContent(p, c, *report)
}

// reportContent counts what sound content has and lists the questionnaires in it;
// figures adds every figure with its source, and what can raise each alert.
func reportContent(p *program, c *assets.Content, figures bool) error {
	if figures {
		if err := reportFigures(p, &c.Rules); err != nil {
			return err
		}
		if err := reportRaisers(p, &c.Rules); err != nil {
			return err
		}
	}
	reportScales(p, c)
	reportForms(p, c)
	questions := 0
	for range c.Rules.Questionnaire.Questions() {
		questions++
	}
	fmt.Fprintf(p.out, "content %s: %d questions, %d alerts, %d findings, %d bedside tests, %d exercises, %d poses, %d words: no fault\n",
		c.Rules.Version, questions, len(c.Rules.Alerts.Alerts), len(c.Rules.Evidence.Findings), len(c.Rules.Exam.Tests),
		len(c.Rules.Catalogue.Exercises), len(c.Poses), len(c.Words.Keys()))
	return nil
}

// contentOf returns the content of a clinic, or of a folder if no clinic is named.
// Content that does not pass the checks is returned with the error.
func contentOf(p *program, data, own string) (*assets.Content, error) {
	if data == "" {
		return p.load(own)
	}
	clinic, err := assets.LoadClinic(data)
	if errors.Is(err, fs.ErrNotExist) {
		err = folder.ErrNotSetUp
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", data, err)
	}
	c, err := folder.Content(clinic, data, own)
	if err != nil {
		return c, fmt.Errorf("load the content: %w", err)
	}
	return c, nil
}

// reportScales lists the questionnaires with the permission to use them, and what is
// missing.
func reportScales(p *program, c *assets.Content) {
	for _, id := range triage.ScaleIDs() {
		items, _ := triage.ScaleSize(id)
		s := c.Rules.Scale(id)
		if s != nil {
			fmt.Fprintf(p.out, "scale %s: %d items; permission: %s\n", id, items, s.Permission)
		}
		for _, l := range c.Words.Langs() {
			if s == nil || !s.Speaks(l) {
				fmt.Fprintf(p.out, "scale %s: no text in %q; a clinic that may use it puts the %d items into %s/%s.toml (%s content scale %s --lang %s prints the file to fill in)\n",
					id, l, items, assets.ScalesFolder, id, p.name, id, l)
			}
		}
	}
}

// reportForms lists the forms with who is asked them, and the languages that they lack.
func reportForms(p *program, c *assets.Content) {
	for i := range c.Rules.Forms {
		f := &c.Rules.Forms[i]
		who := "when a therapist chooses it"
		if f.ByRule() {
			who = "by its rule, at every visit"
			if f.EveryWeeks > 0 {
				who = fmt.Sprintf("by its rule, every %d weeks", f.EveryWeeks)
			}
		}
		fmt.Fprintf(p.out, "form %s: asked %s; %d scores; permission: %s\n", f.ID, who, len(f.Scores), f.Permission)
		for _, l := range c.Words.Langs() {
			if !f.Speaks(l) {
				fmt.Fprintf(p.out, "form %s: no text in %q; nobody is asked it in that language\n", f.ID, l)
			}
		}
	}
}

// emptyScale prints the file of a questionnaire without its text, to be filled
// in. only limits it to one of the languages; empty means all.
func emptyScale(p *program, id string, only triage.Lang, langs []triage.Lang) error {
	switch {
	case !slices.Contains(triage.ScaleIDs(), id):
		return misuse("content: unknown scale %q; known are %s", id, strings.Join(triage.ScaleIDs(), ", "))
	case only != "" && !slices.Contains(langs, only):
		return misuse("content: unknown language %q", only)
	case only != "":
		langs = []triage.Lang{only}
	}
	blank := func(key string) {
		for _, l := range langs {
			fmt.Fprintf(p.out, "%s%s = \"\"\n", key, l)
		}
	}
	items, answers := triage.ScaleSize(id)
	fmt.Fprintf(p.out, "# The text of a questionnaire, word for word as its authors published it.\n")
	fmt.Fprintf(p.out, "# Save it as %s/%s.toml in the clinic's data folder.\n", assets.ScalesFolder, id)
	fmt.Fprintf(p.out, "id = %q\npermission = \"\" # who allows this clinic to use the text, and when\n", id)
	blank("help.")
	if answers > 0 {
		blank("not_applicable.")
	}
	for n := range answers {
		fmt.Fprintf(p.out, "\n[[answer]] # scores %d\n", n)
		blank("")
	}
	for n := range items {
		part := ""
		switch {
		case id != triage.ScalePGQ:
		case n < triage.PGQActivityItems:
			part = ", an activity"
		default:
			part = ", a symptom"
		}
		fmt.Fprintf(p.out, "\n[[item]] # %d%s\n", n+1, part)
		blank("")
	}
	return nil
}
