package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sacra/triage"
)

// textsFolder holds translations apart from the files that the texts belong to, in
// texts/TAG.toml: a translator works on one file and sees no rule. A line there is
// the English text, or the place of one (PlacedText.Key), and its translation.
const textsFolder = "texts"

// PlacedText is one text of the content: a question, an answer, what an alert says to
// the staff, a step of an exercise.
type PlacedText struct {
	Key string // its place, such as "question.status" or "exercise.E01.step.1"
	get func(triage.Lang) string
	set func(triage.Lang, string)
}

// In returns the text in a language, empty if it is missing there.
func (p PlacedText) In(l triage.Lang) string { return p.get(l) }

// Texts lists every text of questions, tests, alerts, referrals, evidence and exercises, in
// the order of the files. Optional texts that are not there in English are left
// out; so are the words, which have files by language of their own, and scales,
// which are translated by their authors.
func (c *Content) Texts() []PlacedText {
	var out placed
	r := &c.Rules
	out.element("title", &r.Questionnaire.TitleExt, r.Questionnaire.Title)
	out.items(r.Questionnaire.Item)
	for i := range r.Exam.Tests {
		t := &r.Exam.Tests[i]
		out.texts("test."+t.ID, field{"name", t.Name}, field{"method", t.Method}, field{"why", t.Why})
	}
	for i := range r.Alerts.Alerts {
		a := &r.Alerts.Alerts[i]
		out.texts("alert."+a.ID, field{"patient", a.Patient}, field{"staff", a.Staff})
	}
	for i := range r.Referrals.Requests {
		q := &r.Referrals.Requests[i]
		out.texts("request."+q.ID, field{"ask", q.Ask})
	}
	out.evidence(r.Evidence)
	out.catalogue(r.Catalogue)
	return out
}

// placed collects texts.
type placed []PlacedText

func (p *placed) evidence(e *triage.Evidence) {
	for i := range e.Hypotheses {
		h := &e.Hypotheses[i]
		p.texts("hypothesis."+string(h.ID), field{"name", h.Name})
	}
	for i := range e.Findings {
		f := &e.Findings[i]
		p.texts("finding."+f.ID, field{"name", f.Name}, field{"absent", f.Absent}, field{"article", f.Article}, field{"disputed", f.Disputed})
		for _, w := range f.Weights {
			p.texts("finding."+f.ID+"."+string(w.Hypothesis), field{"warning", w.Warning}, field{"population", triage.Text(w.Population)})
		}
	}
	for _, f := range e.First {
		p.texts("first."+f.ID, field{"why", f.Why})
	}
	for i := range e.Also {
		o := &e.Also[i]
		p.texts("also."+o.ID, field{"name", o.Name}, field{"look", o.Look})
	}
}

func (p *placed) catalogue(c *triage.Catalogue) {
	for _, x := range c.Patterns {
		p.texts("pattern."+x.ID, field{"why", x.Why})
	}
	for i, x := range c.Cautions {
		p.texts("caution."+strconv.Itoa(i+1), field{"why", x.Why})
	}
	p.texts("own", field{"stop", c.OwnStop})
	for _, m := range c.OwnMoves {
		p.texts("own."+m.ID, field{"ask", m.Ask})
		for i, a := range m.Avoid {
			p.texts("own."+m.ID, field{"avoid." + strconv.Itoa(i+1), a.Why})
		}
	}
	for i := range c.Exercises {
		p.exercise(&c.Exercises[i])
	}
}

// field is a text with the last part of its key.
type field struct {
	name string
	text triage.Text
}

func (p *placed) texts(at string, list ...field) {
	for _, n := range list {
		if n.text[triage.English] == "" {
			continue
		}
		*p = append(*p, PlacedText{
			at + "." + n.name,
			func(l triage.Lang) string { return n.text[l] },
			func(l triage.Lang, s string) { n.text[l] = s },
		})
	}
}

