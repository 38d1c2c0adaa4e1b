package sheet

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

func TestFourPagesAndSmallFile(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		out, made := p.pdf, p.layout
		if made.pages > maxPages {
			t.Errorf("%d pages", made.pages)
		}
		if made.body < 14 {
			t.Errorf("the body is set in %g points", made.body)
		}
		figures := 0
		for _, e := range slices.Concat(p.Exercises, p.Tips) {
			figures += len(e.Pictures)
		}
		if figures < 8 || len(out) > 150<<10 {
			t.Errorf("%d bytes with %d figures, wanted 150 KiB with 8 of them at the least", len(out), figures)
		}
	})
}

// TestEveryPatternFits lays out the first three exercises and tips of every
// pattern, as a clinic prints them most days.
func TestEveryPatternFits(t *testing.T) {
	names, sheets := patternSheets(t, false)
	for i, made := range laidOut(t, sheets...) {
		checkBoxes(t, made)
		if made.pages > maxPages || made.body < 14 {
			t.Errorf("%s: %d pages at %g points", names[i], made.pages, made.body)
		}
	}
}

// TestLargePrintIsLarge also looks at what stands where: the stop list before
// all exercises, and at the end of all whom to call, not alone.
func TestLargePrintIsLarge(t *testing.T) {
	names, sheets := patternSheets(t, true)
	for i, made := range laidOut(t, sheets...) {
		checkBoxes(t, made)
		if made.pages > maxLargePages || made.body < 18 || made.small < 16 {
			t.Errorf("%s: %d pages at %g and %g points", names[i], made.pages, made.body, made.small)
		}
		n := len(made.placed)
		if stop := made.placed[1]; stop.what != "stop list" || stop.page != 1 {
			t.Errorf("%s: the stop list is on page %d", names[i], stop.page)
		}
		if last, strip := made.placed[n-1], made.placed[n-2]; last.what != "closing" || strip.page != last.page {
			t.Errorf("%s: the last page has %q after %q", names[i], last.what, strip.what)
		}
	}
}

// patternSheets are the sheets of the first three exercises and tips of each
// pattern, in every language on every paper, with their names.
func patternSheets(t *testing.T, large bool) (names []string, sheets []Sheet) {
	t.Helper()
	for _, pattern := range assetstest.Embedded(t).Rules.Catalogue.Patterns {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			name := pattern.ID + "/" + string(l)
			if _, ok := built.Load(name); !ok {
				built.Store(name, buildPattern(t, &pattern, l))
			}
			for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
				done, _ := built.Load(name)
				s := done.(Sheet)
				s.Paper, s.Large = paper, large
				names, sheets = append(names, name+"/"+string(paper)), append(sheets, s)
			}
		}
	}
	return names, sheets
}

func buildPattern(t *testing.T, pattern *triage.Pattern, l triage.Lang) Sheet {
	t.Helper()
	c := assetstest.Embedded(t)
	p := profile{answers: profiles[0].answers}
	rel := p.release(t, l, pdf.Letter)
	for _, id := range pattern.Exercises[:min(3, len(pattern.Exercises))] {
		rel.Plan.Exercises = append(rel.Plan.Exercises, c.Rules.Plan(id, "added", &rel.Response))
	}
	for _, id := range pattern.Tips[:min(3, len(pattern.Tips))] {
		rel.Plan.Tips = append(rel.Plan.Tips, c.Rules.Plan(id, "added", &rel.Response))
	}
	rel.Plan.Next = &rel.Plan.Exercises[0]
	allow(&rel)
	s, err := Build(c, testClinic, rel, nil)
	if err != nil {
		t.Fatalf("%s: %v", pattern.ID, err)
	}
	return s
}

// allow overrides the safety filter, to lay out what it would leave out.
func allow(rel *triage.Release) {
	for _, list := range [][]triage.Planned{rel.Plan.Exercises, rel.Plan.Tips} {
		for i := range list {
			list[i].Override = &triage.Override{Reason: "test of the layout", Therapist: "Dana"}
		}
	}
}

// TestNothingLeavesThePage looks at everything that was drawn.
func TestNothingLeavesThePage(t *testing.T) {
	each(t, func(t *testing.T, p printed) { checkBoxes(t, p.layout) })
}

