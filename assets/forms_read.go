package assets

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
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
		if it.Repeats {
			return nil, lead, fmt.Errorf("repeats: a group is asked once")
		}
		if text.Empty() {
			text = lead
		}
		inside, err := r.items(it.Item, text, depth+1)
		if err != nil {
			return nil, lead, err
		}
		if len(it.EnableWhen) == 0 || len(inside) == 0 {
			return inside, lead, nil
		}
		g := triage.Item{LinkID: r.prefix(it.LinkID), Type: triage.TypeGroup, Item: inside}
		g.Text, g.TextExt = written(text)
		return []triage.Item{g}, lead, r.enabling(it, &g)
	}
	q, err := r.question(it, text, lead)
	if err != nil {
		return nil, lead, err
	}
	return []triage.Item{q}, lead, nil
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
		if x.URL == triage.ExtItemControl && x.ValueCodeableConcept != nil && it.Type == triage.TypeGroup {
			continue
		}
	}
	return nil
}

// question reads an item that takes an answer.
func (r *formReader) question(it *formItemJSON, text, lead triage.Text) (triage.Item, error) {
	q := triage.Item{LinkID: r.prefix(it.LinkID), Code: it.Code, Repeats: it.Repeats, Form: &triage.FormItem{Form: r.id}}
	q.Text, q.TextExt = written(text)
	if err := r.inside(it, &q, lead); err != nil {
		return q, err
	}
	var err error
	switch it.Type {
	case "boolean":
		q.Type, q.Repeats, q.AnswerOption = triage.TypeChoice, false, r.yesNo()
	case triage.TypeInteger:
		err = number(it, &q)
	case triage.TypeChoice:
		q.Type = triage.TypeChoice
		q.AnswerOption, err = r.options(it)
		if n := intOf(it.Extension, triage.ExtMaxOccurs); n != nil && it.Repeats {
			q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtMaxOccurs, ValueInteger: n})
		}
	default:
		err = fmt.Errorf("type %q is not asked here; there are choice, boolean, integer, group and display", it.Type)
	}
	if err != nil {
		return q, err
	}
	if own := boolOf(it.Extension, triage.ExtSensitive); r.file.Sensitive || own {
		yes := true
		q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtSensitive, ValueBoolean: &yes})
	}
	if err := r.enabling(it, &q); err != nil {
		return q, err
	}
	r.asked[it.LinkID] = &q
	return q, nil
}

// inside reads what stands inside a question: its help, and the words of the ends of
// a scale. Without a help of its own it has the lines above it.
func (r *formReader) inside(it *formItemJSON, q *triage.Item, lead triage.Text) error {
	help := lead
	for i := range it.Item {
		part := &it.Item[i]
		if part.Type != triage.TypeDisplay {
			return fmt.Errorf("item %q is inside a question, which can hold only lines of help", part.LinkID)
		}
		text, err := r.text("item \""+part.LinkID+"\": text", part.Text, part.TextExt, maxFormText)
		if err != nil {
			return err
		}
		switch part.control() {
		case extLowRange:
			q.Form.Low = text
		case extHighRange:
			q.Form.High = text
		default:
			help = text
		}
	}
	if !help.Empty() {
		h := triage.Item{LinkID: q.LinkID + ".help", Type: triage.TypeDisplay}
		h.Text, h.TextExt = written(help)
		q.Item = []triage.Item{h}
	}
	return nil
}

func (it *formItemJSON) control() string {
	for _, x := range it.Extension {
		if c := x.ValueCodeableConcept; x.URL == triage.ExtItemControl && c != nil && len(c.Coding) > 0 {
			return c.Coding[0].Code
		}
	}
	return ""
}

// number reads a question that takes a whole number: from 0 to 10 it is a scale.
func number(it *formItemJSON, q *triage.Item) error {
	low, high := intOf(it.Extension, triage.ExtMin), intOf(it.Extension, triage.ExtMax)
	if low == nil || high == nil {
		return fmt.Errorf("minValue or maxValue is missing: say from where to where the number goes")
	}
	q.Type, q.Repeats = triage.TypeInteger, false
	q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtMin, ValueInteger: low}, triage.Extension{URL: triage.ExtMax, ValueInteger: high})
	if *low == 0 && *high == 10 {
		q.Extension = append(q.Extension, triage.Extension{URL: triage.ExtItemControl, ValueCodeableConcept: &triage.CodeableConcept{Coding: []triage.Coding{{
			System: "http://hl7.org/fhir/questionnaire-item-control", Code: triage.ControlSlider,
		}}}})
	}
	return first(
		fault(it.Repeats, "repeats: a number is given once"),
		fault(len(it.AnswerOption) > 0 || it.AnswerValueSet != "", "a number has no list of answers"),
		fault(*low < 0 || *high > 1000 || *low >= *high, "range %d to %d: it goes from 0 or more to at most 1000", *low, *high))
}

