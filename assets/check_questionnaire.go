package assets

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"sacra/triage"
)

// maxQuestions is the greatest number of items in a questionnaire.
const maxQuestions = 500

func checkQuestionnaire(c *Content) error {
	q := c.Rules.Questionnaire
	if q.ResourceType != "Questionnaire" {
		return fmt.Errorf("resourceType is %q, not Questionnaire", q.ResourceType)
	}
	if q.Version == "" {
		return fmt.Errorf("version is missing")
	}
	if !slices.Contains([]string{"draft", "active", "retired", "unknown"}, q.Status) {
		return fmt.Errorf("status %q is none of FHIR's", q.Status)
	}
	if q.Language != "" && q.Language != string(triage.English) {
		return fmt.Errorf("language is %q: the texts are in \"en\", and others are translations", q.Language)
	}
	if len(q.Item) == 0 {
		return fmt.Errorf("there is no item")
	}
	if q.Title != "" {
		if err := c.translated("title", q.TitleExt, q.Title); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	var walk func(items []triage.Item, within *triage.Item, depth int) error
	walk = func(items []triage.Item, within *triage.Item, depth int) error {
		for i := range items {
			it := &items[i]
			if err := checkItem(c, it, seen, within, depth); err != nil {
				return fmt.Errorf("item %q: %w", it.LinkID, err)
			}
			if len(seen) > maxQuestions {
				return fmt.Errorf("more than %d items", maxQuestions)
			}
			if err := walk(it.Item, it, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return first(walk(q.Item, nil, 0), checkNeeds(c, triage.PartQuestions))
}

// checkItem checks one item; within is the item around it, nil for a section, and
// seen has the linkIds of the items before it.
func checkItem(c *Content, it *triage.Item, seen map[string]bool, within *triage.Item, depth int) error {
	err := first(
		fault(it.LinkID == "", "linkId is missing"),
		fault(seen[it.LinkID], "linkId is used twice"),
		fault(it.Text == "", "text is missing"),
		fault(depth == 0 && it.Type != triage.TypeGroup, "type %q: a top-level item is a section, a group", it.Type),
		checkExtensions(it),
		c.translated("text", it.TextExt, it.Text),
	)
	for i := range it.Extension {
		if x := &it.Extension[i]; x.ValueString != "" && x.URL != triage.ExtOnlyWhere {
			err = first(err, c.translated(path.Base(x.URL), x.ValueStringExt, x.ValueString))
		}
	}
	err = first(err, checkEnabling(c, it, seen))
	if err != nil {
		return err
	}
	seen[it.LinkID] = true
	return checkType(c, it, within, depth)
}

// checkType checks what depends on the type of an item.
func checkType(c *Content, it, within *triage.Item, depth int) error {
	row := within != nil && within.Type == triage.TypeGroup && within.Control() != ""
	switch it.Type {
	case triage.TypeDisplay:
		return first(
			fault(depth < 2, "type %q: a line of help belongs to a question, or to a group that shares a screen", it.Type),
			fault(within != nil && firstHelp(within) != it, "there is a line of help already"),
			fault(len(it.Item) > 0, "type %q: a line of help holds no items", it.Type),
			control(it, triage.ControlHelp),
		)
	case triage.TypeGroup:
		return checkGroup(c, it, depth)
	case triage.TypeInteger:
		return first(checkNumber(it, row), checkParts(it))
	case triage.TypeChoice:
		return first(checkOptions(c, it), checkParts(it))
	}
	return fmt.Errorf("type %q is not used here", it.Type)
}

// firstHelp returns the line of help that is shown with an item.
func firstHelp(within *triage.Item) *triage.Item {
	i := slices.IndexFunc(within.Item, func(it triage.Item) bool { return it.Type == triage.TypeDisplay })
	if i < 0 {
		return nil
	}
	return &within.Item[i]
}

// checkParts refuses a question inside a question: it would never be asked.
func checkParts(it *triage.Item) error {
	for i := range it.Item {
		if part := &it.Item[i]; part.Type != triage.TypeDisplay {
			return fmt.Errorf("item %q is inside a question, which can hold only a line of help", part.LinkID)
		}
	}
	return nil
}

// control refuses an item control that the program does not have for this kind of
// item. The default needs none.
func control(it *triage.Item, known ...string) error {
	said := it.Control()
	return fault(said != "" && !slices.Contains(known, said), "unknown itemControl %q; there are %s", said, strings.Join(known, ", "))
}

// checkNumber checks a question that takes a whole number, alone on its screen or in
// a row.
func checkNumber(it *triage.Item, row bool) error {
	known := []string{triage.ControlSlider}
	if row {
		known = append(known, triage.ControlTicks)
	}
	low, high := it.Range()
	return first(
		control(it, known...),
		fault(low >= high, "range %d to %d is empty", low, high),
		fault(it.Repeats, "repeats: a number is given once"),
		fault(len(it.AnswerOption) > 0, "answerOption: a number has none"),
		fault(low < 0, "minValue %d is below 0: the keypad has no sign", low),
		fault(it.Control() == triage.ControlSlider && (low != 0 || high != 10), "range %d to %d: a %s goes from 0 to 10", low, high, triage.ControlSlider),
		fault(it.Control() == triage.ControlTicks && low != 0, "minValue %d: a %s begins at 0", low, triage.ControlTicks),
	)
}

// checkOptions checks a question with answers to choose from.
func checkOptions(c *Content, it *triage.Item) error {
	err := first(
		control(it, triage.ControlBodyChart, triage.ControlOneSpot),
		fault(it.IsBodyChart() && !it.Repeats, "itemControl %q takes several marks: repeats is missing", triage.ControlBodyChart),
		fault(it.Control() == triage.ControlOneSpot && it.Repeats, "itemControl %q takes one mark and does not repeat", triage.ControlOneSpot),
		fault(len(it.AnswerOption) == 0, "there is no answerOption"),
	)
	codes := map[string]bool{}
	for _, o := range it.AnswerOption {
		v := o.ValueCoding
		if err != nil {
			return err
		}
		if v.Code == "" {
			return fmt.Errorf("an answerOption has no code")
		}
		err = first(
			fault(codes[v.Code], "used twice"),
			fault(v.Display == "", "display is missing"),
			c.translated("display", v.DisplayExt, v.Display),
			o.CheckOnlyWhere(&c.Rules),
			fault(!o.Exclusive() && it.MustBeExclusive(v.Code), "%s is missing: it excludes all other answers", path.Base(triage.ExtExclusive)),
		)
		if err != nil {
			err = fmt.Errorf("code %q: %w", v.Code, err)
		}
		codes[v.Code] = true
	}
	return err
}

// checkEnabling checks skip logic, which may depend on earlier questions only.
func checkEnabling(c *Content, it *triage.Item, seen map[string]bool) error {
	if b := it.EnableBehavior; b != "" && b != "all" && b != "any" {
		return fmt.Errorf("unknown enableBehavior %q; there are all, any", b)
	}
	for i := range it.EnableWhen {
		w := &it.EnableWhen[i]
		if w.Question == it.LinkID {
			return fmt.Errorf("enableWhen names the item itself")
		}
		if !seen[w.Question] {
			return fmt.Errorf("enableWhen names %q, which is not an earlier item", w.Question)
		}
		if n := w.Answers(); n != 1 {
			return fmt.Errorf("enableWhen on %q has %d answers, not one", w.Question, n)
		}
	}
	if err := first(it.CheckEnableWhen(&c.Rules), it.CheckOnlyWhere(&c.Rules)); err != nil {
		return fmt.Errorf("enableWhen: %w", err)
	}
	return nil
}

// translated refuses a text of the questionnaire that is missing, that e does not
// translate into every language, or that it translates into an unknown one. A text
// that is the same in two languages has to be given in both.
func (c *Content) translated(field string, e triage.Element, text string) error {
	said := triage.Text{triage.English: text}
	for i := range e.Extension {
		l, translated, ok := e.Extension[i].Translation()
		if !ok {
			return fmt.Errorf("%s: extension %q is not a translation with lang and content", field, e.Extension[i].URL)
		}
		if said[l] != "" {
			return fmt.Errorf("%s: the text in %q is given twice", field, l)
		}
		said[l] = translated
	}
	return c.complete(field, said)
}
