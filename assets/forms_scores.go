package assets

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sacra/triage"
)

// scores checks the scores of a form, and gives each an item at the end of its group.
func (r *formReader) scores(group *triage.Item) ([]triage.FormScore, error) {
	var out []triage.FormScore
	for _, s := range r.file.Scores {
		if err := r.score(&s, group, out); err != nil {
			return nil, fmt.Errorf("score %q: %w", s.ID, err)
		}
		out = append(out, s)
		it := triage.Item{LinkID: s.LinkID, Type: triage.TypeInteger, ReadOnly: true, Form: &triage.FormItem{Form: r.id, Score: &s}}
		it.Text, it.TextExt = written(s.Name)
		if s.Code != nil {
			it.Code = []triage.Coding{*s.Code}
		}
		low, high := s.Low, s.High
		it.Extension = []triage.Extension{{URL: triage.ExtMin, ValueInteger: &low}, {URL: triage.ExtMax, ValueInteger: &high}}
		group.Item = append(group.Item, it)
	}
	return out, nil
}

func (r *formReader) score(s *triage.FormScore, group *triage.Item, before []triage.FormScore) error {
	s.LinkID = r.prefix(s.ID)
	if s.Kind == "" {
		s.Kind = triage.ScoreSum
	}
	if s.Better == "" {
		s.Better = triage.BetterLow
	}
	err := first(
		formID(r.c, s.ID),
		fault(r.asked[s.ID] != nil || slices.ContainsFunc(before, func(b triage.FormScore) bool { return b.ID == s.ID }), "the id is that of a question or another score"),
		r.c.complete("name", s.Name),
		fault(!slices.Contains([]string{triage.ScoreSum, triage.ScorePercent, triage.ScoreTotal}, s.Kind), "kind %q; there are sum, percent, total", s.Kind),
		fault(s.Better != triage.BetterLow && s.Better != triage.BetterHigh, "better is %q, neither low nor high", s.Better),
		fault(s.Least < 0 || s.Noise < 0, "least and noise are not below 0"),
		fault(s.Code != nil && (s.Code.System == "" || s.Code.Code == ""), "code: it needs a system and a code"))
	if s.Least > 0 || s.Noise > 0 {
		err = first(err, tag(s.Tag, s.Source))
	}
	if err != nil {
		return err
	}
	return r.ends(s, group, before)
}

// ends resolves the items of a score and works out how low and high it can be.
func (r *formReader) ends(s *triage.FormScore, group *triage.Item, before []triage.FormScore) error {
	if len(s.Items) == 0 && s.Kind != triage.ScoreTotal {
		for it := range group.Questions() {
			if _, high := it.PointRange(); it.Form.Score == nil && high > 0 {
				s.Items = append(s.Items, strings.TrimPrefix(it.LinkID, r.id+"."))
			}
		}
	}
	low, high := 0.0, 0.0
	ids := make([]string, len(s.Items))
	for i, id := range s.Items {
		var it *triage.Item
		for q := range group.Questions() {
			if q.LinkID == r.prefix(id) && (q.Form.Score != nil) == (s.Kind == triage.ScoreTotal) {
				it = q
			}
		}
		if it == nil || slices.Contains(s.Items[:i], id) {
			return fmt.Errorf("items: %q is not a question of the form, or is there twice", id)
		}
		a, b := it.PointRange()
		if b <= a {
			return fmt.Errorf("items: the answers to %q have no ordinalValue", id)
		}
		low, high, ids[i] = low+a, high+b, it.LinkID
	}
	s.Items = ids
	s.Low, s.High = int(math.Floor(low)), int(math.Ceil(high))
	if s.Kind == triage.ScorePercent {
		s.Low, s.High = 0, 100
	}
	return first(
		fault(len(ids) == 0, "items: no answer of the form has an ordinalValue"),
		fault(s.Missing < 0 || s.Missing >= len(ids), "missing %d is not from 0 to %d", s.Missing, len(ids)-1))
}