func intOf(xs []formExtension, url string) *int {
	for i := range xs {
		if xs[i].URL == url {
			return xs[i].ValueInteger
		}
	}
	return nil
}

func boolOf(xs []formExtension, url string) bool {
	return slices.ContainsFunc(xs, func(x formExtension) bool { return x.URL == url && x.ValueBoolean != nil && *x.ValueBoolean })
}

// enabling reads the skip logic of an item, on questions before it.
func (r *formReader) enabling(it *formItemJSON, q *triage.Item) error {
	q.EnableBehavior = it.EnableBehavior
	for _, w := range it.EnableWhen {
		to := r.asked[w.Question]
		err := first(
			fault(r.dropped[w.Question], "enableWhen names %q, which a program calculates: it is not asked here", w.Question),
			fault(to == nil, "enableWhen names %q, which is not an earlier question", w.Question),
			fault(w.AnswerString != nil || w.AnswerDecimal != nil, "enableWhen on %q: only codes, whole numbers and yes or no can be compared", w.Question))
		if err != nil {
			return err
		}
		e := w.EnableWhen
		e.Question = r.prefix(w.Question)
		if e.AnswerBoolean != nil && e.Operator != "exists" { // of a question with yes and no
			code := triage.No
			if *e.AnswerBoolean {
				code = triage.Yes
			}
			e.AnswerBoolean, e.AnswerCoding = nil, &triage.Coding{Code: code}
		}
		if n := e.Answers(); n != 1 {
			return fmt.Errorf("enableWhen on %q has %d answers, not one", w.Question, n)
		}
		q.EnableWhen = append(q.EnableWhen, e)
		if e.AnswerCoding != nil {
			if err := to.CheckAnswer(e.AnswerCoding.Code); err != nil {
				return fmt.Errorf("enableWhen: %w", err)
			}
		}
		if !slices.Contains([]string{"exists", "=", "!=", ">", "<", ">=", "<="}, e.Operator) {
			return fmt.Errorf("enableWhen on %q: unknown operator %q", w.Question, e.Operator)
		}
	}
	return fault(!slices.Contains([]string{"", "all", "any"}, it.EnableBehavior), "unknown enableBehavior %q; there are all, any", it.EnableBehavior)
}

// yesNo are the answers to a question of the type boolean.
func (r *formReader) yesNo() []triage.AnswerOption {
	out := make([]triage.AnswerOption, 2)
	for i, code := range []string{triage.Yes, triage.No} {
		text, ext := written(r.c.saidAs("forms." + code))
		out[i].ValueCoding = triage.Coding{Code: code, Display: text, DisplayExt: ext}
	}
	return out
}

// options reads the answers of a choice, in the item or in a list of the file.
func (r *formReader) options(it *formItemJSON) ([]triage.AnswerOption, error) {
	var out []triage.AnswerOption
	seen := map[string]bool{}
	add := func(system, code, display string, ext triage.Element, more ...[]formExtension) error {
		err := first(
			fault(code == "", "an answer has no code"),
			fault(seen[code], "the code is used twice"),
			fault(strings.ContainsFunc(code, func(c rune) bool { return !unicode.IsPrint(c) }), "the code has a character that cannot be shown"))
		if err != nil {
			return fmt.Errorf("answer %q: %w", code, err)
		}
		seen[code] = true
		text, err := r.text("display", display, ext, maxFormAnswer)
		if err != nil {
			return fmt.Errorf("answer %q: %w", code, err)
		}
		o := triage.AnswerOption{ValueCoding: triage.Coding{System: system, Code: code}}
		o.ValueCoding.Display, o.ValueCoding.DisplayExt = written(text)
		for _, xs := range more {
			if err := r.value(xs, &o); err != nil {
				return fmt.Errorf("answer %q: %w", code, err)
			}
		}
		out = append(out, o)
		return nil
	}
	err := r.eachAnswer(it, add)
	return out, first(err,
		fault(len(out) < 2, "a question has two answers or more"),
		fault(len(out) > maxOptions, "more than %d answers", maxOptions))
}

