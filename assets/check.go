package assets

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"sacra/triage"
)

// check looks at everything that one file says of another, or of itself, and
// returns the first fault.
func check(c *Content) error {
	for _, part := range []struct {
		file  string
		check func(*Content) error
	}{
		{fileQuestionnaire, checkQuestionnaire},
		{fileExam, checkExam},
		{fileAlerts, checkAlerts},
		{fileReferrals, checkReferrals},
		{fileEvidence, checkEvidence},
		{fileExercises, checkCatalogue},
		{fileExercises, checkOwnMoves},
		{fileDiagnoses, checkDiagnoses},
	} {
		if err := part.check(c); err != nil {
			return fmt.Errorf("%s: %w", part.file, err)
		}
	}
	return nil
}

func checkExam(c *Content) error {
	seen := map[string]bool{}
	kinds := []string{triage.KindProvocation, triage.KindYesNo, triage.KindASLR, triage.KindGrade, triage.KindReflex, triage.KindTouch, triage.KindNumber}
	for i := range c.Rules.Exam.Tests {
		t := &c.Rules.Exam.Tests[i]
		err := first(
			fault(t.ID == "", "a test has no id"),
			fault(seen[t.ID], "id is used twice"),
			fault(c.Rules.Questionnaire.Question(t.ID) != nil, "id is a linkId too"),
			fault(!slices.Contains(kinds, t.Kind), "unknown kind %q", t.Kind),
			fault(!slices.Contains(triage.Positions(), t.Position), "unknown position %q; there are %s", t.Position, strings.Join(triage.Positions(), ", ")),
			fault(!slices.Contains(triage.ExamGroups(), t.Group), "unknown group %q; there are %s", t.Group, strings.Join(triage.ExamGroups(), ", ")),
			fault(t.Kind == triage.KindNumber && !(t.Low < t.High), "range %g to %g is empty", t.Low, t.High),
			dial(t),
			c.complete("name", t.Name), c.complete("method", t.Method), c.from(t.Tag, t.Source),
			c.condition(&t.Unsuitable),
		)
		if err == nil && !t.Unsuitable.Empty() {
			err = c.complete("why", t.Why)
		}
		if err != nil {
			return fmt.Errorf("test %q: %w", t.ID, err)
		}
		seen[t.ID] = true
	}
	if err := checkUsual(c.Rules.Exam, c.Rules.Exam.Usual); err != nil {
		return fmt.Errorf("usual: %w", err)
	}
	return checkNeeds(c, triage.PartExam)
}

// checkUsual refuses ids that are no tests of the form, and one that is given twice.
func checkUsual(form *triage.ExamForm, ids []string) error {
	for i, id := range ids {
		if err := first(
			fault(form.Test(id) == nil, "there is no bedside test %q", id),
			fault(slices.Contains(ids[:i], id), "%q is given twice", id),
		); err != nil {
			return err
		}
	}
	return nil
}

// dial refuses a dial that cannot be read, or that changes what is measured.
func dial(t *triage.Test) error {
	d := t.Dial
	if d == nil {
		return nil
	}
	return first(
		fault(t.Kind != triage.KindNumber || d.Unit == "" || !(d.Factor > 0) || d.Decimals < 0 || d.Decimals > 2,
			"dial: it needs a test with a number, a unit, a factor above 0 and at most 2 decimals"),
		fault(d.Unit == t.Unit && (d.Factor != 1 || d.Offset != 0), "dial: from %s to %[1]s the factor is 1 and the offset 0", t.Unit),
		fault(t.Unit == "°C" && d.Unit == "°F" && (d.Factor != 1.8 || d.Offset != 32), "dial: from °C to °F the factor is 1.8 and the offset 32"),
	)
}

func checkAlerts(c *Content) error {
	for _, id := range c.Rules.Alerts.Asked {
		if err := checkAsked(c, id); err != nil {
			return fmt.Errorf("asked: %w", err)
		}
	}
	seen := map[string]bool{}
	for i := range c.Rules.Alerts.Alerts {
		a := &c.Rules.Alerts.Alerts[i]
		if err := c.checkAlert(a, seen); err != nil {
			return fmt.Errorf("alert %q: %w", a.ID, err)
		}
	}
	return nil
}

