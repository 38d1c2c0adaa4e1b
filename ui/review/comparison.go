package review

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// comparison is the page that shows, for one explanation at a time, what speaks
// for it, what against it and what is not known.
func (c *chart) comparison() fyne.CanvasObject {
	r := c.r
	if r.p.Rules.Settings.NoInference {
		return staff.Pad(0, 40, staff.Plain(r.t("review.no_inference")))
	}
	a := r.p.Rules.Assess(c.response())
	beside := func(story fyne.CanvasObject) fyne.CanvasObject {
		if r.upright {
			return staff.Fill(12, 2, c.barsAbove(a), r.barLegend(), story)
		}
		return staff.Sides(24, []float32{leftShare, rightShare}, c.bars(a, r.barLegend()), story)
	}
	if c.article {
		return beside(c.articleTable())
	}
	j := a.Judged(c.hypothesis)
	if j == nil {
		j = &a.Hypotheses[0]
	}
	if r.upright {
		return beside(staff.Fill(12, 2, c.about(j), c.nextTest(a), c.buckets(j)))
	}
	return beside(staff.Fill(12, 1, staff.Sides(16, []float32{staff.Share(1.35), staff.Share(1)}, c.about(j), c.nextTest(a)), c.buckets(j)))
}

// about says how well the explanation fits, from which prior.
func (c *chart) about(j *triage.Judged) fyne.CanvasObject {
	r := c.r
	h := r.p.Rules.Evidence.Hypothesis(j.ID)
	var said []string
	if first := c.firstImpression(j.ID); first != "" {
		said = append(said, first)
	}
	return staff.Column(4,
		staff.Head(h.Name.In(r.lang)),
		staff.Plain(strings.Join(append(said, r.t("review.fit."+string(j.Fits)), r.t("review.prior", "Prior", r.say.Percent(j.Prior), "Now", r.say.Percent(j.Posterior))), ". ")),
		staff.Row(8, []float32{staff.Own, staff.Own, staff.Own, staff.Share(1)},
			staff.Button("whatif", r.t("review.whatif"), touch.Quiet, c.startWhatIf),
			staff.Button("prior", r.t("review.prior_why"), touch.Quiet, func() { c.show(func() fyne.CanvasObject { return c.priorDetail(j.ID) }) }),
			staff.Button("article", r.t("review.article"), touch.Quiet, func() { c.article = true; r.arrive() }), staff.Space(0)))
}

// buckets are the three columns of sentences, the weightiest first. The line
// that bounds the history stands last in the column that it holds back.
func (c *chart) buckets(j *triage.Judged) fyne.CanvasObject {
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

func (c *chart) bucket(key string, h triage.HypothesisID, lines []triage.Line) fyne.CanvasObject {
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

// line is one sentence with its weight. Touched, it tells where that is from.
func (c *chart) line(bucket string, h triage.HypothesisID, l triage.Line) fyne.CanvasObject {
	r := c.r
	text := r.say.Finding(l)
	body := fyne.CanvasObject(staff.Plain(text))
	if bucket != "unknown" {
		body = staff.Sides(8, []float32{staff.Share(1), 58},
			staff.Column(0, body, staff.Soft(r.sourced(l))), staff.Right(staff.Strong(r.say.Ratio(l.LR))))
	} else {
		body = staff.Middle(body)
	}
	held := staff.Pad(6, 4, body)
	return staff.Pressable("line."+bucket+"."+l.Finding, text, false, func() {
		c.show(func() fyne.CanvasObject { return c.lineDetail(h, l) })
	}, staff.AtLeast(staff.Tap, held))
}

// cited is a source that begins with who wrote it, and when.
var cited = regexp.MustCompile(`^\p{Lu}\p{L}+( and \p{Lu}\p{L}+)? \d{4}`)

// sourced says how sure a weight is, and after whom. The whole of the source
// stands in the detail.
func (r *Review) sourced(l triage.Line) string {
	said := r.t("review.tag." + string(l.Tag))
	if who := cited.FindString(l.Source); who != "" {
		said += " · " + who
	}
	return said
}

// lineDetail is all that stands behind one line.
func (c *chart) lineDetail(h triage.HypothesisID, l triage.Line) fyne.CanvasObject {
	r := c.r
	known := facts{r: r}
	if l.LR != 1 {
		known.add("review.detail.weight", r.say.Ratio(l.LR))
	}
	known.add("review.detail.for", r.p.Rules.Evidence.Hypothesis(h).Name.In(r.lang))
	known.add("review.detail.answer", r.say.Because(strings.Fields(l.Answer)))
	known.add("review.detail.tag", r.t("review.tag."+string(l.Tag))+": "+r.t("review.tag_means."+string(l.Tag)))
	known.add("review.detail.source", l.Source)
	if f := r.p.Rules.Evidence.Finding(l.Finding); f != nil {
		if i := slices.IndexFunc(f.Weights, func(w triage.Weight) bool { return w.Hypothesis == h }); i >= 0 {
			w := f.Weights[i]
			known.add("review.detail.both", r.say.Ratio(w.Yes)+" / "+r.say.Ratio(w.No))
			known.add("review.detail.population", w.Population)
			known.add("review.detail.warning", w.Warning.In(r.lang))
		}
		known.add("review.detail.article", f.Article.In(r.lang))
		known.add("review.detail.disputed", f.Disputed.In(r.lang))
	}
	return c.detail(r.say.Finding(l), known.blocks)
}

// priorDetail tells where the chance before any answer is from.
func (c *chart) priorDetail(id triage.HypothesisID) fyne.CanvasObject {
	r := c.r
	h := r.p.Rules.Evidence.Hypothesis(id)
	a := r.p.Rules.Assess(c.response())
	known := facts{r: r}
	known.add("review.detail.prior", r.say.Percent(a.Judged(id).Prior)+" · "+r.t("review.tag.clinic"))
	known.add("review.detail.source", h.PriorSource)
	known.add("review.detail.bounds", r.say.Ratio(h.HistoryFloor)+" – "+r.say.Ratio(h.HistoryCap))
	known.add("review.detail.bounds_why", h.CapSource)
	known.add("review.detail.words", r.t("review.thresholds", "Some", r.say.Percent(triage.Chance(h.Some)), "Well", r.say.Percent(triage.Chance(h.Well))))
	return c.detail(r.t("review.prior_title", "What", h.Name.In(r.lang)), known.blocks)
}

// facts are the lines of a detail: what it is, and how it is.
type facts struct {
	r      *Review
	blocks []staff.Block
}

// add adds a line under the word of key; an empty text adds none.
func (f *facts) add(key, text string) { f.named(f.r.t(key), text) }

func (f *facts) named(name, text string) {
	if text != "" {
		f.blocks = append(f.blocks, staff.Block{Object: staff.Sides(16, []float32{220, staff.Share(1)}, staff.Soft(name), staff.Plain(text))})
	}
}

// detail is a page over the page, with a way back.
func (c *chart) detail(heading string, facts []staff.Block) fyne.CanvasObject {
	return staff.Fill(16, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(heading), staff.Button("detail.close", c.r.t("review.close"), touch.Quiet, c.uncover)),
		staff.Pad(20, 20, c.r.paged("detail", 1, 14, facts)).Faced(look.Card, look.Line))
}
