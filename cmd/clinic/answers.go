package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"sacra/assets"
	"sacra/export/fhir"
	"sacra/triage"
)

// maxAnswers is the greatest size of a file of answers, in bytes.
const maxAnswers = 1 << 20

// load returns the content of a folder, or the shipped one if none is named.
func (p *program) load(content string) (*assets.Content, error) {
	if content == "" && p.shipped != nil {
		return p.shipped, nil
	}
	c, err := assets.ContentFor(assets.Clinic{}, content)
	if content != "" && errors.Is(err, fs.ErrNotExist) {
		return c, misuse("%s holds no whole content: %w; clinic content copy makes a folder that does", content, err)
	}
	if content != "" && errors.Is(err, syscall.ENOTDIR) {
		return c, misuse("%s is not a folder", content)
	}
	if err != nil {
		return c, fmt.Errorf("load the content: %w", err)
	}
	return c, nil
}

// readAnswers reads and checks a file of answers; "-" is standard input. What
// is left out of it is said on standard error too.
func (p *program) readAnswers(name string, c *triage.Rules) (*triage.Response, triage.LeftOut, error) {
	data, err := p.readFile(name)
	if err != nil {
		return nil, triage.LeftOut{}, err
	}
	r, left, err := parseAnswers(data, c)
	if err != nil {
		return nil, left, answersError(name, err)
	}
	if len(left.Pruned) > 0 {
		fmt.Fprintf(p.err, "%s: %s: left out, because the kiosk would not have asked: %s\n", p.name, name, strings.Join(left.Pruned, " "))
	}
	if len(left.Dropped) > 0 {
		fmt.Fprintf(p.err, "%s: %s: left out, because it cannot stand beside other answers: %s\n", p.name, name, strings.Join(left.Dropped, " "))
	}
	return r, left, nil
}

func (p *program) readFile(name string) ([]byte, error) {
	in := io.Reader(p.in)
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, usageError{err}
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxAnswers+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > maxAnswers {
		return nil, misuse("%s: larger than %d bytes", name, maxAnswers)
	}
	return data, nil
}

// answersError says what is wrong with a file of answers, without the names of
// Go types.
func answersError(name string, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return misuse("%s is no file of answers, which is JSON such as {\"answers\": {\"status\": \"pregnant\"}}: %w (at byte %d)", name, err, syntax.Offset)
	}
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return usageError{fmt.Errorf("%s: %w", name, err)}
	}
	at := "the whole file"
	if wrong.Field != "" {
		at = wrong.Field
	}
	return misuse("%s: %s: a JSON %s does not belong here", name, at, wrong.Value)
}

// parseAnswers takes a FHIR QuestionnaireResponse or plain answers.
func parseAnswers(data []byte, c *triage.Rules) (*triage.Response, triage.LeftOut, error) {
	text, err := triage.JSONText(data)
	if err != nil {
		return nil, triage.LeftOut{}, err
	}
	var kind struct {
		ResourceType string `json:"resourceType"`
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, triage.LeftOut{}, err
	}
	parse := triage.ParsePlain
	if kind.ResourceType != "" {
		parse = func(text []byte) (*triage.Response, error) {
			r, err := fhir.Parse(text, c.Questionnaire)
			return &r, err
		}
	}
	r, err := parse(text)
	if err != nil {
		return nil, triage.LeftOut{}, err
	}
	left, err := c.Import(r)
	return r, left, err
}

func (p *program) writeJSON(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// patient is what a command is given about one patient.
type patient struct {
	rules *triage.Rules
	visits
	left triage.LeftOut
}

// patient reads the file of answers that a command names, and the content and the
// visit before if its flags, which it adds to set, name them.
func (p *program) patient(set *flag.FlagSet, args []string) (patient, error) {
	content := contentFlag(set)
	before := earlierFlags(set)
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return patient{}, err
	}
	c, err := p.load(*content)
	if err != nil {
		return patient{}, err
	}
	v, left, err := p.recall(rest[0], before, &c.Rules)
	return patient{&c.Rules, v, left}, err
}

func runAssess(_ context.Context, p *program, args []string) error {
	set := p.flags("assess")
	words := set.Bool("explain", false, "print the reasoning line by line, to be redone by hand")
	in, err := p.patient(set, args)
	if err != nil {
		return err
	}
	if *words {
		return explain(p.out, in.rules, in.now)
	}
	return p.writeJSON(struct {
		triage.Assessment
		triage.LeftOut
		Contradictions []triage.StageDoubt `json:"contradictions,omitempty"`
	}{in.rules.Assess(in.now), in.left, in.doubts})
}

func runPlan(_ context.Context, p *program, args []string) error {
	in, err := p.patient(p.flags("plan"), args)
	if err != nil {
		return err
	}
	if in.then == nil {
		return p.writeJSON(in.propose(in.rules))
	}
	return p.writeJSON(struct {
		triage.Plan
		Contradictions []triage.StageDoubt `json:"contradictions,omitempty"`
	}{in.propose(in.rules), in.doubts})
}
