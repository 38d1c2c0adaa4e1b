package assets

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"sacra/triage"
)

// decodeCatalogue reads the exercises and refuses one without a table of
// limits: an empty table says that somebody thought of them, a missing one says
// nothing, and the safety filter would let it through.
func decodeCatalogue(data []byte, into any) error {
	keys, err := decodeKeys(data, into)
	if err != nil {
		return err
	}
	given := 0
	for _, k := range keys {
		if slices.Equal(k, []string{"exercise", "limits"}) {
			given++
		}
	}
	if cat, ok := into.(*triage.Catalogue); ok && given == len(cat.Exercises) {
		return nil // no exercise can have it twice
	}
	// One has none, or writes it as limits.ga_min = 14: the file is read again for
	// its tables alone.
	var tables struct {
		Exercise []struct {
			ID     string
			Limits map[string]any
		}
	}
	if _, err := toml.NewDecoder(bytes.NewReader(data)).Decode(&tables); err != nil {
		return err
	}
	for _, e := range tables.Exercise {
		if e.Limits == nil {
			return fmt.Errorf("exercise %q: the table of limits is missing", e.ID)
		}
	}
	return nil
}

func checkCatalogue(c *Content) error {
	cat := c.Rules.Catalogue
	seen := map[string]bool{}
	for i := range cat.Exercises {
		e := &cat.Exercises[i]
		if err := checkExercise(c, e, seen); err != nil {
			return fmt.Errorf("exercise %q: %w", e.ID, err)
		}
		seen[e.ID] = true
	}
	patterns := map[string]bool{}
	for i := range cat.Patterns {
		p := &cat.Patterns[i]
		if err := checkPattern(c, p, patterns); err != nil {
			return fmt.Errorf("pattern %q: %w", p.ID, err)
		}
		patterns[p.ID] = true
	}
	if err := checkCautions(c); err != nil {
		return err
	}
	for i := range cat.Wanted {
		if err := checkWant(c, &cat.Wanted[i]); err != nil {
			return fmt.Errorf("want %d: %w", i+1, err)
		}
	}
	return checkNeeds(c, triage.PartPatterns)
}

// checkCautions refuses a caution about a move that no exercise has, and a move that
// no caution is about: a typo in either would let an exercise through.
func checkCautions(c *Content) error {
	cat := c.Rules.Catalogue
	had := map[string]bool{}
	for i := range cat.Exercises {
		for _, m := range cat.Exercises[i].Limits.Moves {
			had[m] = true
		}
	}
	told := map[string]bool{}
	for i := range cat.Cautions {
		x := &cat.Cautions[i]
		err := first(fault(len(x.Moves) == 0, "it names no moves"), checkAvoid(c, &x.Avoid))
		for _, m := range x.Moves {
			err = first(err, fault(!had[m], "no exercise has the move %q", m))
			told[m] = true
		}
		if err != nil {
			return fmt.Errorf("caution %d: %w", i+1, err)
		}
	}
	for _, m := range slices.Sorted(maps.Keys(had)) {
		if !told[m] {
			return fmt.Errorf("no caution is about the move %q", m)
		}
	}
	return nil
}

func checkAvoid(c *Content, a *triage.Avoid) error {
	return first(fault(a.When.Empty(), "avoid has no when"), c.condition(&a.When), c.complete("avoid why", a.Why))
}

func checkWant(c *Content, w *triage.Want) error {
	err := first(fault(w.When.Empty(), "when is missing"), c.condition(&w.When), fault(len(w.Exercises) == 0, "it names no exercise"))
	for _, id := range w.Exercises {
		e := c.Rules.Catalogue.Find(id)
		err = first(err, fault(e == nil || e.Kind != triage.KindExercise, "unknown exercise %q", id))
	}
	return err
}

func checkPattern(c *Content, p *triage.Pattern, seen map[string]bool) error {
	err := first(fault(p.ID == "" || seen[p.ID], "id is missing or used twice"), c.complete("why", p.Why), c.condition(&p.When))
	for _, h := range p.Hypotheses {
		err = first(err, fault(c.Rules.Evidence.Hypothesis(h) == nil, "unknown hypothesis %q", h))
	}
	for _, id := range slices.Concat(p.Exercises, p.Tips, p.Next) {
		e := c.Rules.Catalogue.Find(id)
		if e == nil {
			return first(err, fmt.Errorf("unknown exercise %q", id))
		}
		serves := slices.ContainsFunc(e.For, func(h triage.HypothesisID) bool { return slices.Contains(p.Hypotheses, h) })
		err = first(err, fault(len(p.Hypotheses) > 0 && !serves, "exercise %q is for %v, and the pattern for %v", id, e.For, p.Hypotheses))
	}
	return err
}

