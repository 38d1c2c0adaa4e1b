package triage

import (
	"slices"
	"strings"
)

// Patients knows which visits are of one woman: those with her name and date of
// birth, as she typed them or as they were corrected, and those that a therapist
// joined to them. Only a correction that says so parts visits. Where two
// women share name and date, a visit that nobody has parted from either counts for
// both: what is not known must not take a contraindication away.
type Patients struct {
	visits func(i int) *identity
	keyed  map[string][]int
	joined map[int][]int
	apart  map[[2]int]bool
}

// PatientsOf looks at the visits of a record.
func PatientsOf(visits []Outline) *Patients {
	return newPatients(len(visits), func(i int) *identity { return &visits[i].identity })
}

func newPatients(n int, visits func(i int) *identity) *Patients {
	p := &Patients{visits: visits, keyed: make(map[string][]int, n)}
	at := map[string]int{} // by id, of the visits that are joined or parted
	for i := range n {
		v := visits(i)
		for _, key := range v.keys {
			if key != "" {
				p.keyed[key] = append(p.keyed[key], i)
			}
		}
		for other := range v.persons {
			at[v.ID], at[other] = -1, -1
		}
	}
	if len(at) == 0 {
		return p
	}
	for i := range n {
		if _, named := at[visits(i).ID]; named {
			at[visits(i).ID] = i
		}
	}
	p.joined, p.apart = map[int][]int{}, map[[2]int]bool{}
	for i := range n {
		for other, value := range visits(i).persons {
			if j := at[other]; j >= 0 && value == PersonSame {
				p.joined[i], p.joined[j] = append(p.joined[i], j), append(p.joined[j], i)
			} else if j >= 0 && value == PersonApart {
				p.apart[[2]int{i, j}], p.apart[[2]int{j, i}] = true, true
			}
		}
	}
	return p
}

// Near returns the ids of the visits among which SamePatient finds those of the woman
// whose visit is at i, its own first.
func (p *Patients) Near(i int) []string {
	var ids []string
	for _, j := range p.reach(i) {
		ids = append(ids, p.visits(j).ID)
	}
	return ids
}

// keysOf are what the visit has in common with others of the same woman; empty where
// there is nothing.
func keysOf(v *Visit) (keys [2]string) {
	keys[0] = v.Intake.PatientKey()
	if v.Given != nil {
		if given := givenKey(v); given != keys[0] {
			keys[1] = given
		}
	}
	return keys
}

// givenKey is what the visit has in common with others by what she typed.
func givenKey(v *Visit) string {
	name, birth := v.AsGiven()
	return (&Intake{Name: name, BirthDate: birth}).PatientKey()
}

// personsOf are the newest words about the visit and others, by the id of the other:
// those of the front desk, which handed out a ticket, and then those of therapists.
func personsOf(v *Visit) map[string]string {
	var out map[string]string
	say := func(other, value string) {
		if out == nil {
			out = map[string]string{}
		}
		out[other] = value
	}
	if v.Intake.Follows != "" {
		say(v.Intake.Follows, PersonSame)
	}
	for _, c := range v.Corrections {
		if c.What == CorrectPerson {
			say(c.Other, c.Value)
		}
	}
	return out
}

// of returns the places of the visits of the woman whose visit is at i, i among
// them, the oldest first. A test visit is hers only where it is the one asked about.
func (p *Patients) of(i int) []int {
	found := p.reach(i)
	found = slices.DeleteFunc(found, func(j int) bool { return j != i && p.visits(j).test })
	slices.SortFunc(found, func(a, b int) int { return p.visits(a).compare(p.visits(b)) })
	return found
}

// reach follows names and joins from a visit, past none that is parted from it.
func (p *Patients) reach(i int) []int {
	var own []int
	if len(p.apart) > 0 {
		own = p.cluster(i)
	}
	seen, said, out := map[int]bool{i: true}, map[string]bool{}, []int{i}
	for n := 0; n < len(out); n++ {
		next := slices.Clone(p.joined[out[n]])
		for _, key := range p.visits(out[n]).keys {
			if key != "" && !said[key] {
				said[key], next = true, append(next, p.keyed[key]...)
			}
		}
		for _, j := range next {
			if !seen[j] && !p.parted(own, j) {
				seen[j] = true
				out = append(out, j)
			}
		}
	}
	return out
}

// cluster are the visits that a therapist has joined to the one at i.
func (p *Patients) cluster(i int) []int {
	out := []int{i}
	for n := 0; n < len(out); n++ {
		for _, j := range p.joined[out[n]] {
			if !slices.Contains(out, j) && !p.apart[[2]int{i, j}] {
				out = append(out, j)
			}
		}
	}
	return out
}

// parted reports whether the visit at j is of another woman than those in own.
func (p *Patients) parted(own []int, j int) bool {
	if len(p.apart) == 0 || slices.Contains(own, j) {
		return false
	}
	theirs := p.cluster(j)
	return slices.ContainsFunc(own, func(a int) bool {
		return slices.ContainsFunc(theirs, func(b int) bool { return p.apart[[2]int{a, b}] })
	})
}

// SamePatient returns the visits of the woman whose visit of is, of among them,
// the oldest first; of alone where she cannot be told from others. Corrections
// count: see Correction. A test visit is nobody's but its own.
func SamePatient(of Visit, visits []Visit) []Visit {
	near := namesakes(&of, visits)
	near = append(near, of)
	who := make([]identity, len(near))
	for i := range near {
		who[i] = identityOf(&near[i])
	}
	p := newPatients(len(who), func(i int) *identity { return &who[i] })
	found := p.of(len(near) - 1)
	out := make([]Visit, len(found))
	for i, j := range found {
		out[i] = near[j]
	}
	return out
}

// namesakes returns the other visits that may be of the same woman. Names are
// compared only where the dates agree, unless something was corrected: thousands of
// visits do not.
func namesakes(v *Visit, visits []Visit) []Visit {
	var out []Visit
	linked := v.Given != nil || slices.ContainsFunc(visits, func(o Visit) bool { return o.Given != nil || personsOf(&o) != nil })
	for i := range visits {
		if o := &visits[i]; o.ID != v.ID && (linked || strings.TrimSpace(o.Intake.BirthDate) == strings.TrimSpace(v.Intake.BirthDate)) {
			out = append(out, *o)
		}
	}
	return out
}

// recordsOf parts the visits of one woman by what she typed, where corrections have
// joined several, each with the visit of; none where nothing was joined.
func recordsOf(of *Visit, hers []Visit) [][]Visit {
	byKey := map[string][]Visit{}
	var order []string
	for i := range hers {
		if hers[i].ID == of.ID {
			continue
		}
		key := givenKey(&hers[i])
		if _, known := byKey[key]; !known {
			order = append(order, key)
		}
		byKey[key] = append(byKey[key], hers[i])
	}
	if len(order) == 0 || len(order) == 1 && order[0] == givenKey(of) {
		return nil
	}
	if !slices.Contains(order, givenKey(of)) {
		order = append(order, givenKey(of))
	}
	out := make([][]Visit, 0, len(order))
	for _, key := range order {
		one := append(slices.Clone(byKey[key]), *of)
		sortByRecord(one)
		out = append(out, one)
	}
	return out
}
