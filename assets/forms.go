package assets

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"sacra/triage"
)

// FormsFolder is where the forms lie in a clinic's content: of each a FHIR
// questionnaire, NAME.json, and what the clinic says of it, NAME.toml.
const FormsFolder = "forms"

// The limits of a form: how many there are, how many items each has, and how long
// its texts may be, in characters.
const (
	maxForms      = 20
	maxFormItems  = 100
	maxFormID     = 20
	maxFormText   = 300
	maxFormAnswer = 160
	maxOptions    = 14
	maxEveryWeeks = 104
)

// formFile is what NAME.toml says of a form.
type formFile struct {
	Permission string           `toml:"permission"`
	Title      triage.Text      `toml:"title"` // left out: that of the questionnaire
	When       triage.Condition `toml:"when"`
	Patterns   []string         `toml:"patterns"`
	EveryWeeks int              `toml:"every_weeks"`
	Sensitive  bool             `toml:"sensitive"`
	// Texts are translations that the questionnaire itself does not have, by
	// language: the English text, and its translation.
	Texts  map[triage.Lang]map[string]string `toml:"texts"`
	Scores []triage.FormScore                `toml:"score"`
	Alerts []triage.Alert                    `toml:"alert"`
}

// addForms reads the forms of fsys into the rules; there need be none. They become
// the last section of the questionnaire and, because alerts rest on them, part of
// the hash of the content. Its error names the file, the linkId and the fault.
func (c *Content) addForms(fsys fs.FS, read io.Writer) error {
	entries, err := fs.ReadDir(fsys, FormsFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", FormsFolder, plain(err))
	}
	var names []string
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if other, isTOML := strings.CutSuffix(e.Name(), ".toml"); !ok && isTOML {
			name, ok = other, true
		}
		if ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	if len(names) > maxForms {
		return fmt.Errorf("%s: more than %d forms", FormsFolder, maxForms)
	}
	section := c.formSection()
	for _, name := range names {
		if err := c.addForm(fsys, read, name, section); err != nil {
			return err
		}
	}
	return nil
}

// formSection adds the section that holds the forms to the questionnaire.
func (c *Content) formSection() *triage.Item {
	hidden := true
	section := c.worded(triage.Item{LinkID: triage.FormSection, Type: triage.TypeGroup}, "forms.section")
	asked := c.worded(triage.Item{
		LinkID: triage.FormsAsked, Type: triage.TypeChoice, Repeats: true, ReadOnly: true,
		Extension: []triage.Extension{{URL: triage.ExtHidden, ValueBoolean: &hidden}},
	}, "forms.asked")
	section.Item = []triage.Item{asked}
	q := *c.Rules.Questionnaire
	q.Item = append(slices.Clone(q.Item), section)
	c.Rules.Questionnaire = &q
	return &q.Item[len(q.Item)-1]
}

// worded gives an item the text of a key, in every language.
func (c *Content) worded(it triage.Item, key string) triage.Item {
	it.Text, it.TextExt = written(c.saidAs(key))
	return it
}

// saidAs is the text of a key in every language.
func (c *Content) saidAs(key string) triage.Text {
	out := triage.Text{}
	for _, l := range c.Words.Langs() {
		out[l] = c.Words.For(l)(key)
	}
	return out
}

// written puts a text into FHIR's form: the English one, or the only one, with
// translations beside it.
func written(t triage.Text) (string, triage.Element) {
	text, ext := t[triage.English], triage.Element{}
	for _, l := range sortedLangs(t) {
		if text == "" {
			text = t[l]
		}
		if l != triage.English {
			ext.Extension = append(ext.Extension, triage.Translation(l, t[l]))
		}
	}
	return text, ext
}

