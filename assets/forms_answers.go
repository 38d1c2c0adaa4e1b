package assets

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sacra/triage"
)

// yesNo are the answers to a question of the type boolean.
func (r *formReader) yesNo() []triage.AnswerOption {
	out := make([]triage.AnswerOption, 2)
	for i, code := range []string{triage.Yes, triage.No} {
		text, ext := written(r.c.saidAs("forms." + code))
		out[i].ValueCoding = triage.Coding{Code: code, Display: text, DisplayExt: ext}
	}
	return out
}

// options reads the answers of a choice, in the item or in a list of the file.
func (r *formReader) options(it *formItemJSON) ([]triage.AnswerOption, error) {
	var out []triage.AnswerOption
	seen := map[string]bool{}
	add := func(system, code, display string, ext triage.Element, more ...[]formExtension) error {
		err := first(
			fault(code == "", "an answer has no code"),
			fault(seen[code], "the code is used twice"),
			fault(strings.ContainsFunc(code, func(c rune) bool { return !unicode.IsPrint(c) }), "the code has a character that cannot be shown"))
		if err != nil {
			return fmt.Errorf("answer %q: %w", code, err)
		}
		seen[code] = true
		text, err := r.text("display", display, ext, maxFormAnswer)
		if err != nil {
			return fmt.Errorf("answer %q: %w", code, err)
		}
		o := triage.AnswerOption{ValueCoding: triage.Coding{System: system, Code: code}}
		o.ValueCoding.Display, o.ValueCoding.DisplayExt = written(text)
		for _, xs := range more {
			if err := r.value(xs, &o); err != nil {
				return fmt.Errorf("answer %q: %w", code, err)
			}
		}
		out = append(out, o)
		return nil
	}
	err := r.eachAnswer(it, add)
	return out, first(err,
		fault(len(out) < 2, "a question has two answers or more"),
		fault(len(out) > maxOptions, "more than %d answers", maxOptions))
}

// eachAnswer calls add for the answers of an item.
func (r *formReader) eachAnswer(it *formItemJSON, add func(system, code, display string, ext triage.Element, more ...[]formExtension) error) error {
	for _, o := range it.AnswerOption {
		var err error
		switch {
		case o.ValueCoding != nil && o.ValueInteger != nil:
			err = fmt.Errorf("an answer is a valueCoding and a valueInteger")
		case o.ValueCoding != nil:
			err = add(o.ValueCoding.System, o.ValueCoding.Code, o.ValueCoding.Display, o.ValueCoding.DisplayExt, o.Extension, o.ValueCoding.Extension)
		case o.ValueInteger != nil:
			n := strconv.Itoa(*o.ValueInteger)
			err = add("", n, n, r.everywhere(n), o.Extension)
		default:
			err = fmt.Errorf("an answer is neither a valueCoding nor a valueInteger")
		}
		if err != nil {
			return err
		}
	}
	if it.AnswerValueSet == "" {
		return nil
	}
	i := slices.IndexFunc(r.raw.Contained, func(v valueSetJSON) bool { return v.ResourceType == "ValueSet" && "#"+v.ID == it.AnswerValueSet })
	if i < 0 {
		return fmt.Errorf("answerValueSet %q is not in the file", it.AnswerValueSet)
	}
	for _, inc := range r.raw.Contained[i].Compose.Include {
		if len(inc.Concept) == 0 {
			return fmt.Errorf("answerValueSet %q: its answers are not in the file", it.AnswerValueSet)
		}
		for _, x := range inc.Concept {
			ext := triage.Element{Extension: slices.Clone(x.DisplayExt.Extension)}
			for _, d := range x.Designation {
				ext.Extension = append(ext.Extension, triage.Translation(langOf(d.Language), d.Value))
			}
			if err := add(inc.System, x.Code, x.Display, ext, x.Extension); err != nil {
				return err
			}
		}
	}
	return nil
}

// everywhere says that a text, such as a number, is the same in every language.
func (r *formReader) everywhere(text string) triage.Element {
	out := triage.Element{}
	for _, l := range r.c.Words.Langs() {
		out.Extension = append(out.Extension, triage.Translation(l, text))
	}
	return out
}

// value takes over what an answer is worth, and whether it excludes the others.
func (r *formReader) value(xs []formExtension, o *triage.AnswerOption) error {
	for _, x := range xs {
		switch {
		case (x.URL == triage.ExtOrdinal || x.URL == extItemWeight) && x.ValueDecimal != nil:
			v := *x.ValueDecimal
			if !(v >= 0 && v <= 1000) {
				return fmt.Errorf("its value %g is not from 0 to 1000", v)
			}
			o.Extension = append(o.Extension, triage.Extension{URL: triage.ExtOrdinal, ValueDecimal: &v})
		case x.URL == triage.ExtExclusive && x.ValueBoolean != nil:
			b := *x.ValueBoolean
			o.Extension = append(o.Extension, triage.Extension{URL: triage.ExtExclusive, ValueBoolean: &b})
		case slices.Contains(harmless(), x.URL):
		default:
			return fmt.Errorf("extension %q is not run here", x.URL)
		}
	}
	return nil
}
