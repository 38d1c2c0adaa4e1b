package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// codesPage is where she picks ICD-10-CM codes for the visit: those that fit come
// first, and none is picked for her.
type codesPage struct {
	page
	picked []string
}

// openCodes shows the codes, with those of the visit ticked.
func (p notesPage) openCodes() {
	c := &codesPage{page: p.page}
	c.picked = c.standing()
	p.v.show(c.build)
}

// proposed are the codes that fit. Until she has said what she thinks, the comparison
// does not count here either.
func (c *codesPage) proposed() []triage.Diagnosis {
	rules := c.r.p.Rules
	var a *triage.Assessment
	if !rules.Settings.NoInference && !c.d.thinking() {
		a = &c.d.assess().assessment
	}
	return rules.Diagnoses.Propose(a, c.d.response())
}

func (c *codesPage) build() fyne.CanvasObject {
	r, list := c.r, c.r.p.Rules.Diagnoses
	var fit, rest []staff.Block
	proposed := c.proposed()
	for _, d := range list.List {
		row := staff.Block{Object: c.row(d)}
		if slices.ContainsFunc(proposed, func(x triage.Diagnosis) bool { return x.Code == d.Code }) {
			fit = append(fit, row)
		} else {
			rest = append(rest, row)
		}
	}
	if len(fit) == 0 {
		fit = staff.Blocks(staff.Soft(r.t("codes.none_fit")))
	}
	all := slices.Concat([]staff.Block{{Object: staff.Head(r.t("codes.fit")), Stay: true}}, fit,
		[]staff.Block{{Object: staff.Pad(0, 4, staff.Head(r.t("codes.others"))), Stay: true}}, rest)
	save := touch.NewButton("codes.save", r.t("codes.save", "Count", len(c.picked)), touch.Primary, c.keep).Small()
	if r.busy > 0 || slices.Equal(c.picked, c.standing()) {
		save.Disable()
	}
	return staff.Fill(12, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(r.t("codes.title")),
			staff.Button("codes.cancel", r.t("common.cancel"), touch.Quiet, c.v.uncover), staff.Fixed(staff.Tap, save)),
		staff.Text(r.t("codes.help", "Year", list.Year)),
		r.paged("codes", 2, 6, all))
}

// standing are the codes that were picked last.
func (c *codesPage) standing() []string {
	var out []string
	if e := c.d.Codes(); e != nil {
		for _, code := range e.Codes {
			out = append(out, code.Code)
		}
	}
	return out
}

// row is one code, ticked if it is picked.
func (c *codesPage) row(d triage.Diagnosis) fyne.CanvasObject {
	on := slices.Contains(c.picked, d.Code)
	return staff.Ticked("code."+d.Code, d.Code+" "+d.Title, on, func() {
		c.picked = slices.DeleteFunc(slices.Clone(c.picked), func(code string) bool { return code == d.Code })
		if !on {
			c.picked = append(c.picked, d.Code)
		}
		c.r.show()
	}, []float32{92, staff.Share(1)}, staff.Strong(d.Code), staff.Text(d.Title))
}

// keep writes what is picked into the record.
func (c *codesPage) keep() {
	list := c.r.p.Rules.Diagnoses
	body := triage.Note{Therapist: c.r.p.Session.Therapist(), Codes: &triage.CodeEntry{Year: list.Year, Codes: []triage.Code{}}}
	for _, code := range c.picked {
		title := ""
		if d := list.Find(code); d != nil {
			title = d.Title
		}
		body.Codes.Codes = append(body.Codes.Codes, triage.Code{Code: code, Title: title})
	}
	c.v.add(record.Note, body, func() {
		c.d.Notes = append(c.d.Notes, body)
		c.v.cover = nil
		c.v.done(c.r.t("codes.kept"))
	})
}

// codesText lists codes, one to a line.
func codesText(e *triage.CodeEntry) string {
	lines := make([]string, len(e.Codes))
	for i, code := range e.Codes {
		lines[i] = strings.TrimSpace(code.Code + " " + code.Title)
	}
	return strings.Join(lines, "\n")
}