func sortedLangs(t triage.Text) []triage.Lang {
	var out []triage.Lang
	for l := range t {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// addForm reads one form, checks it, and puts it behind the others.
func (c *Content) addForm(fsys fs.FS, read io.Writer, name string, section *triage.Item) error {
	file, about := FormsFolder+"/"+name+".json", FormsFolder+"/"+name+".toml"
	if err := formID(c, name); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	take := func(file string) ([]byte, error) {
		data, err := readLimited(fsys, file)
		if err == nil {
			fmt.Fprintf(read, "%s %d\n", file, len(data))
			_, err = read.Write(data)
		}
		return data, err
	}
	data, err := take(file)
	if err != nil {
		return fmt.Errorf("%w (a form is two files, %s.json and %s.toml)", err, name, name)
	}
	said, err := take(about)
	if err != nil {
		return fmt.Errorf("%w (it says by what right the text is used, and who is asked)", err)
	}
	var f formFile
	if err := decodeTOML(said, &f); err != nil {
		return fmt.Errorf("%s: %w", about, err)
	}
	raw, err := decodeForm(data)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	r := formReader{c: c, id: name, file: f, raw: raw}
	group, err := r.group()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := c.keepForm(&r, group, section); err != nil {
		return fmt.Errorf("%s: %w", about, err)
	}
	return nil
}

// formID refuses a name of a form that could not begin its linkIds.
func formID(c *Content, name string) error {
	for _, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') {
			return fmt.Errorf("the name of a form has small letters, digits and hyphens only")
		}
	}
	return first(
		fault(len(name) == 0 || len(name) > maxFormID, "the name of a form has 1 to %d letters", maxFormID),
		fault(c.Rules.Known(name) || c.Rules.Questionnaire.Together(name) != nil, "a question has the name of the form"))
}

// keepForm checks what the clinic says of a form and puts the form into the rules.
func (c *Content) keepForm(r *formReader, group triage.Item, section *triage.Item) error {
	f := &r.file
	form := triage.Form{ID: r.id, Title: r.title, Permission: f.Permission, Langs: r.langs, When: f.When, Patterns: f.Patterns, EveryWeeks: f.EveryWeeks}
	err := first(
		fault(len([]rune(strings.TrimSpace(f.Permission))) < minPermission, "permission is missing: say who allows this clinic to use the text, and when"),
		fault(f.EveryWeeks < 0 || f.EveryWeeks > maxEveryWeeks, "every_weeks %d is not from 0 to %d", f.EveryWeeks, maxEveryWeeks),
	)
	if err == nil && !form.When.Empty() {
		if err = c.condition(&form.When); err != nil {
			err = fmt.Errorf("when: %w", err)
		}
	}
	for _, p := range f.Patterns {
		err = first(err, fault(c.Rules.Catalogue.Pattern(p) == nil, "patterns: unknown pattern %q", p))
	}
	if err != nil {
		return err
	}
	scores, err := r.scores(&group)
	if err != nil {
		return err
	}
	form.Scores = scores
	title, ext := written(r.title)
	asked := &section.Item[0]
	asked.AnswerOption = append(asked.AnswerOption, triage.AnswerOption{ValueCoding: triage.Coding{Code: r.id, Display: title, DisplayExt: ext}})
	section.Item = append(section.Item, group)
	c.Rules.Forms = append(c.Rules.Forms, form)
	return c.formAlerts(r.id, f.Alerts)
}

// formAlerts checks the alerts of a form and puts them behind the others.
func (c *Content) formAlerts(form string, alerts []triage.Alert) error {
	all := *c.Rules.Alerts
	all.Alerts = slices.Clone(all.Alerts)
	seen := map[string]bool{}
	for i := range all.Alerts {
		seen[all.Alerts[i].ID] = true
	}
	for i := range alerts {
		a := &alerts[i]
		err := first(
			fault(!strings.HasPrefix(a.ID, form+"."), "an alert of this form has an id that begins with %q", form+"."),
			c.checkAlert(a, seen))
		if err != nil {
			return fmt.Errorf("alert %q: %w", a.ID, err)
		}
		all.Alerts = append(all.Alerts, *a)
	}
	c.Rules.Alerts = &all
	return nil
}

// decodeForm reads a questionnaire that somebody else wrote, and refuses elements
// that would change what it asks and that the program does not run.
func decodeForm(data []byte) (*formJSON, error) {
	text, err := triage.JSONText(data)
	if err != nil {
		return nil, err
	}
	if err := checkDepth(text); err != nil {
		return nil, err
	}
	var q formJSON
	if err := json.Unmarshal(text, &q); err != nil {
		return nil, err
	}
	return &q, first(
		fault(q.ResourceType != "Questionnaire", "resourceType is %q, not Questionnaire", q.ResourceType),
		checkElements(text, formShape()))
}
