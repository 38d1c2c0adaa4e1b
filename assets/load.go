package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sacra/assets/figure"
	"sacra/triage"
)

// maxFile is the greatest size of a content file, in bytes.
const maxFile = 1 << 20

// The names of the content files.
const (
	fileQuestionnaire = "questionnaire.json"
	fileEvidence      = "evidence.toml"
	fileAlerts        = "alerts.toml"
	fileReferrals     = "referrals.toml"
	fileDiagnoses     = "icd10.toml"
	fileExam          = "exam.toml"
	fileExercises     = "exercises.toml"
	fileTerms         = "terms.toml"
	folderPoses       = "poses"
)

// Content is a loaded and checked set of content.
type Content struct {
	Rules triage.Rules
	// Poses holds the movement of each exercise, by the name in its pose field.
	Poses map[string]*figure.Movement
	Words *Words
	// Files are what it was loaded from.
	Files fs.FS

	terms *triage.Vocabulary
}

// Load reads and checks all content of fsys. Its error names the file, the id and
// the fault. Content that can be read but does not pass the checks is returned with
// the error, for a translator who is not done. Questionnaires (see AddScales) are
// not part of its version: no decision rests on them.
func Load(fsys fs.FS) (*Content, error) {
	c := &Content{Files: fsys}
	read := sha256.New()
	terms := new(triage.Terms)
	var words *Words
	err := together(
		func() error { return c.loadRules(fsys, terms, read) },
		func() error { return loadPoses(fsys, c) },
		func() (err error) { words, err = loadWords(fsys); return err },
	)
	if err != nil {
		return nil, err
	}
	c.nameVersion(read)
	c.Words = words
	if err := c.addTexts(fsys); err != nil {
		return c, err
	}
	if c.terms, err = terms.LookUp(c.Rules.Questionnaire); err != nil {
		return c, fmt.Errorf("%s: %w", fileTerms, err)
	}
	if err = check(c); err == nil {
		err = c.addForms(fsys, read)
	}
	if err == nil {
		err = words.checkDrawn()
	}
	if err == nil && fsys != Embedded() { // a test checks the zones of the shipped content
		err = checkZones(c)
	}
	if err != nil {
		return c, err
	}
	c.nameVersion(read)
	return c, c.AddScales(fsys)
}

// loadRules reads the files that the rules are made of, and the terms that conditions
// use. Content from before there were any terms has no such file.
func (c *Content) loadRules(fsys fs.FS, terms *triage.Terms, hash io.Writer) error {
	r := &c.Rules
	r.Questionnaire, r.Evidence, r.Alerts = new(triage.Questionnaire), new(triage.Evidence), new(triage.AlertRules)
	r.Referrals, r.Diagnoses = new(triage.Referrals), new(triage.Diagnoses)
	r.Exam, r.Catalogue = new(triage.ExamForm), new(triage.Catalogue)
	var decoding []func() error
	for _, part := range []struct {
		name   string
		into   any
		decode func(data []byte, into any) error
	}{
		{fileQuestionnaire, r.Questionnaire, decodeQuestionnaire},
		{fileEvidence, r.Evidence, decodeTOML},
		{fileAlerts, r.Alerts, decodeTOML},
		{fileReferrals, r.Referrals, decodeTOML},
		{fileDiagnoses, r.Diagnoses, decodeTOML},
		{fileExam, r.Exam, decodeTOML},
		{fileExercises, r.Catalogue, decodeCatalogue},
		{fileTerms, terms, decodeTOML},
	} {
		data, err := readLimited(fsys, part.name)
		if part.name == fileTerms && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			decoding = append(decoding, func() error { return err }) // behind what is wrong in the files before
			break
		}
		fmt.Fprintf(hash, "%s %d\n", part.name, len(data))
		_, _ = hash.Write(data) // a hash takes every byte
		decoding = append(decoding, func() error {
			if err := part.decode(data, part.into); err != nil {
				return fmt.Errorf("%s: %w", part.name, err)
			}
			return nil
		})
	}
	return together(decoding...)
}

// together does things at the same time and returns the error of the first of them, in
// their order, that has one.
func together(todo ...func() error) error {
	errs := make([]error, len(todo))
	var all sync.WaitGroup
	for i, do := range todo {
		all.Go(func() { errs[i] = do() })
	}
	all.Wait()
	return first(errs...)
}

// nameVersion sets the version of the content, from what has been hashed so far.
func (c *Content) nameVersion(read hash.Hash) {
	c.Rules.Version = c.Rules.Questionnaire.Version + "-" + hex.EncodeToString(read.Sum(nil))[:8]
}

func loadPoses(fsys fs.FS, c *Content) error {
	entries, err := fs.ReadDir(fsys, folderPoses)
	if err != nil {
		return fmt.Errorf("%s: %w", folderPoses, plain(err))
	}
	c.Poses = map[string]*figure.Movement{}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok {
			continue
		}
		file := folderPoses + "/" + e.Name()
		data, err := readLimited(fsys, file)
		if err != nil {
			return err
		}
		m, err := figure.Parse(data)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		c.Poses[name] = m
	}
	return nil
}

// readLimited reads a file of at most maxFile bytes.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	// To open a pipe takes until somebody writes into it.
	if info, err := fs.Stat(fsys, name); err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeIrregular) != 0 {
		return nil, fmt.Errorf("%s: not a file", name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, plain(err))
	}
	defer f.Close()
	var b bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() <= maxFile {
		b.Grow(int(info.Size()) + bytes.MinRead) // read in one piece
	}
	if _, err := b.ReadFrom(io.LimitReader(f, maxFile+1)); err != nil {
		return nil, fmt.Errorf("%s: %w", name, plain(err))
	}
	if b.Len() > maxFile {
		return nil, fmt.Errorf("%s: larger than %d bytes", name, maxFile)
	}
	return b.Bytes(), nil
}

// plain drops the operation and path of a file error: the caller names the file.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// decodeQuestionnaire reads the questionnaire and refuses elements that it does
// not know.
func decodeQuestionnaire(data []byte, into any) error {
	text, err := triage.JSONText(data)
	if err != nil {
		return err
	}
	if err := checkDepth(text); err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return err
	}
	if err := checkElements(text, questionnaireShape()); err != nil {
		return err
	}
	if q, ok := into.(*triage.Questionnaire); ok && savedByLForms(text) {
		return mendLForms(q)
	}
	return nil
}

// maxDepth is how deep items may be nested in each other. A level of items is
// an array and an object.
const maxDepth = 16

// checkDepth refuses JSON that is nested too deep before the decoder sees it. What
// is no JSON is the decoder's to refuse.
func checkDepth(data []byte) error {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i += stringEnd(data[i:]) - 1
		case '{', '[':
			if depth++; depth > 2*maxDepth {
				return fmt.Errorf("nested deeper than %d items", maxDepth)
			}
		case '}', ']':
			depth--
		}
	}
	return nil
}

func decodeTOML(data []byte, into any) error {
	_, err := decodeKeys(data, into)
	return err
}

// decodeKeys is decodeTOML and returns the keys of the file, in its order.
func decodeKeys(data []byte, into any) ([]toml.Key, error) {
	if err := checkDepthTOML(data); err != nil {
		return nil, err
	}
	meta, err := toml.NewDecoder(bytes.NewReader(data)).Decode(into)
	if err != nil {
		return nil, err
	}
	if rest := meta.Undecoded(); len(rest) > 0 {
		return nil, fmt.Errorf("unknown key %q", rest[0].String())
	}
	return meta.Keys(), checkSpelling(meta.Keys())
}
