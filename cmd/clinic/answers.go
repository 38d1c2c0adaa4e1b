package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"sacra/assets"
	"sacra/export/fhir"
	"sacra/triage"
)

// maxAnswers is the greatest size of a file of answers, in bytes.
const maxAnswers = 1 << 20

// load returns the content of a folder, or the shipped one if none is named.
func load(content string) (*assets.Content, error) {
	c, err := assets.ContentFor(assets.NewClinic("", ""), content)
	if err != nil {
		return nil, fmt.Errorf("load the content: %w", err)
	}
	return c, nil
}

// readAnswers reads and checks a file of answers; "-" is standard input.
func (p *program) readAnswers(name string, c *triage.Rules) (*triage.Response, error) {
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
	r, err := parseAnswers(data, c)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong): // put without the names of Go types
		at := "the whole file"
		if wrong.Field != "" {
			at = wrong.Field
		}
		return nil, misuse("%s: %s: a JSON %s does not belong here", name, at, wrong.Value)
	case err != nil:
		return nil, usageError{fmt.Errorf("%s: %w", name, err)}
	}
	return r, nil
}

// parseAnswers takes a FHIR QuestionnaireResponse or plain answers.
func parseAnswers(data []byte, c *triage.Rules) (*triage.Response, error) {
	var kind struct {
		ResourceType string `json:"resourceType"`
	}
	if err := json.Unmarshal(data, &kind); err != nil {
		return nil, err
	}
	if kind.ResourceType != "" {
		r, err := fhir.Parse(data, c.Questionnaire)
		if err != nil {
			return nil, err
		}
		return &r, c.Validate(&r)
	}
	r, err := triage.ParsePlain(data)
	if err != nil {
		return nil, err
	}
	return r, c.Validate(r)
}

func (p *program) writeJSON(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func runAssess(_ context.Context, p *program, args []string) error {
	set := p.flags("assess")
	content := contentFlag(set)
	words := set.Bool("explain", false, "print the reasoning line by line, to be redone by hand")
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	c, err := load(*content)
	if err != nil {
		return err
	}
	r, err := p.readAnswers(rest[0], &c.Rules)
	if err != nil {
		return err
	}
	if *words {
		return explain(p.out, &c.Rules, r)
	}
	return p.writeJSON(c.Rules.Assess(r))
}

func runPlan(_ context.Context, p *program, args []string) error {
	set := p.flags("plan")
	content := contentFlag(set)
	after := set.String("after", "", "file of her answers at the visit before, whose proposed sheet she was given")
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	c, err := load(*content)
	if err != nil {
		return err
	}
	r, err := p.readAnswers(rest[0], &c.Rules)
	if err != nil {
		return err
	}
	if *after == "" {
		return p.writeJSON(c.Rules.Propose(r, nil))
	}
	then, err := p.readAnswers(*after, &c.Rules)
	if err != nil {
		return err
	}
	before := triage.Release{Plan: c.Rules.Propose(then, nil), Response: *then}
	return p.writeJSON(c.Rules.ProposeAfter(&before, r, nil))
}