func checkBoxes(t *testing.T, made *layout) {
	t.Helper()
	const slack = 0.05 // mm
	for i, a := range made.boxes {
		edge := 9.0 // running head and footer
		if a.kind != textBox {
			edge = margin
		}
		if a.x < margin-slack || a.x+a.w > made.pageW-margin+slack || a.y < edge-slack || a.y+a.h > made.pageH-edge+slack {
			t.Errorf("page %d: %q leaves the page: %.1f %.1f %.1f×%.1f", a.page, a.what, a.x, a.y, a.w, a.h)
		}
		for _, b := range made.boxes[i+1:] {
			inside := (a.kind == blockBox) != (b.kind == blockBox)
			if a.page != b.page || inside {
				continue
			}
			w := min(a.x+a.w, b.x+b.w) - max(a.x, b.x)
			h := min(a.y+a.h, b.y+b.h) - max(a.y, b.y)
			if w > slack && h > slack {
				t.Errorf("page %d: %q and %q overlap by %.1f×%.1f mm", a.page, a.what, b.what, w, h)
			}
		}
	}
	for _, p := range made.placed {
		if p.y+p.height > made.bottom+slack {
			t.Errorf("page %d: block %q ends below the margin", p.page, p.what)
		}
	}
}

// TestBlocksHoldTheirText makes sure that no block draws outside of the height
// that it claimed, which is what keeps blocks whole.
func TestBlocksHoldTheirText(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		made := p.layout
		for _, a := range made.boxes {
			if a.kind == blockBox || a.y+a.h < made.top || a.y > made.bottom {
				continue
			}
			if !slices.ContainsFunc(made.boxes, func(b box) bool {
				return b.kind == blockBox && b.page == a.page && a.y >= b.y-0.6 && a.y+a.h <= b.y+b.h+0.6
			}) {
				t.Errorf("page %d: %q stands in no block", a.page, a.what)
			}
		}
	})
}

func TestLongestPlanStillPrints(t *testing.T) {
	c := assetstest.Embedded(t)
	p := profile{answers: profiles[0].answers}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		rel := p.release(t, l, pdf.Letter)
		for i := range c.Rules.Catalogue.Exercises {
			e := &c.Rules.Catalogue.Exercises[i]
			planned := c.Rules.Plan(e.ID, "added", &rel.Response)
			switch {
			case e.Kind == triage.KindTip && len(rel.Plan.Tips) < triage.MaxTips:
				rel.Plan.Tips = append(rel.Plan.Tips, planned)
			case e.Kind == triage.KindExercise && len(rel.Plan.Exercises) < triage.MaxExercises:
				rel.Plan.Exercises = append(rel.Plan.Exercises, planned)
			}
		}
		allow(&rel)
		s, err := Build(c, testClinic, rel, nil)
		if err != nil {
			t.Fatal(err)
		}
		made := laidOut(t, s)[0]
		checkBoxes(t, made)
		if made.body < leastBody {
			t.Errorf("%s: six exercises and three tips are set in %g points", l, made.body)
		}
	}
}

// TestLongNamesAreWholeAndCostNoDate: a long name takes a second line, and in
// the running heads the clinic's name gives way to it, but the phone does not.
func TestLongNamesAreWholeAndCostNoDate(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.A4)
	s.Clinic.Name = "The Harbor Street Center for Women's Pelvic and Perinatal Physical Therapy"
	for _, s.Name = range []string{"Alexandra-Evangelina Montgomery-Fernández", "Wolfeschlegelsteinhausenbergerdorff", "Guadalupe Esperanza Hernández Villaseñor"} {
		made := laidOut(t, s)[0]
		checkBoxes(t, made)
		head, running := "", 0
		for _, b := range made.boxes {
			if b.kind != textBox {
				continue
			}
			if b.page == 1 && b.y < margin+20 {
				head += b.what + " "
			}
			if b.page > 1 && b.y < margin && strings.Contains(b.what, "…") {
				t.Errorf("a word is cut: %q", b.what)
			}
			if b.page > 1 && b.y < margin && (strings.HasSuffix(b.what, s.Date) || strings.HasSuffix(b.what, s.Clinic.Phone)) {
				running++
			}
		}
		if !strings.Contains(head, s.Name) {
			t.Errorf("%q is not whole in %q", s.Name, head)
		}
		if running != 2*(made.pages-1) {
			t.Errorf("%s: %d of the running heads have their date and phone, of %d pages", s.Name, running, made.pages)
		}
	}
}
