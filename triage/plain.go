package triage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// ParsePlain reads answers in the plain form
//
//	{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"]},
//	 "exam":{"p4_r":"pos"}}
//
// A value is a code, a whole number, a list of codes, null for a question that
// was skipped, or {"later":true} for one that she wants to be asked in private.
// ParsePlain knows no questions: Rules.Validate reports which
// ids and codes are unknown. Its errors name the question.
func ParsePlain(data []byte) (*Response, error) {
	var file struct {
		Answers map[string]any `json:"answers"`
		Exam    map[string]any `json:"exam"`
	}
	text, err := JSONText(data)
	if err != nil {
		return nil, fmt.Errorf("read answers: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, fmt.Errorf("read answers: %w", err)
	}
	if dec.More() {
		return nil, fmt.Errorf("read answers: there is more after the closing brace")
	}
	r := &Response{}
	for _, id := range slices.Sorted(maps.Keys(file.Answers)) {
		if later(file.Answers[id]) {
			r.Defer(id)
			continue
		}
		values, err := plainValues(file.Answers[id])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		r.Set(id, values...)
	}
	for _, id := range slices.Sorted(maps.Keys(file.Exam)) {
		values, err := plainValues(file.Exam[id])
		if err != nil || len(values) != 1 {
			return nil, fmt.Errorf("%s: one result is wanted", id)
		}
		r.SetExam(id, values[0])
	}
	return r, nil
}

// later reports whether a value is {"later":true}.
func later(v any) bool {
	m, ok := v.(map[string]any)
	return ok && len(m) == 1 && m["later"] == true
}

func plainValues(v any) ([]string, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{v}, nil
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return []string{strconv.FormatInt(n, 10)}, nil
		}
		return []string{v.String()}, nil
	case []any:
		var out []string
		for _, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, fmt.Errorf("a list holds codes only, not %s", inWords(x))
			}
			out = append(out, s)
		}
		return out, nil
	}
	return nil, fmt.Errorf("a code, a number or a list of codes is wanted, not %s", inWords(v))
}

// inWords names a JSON value as the person who wrote it sees it.
func inWords(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case map[string]any:
		return "an object in braces"
	case []any:
		return "another list"
	}
	return fmt.Sprint(v)
}
