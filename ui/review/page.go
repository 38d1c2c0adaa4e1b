package review

import (
	"context"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// page is what the pages of a visit have in common.
type page struct {
	r *Review
	v *visit
	d *desk
}

// detail is a page over the page, with a way back.
func (p page) detail(heading string, facts []staff.Block) fyne.CanvasObject {
	return staff.Fill(16, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(heading), staff.Button("detail.close", p.r.t("review.close"), touch.Quiet, p.v.uncover)),
		staff.Pad(20, 20, p.r.paged("detail", 1, 14, facts)).Faced(look.Card, look.Line))
}

// way is a button that gives a document out once it is ready.
func (p page) way(id, key string, icon touch.Icon, ready bool, do func()) fyne.CanvasObject {
	b := touch.NewButton(id, p.r.t(key), touch.Quiet, do).Small()
	if icon != touch.NoIcon {
		b = b.WithIcon(icon)
	}
	if !ready || p.r.busy > 0 {
		b.Disable()
	}
	return staff.Fixed(staff.Tap, b)
}

// give notes in the record that a document goes out, and then gives it out. done is
// called on the UI thread; fault is the key of the words for an error that has none
// of its own.
func (p page) give(event, fault string, out func() error, done func()) {
	if p.r.busy > 0 {
		return
	}
	session, visit := p.r.p.Session, p.d.ID
	p.v.quiet()
	noted := false
	p.r.work(func() error {
		if err := session.Audit(context.Background(), visit, event); err != nil {
			return err
		}
		noted = true
		return out()
	}, func(err error) {
		switch {
		case err == nil:
			done()
		case !noted:
			p.v.fail(p.r.t("deliver.fault.noted"))
		default:
			p.v.fail(p.r.fault(err, fault))
		}
	})
}

// facts are the lines of a detail: what it is, and how it is.
type facts struct {
	*phrases
	blocks []staff.Block
}

// add adds a line under the word of key; an empty text adds none.
func (f *facts) add(key, text string) { f.named(f.t(key), text) }

func (f *facts) named(name, text string) {
	if text != "" {
		f.blocks = append(f.blocks, staff.Block{Object: staff.Sides(16, []float32{220, staff.Share(1)}, staff.Soft(name), staff.Text(text))})
	}
}

// since adds to an answer from a visit before the day of that visit.
func (p page) since(linkID, text string) string {
	v := p.d.from[linkID]
	if v == nil {
		return text
	}
	return p.r.t("progress.said", "What", text, "Date", p.r.dayWas(v))
}
