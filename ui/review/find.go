package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// finder is the page on which a name is typed, with the visits that have it.
type finder struct {
	r     *Review
	typed string
	line  *touch.TextLine
	found *staff.Panel // what is below the line
	tops  []int        // of its pages
}

// longestName is how many letters of a name can be looked for.
const longestName = 60

func (f *finder) page() fyne.CanvasObject {
	r := f.r
	f.found = staff.NewStage()
	f.line = touch.NewTextLine("finder.text", r.t("find.help"), longestName, func(typed string) {
		f.typed, f.tops = typed, nil
		f.fill()
		f.found.Refresh()
	})
	f.line.SetText(f.typed)
	f.fill()
	return staff.Fill(12, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}, staff.Title(r.t("find.title")),
			staff.Button("finder.close", r.t("review.close"), touch.Quiet, r.unfind), r.langButton(), r.lockButton()),
		f.line, f.found,
		staff.Fixed(330, staff.Keyboard("finder.keys", r.p.Words, r.lang, f.line, nil)))
}

// fill shows the visits that have what was typed.
func (f *finder) fill() {
	r := f.r
	visits := r.list.sought.matching(f.typed)
	r.flows, f.found.Objects = nil, nil // those of the name before
	switch {
	case len(visits) > 0:
		f.found.Objects = []fyne.CanvasObject{r.roll("finder", len(visits), &f.tops, func(i int) fyne.CanvasObject { return r.list.row(visits[i]) })}
	case strings.TrimSpace(f.typed) != "":
		f.found.Objects = []fyne.CanvasObject{staff.Tinted(r.t("find.none"), look.Hold)}
	}
}

// sought are the words of all visits in one text, the newest visit first: each word
// after a space. A text is searched faster than the lists of a hundred thousand visits.
type sought struct {
	text   string
	places []int // in the queue, by the order of the text
	starts []int // of each visit in the text, and its end
}

func newSought(q *triage.Queue) sought {
	rows, numbers := q.Visits, q.SoughtNumbers()
	s := sought{places: make([]int, len(rows)), starts: make([]int, 1, len(rows)+1)}
	for i := range rows {
		s.places[i] = i
	}
	slices.SortStableFunc(s.places, func(a, b int) int { return rows[b].Compare(rows[a].Outline) })
	var text strings.Builder
	for _, at := range s.places {
		text.WriteString(rows[at].Sought())
		text.WriteString(numbers[at])
		s.starts = append(s.starts, text.Len())
	}
	s.text = text.String()
	return s
}

// matching are the places in the queue of the visits, the newest first, of which
// every typed word begins a word.
func (s sought) matching(typed string) []int {
	words := strings.Fields(triage.PlainName(typed))
	if len(words) == 0 {
		return nil
	}
	for i := range words {
		words[i] = " " + words[i]
	}
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) }) // the rarest, as a rule
	var found []int
	for n, at := 0, 0; ; at = s.starts[n] {
		i := strings.Index(s.text[at:], longest)
		if i < 0 {
			return found
		}
		for s.starts[n+1] <= at+i {
			n++
		}
		own := s.text[s.starts[n]:s.starts[n+1]]
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(own, w) }) {
			found = append(found, s.places[n])
		}
		n++
	}
}
