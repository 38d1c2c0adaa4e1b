package triage

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// OwnExercise is an exercise that a therapist of the clinic has written. It is kept
// signed in the record, not in the content, and passes the same safety filter. A
// plan carries a copy of those it uses, so that its sheet can be printed again.
type OwnExercise struct {
	// ID is a hash of the rest: a changed wording makes another exercise.
	ID        string    `json:"id"`
	Name      Text      `json:"name"`
	Steps     Lines     `json:"steps"`
	Dose      Dose      `json:"dose"`
	Limits    OwnLimits `json:"limits"`
	Therapist string    `json:"therapist"`
	// Revision counts the changes since it was written, so that one that is changed
	// back is another exercise too.
	Revision int `json:"revision,omitempty"`
}

// OwnLimits say who should not do an exercise of the clinic's own. The zero value
// assumes the worst: not in pregnancy.
type OwnLimits struct {
	// Pregnant is true if the therapist said that it may be done in pregnancy, from
	// week GAMin to GAMax; 0 is no limit.
	Pregnant bool `json:"pregnant,omitempty"`
	GAMin    int  `json:"ga_min,omitempty"`
	GAMax    int  `json:"ga_max,omitempty"`
	// VagWeek and CSWeek are the earliest weeks after a vaginal birth and after a
	// cesarean.
	VagWeek int  `json:"pp_vag_wk,omitempty"`
	CSWeek  int  `json:"pp_cs_wk,omitempty"`
	Supine  bool `json:"supine,omitempty"`
	Prone   bool `json:"prone,omitempty"`
	// Moves are the ids of the Catalogue.OwnMoves in it.
	Moves []string `json:"moves,omitempty"`
}

// OwnMove is a move that a therapist is asked about when she writes an exercise, and
// who should not do it.
type OwnMove struct {
	ID    string  `toml:"id"`
	Ask   Text    `toml:"ask"`
	Avoid []Avoid `toml:"avoid"`
	// Moves are the kinds of movement that it counts as for the catalogue's cautions.
	Moves []string `toml:"moves"`
}

// MostOwnSteps is how many steps an exercise of the clinic's own has at most.
const MostOwnSteps = 5

// Named returns the exercise with its ID computed.
func (o OwnExercise) Named() OwnExercise {
	o.ID = ""
	data, _ := json.Marshal(o) // maps are written in the order of their keys
	sum := sha256.Sum256(data)
	o.ID = "own-" + hex.EncodeToString(sum[:])[:12]
	return o
}

// Revised returns a copy that shares nothing with the exercise, to be changed by a
// therapist and kept in its place.
func (o OwnExercise) Revised(therapist string) OwnExercise {
	o.Name, o.Steps, o.Limits.Moves = maps.Clone(o.Name), maps.Clone(o.Steps), slices.Clone(o.Limits.Moves)
	for l := range o.Steps {
		o.Steps[l] = slices.Clone(o.Steps[l])
	}
	o.Therapist = therapist
	o.Revision++
	return o
}

// Missing names the first thing that the exercise still needs in one of the
// languages, and the language: OwnNeedsName, OwnNeedsSteps, OwnNeedsDose or
// OwnNeedsWeeks; "" where it is complete.
func (o *OwnExercise) Missing(langs []Lang) (what string, l Lang) {
	for _, l := range langs {
		switch steps := o.Steps[l]; {
		case o.Name[l] == "":
			return OwnNeedsName, l
		case len(steps) == 0, len(steps) > MostOwnSteps, len(steps) != len(o.Steps[langs[0]]), slices.Contains(steps, ""):
			return OwnNeedsSteps, l
		}
	}
	lim := &o.Limits
	switch {
	case o.Dose.Empty():
		return OwnNeedsDose, ""
	case lim.GAMin < 0, lim.GAMax < 0, lim.GAMin > longestPregnancy, lim.GAMax > longestPregnancy, lim.GAMax > 0 && lim.GAMax < lim.GAMin,
		lim.VagWeek < 0, lim.VagWeek > babyWeeks, lim.CSWeek < 0, lim.CSWeek > babyWeeks:
		return OwnNeedsWeeks, ""
	}
	return "", ""
}

