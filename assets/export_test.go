package assets

import (
	"io"
	"io/fs"

	"sacra/triage"
)

// CheckNeeds looks for one part of what Go code relies on.
var CheckNeeds = checkNeeds

// CheckZones looks for places on the body that are not drawn.
var CheckZones = checkZones

// CheckElements looks for elements that a questionnaire does not have.
func CheckElements(text []byte) error { return checkElements(text, questionnaireShape()) }

// WithForm returns content with the forms of a folder. Nothing else of it is read again.
func WithForm(base *Content, fsys fs.FS) (*Content, error) {
	own, words := *base, *base.Words
	words.drawn = map[triage.Lang]*letters{} // the letters are noted while content loads only
	for _, l := range words.tags {
		words.drawn[l] = new(letters)
	}
	own.Words = &words
	return &own, own.addForms(fsys, io.Discard)
}
