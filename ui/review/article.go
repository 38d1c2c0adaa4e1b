package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// articleTable is the clinic article's own comparison: what it says of sciatica
// beside what it says of SI dysfunction, with her answer and a mark where the
// literature disagrees.
func (c *comparison) articleTable() fyne.CanvasObject {
	r := c.r
	widths := []float32{staff.Share(1), staff.Share(1), 230}
	all := []staff.Block{}
	for i := range r.p.Rules.Evidence.Findings {
		f := &r.p.Rules.Evidence.Findings[i]
		if f.Article.Empty() {
			continue
		}
		all = append(all, staff.Block{Object: c.articleRow(f, widths)})
	}
	return staff.Fill(8, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Head(r.t("review.article_title")),
			staff.Button("article.close", r.t("review.close"), touch.Quiet, func() { c.article = false; r.arrive() })),
		staff.Pad(6, 0, staff.Row(16, widths, staff.Strong(r.t("review.article.sciatica")), staff.Strong(r.t("review.article.si")), staff.Strong(r.t("review.article.her")))),
		r.paged("article", 1, 2, all))
}

func (c *comparison) articleRow(f *triage.Finding, widths []float32) fyne.CanvasObject {
	r := c.r
	said := staff.Text(f.Article.In(r.lang))
	her := []fyne.CanvasObject{staff.Text(r.found(f, c.d.response()))}
	if !f.Disputed.Empty() {
		her = append(her, staff.Row(6, []float32{22, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 22), staff.Tinted(r.t("review.disputed"), look.Hold)))
	}
	var body *staff.Panel
	switch f.ArticleSide {
	case triage.Radicular:
		body = staff.Sides(16, widths, said, staff.Space(0), staff.Column(2, her...))
	case triage.Girdle:
		body = staff.Sides(16, widths, staff.Space(0), said, staff.Column(2, her...))
	default: // it speaks of both, or of neither: one sentence across
		body = staff.Sides(16, []float32{staff.Share(1), widths[2]}, said, staff.Column(2, her...))
	}
	return staff.Pressable("article."+f.ID, f.Article.In(r.lang), false, func() {
		c.v.show(func() fyne.CanvasObject { return c.articleDetail(f) })
	}, staff.Column(0, staff.Pad(6, 10, body), staff.Line()))
}

// articleDetail sets the article beside the literature.
func (c *comparison) articleDetail(f *triage.Finding) fyne.CanvasObject {
	r := c.r
	known := facts{phrases: r.phrases}
	known.add("review.detail.article", f.Article.In(r.lang))
	known.add("review.detail.disputed", f.Disputed.In(r.lang))
	known.add("review.article.her", r.found(f, c.d.response()))
	for _, w := range f.Weights {
		if h := r.p.Rules.Evidence.Hypothesis(w.Hypothesis); h != nil {
			known.named(h.Name.In(r.lang), r.say.Ratio(w.Yes)+" / "+r.say.Ratio(w.No)+". "+r.say.From(w.Tag, w.Source.In(r.lang)))
		}
	}
	return c.detail(f.Name.In(r.lang), known.blocks)
}
