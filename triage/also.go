package triage

// Other is a condition, beyond the hypotheses, that could explain her story. It
// has no weight: it is a thought for the therapist.
type Other struct {
	ID   string    `toml:"id"`
	Name Text      `toml:"name"`
	When Condition `toml:"when"`
	// Look tells the therapist what to ask or examine.
	Look   Text   `toml:"look"`
	Tag    Tag    `toml:"tag"`
	Source Remark `toml:"source"`
}

// Thought is another condition that fits her story.
type Thought struct {
	ID      string   `json:"id"`
	Because []string `json:"because"` // "linkId=code"
}

// thoughts lists the other conditions that fit, in the order of the content.
func (e *Evidence) thoughts(r *Response) []Thought {
	out := []Thought{}
	for i := range e.Also {
		if o := &e.Also[i]; o.When.Holds(r) {
			out = append(out, Thought{ID: o.ID, Because: o.When.Because(r)})
		}
	}
	return out
}

// Other returns the condition with the given id, nil if there is none.
func (e *Evidence) Other(id string) *Other {
	return first(e.Also, func(o *Other) bool { return o.ID == id })
}
