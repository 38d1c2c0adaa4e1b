package assets

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sacra/triage"
)

// formReader turns a questionnaire that others wrote into items of the check-in.
type formReader struct {
	c    *Content
	id   string
	file formFile
	raw  *formJSON

	title   triage.Text
	langs   []triage.Lang // that every text so far is in
	asked   map[string]*triage.Item
	dropped map[string]bool // items that a program calculates
	kept    int
}

// group reads the whole form.
func (r *formReader) group() (triage.Item, error) {
	r.asked, r.dropped = map[string]*triage.Item{}, map[string]bool{}
	r.langs = r.c.Words.Langs()
	out := triage.Item{
		LinkID: r.id, Type: triage.TypeGroup,
		EnableWhen: []triage.EnableWhen{{Question: triage.FormsAsked, Operator: "=", AnswerCoding: &triage.Coding{Code: r.id}}},
	}
	r.title = r.file.Title
	if r.title.Empty() {
		title, err := r.text("title", r.raw.Title, r.raw.TitleExt, maxFormAnswer)
		if err != nil {
			return out, err
		}
		r.title = title
	}
	items, err := r.items(r.raw.Item, nil, 1)
	if err != nil {
		return out, err
	}
	if len(r.asked) == 0 {
		return out, fmt.Errorf("there is no question")
	}
	if len(r.langs) == 0 {
		return out, fmt.Errorf("no language of this clinic is complete: a text is missing in each of %s", langList(r.c.Words.Langs()))
	}
	if err := r.languages(r.raw.Item); err != nil {
		return out, err
	}
	out.Text, out.TextExt = written(r.title)
	out.Item = items
	return out, nil
}

func langList(langs []triage.Lang) string {
	said := make([]string, len(langs))
	for i, l := range langs {
		said[i] = string(l)
	}
	return strings.Join(said, ", ")
}

// items reads the items of a level. A group without a condition dissolves: its text,
// and that of a display, is said under each question after it.
func (r *formReader) items(list []formItemJSON, lead triage.Text, depth int) ([]triage.Item, error) {
	var out []triage.Item
	for i := range list {
		it := &list[i]
		if r.kept++; r.kept > maxFormItems {
			return nil, fmt.Errorf("more than %d items", maxFormItems)
		}
		more, next, err := r.item(it, lead, depth)
		if err != nil {
			return nil, fmt.Errorf("item %q: %w", it.LinkID, err)
		}
		lead = next
		out = append(out, more...)
	}
	return out, nil
}

// item reads one item and returns what is said under the questions after it.
func (r *formReader) item(it *formItemJSON, lead triage.Text, depth int) ([]triage.Item, triage.Text, error) {
	if err := r.name(it); err != nil {
		return nil, lead, err
	}
	if it.calculated() {
		r.dropped[it.LinkID] = true
		return nil, lead, nil
	}
	if err := r.extensions(it); err != nil {
		return nil, lead, err
	}
	text, err := r.text("text", it.Text, it.TextExt, maxFormText)
	if err != nil && !(it.Type == triage.TypeGroup && it.Text == "") {
		return nil, lead, err
	}
	switch it.Type {
	case triage.TypeDisplay:
		return nil, text, nil
	case triage.TypeGroup:
		if text.Empty() {
			text = lead
		}
		inside, err := r.groupInside(it, text, depth)
		return inside, lead, err
	}
	q, err := r.question(it, text, lead)
	if err != nil {
		return nil, lead, err
	}
	return []triage.Item{q}, lead, nil
}

// groupInside reads a group inside the form: the questions of one without a
// condition, or itself.
func (r *formReader) groupInside(it *formItemJSON, text triage.Text, depth int) ([]triage.Item, error) {
	if it.Repeats {
		return nil, fmt.Errorf("repeats: a group is asked once")
	}
	g := triage.Item{LinkID: r.prefix(it.LinkID), Type: triage.TypeGroup}
	if err := r.enabling(it, &g); err != nil { // before its questions: it cannot wait for one of them
		return nil, err
	}
	inside, err := r.items(it.Item, text, depth+1)
	if err != nil {
		return nil, err
	}
	if len(g.EnableWhen) == 0 || len(inside) == 0 {
		return inside, nil
	}
	g.Text, g.TextExt = written(text)
	g.Item = inside
	return []triage.Item{g}, nil
}

func (r *formReader) prefix(linkID string) string { return r.id + "." + linkID }

// calculated reports whether a program fills the item in.
func (it *formItemJSON) calculated() bool {
	return it.Type != triage.TypeGroup && (it.ReadOnly && it.Type != triage.TypeDisplay || slices.ContainsFunc(it.Extension, func(x formExtension) bool { return x.URL == extCalculated }))
}

func (r *formReader) name(it *formItemJSON) error {
	bad := strings.ContainsFunc(it.LinkID, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) || c == '=' })
	return first(
		fault(it.LinkID == "", "linkId is missing"),
		fault(bad || len(it.LinkID) > maxFormAnswer, "linkId: letters, digits and signs without spaces and =, at most %d", maxFormAnswer),
		fault(strings.HasSuffix(it.LinkID, "_*") || strings.HasSuffix(it.LinkID, "_@"), "linkId ends in a mark for both sides"),
		fault(r.asked[it.LinkID] != nil || r.dropped[it.LinkID], "linkId is used twice"))
}

// extensions refuses an extension that would change what is asked.
func (r *formReader) extensions(it *formItemJSON) error {
	known := append(harmless(), triage.ExtItemControl, triage.ExtMin, triage.ExtMax, triage.ExtMaxOccurs, triage.ExtHidden, triage.ExtSensitive, triage.ExtShort)
	for _, x := range it.Extension {
		if !slices.Contains(known, x.URL) {
			return fmt.Errorf("extension %q is not run here", x.URL)
		}
		if x.URL == triage.ExtHidden && x.ValueBoolean != nil && *x.ValueBoolean {
			return fmt.Errorf("the item is hidden: nobody could answer it")
		}
	}
	return nil
}
