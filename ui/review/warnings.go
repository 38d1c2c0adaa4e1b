package review

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// warnings is the page with everything that is wrong with the record, for the
// therapist to read and to settle.
type warnings struct {
	r    *Review
	said string // why it could not be settled
}

// warned is a fault of the record that can be said in plain words.
type warned interface {
	Say(t assets.Localizer) string
}

// lines says every fault that nobody has confirmed yet: those that have words of their
// own, each text once, and how many entries cannot be read.
func (l *visitList) lines() (all []string) {
	r := l.r
	unread := 0
	for _, f := range l.faults {
		var w warned
		var alarm interface{ Words() (string, []any) }
		text := ""
		switch {
		case f.Told:
			continue
		case errors.As(f.Err, &w):
			text = w.Say(r.t)
		case errors.As(f.Err, &alarm):
			key, args := alarm.Words()
			text = r.t(key, args...)
		case f.Seq == 0:
			text = r.t("review.broken")
		default:
			unread++
			continue
		}
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	if unread > 0 {
		all = append(all, r.t("review.damaged", "Count", unread)+" "+r.t("review.damaged_help"))
	}
	return all
}

// held reports whether settings wait for her to confirm them.
func (l *visitList) held() bool {
	return slices.ContainsFunc(l.faults, func(f record.Fault) bool {
		var h interface{ Held() bool }
		return errors.As(f.Err, &h) && h.Held()
	})
}

func (w *warnings) page() fyne.CanvasObject {
	r := w.r
	top := staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}, staff.Title(r.t("warnings.title")),
		staff.Button("warnings.close", r.t("review.close"), touch.Quiet, r.unwarn), r.langButton(), r.lockButton())
	lines := r.list.lines()
	help, read, ways := r.t("warnings.help"), r.t("warnings.read"), []fyne.CanvasObject{}
	if r.list.held() {
		read = r.t("warnings.confirm")
		help += " " + r.t("warnings.help_settings")
		ways = append(ways, staff.Button("warnings.put_back", r.t("warnings.put_back"), touch.Quiet, func() { w.settle(true) }))
	}
	ways = append(ways, staff.Button("warnings.read", read, touch.Warning, func() { w.settle(false) }))
	if w.said != "" {
		help = w.said
	}
	blocks := make([]staff.Block, len(lines))
	for i, text := range lines {
		blocks[i] = staff.Block{Object: banner(touch.IconWait, look.Hold, look.HoldTint, text)}
	}
	body := r.paged("warnings", 1, 12, blocks)
	return staff.Fill(12, 2, top, staff.Text(help), body, staff.Evenly(16, ways...))
}

// settle notes, signed, that the warnings were read. back puts settings that
// somebody else wrote back first; without it they count from now on.
func (w *warnings) settle(back bool) {
	r := w.r
	r.work(func() error {
		if back {
			if err := r.p.Settle.PutSettingsBack(); err != nil {
				return err
			}
		}
		return r.p.Settle.Acknowledge(context.Background())
	}, func(err error) {
		if err != nil {
			w.said = r.fault(err, "review.fault.audit")
			return
		}
		r.warned = nil
		if r.p.Settled != nil {
			r.p.Settled(r.lang)
			return
		}
		r.list.load()
	})
}

// warn opens the page; unwarn goes back to the list.
func (r *Review) warn() {
	r.warned = &warnings{r: r}
	r.arrive()
}

func (r *Review) unwarn() {
	r.warned = nil
	r.arrive()
}