func checkExercise(c *Content, e *triage.Exercise, seen map[string]bool) error {
	err := first(
		fault(e.ID == "", "an exercise has no id"),
		fault(seen[e.ID], "id is used twice"),
		fault(e.Kind != triage.KindExercise && e.Kind != triage.KindTip, "unknown kind %q", e.Kind),
		c.complete("name", e.Name), c.complete("goal", e.Goal), c.complete("stop", e.Stop),
		c.lines("steps", e.Steps, mostSteps), c.brief(e), c.whole("equipment", e.Equipment), c.whole("progress", e.Progress),
		fault(c.Poses[e.Pose] == nil, "unknown pose %q; there are %v", e.Pose, slices.Sorted(maps.Keys(c.Poses))),
		fault(e.Both && !e.Sided, "both: only a sided exercise is worked on both sides"),
		position(e), limits(&e.Limits), c.dose("dose", e.Dose), c.dose("gentle", e.Gentle), c.dose("harder", e.Harder),
		c.from(e.Tag, e.Source),
	)
	for _, h := range e.For {
		err = first(err, fault(c.Rules.Evidence.Hypothesis(h) == nil, "unknown hypothesis %q", h))
	}
	for i := range e.Limits.Avoid {
		err = first(err, checkAvoid(c, &e.Limits.Avoid[i]))
	}
	return err
}

// mostSteps is the greatest number of steps in an exercise.
const mostSteps = 6

// mostBrief is the greatest number of lines in the card of a tip.
const mostBrief = 3

// brief checks the short form of a tip, which may be left out.
func (c *Content) brief(e *triage.Exercise) error {
	if len(e.Brief) == 0 {
		return nil
	}
	return first(c.lines("brief lines", e.Brief, mostBrief), fault(e.Kind != triage.KindTip, "brief: only a tip has a short form"))
}

// lines refuses a list that a language lacks, that is too long, or that has an
// empty line.
func (c *Content) lines(what string, s triage.Lines, most int) error {
	n := len(s[triage.English])
	err := fault(n == 0 || n > most, "%d %s; 1 to %d are taken", n, what, most)
	for _, l := range c.Words.Langs() {
		empty := slices.Index(s[l], "")
		err = first(err,
			fault(len(s[l]) == 0, "%s: the text in %q is missing", what, l),
			fault(len(s[l]) != n, "%d %s in %q, %d in %q", len(s[l]), what, l, n, triage.English),
			fault(empty >= 0, "%s %d in %q is empty", strings.TrimSuffix(what, "s"), empty+1, l))
		for _, line := range s[l] {
			c.Words.draw(l, line)
		}
	}
	return first(err, c.known(what, maps.Keys(s)))
}

// position refuses an unknown position, and one whose limit is not set for the safety
// filter.
func position(e *triage.Exercise) error {
	known, supine, prone := triage.ExercisePositions(), e.Position == triage.PositionSupine, e.Position == triage.PositionProne
	return first(
		fault(!slices.Contains(known, e.Position), "unknown position %q; there are %s", e.Position, strings.Join(known, ", ")),
		fault(supine && !e.Limits.Supine, "position %q: limits do not say supine", e.Position),
		fault(prone && !e.Limits.Prone, "position %q: limits do not say prone", e.Position),
	)
}

// limits refuses weeks that no pregnancy or birth has.
func limits(l *triage.Limits) error {
	return first(
		fault(l.GAMin < 0 || l.GAMin > 45, "limits: ga_min %d is no week of pregnancy", l.GAMin),
		fault(l.GAMax < 0 || l.GAMax > 45, "limits: ga_max %d is no week of pregnancy", l.GAMax),
		fault(l.GAMax > 0 && l.GAMax < l.GAMin, "limits: ga_max is below ga_min"),
		fault(!(l.VagWeek >= 0 && l.VagWeek <= 104), "limits: pp_vag_wk %g is not from 0 to 104", l.VagWeek),
		fault(!(l.CSWeek >= 0 && l.CSWeek <= 104), "limits: pp_cs_wk %g is not from 0 to 104", l.CSWeek),
	)
}

// dose refuses numbers that nobody can do.
func (c *Content) dose(field string, d triage.Dose) error {
	for _, x := range []struct {
		name      string
		n, atMost int
	}{
		{"sets", d.Sets, 10}, {"reps", d.Reps, 50}, {"hold_s", d.HoldS, 1800}, {"per_day", d.PerDay, 24}, {"days_week", d.DaysWeek, 7},
	} {
		if x.n < 0 || x.n > x.atMost {
			return fmt.Errorf("%s: %s %d is not from 0 to %d", field, x.name, x.n, x.atMost)
		}
	}
	return c.whole(field+": note", d.Note)
}
