package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"sacra/triage"
)

// ScalesFolder is where a clinic puts the text of questionnaires that it may
// use, one file each: in its data folder, or in its own content.
const ScalesFolder = "scales"

// The limits of the text of a questionnaire, in characters. A permission is a
// sentence with a name in it, not a cross.
const (
	maxScaleText  = 300
	minPermission = 12
)

// AddScales reads the questionnaires of fsys (scales/*.toml) into the rules;
// there need be none. Its error names the file, the id and the fault.
func (c *Content) AddScales(fsys fs.FS) error {
	entries, err := fs.ReadDir(fsys, ScalesFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", ScalesFolder, plain(err))
	}
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
		err = first(fault(c.Rules.Scale(s.ID) != nil, "id is used twice"), checkScale(&s))
		if err != nil {
			return fmt.Errorf("%s: scale %q: %w", file, s.ID, err)
		}
		c.Rules.Scales = append(c.Rules.Scales, s)
	}
	return nil
}

// checkScale refuses a questionnaire that could not be filled in as its authors
// mean it, or that the clinic does not say it may use.
func checkScale(s *triage.Scale) error {
	items, answers := triage.ScaleSize(s.ID)
	err := first(
		fault(items == 0, "unknown id; there are %s", strings.Join(triage.ScaleIDs(), ", ")),
		fault(len([]rune(strings.TrimSpace(s.Permission))) < minPermission, "permission is missing: say who allows this clinic to use the text, and when"),
		scaleText("help", s.Help),
		fault(len(s.Items) != items, "%d items, %d are wanted", len(s.Items), items),
		fault(len(s.Answers) != answers, "%d answers, %d are wanted", len(s.Answers), answers),
		fault(s.Ticks() && !s.NotApplicable.Empty(), "not_applicable: a statement that does not apply is not ticked"),
	)
	if err != nil {
		return err
	}
	if !s.Ticks() {
		err = scaleText("not_applicable", s.NotApplicable)
	}
	for i, x := range s.Items {
		err = first(err, scaleText(fmt.Sprintf("item %d", i+1), x), fault(slices.Index(s.Items, x) != i, "item %d is there twice", i+1))
	}
	for i, x := range s.Answers {
		err = first(err, scaleText(fmt.Sprintf("answer %d", i+1), x), fault(slices.Index(s.Answers, x) != i, "answer %d is there twice", i+1))
	}
	return err
}

// scaleText refuses a text that lacks a language or does not fit its card.
func scaleText(field string, t triage.Text) error {
	longest := max(len([]rune(t.EN)), len([]rune(t.ES)))
	return first(
		fault(strings.TrimSpace(t.EN) == "" || strings.TrimSpace(t.ES) == "", "%s: a language is missing", field),
		fault(longest > maxScaleText, "%s: longer than %d characters", field, maxScaleText),
	)
}
