package sheet

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// leastLeaf is the least type size of a usual sheet on one leaf, in points.
const leastLeaf = 10

func TestOneLeafAndSmallFile(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		out, made := p.pdf, p.layout
		if !made.leaf || made.pages != 2 {
			t.Errorf("%d pages", made.pages)
		}
		if made.body < leastLeaf {
			t.Errorf("the body is set in %g points", made.body)
		}
		for _, e := range p.Exercises {
			if len(e.Pictures) != 2 {
				t.Errorf("%s has %d pictures, not two", e.Name, len(e.Pictures))
			}
		}
		if len(out) > 100<<10 {
			t.Errorf("%d bytes, wanted 100 KiB at most", len(out))
		}
	})
}

// TestEveryPatternFitsALeaf lays out the first three exercises and tips of every
// pattern, as a clinic prints them most days: the front has all exercises, their
// strip and the phone, the back the one box of signs.
func TestEveryPatternFitsALeaf(t *testing.T) {
	names, sheets := patternSheets(t, false)
	for i, made := range laidOut(t, sheets...) {
		checkBoxes(t, made)
		if !made.leaf || made.body < leastLeaf {
			t.Errorf("%s: %d pages at %g points", names[i], made.pages, made.body)
			continue
		}
		for _, what := range []string{"head", "stop line", "exercise 1", "exercise 2", "exercise 3", stripName, "foot"} {
			if page := pageOf(made, what); page != 1 {
				t.Errorf("%s: %s is on page %d", names[i], what, page)
			}
		}
		for _, what := range []string{"tips", "safety", "help lines", "next step"} {
			if page := pageOf(made, what); page != 2 {
				t.Errorf("%s: %s is on page %d", names[i], what, page)
			}
		}
	}
}

// pageOf is the page of a block, 0 where there is none.
func pageOf(l *layout, what string) int {
	for _, p := range l.placed {
		if p.what == what {
			return p.page
		}
	}
	return 0
}

// TestLargePrintIsLarge also looks at what stands where: the signs to stop for
// before all exercises, in the order of haste, and at the end whom to call.
func TestLargePrintIsLarge(t *testing.T) {
	names, sheets := patternSheets(t, true)
	small := 0
	for i, made := range laidOut(t, sheets...) {
		checkBoxes(t, made)
		if made.leaf || made.pages > maxPages {
			t.Errorf("%s: %d pages at %g points", names[i], made.pages, made.body)
		}
		if made.body < 14 {
			small++
		}
		n := len(made.placed)
		if last, strip := made.placed[n-1], made.placed[n-2]; last.what != "closing" || strip.page != last.page {
			t.Errorf("%s: the last page has %q after %q", names[i], last.what, strip.what)
		}
	}
	if small*10 > len(sheets) {
		t.Errorf("%d of %d sheets in large print are set in less than 14 points", small, len(sheets))
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
		edge := made.top
		if a.kind == textBox && !made.leaf {
			edge = 9 // running head and footer
		}
		if a.x < made.left-slack || a.x+a.w > made.right()+slack || a.y < edge-slack || a.y+a.h > made.pageH-edge+slack {
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

// TestLongNamesAreWhole: on both sides of a leaf, and in the heads of the long
// form, where the clinic's name gives way to it, but not the phone.
func TestLongNamesAreWhole(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.A4)
	s.Clinic.Name = "The Harbor Street Center for Women's Pelvic and Perinatal Physical Therapy"
	for _, s.Name = range []string{
		"Alexandra-Evangelina Montgomery-Fernández", "Wolfeschlegelsteinhausenbergerdorff", "Guadalupe Esperanza Hernández Villaseñor",
		"Ana Isabel Fernández de Córdoba Martínez-Villaverde y Álvarez", strings.Repeat("W", 60),
	} {
		for _, s.Large = range []bool{false, true} {
			made := laidOut(t, s)[0]
			checkBoxes(t, made)
			if made.leaf == s.Large {
				t.Errorf("%s, large %t: %d pages", s.Name, s.Large, made.pages)
			}
			heads := make([]string, made.pages+1)
			for _, b := range made.boxes {
				if b.kind == textBox && b.y < made.top+45 {
					heads[b.page] += b.what + " "
				}
			}
			for page, head := range heads[1:] {
				head = strings.ReplaceAll(head, " ", "")
				cut := page > 0 && s.Large && utf8.RuneCountInString(s.Name) > 50 // in a running head
				if !cut && !strings.Contains(head, strings.ReplaceAll(cleanName(s.Name), " ", "")) || !strings.Contains(head, strings.ReplaceAll(s.Date, " ", "")) {
					t.Errorf("page %d, large %t: %q or the date is not whole in %q", page+1, s.Large, s.Name, head)
				}
			}
		}
	}
}

// TestTooLongForALeaf: what does not fit is not forced; it is the long form, and
// Pages says so before anything is printed.
func TestTooLongForALeaf(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.Letter)
	for n, want := range map[int]bool{1: true, 3: true, 4: true, 6: false} {
		s.Exercises = slices.Repeat(profiles[0].sheet(t, triage.English, pdf.Letter).Exercises[1:2], n)
		made := laidOut(t, s)[0]
		checkBoxes(t, made)
		pages, err := s.Pages()
		if err != nil || pages != made.pages || made.leaf != want || want != (pages == 2) {
			t.Errorf("%d exercises: %d pages, said to be %d (%v)", n, made.pages, pages, err)
		}
	}
}

func TestBoxesOnTheDaysOfAnExercise(t *testing.T) {
	for days, want := range map[int]string{0: "1111111", 7: "1111111", 9: "1111111", 1: "1000000", 2: "1000100", 3: "1001010", 5: "1011011", 6: "1011111"} {
		got := ""
		for d := range 14 {
			got += map[bool]string{true: "1", false: "0"}[due(d, days)]
		}
		if got != want+want {
			t.Errorf("%d days a week: %s, want %s twice", days, got, want)
		}
	}
}

func TestFoldKeepsEveryWord(t *testing.T) {
	steps := []string{"Sit tall.", "Breathe in and let your belly grow wide.", "Let go.", "Rest.", "Do the other side too, if you can.", "Then stop."}
	for most := 1; most <= 7; most++ {
		got := fold(steps, most)
		if len(got) > most || strings.Join(got, " ") != strings.Join(steps, " ") {
			t.Errorf("at most %d: %q", most, got)
		}
	}
	if got := fold(steps, 5); got[2] != "Let go. Rest." {
		t.Errorf("the shortest neighbors are not together: %q", got)
	}
}
