package review

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// comparison is the page that shows, for one explanation at a time, what speaks
// for it, what against it and what is not known.
type comparison struct {
	page
	hypothesis triage.HypothesisID // the one whose lines are shown
	side       string              // whose lines are shown if the sides differ; empty for the better one
	article    bool                // the clinic article's table is shown instead
}

func (c *comparison) build() fyne.CanvasObject {
	r := c.r
	if r.p.Rules.Settings.NoInference {
		return staff.Pad(0, 40, staff.Text(r.t("review.no_inference")))
	}
	a := c.d.assessment()
	beside := func(story fyne.CanvasObject) fyne.CanvasObject {
		if r.upright {
			return staff.Fill(12, 2, c.barsAbove(), barLegend(r.t), story)
		}
		return staff.Sides(24, []float32{leftShare, rightShare}, c.bars(barLegend(r.t)), story)
	}
	if c.article {
		return beside(c.articleTable())
	}
	j := a.Judged(c.hypothesis)
	if j == nil {
		j = &a.Hypotheses[0]
	}
	shown := c.shown(j)
	if r.upright {
		return beside(staff.Fill(12, 2, c.about(j), c.next(), c.buckets(shown)))
	}
	return beside(staff.Fill(12, 1, staff.Sides(16, []float32{staff.Share(1.35), staff.Share(1)}, c.about(j), c.next()), c.buckets(shown)))
}

// about says how well the explanation fits, from which prior.
func (c *comparison) about(j *triage.Judged) fyne.CanvasObject {
	r := c.r
	h := r.p.Rules.Evidence.Hypothesis(j.ID)
	var said []string
	if first := c.v.impression.first(j.ID); first != "" {
		said = append(said, first)
	}
	parts := []fyne.CanvasObject{
		staff.Head(h.Name.In(r.lang)),
		staff.Text(strings.Join(append(said, r.t("review.fit."+string(j.Fits)), r.t("review.prior", "Prior", r.say.Percent(j.Prior), "Now", r.say.Percent(j.Posterior))), ". ")),
	}
	if j.Sides != nil {
		parts = append(parts, c.sides(j))
	}
	return staff.Column(4, append(parts,
		staff.Row(8, []float32{staff.Own, staff.Own, staff.Own, staff.Share(1)},
			staff.Button("whatif", r.t("review.whatif"), touch.Quiet, c.tryOut),
			staff.Button("prior", r.t("review.prior_why"), touch.Quiet, func() { c.v.show(func() fyne.CanvasObject { return c.priorDetail(j.ID) }) }),
			staff.Button("article", r.t("review.article"), touch.Quiet, func() { c.article = true; r.arrive() }), staff.Space(0)))...)
}

// buckets are the three columns of sentences, the weightiest first. The line
// that bounds the history stands last in the column that it holds back.
func (c *comparison) buckets(j *triage.Judged) fyne.CanvasObject {
	isBound := func(l triage.Line) bool { return l.Finding == triage.CapLine }
	sorted := func(lines, others []triage.Line, by func(a, b triage.Line) int) []triage.Line {
		out := slices.DeleteFunc(slices.Clone(lines), isBound)
		slices.SortStableFunc(out, by)
		if i := slices.IndexFunc(others, isBound); i >= 0 {
			out = append(out, others[i])
		}
		return out
	}
	pro := sorted(j.For, j.Against, func(a, b triage.Line) int { return cmp.Compare(b.LR, a.LR) })
	contra := sorted(j.Against, j.For, func(a, b triage.Line) int { return cmp.Compare(a.LR, b.LR) })
	width := func(lines []triage.Line) float32 {
		if len(lines) == 0 {
			return staff.Share(0.45)
		}
		return staff.Share(1)
	}
	return staff.Sides(16, []float32{width(pro), width(contra), width(j.Unknown)},
		c.bucket("for", j.ID, pro), c.bucket("against", j.ID, contra), c.bucket("unknown", j.ID, j.Unknown))
}

