package triage

import "math"

// balance is the weight of one view of the answers for one hypothesis.
type balance struct {
	*Hypothesis
	view    *view
	weights []*Weight // by the place of the finding; nil where it does not weigh
	prior   float64
	// The products of the LRs; the history is not bounded yet.
	history, exam float64
	known         bool // a finding weighed
	pro           support
}

// lr returns what the weight counts for a finding in a state.
func (w *Weight) lr(s state) float64 {
	switch s {
	case present:
		return w.Yes
	case absent:
		return w.No
	}
	return 1
}

// weigh multiplies up everything that is known in a view.
func (x *reading) weigh(h *Hypothesis, v *view, weights []*Weight, prior float64) *balance {
	b := &balance{Hypothesis: h, view: v, weights: weights, prior: prior, history: 1, exam: 1}
	for i, w := range weights {
		if w == nil || v.states[i] == notKnown {
			continue
		}
		f, lr := &x.Evidence.Findings[i], w.lr(v.states[i])
		b.known = b.known || lr != 1
		b.pro.add(f.Kind, lr)
		if f.Group == GroupHistory {
			b.history *= lr
		} else {
			b.exam *= lr
		}
	}
	return b
}

// chance is the posterior.
func (b *balance) chance() float64 { return posterior(b.prior, b.bound(b.history)*b.exam) }

// fits puts the chance into a word.
func (b *balance) fits() Fit { return b.fit(b.chance(), b.known, b.pro.kinds > 1) }

// glance is the result without its lines.
func (b *balance) glance() Judged {
	return Judged{ID: b.ID, Prior: Chance(b.prior), Posterior: Chance(b.chance()), Fits: b.fits()}
}

// judge is the result with the line of every finding that weighs.
func (b *balance) judge(findings []Finding) Judged {
	j := b.glance()
	pro, con, open := b.lines()
	j.For, j.Against, j.Unknown = make([]Line, 0, pro), make([]Line, 0, con), make([]Line, 0, open)
	for i, w := range b.weights {
		if w == nil {
			continue
		}
		f, s := &findings[i], b.view.states[i]
		line := Line{Finding: f.ID, LR: w.lr(s), Tag: w.Tag, Source: w.Source.In(English), Warning: w.Warning.In(English), Present: s == present}
		switch {
		case s == notKnown && (w.Yes != 1 || w.No != 1):
			j.Unknown = append(j.Unknown, line)
		case s == present && line.LR != 1:
			line.Answer = b.view.because(i, f)
			line.Low, line.High = w.Low, w.High
		case s == absent && line.LR != 1:
			line.Answer = b.view.because(i, f)
			line.Low, line.High = w.NoLow, w.NoHigh
		}
		j.add(line)
	}
	if bound := b.bound(b.history); bound != b.history {
		j.add(Line{Finding: CapLine, LR: bound / b.history, Tag: TagJudgement, Source: b.CapSource.In(English)})
	}
	return j
}

// lines counts the lines for and against, with that of the bound, and those that are
// not known.
func (b *balance) lines() (pro, con, open int) {
	for i, w := range b.weights {
		switch {
		case w == nil:
		case b.view.states[i] == notKnown:
			open++
		case w.lr(b.view.states[i]) > 1:
			pro++
		default:
			con++
		}
	}
	return pro + 1, con + 1, open
}

// better reports whether b fits better than o: by the word, then by the chance.
func (b *balance) better(o *balance) (better, equal bool) {
	x, y := b.fits().rank(), o.fits().rank()
	p, q := b.chance(), o.chance()
	return x > y || x == y && p > q, x == y && p == q
}

// rank orders the fits from what is not known upwards.
func (f Fit) rank() int {
	switch f {
	case FitWell:
		return 3
	case FitSome:
		return 2
	case FitLittle:
		return 1
	}
	return 0
}

// entropy is the uncertainty of a chance in bits, 1 at one half.
func entropy(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}