// What an exercise of the clinic's own may lack. Each is the tail of a key in the
// words.
const (
	OwnNeedsName  = "name"
	OwnNeedsSteps = "steps"
	OwnNeedsDose  = "dose"
	OwnNeedsWeeks = "weeks"
)

// exercise returns the exercise as an entry of the catalogue. It fails if the content
// no longer has one of its moves, for then nobody knows who should not do it.
func (o *OwnExercise) exercise(c *Catalogue) (Exercise, error) {
	lim := o.Limits
	e := Exercise{
		ID: o.ID, Kind: KindExercise, Name: o.Name, Steps: o.Steps, Stop: c.OwnStop, Dose: o.Dose, Tag: TagClinic, Source: Remark{English: o.Therapist},
		Limits: Limits{
			NotPregnant: !lim.Pregnant, GAMin: lim.GAMin, GAMax: lim.GAMax, Supine: lim.Supine, Prone: lim.Prone,
			VagWeek: float64(lim.VagWeek), CSWeek: float64(lim.CSWeek),
		},
	}
	for _, id := range lim.Moves {
		m := first(c.OwnMoves, func(m *OwnMove) bool { return m.ID == id })
		if m == nil {
			return e, fmt.Errorf("exercise %q: unknown move %q", o.ID, id)
		}
		e.Limits.Avoid, e.Limits.Moves = append(e.Limits.Avoid, m.Avoid...), append(e.Limits.Moves, m.Moves...)
	}
	return e, nil
}

// with returns the catalogue with the clinic's own exercises at the end.
func (c *Catalogue) with(own []OwnExercise) *Catalogue {
	out := *c
	out.Exercises, out.own = slices.Clone(c.Exercises), slices.Clone(c.own)
	for i := range own {
		if e, err := own[i].exercise(c); err == nil && out.Find(e.ID) == nil {
			out.Exercises, out.own = append(out.Exercises, e), append(out.own, own[i])
		}
	}
	return &out
}

// OwnOf returns the clinic's own exercises in a plan.
func (c *Catalogue) OwnOf(p *Plan) []OwnExercise {
	var out []OwnExercise
	for _, planned := range p.Exercises {
		if o := first(c.own, func(o *OwnExercise) bool { return o.ID == planned.ID }); o != nil {
			out = append(out, *o)
		}
	}
	return out
}

// IsOwn reports whether an exercise is one of the clinic's own.
func (c *Catalogue) IsOwn(id string) bool {
	return slices.ContainsFunc(c.own, func(o OwnExercise) bool { return o.ID == id })
}

// OwnPlanned returns the clinic's own exercises in the plans and sheets of a visit.
func (v *Visit) OwnPlanned() []OwnExercise {
	var out []OwnExercise
	for i := range v.Releases {
		out = append(out, v.Releases[i].Plan.Own...)
	}
	for i := range v.Plans {
		out = append(out, v.Plans[i].Own...)
	}
	return out
}

// OwnExercises returns the exercises that therapists have written at any of the
// visits, each once, without those that were changed or retired since.
func OwnExercises(visits []*Outline) []OwnExercise {
	var out []OwnExercise
	gone := map[string]bool{}
	for _, o := range visits {
		if !o.WroteExercise() {
			continue
		}
		v := o.Visit()
		for i := range v.Notes {
			gone[v.Notes[i].Retires] = true
			o := v.Notes[i].Exercise
			if o != nil && !slices.ContainsFunc(out, func(x OwnExercise) bool { return x.ID == o.ID }) {
				out = append(out, *o)
			}
		}
	}
	out = slices.DeleteFunc(out, func(o OwnExercise) bool { return gone[o.ID] })
	slices.SortStableFunc(out, func(a, b OwnExercise) int { return cmp.Compare(a.Name[English], b.Name[English]) })
	return out
}
