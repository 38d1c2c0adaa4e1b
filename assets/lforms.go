package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"sacra/triage"
)

// lformsTag begins the tag that the form editors of the National Library of Medicine
// (LForms and what is built on it) leave on a questionnaire that they save.
const lformsTag = "lformsVersion:"

// savedByLForms reports whether they have saved a questionnaire.
func savedByLForms(text []byte) bool {
	var q struct {
		Meta struct {
			Tag []struct{ Code string }
		}
	}
	if json.Unmarshal(text, &q) != nil {
		return false
	}
	for _, t := range q.Meta.Tag {
		if strings.HasPrefix(t.Code, lformsTag) {
			return true
		}
	}
	return false
}

// mendLForms puts back what LForms drops when it saves: how groups and body charts are
// shown, the extensions of answers such as "none of these", and the translations of
// help. It takes them from the shipped questionnaire, for items and answers that have
// the same id. Words that the editor changed stay as they are.
func mendLForms(q *triage.Questionnaire) error {
	data, err := fs.ReadFile(Embedded(), fileQuestionnaire)
	if err != nil {
		return fmt.Errorf("read the shipped questionnaire: %w", err)
	}
	var shipped triage.Questionnaire
	if err := json.Unmarshal(data, &shipped); err != nil {
		return fmt.Errorf("read the shipped questionnaire: %w", err)
	}
	was := map[string]*triage.Item{}
	everyItem(shipped.Item, func(it *triage.Item) { was[it.LinkID] = it })
	everyItem(q.Item, func(it *triage.Item) {
		if before := was[it.LinkID]; before != nil && before.Type == it.Type {
			mendItem(it, before)
		}
	})
	return nil
}

func everyItem(list []triage.Item, do func(*triage.Item)) {
	for i := range list {
		do(&list[i])
		everyItem(list[i].Item, do)
	}
}

func mendItem(it, before *triage.Item) {
	if it.Control() == "" && before.Control() != "" {
		kept := []triage.Extension{}
		for _, x := range it.Extension {
			if x.URL != triage.ExtItemControl {
				kept = append(kept, x)
			}
		}
		for _, x := range before.Extension {
			if x.URL == triage.ExtItemControl {
				kept = append(kept, x)
			}
		}
		it.Extension = kept
	}
	if len(it.TextExt.Extension) == 0 && it.Text == before.Text {
		it.TextExt = before.TextExt
	}
	for i := range it.AnswerOption {
		o := &it.AnswerOption[i]
		if was := before.Option(o.ValueCoding.Code); was != nil && len(o.Extension) == 0 {
			o.Extension = was.Extension
		}
	}
}
