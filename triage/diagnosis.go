package triage

import "slices"

// Diagnoses is the content of icd10.toml: codes of ICD-10-CM that a therapist may
// pick from. The program proposes and never picks.
type Diagnoses struct {
	// Year is the US fiscal year of the list that the codes and titles come from.
	Year   string      `toml:"year"`
	Source Remark      `toml:"source"`
	List   []Diagnosis `toml:"diagnosis"`
}

// Diagnosis is one code and when it is proposed.
type Diagnosis struct {
	Code  string `toml:"code"`
	Title string `toml:"title"` // as in the official list, which is in English
	// Hypotheses: at least one of these has to fit to some degree. If there are none,
	// When alone decides.
	Hypotheses []HypothesisID `toml:"hypotheses"`
	// Side is Left, Right, SideUnknown, or empty for a code without a side.
	Side string `toml:"side"`
	// When is what must also hold for her answers and bedside results.
	When Condition `toml:"when"`
}

// SideUnknown is the side of a code for pain whose side is not known.
const SideUnknown = "unknown"

// Code is a code that was picked, with its title as it was then.
type Code struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// CodeEntry is the codes that apply to a visit from then on. An empty list takes
// back what was picked before.
type CodeEntry struct {
	Year  string `json:"year"` // fiscal year of the list
	Codes []Code `json:"codes"`
}

// Codes returns the codes that were picked last; nil where none were.
func (v *Visit) Codes() *CodeEntry {
	for i := len(v.Notes) - 1; i >= 0; i-- {
		if v.Notes[i].Codes != nil {
			return v.Notes[i].Codes
		}
	}
	return nil
}

// Find returns the diagnosis of a code, nil if there is none.
func (d *Diagnoses) Find(code string) *Diagnosis {
	return first(d.List, func(x *Diagnosis) bool { return x.Code == code })
}

// Propose returns the codes that fit, in the order of the content. If a is nil, as
// in a clinic without the comparison, her answers and the bedside results alone
// decide.
func (d *Diagnoses) Propose(a *Assessment, r *Response) []Diagnosis {
	var out []Diagnosis
	for _, x := range d.List {
		if x.fits(a) && x.ofSide(r) && (x.When.Empty() || x.When.Holds(r)) {
			out = append(out, x)
		}
	}
	return out
}

// fits reports whether one of the hypotheses fits at least to some degree; where
// the sides are judged apart, on the side of the code.
func (d *Diagnosis) fits(a *Assessment) bool {
	if a == nil || len(d.Hypotheses) == 0 {
		return true
	}
	return slices.ContainsFunc(a.Hypotheses, func(j Judged) bool {
		if side, apart := j.Sides[d.Side]; apart {
			j.Fits = side.Fits
		}
		return slices.Contains(d.Hypotheses, j.ID) && (j.Fits == FitWell || j.Fits == FitSome)
	})
}

// ofSide reports whether she marked pain on the side of the code.
func (d *Diagnosis) ofSide(r *Response) bool {
	sides := r.PainSides()
	switch d.Side {
	case "":
		return true
	case SideUnknown:
		return len(sides) == 0
	}
	return slices.Contains(sides, d.Side)
}