// eachAnswer calls add for the answers of an item.
func (r *formReader) eachAnswer(it *formItemJSON, add func(system, code, display string, ext triage.Element, more ...[]formExtension) error) error {
	for _, o := range it.AnswerOption {
		var err error
		switch {
		case o.ValueCoding != nil:
			err = add(o.ValueCoding.System, o.ValueCoding.Code, o.ValueCoding.Display, o.ValueCoding.DisplayExt, o.Extension, o.ValueCoding.Extension)
		case o.ValueInteger != nil:
			n := strconv.Itoa(*o.ValueInteger)
			err = add("", n, n, r.everywhere(n), o.Extension)
		default:
			err = fmt.Errorf("an answer is neither a valueCoding nor a valueInteger")
		}
		if err != nil {
			return err
		}
	}
	if it.AnswerValueSet == "" {
		return nil
	}
	i := slices.IndexFunc(r.raw.Contained, func(v valueSetJSON) bool { return v.ResourceType == "ValueSet" && "#"+v.ID == it.AnswerValueSet })
	if i < 0 {
		return fmt.Errorf("answerValueSet %q is not in the file", it.AnswerValueSet)
	}
	for _, inc := range r.raw.Contained[i].Compose.Include {
		if len(inc.Concept) == 0 {
			return fmt.Errorf("answerValueSet %q: its answers are not in the file", it.AnswerValueSet)
		}
		for _, x := range inc.Concept {
			ext := triage.Element{Extension: slices.Clone(x.DisplayExt.Extension)}
			for _, d := range x.Designation {
				ext.Extension = append(ext.Extension, triage.Translation(langOf(d.Language), d.Value))
			}
			if err := add(inc.System, x.Code, x.Display, ext, x.Extension); err != nil {
				return err
			}
		}
	}
	return nil
}

// everywhere says that a text, such as a number, is the same in every language.
func (r *formReader) everywhere(text string) triage.Element {
	out := triage.Element{}
	for _, l := range r.c.Words.Langs() {
		out.Extension = append(out.Extension, triage.Translation(l, text))
	}
	return out
}

// value takes over what an answer is worth, and whether it excludes the others.
func (r *formReader) value(xs []formExtension, o *triage.AnswerOption) error {
	for _, x := range xs {
		switch {
		case (x.URL == triage.ExtOrdinal || x.URL == extItemWeight) && x.ValueDecimal != nil:
			v := *x.ValueDecimal
			if !(v >= 0 && v <= 1000) {
				return fmt.Errorf("its value %g is not from 0 to 1000", v)
			}
			o.Extension = append(o.Extension, triage.Extension{URL: triage.ExtOrdinal, ValueDecimal: &v})
		case x.URL == triage.ExtExclusive && x.ValueBoolean != nil:
			b := *x.ValueBoolean
			o.Extension = append(o.Extension, triage.Extension{URL: triage.ExtExclusive, ValueBoolean: &b})
		case slices.Contains(harmless(), x.URL):
		default:
			return fmt.Errorf("extension %q is not run here", x.URL)
		}
	}
	return nil
}

// langOf is the language of a tag such as es-US.
func langOf(tag string) triage.Lang {
	short, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return triage.Lang(short)
}

// text cleans a text and gathers it in the languages of the clinic. Languages that
// lack it are not spoken by the form.
func (r *formReader) text(field, text string, ext triage.Element, longest int) (triage.Text, error) {
	base := langOf(r.raw.Language)
	if base == "" {
		base = triage.English
	}
	said := triage.Text{base: cleanForm(text)}
	for i := range ext.Extension {
		if l, t, ok := ext.Extension[i].Translation(); ok {
			said[langOf(string(l))] = cleanForm(t)
		}
	}
	for l, texts := range r.file.Texts {
		if t := cleanForm(texts[text]); t != "" {
			said[l] = t
		}
	}
	maps.DeleteFunc(said, func(l triage.Lang, t string) bool { return t == "" || !r.c.Words.Speaks(l) })
	if said.Empty() {
		return said, fmt.Errorf("%s is missing", field)
	}
	r.langs = slices.DeleteFunc(slices.Clone(r.langs), func(l triage.Lang) bool { return said[l] == "" })
	for _, t := range said {
		missing := slices.DeleteFunc([]rune(t), drawable)
		if err := first(
			fault(len([]rune(t)) > longest, "%s: longer than %d characters", field, longest),
			fault(len(missing) > 0, "%s: no typeface of the program has %s", field, named(missing))); err != nil {
			return said, err
		}
	}
	return said, nil
}

// cleanForm takes out what is no letter of a text: control characters, marks that turn
// the writing round, and spaces too many.
func cleanForm(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c):
			return -1
		}
		return c
	}, text)), " ")
}

// languages refuses a translation that is there for some texts only: it was meant to
// be asked in that language.
func (r *formReader) languages(list []formItemJSON) error {
	for _, l := range r.c.Words.Langs() {
		if slices.Contains(r.langs, l) {
			continue
		}
		if r.begun(list, l) {
			return fmt.Errorf("the language %q is in one text of the form and missing in another: item %q", l, r.lacks(list, l))
		}
	}
	return nil
}

// begun reports whether any question has a text in a language.
func (r *formReader) begun(list []formItemJSON, l triage.Lang) bool {
	return slices.ContainsFunc(list, func(it formItemJSON) bool { return r.says(&it, l) || r.begun(it.Item, l) })
}