// checkAlert checks one alert; seen has the ids of those before it.
func (c *Content) checkAlert(a *triage.Alert, seen map[string]bool) error {
	err := first(
		fault(a.ID == "", "an alert has no id"),
		fault(seen[a.ID], "id is used twice"),
		fault(unanswered(a.ID), "an id with this beginning stands for an alert item without an answer"),
		fault(!slices.Contains([]triage.Tier{triage.TierNow, triage.TierHold, triage.TierNote}, a.Tier), "unknown tier %q", a.Tier),
		fault(a.When.Empty(), "when is missing"),
		c.condition(&a.When), c.complete("staff", a.Staff), c.tests(a.Tests), c.from(a.Tag, a.Source),
	)
	if err == nil && a.Tier == triage.TierNow {
		err = c.complete("patient", a.Patient)
	}
	seen[a.ID] = true
	return err
}

// checkAsked checks a question that must have an answer: it cannot be skipped, she
// can say that she is not sure, and is then asked again in other words.
func checkAsked(c *Content, id string) error {
	it := c.Rules.Questionnaire.Question(id)
	if it == nil {
		return fmt.Errorf("unknown linkId %q", id)
	}
	again := AgainKey(id)
	return first(
		fault(!it.Required, "item %q is not required in %s", id, fileQuestionnaire),
		fault(it.Option(triage.Unsure) == nil, "item %q has no answer %q", id, triage.Unsure),
		fault(!c.Words.has(again), "item %q: the words lack the key %q, the question in other words", id, again),
	)
}

// unanswered reports whether an id would be taken for that of an alert item
// without an answer.
func unanswered(id string) bool {
	_, taken := triage.RaisedAlert{ID: id}.Unanswered()
	return taken
}

// maxLR is the greatest likelihood ratio that is taken. No bedside finding has
// a greater one; what is beyond is a slip of the finger.
const maxLR = 1000

func checkEvidence(c *Content) error {
	hypotheses := map[triage.HypothesisID]bool{}
	for i := range c.Rules.Evidence.Hypotheses {
		h := &c.Rules.Evidence.Hypotheses[i]
		err := first(
			fault(h.ID == "" || hypotheses[h.ID], "id is missing or used twice"),
			c.complete("name", h.Name), c.from(h.PriorTag, h.PriorSource),
			fault(!(h.HistoryFloor > 0 && h.HistoryFloor <= 1 && h.HistoryCap >= 1 && h.HistoryCap <= maxLR), "history_floor must be above 0 and up to 1, history_cap from 1 to 1000"),
			fault(!(0 < h.Some && h.Some < h.Well && h.Well < 1), "some and well must be chances in that order"),
		)
		for _, p := range []float64{h.Prior.Pregnant, h.Prior.Postpartum, h.Prior.Neither} {
			err = first(err, fault(!(p > 0 && p < 1), "prior %g is not between 0 and 1", p))
		}
		if err != nil {
			return fmt.Errorf("hypothesis %q: %w", h.ID, err)
		}
		hypotheses[h.ID] = true
	}
	for _, id := range []triage.HypothesisID{triage.Radicular, triage.Girdle} {
		if !hypotheses[id] {
			return fmt.Errorf("hypothesis %q is missing", id)
		}
	}
	seen := map[string]bool{triage.CapLine: true}
	for i := range c.Rules.Evidence.Findings {
		f := &c.Rules.Evidence.Findings[i]
		if err := checkFinding(c, f, seen, hypotheses); err != nil {
			return fmt.Errorf("finding %q: %w", f.ID, err)
		}
		seen[f.ID] = true
	}
	c.Rules.Evidence.Prepare(c.Rules.Exam)
	c.Rules.Alerts.Prepare()
	return first(checkGuides(c), checkNeeds(c, triage.PartFindings))
}