func (c *comparison) bucket(key string, h triage.HypothesisID, lines []triage.Line) fyne.CanvasObject {
	n := 0
	all := make([]staff.Block, len(lines))
	for i, l := range lines {
		all[i] = staff.Block{Object: c.line(key, h, l)}
		if l.Finding != triage.CapLine {
			n++
		}
	}
	heading := staff.Head(c.r.t("review.bucket."+key, "N", n))
	if len(lines) == 0 {
		return staff.Fill(4, 1, heading, staff.Soft(c.r.t("review.bucket.empty")))
	}
	return staff.Fill(4, 1, heading, c.r.paged("bucket."+string(h)+"."+key, 1, 2, all))
}

// line is one sentence with its weight. Touched, it says where that is from.
func (c *comparison) line(bucket string, h triage.HypothesisID, l triage.Line) fyne.CanvasObject {
	r := c.r
	text := r.say.Finding(l)
	body := fyne.CanvasObject(staff.Text(text))
	if bucket != "unknown" {
		body = staff.Sides(8, []float32{staff.Share(1), 58},
			staff.Column(0, body, staff.Soft(r.sourced(h, l))), staff.Right(staff.Strong(r.say.Ratio(l.LR))))
	} else {
		body = staff.Middle(body)
	}
	held := staff.Pad(6, 4, body)
	return staff.Pressable("line."+bucket+"."+l.Finding, text, false, func() {
		c.v.show(func() fyne.CanvasObject { return c.lineDetail(h, l) })
	}, staff.AtLeast(staff.Tap, held))
}

// lineDetail is all that stands behind one line.
func (c *comparison) lineDetail(h triage.HypothesisID, l triage.Line) fyne.CanvasObject {
	r := c.r
	known := facts{phrases: r.phrases}
	if l.LR != 1 {
		known.add("review.detail.weight", r.say.Ratio(l.LR))
	}
	known.add("review.detail.for", r.p.Rules.Evidence.Hypothesis(h).Name.In(r.lang))
	known.add("review.detail.answer", r.say.Because(strings.Fields(l.Answer)))
	known.add("review.detail.tag", r.t("review.tag."+string(l.Tag))+": "+r.t("review.tag_means."+string(l.Tag)))
	known.add("review.detail.source", r.source(h, l))
	if f := r.p.Rules.Evidence.Finding(l.Finding); f != nil {
		if i := slices.IndexFunc(f.Weights, func(w triage.Weight) bool { return w.Hypothesis == h }); i >= 0 {
			w := f.Weights[i]
			known.add("review.detail.both", r.say.Ratio(w.Yes)+" / "+r.say.Ratio(w.No))
			if l.High > 0 {
				known.add("review.detail.interval", r.say.Ratio(l.Low)+" – "+r.say.Ratio(l.High))
			}
			known.add("review.detail.population", w.Population.In(r.lang))
			known.add("review.detail.warning", w.Warning.In(r.lang))
		}
		known.add("review.detail.article", f.Article.In(r.lang))
		known.add("review.detail.disputed", f.Disputed.In(r.lang))
	}
	return c.detail(r.say.Finding(l), known.blocks)
}

// priorDetail says where the chance before any answer is from.
func (c *comparison) priorDetail(id triage.HypothesisID) fyne.CanvasObject {
	r := c.r
	h := r.p.Rules.Evidence.Hypothesis(id)
	known := facts{phrases: r.phrases}
	known.add("review.detail.prior", r.say.Percent(c.d.assessment().Judged(id).Prior)+", "+r.t("review.tag_means.clinic"))
	known.add("review.detail.source", h.PriorSource.In(r.lang))
	known.add("review.detail.bounds", r.say.Ratio(h.HistoryFloor)+" – "+r.say.Ratio(h.HistoryCap))
	known.add("review.detail.bounds_why", h.CapSource.In(r.lang))
	known.add("review.detail.words", r.t("review.thresholds", "Some", r.say.Percent(triage.Chance(h.Some)), "Well", r.say.Percent(triage.Chance(h.Well))))
	return c.detail(r.t("review.prior_title", "What", h.Name.In(r.lang)), known.blocks)
}