func (r *formReader) says(it *formItemJSON, l triage.Lang) bool {
	if it.calculated() || it.Text == "" {
		return false
	}
	r2 := *r
	said, err := r2.text("text", it.Text, it.TextExt, math.MaxInt)
	return err == nil && said[l] != ""
}

// lacks names the first item that has no text in a language, or has answers without.
func (r *formReader) lacks(list []formItemJSON, l triage.Lang) string {
	for i := range list {
		it := &list[i]
		if it.calculated() {
			continue
		}
		if it.Text != "" && !r.says(it, l) {
			return it.LinkID
		}
		r2 := *r
		r2.langs = []triage.Lang{l}
		if it.Type == triage.TypeChoice {
			if _, err := r2.options(it); err == nil && len(r2.langs) == 0 {
				return it.LinkID + " (its answers)"
			}
		}
		if found := r.lacks(it.Item, l); found != "" {
			return found
		}
	}
	return ""
}

// scores checks the scores of a form, and gives each an item at the end of its group.
func (r *formReader) scores(group *triage.Item) ([]triage.FormScore, error) {
	var out []triage.FormScore
	for _, s := range r.file.Scores {
		if err := r.score(&s, group, out); err != nil {
			return nil, fmt.Errorf("score %q: %w", s.ID, err)
		}
		out = append(out, s)
		it := triage.Item{LinkID: s.LinkID, Type: triage.TypeInteger, ReadOnly: true, Form: &triage.FormItem{Form: r.id, Score: &s}}
		it.Text, it.TextExt = written(s.Name)
		if s.Code != nil {
			it.Code = []triage.Coding{*s.Code}
		}
		low, high := s.Low, s.High
		it.Extension = []triage.Extension{{URL: triage.ExtMin, ValueInteger: &low}, {URL: triage.ExtMax, ValueInteger: &high}}
		group.Item = append(group.Item, it)
	}
	return out, nil
}

func (r *formReader) score(s *triage.FormScore, group *triage.Item, before []triage.FormScore) error {
	s.LinkID = r.prefix(s.ID)
	if s.Kind == "" {
		s.Kind = triage.ScoreSum
	}
	if s.Better == "" {
		s.Better = triage.BetterLow
	}
	err := first(
		formID(r.c, s.ID),
		fault(r.asked[s.ID] != nil || slices.ContainsFunc(before, func(b triage.FormScore) bool { return b.ID == s.ID }), "the id is that of a question or another score"),
		r.c.complete("name", s.Name),
		fault(!slices.Contains([]string{triage.ScoreSum, triage.ScorePercent, triage.ScoreTotal}, s.Kind), "kind %q; there are sum, percent, total", s.Kind),
		fault(s.Better != triage.BetterLow && s.Better != triage.BetterHigh, "better is %q, neither low nor high", s.Better),
		fault(s.Least < 0 || s.Noise < 0, "least and noise are not below 0"),
		fault(s.Code != nil && (s.Code.System == "" || s.Code.Code == ""), "code: it needs a system and a code"))
	if s.Least > 0 || s.Noise > 0 {
		err = first(err, tag(s.Tag, s.Source))
	}
	if err != nil {
		return err
	}
	return r.ends(s, group, before)
}

// ends resolves the items of a score and works out how low and high it can be.
func (r *formReader) ends(s *triage.FormScore, group *triage.Item, before []triage.FormScore) error {
	if len(s.Items) == 0 && s.Kind != triage.ScoreTotal {
		for it := range group.Questions() {
			if _, high := it.PointRange(); it.Form.Score == nil && high > 0 {
				s.Items = append(s.Items, strings.TrimPrefix(it.LinkID, r.id+"."))
			}
		}
	}
	low, high := 0.0, 0.0
	ids := make([]string, len(s.Items))
	for i, id := range s.Items {
		var it *triage.Item
		for q := range group.Questions() {
			if q.LinkID == r.prefix(id) && (q.Form.Score != nil) == (s.Kind == triage.ScoreTotal) {
				it = q
			}
		}
		if it == nil || slices.Contains(s.Items[:i], id) {
			return fmt.Errorf("items: %q is not a question of the form, or is there twice", id)
		}
		a, b := it.PointRange()
		if b <= a {
			return fmt.Errorf("items: the answers to %q have no ordinalValue", id)
		}
		low, high, ids[i] = low+a, high+b, it.LinkID
	}
	s.Items = ids
	s.Low, s.High = int(math.Floor(low)), int(math.Ceil(high))
	if s.Kind == triage.ScorePercent {
		s.Low, s.High = 0, 100
	}
	return first(
		fault(len(ids) == 0, "items: no answer of the form has an ordinalValue"),
		fault(s.Missing < 0 || s.Missing >= len(ids), "missing %d is not from 0 to %d", s.Missing, len(ids)-1))
}