func checkFinding(c *Content, f *triage.Finding, seen map[string]bool, hypotheses map[triage.HypothesisID]bool) error {
	err := first(
		fault(f.ID == "", "a finding has no id"),
		fault(seen[f.ID], "id is used twice"),
		fault(f.Group != triage.GroupHistory && f.Group != triage.GroupExam, "unknown group %q", f.Group),
		fault(!slices.Contains(triage.Kinds(), f.Kind), "unknown kind %q", f.Kind),
		c.complete("name", f.Name),
		fault(f.Yes.Empty(), "yes is missing"),
		c.condition(&f.Yes), c.condition(&f.No),
		c.whole("article", f.Article),
		fault(!slices.Contains([]triage.HypothesisID{"", triage.Radicular, triage.Girdle}, f.ArticleSide), "article_side: %q is neither radicular nor girdle", f.ArticleSide),
		fault(f.ArticleSide != "" && f.Article.Empty(), "article_side: there is no article"),
		c.whole("disputed", f.Disputed), c.whole("absent", f.Absent),
	)
	weighed := map[triage.HypothesisID]bool{}
	for _, w := range f.Weights {
		err = first(err,
			fault(!hypotheses[w.Hypothesis], "unknown hypothesis %q", w.Hypothesis),
			fault(weighed[w.Hypothesis], "hypothesis %q has two weights", w.Hypothesis),
			fault(!(w.Yes > 0 && w.Yes <= maxLR) || !(w.No > 0 && w.No <= maxLR),
				"%s: a likelihood ratio must be above 0 and up to %d", w.Hypothesis, maxLR),
			interval(w.Hypothesis, w.Yes, w.Low, w.High), interval(w.Hypothesis, w.No, w.NoLow, w.NoHigh),
			c.from(w.Tag, w.Source), c.remark("population", w.Population), c.complete("warning", w.Warning),
			fault(f.No.Empty() && w.No != 1, "%s: lr_no is given, but the finding has no condition for absent", w.Hypothesis),
		)
		weighed[w.Hypothesis] = true
	}
	return err
}

// condition expands the terms in a condition and checks it.
func (c *Content) condition(when *triage.Condition) error {
	if err := when.Expand(c.terms); err != nil {
		return err
	}
	return when.Check(&c.Rules)
}

// first returns the first error of errs that is not nil.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// fault returns an error with the message where bad is true.
func fault(bad bool, format string, args ...any) error {
	if !bad {
		return nil
	}
	return fmt.Errorf(format, args...)
}

// complete refuses a text that a language of the content lacks, or that is in a
// language which the content does not have.
func (c *Content) complete(field string, t triage.Text) error {
	if l := t.Lacks(c.Words.tags); l != "" {
		return fmt.Errorf("%s: the text in %q is missing", field, l)
	}
	if err := c.known(field, maps.Keys(t)); err != nil {
		return err
	}
	for l, text := range t {
		c.Words.draw(l, text)
	}
	return nil
}

// whole is complete for a text that need not be there.
func (c *Content) whole(field string, t triage.Text) error {
	if t.Empty() {
		return c.known(field, maps.Keys(t))
	}
	return c.complete(field, t)
}

// known refuses a language that has no words.
func (c *Content) known(field string, langs iter.Seq[triage.Lang]) error {
	var unknown []triage.Lang
	for l := range langs {
		if !c.Words.Speaks(l) {
			unknown = append(unknown, l)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %q is not a language of %s", field, slices.Min(unknown), fileLanguages)
}

// tag checks how far a source can be trusted, and that there is one.
func tag(t triage.Tag, source string) error {
	tags := []triage.Tag{triage.TagRead, triage.TagDerived, triage.TagUnverified, triage.TagJudgement, triage.TagClinic}
	return first(fault(!slices.Contains(tags, t), "unknown tag %q", t), fault(source == "", "source is missing"))
}

// from checks a source that the therapist reads, and its tag. It need not be there in
// every language: what is not, is read in English.
func (c *Content) from(t triage.Tag, source triage.Remark) error {
	return first(tag(t, source[triage.English]), c.remark("source", source))
}

// remark checks the languages of a remark, and that the fonts have its letters.
func (c *Content) remark(field string, r triage.Remark) error {
	if err := c.known(field, maps.Keys(r)); err != nil {
		return err
	}
	for l, text := range r {
		c.Words.draw(l, text)
	}
	return nil
}