// element adds a text of the questionnaire with the element that carries its
// translations.
func (p *placed) element(key string, e *triage.Element, english string) {
	if english == "" {
		return
	}
	*p = append(*p, PlacedText{
		key,
		func(l triage.Lang) string {
			if l == triage.English {
				return english
			}
			return e.Translated("", l)
		},
		func(l triage.Lang, s string) { e.Extension = append(e.Extension, triage.Translation(l, s)) },
	})
}

func (p *placed) items(items []triage.Item) {
	for i := range items {
		it := &items[i]
		p.element("question."+it.LinkID, &it.TextExt, it.Text)
		for k := range it.Extension {
			switch x := &it.Extension[k]; x.URL {
			case triage.ExtShort:
				p.element("question."+it.LinkID+".short", &x.ValueStringExt, x.ValueString)
			case triage.ExtRow:
				p.element("question."+it.LinkID+".row", &x.ValueStringExt, x.ValueString)
			}
		}
		for k := range it.AnswerOption {
			o := &it.AnswerOption[k]
			v, at := &o.ValueCoding, "answer."+it.LinkID+"."+o.ValueCoding.Code
			p.element(at, &v.DisplayExt, v.Display)
			for j := range o.Extension {
				if x := &o.Extension[j]; x.URL == triage.ExtShort {
					p.element(at+".short", &x.ValueStringExt, x.ValueString)
				}
			}
		}
		p.items(it.Item)
	}
}

func (p *placed) exercise(e *triage.Exercise) {
	at := "exercise." + e.ID
	p.texts(at, field{"name", e.Name}, field{"goal", e.Goal}, field{"equipment", e.Equipment})
	p.lines(at+".step.", e.Steps)
	p.lines(at+".brief.", e.Brief)
	p.texts(at, field{"stop", e.Stop}, field{"progress", e.Progress}, field{"dose.note", e.Dose.Note}, field{"gentle.note", e.Gentle.Note}, field{"harder.note", e.Harder.Note})
	for i, a := range e.Limits.Avoid {
		p.texts(at, field{"avoid." + strconv.Itoa(i+1), a.Why})
	}
}

// lines adds a list of texts, with a number after the name of each.
func (p *placed) lines(at string, list triage.Lines) {
	for i := range list[triage.English] {
		*p = append(*p, PlacedText{
			at + strconv.Itoa(i+1),
			func(l triage.Lang) string {
				if i < len(list[l]) {
					return list[l][i]
				}
				return ""
			},
			func(l triage.Lang, s string) {
				if n := i + 1 - len(list[l]); n > 0 {
					list[l] = append(list[l], make([]string, n)...)
				}
				list[l][i] = s
			},
		})
	}
}

// addTexts puts the translations of texts/*.toml into their places. A translation
// is either there or in the file that the text belongs to, never in both.
func (c *Content) addTexts(fsys fs.FS) error {
	entries, err := fs.ReadDir(fsys, textsFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", textsFolder, plain(err))
	}
	var missing error
	for _, e := range entries {
		tag, ok := strings.CutSuffix(e.Name(), ".toml")
		if !ok {
			continue
		}
		file := textsFolder + "/" + e.Name()
		data, err := readLimited(fsys, file)
		if err != nil {
			return err
		}
		lines := map[string]string{}
		if err := decodeTOML(data, &lines); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := c.place(triage.Lang(tag), lines); err != nil {
			missing = first(missing, fmt.Errorf("%s: %w", file, err))
		}
	}
	return missing
}

// place gives each text that lacks a translation that of its place or, without
// one, that of its English.
func (c *Content) place(l triage.Lang, lines map[string]string) error {
	if l == triage.English || !c.Words.Speaks(l) {
		return fmt.Errorf("%q is no language of %s beside English", l, fileLanguages)
	}
	used := map[string]bool{}
	for _, t := range c.Texts() {
		key := t.Key
		if lines[key] == "" {
			key = t.In(triage.English)
		}
		if lines[key] != "" && t.In(l) == "" {
			t.set(l, lines[key])
			used[key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		switch {
		case lines[key] == "":
			return fmt.Errorf("%q: the translation is missing", key)
		case !used[key]:
			return fmt.Errorf("%q is neither the English nor the place of a text that lacks a translation", key)
		}
	}
	return nil
}
