package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"sacra/triage"
)

// ScalesFolder is where the text of questionnaires lies, one file each: in the
// content, and in the data folder of a clinic that may use more of them.
const ScalesFolder = "scales"

// The limits of the text of a questionnaire, in characters. A permission is a
// sentence with a name in it, not a cross.
const (
	maxScaleText  = 300
	maxScaleHelp  = 700
	minPermission = 12
)

// AddScales reads the questionnaires of fsys (scales/*.toml) into the rules;
// there need be none. One that the rules have already gives way, but for the
// languages that the new one lacks: a clinic adds its Spanish to the English that
// is there. Its error names the file, the id and the fault.
func (c *Content) AddScales(fsys fs.FS) error {
	entries, err := fs.ReadDir(fsys, ScalesFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", ScalesFolder, plain(err))
	}
	read := map[string]bool{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".toml") {
			continue
		}
		file := ScalesFolder + "/" + e.Name()
		data, err := readLimited(fsys, file)
		if err != nil {
			return err
		}
		var s triage.Scale
		if err := decodeTOML(data, &s); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := first(fault(read[s.ID], "id is used twice"), c.checkScale(&s)); err != nil {
			return fmt.Errorf("%s: scale %q: %w", file, s.ID, err)
		}
		read[s.ID] = true
		c.addScale(s)
	}
	return nil
}

func (c *Content) addScale(s triage.Scale) {
	old := c.Rules.Scale(s.ID)
	if old == nil {
		c.Rules.Scales = append(c.Rules.Scales, s)
		return
	}
	for _, l := range c.Words.Langs() {
		if old.Speaks(l) && !s.Speaks(l) {
			s.Complete(old)
			break
		}
	}
	*old = s
}

// checkScale refuses a questionnaire that could not be filled in as its authors
// mean it, or of which nobody says by what right it is used.
func (c *Content) checkScale(s *triage.Scale) error {
	items, answers := triage.ScaleSize(s.ID)
	err := first(
		fault(items == 0, "unknown id; there are %s", strings.Join(triage.ScaleIDs(), ", ")),
		fault(len([]rune(strings.TrimSpace(s.Permission))) < minPermission, "permission is missing: say who allows this clinic to use the text, and when"),
		fault(s.Help.Empty(), "help: the words above the items are missing"),
		fault(len(s.Items) != items, "%d items, %d are wanted", len(s.Items), items),
		fault(len(s.Answers) != answers, "%d answers, %d are wanted", len(s.Answers), answers),
		fault(s.Ticks() && !s.NotApplicable.Empty(), "not_applicable: a statement that does not apply is not ticked"),
		c.scaleText(s, "help", s.Help, maxScaleHelp),
	)
	if err != nil {
		return err
	}
	if !s.Ticks() {
		err = c.scaleText(s, "not_applicable", s.NotApplicable, maxScaleText)
	}
	for i, x := range s.Items {
		err = first(err, c.scaleText(s, fmt.Sprintf("item %d", i+1), x, maxScaleText), fault(slices.IndexFunc(s.Items, x.Equal) != i, "item %d is there twice", i+1))
	}
	for i, x := range s.Answers {
		err = first(err, c.scaleText(s, fmt.Sprintf("answer %d", i+1), x, maxScaleText), fault(slices.IndexFunc(s.Answers, x.Equal) != i, "answer %d is there twice", i+1))
	}
	return err
}

// scaleText refuses a text that lacks a language of its scale, has one that the
// scale lacks, or does not fit its place.
func (c *Content) scaleText(s *triage.Scale, field string, t triage.Text, longest int) error {
	err := c.known(field, maps.Keys(t))
	for _, text := range t {
		missing := slices.DeleteFunc([]rune(text), drawable)
		err = first(err, fault(len(missing) > 0, "%s: no typeface of the program has %s", field, named(missing)))
	}
	for _, l := range c.Words.Langs() {
		said := strings.TrimSpace(t[l]) != ""
		err = first(err,
			fault(said != s.Speaks(l), "%s: the language %q is in one part of the questionnaire and missing in another", field, l),
			fault(len([]rune(t[l])) > longest, "%s: longer than %d characters", field, longest))
	}
	return err
}
