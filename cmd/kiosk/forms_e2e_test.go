//go:build e2e

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

// What make compare hands over.
var (
	formsDir  = flag.String("forms", "", "folder that .ci/forms/install has filled")
	formRuns  = flag.Int("formruns", 7, "how often each form program is started")
	formChart = flag.String("chart", "", "file for the bar chart, SVG")
)

// longest is the most items that a questionnaire may have.
const longest = 500

// formTaps is how many answers are given in a form of a browser.
const formTaps = 14

// cost is what one run of a form program costs.
type cost struct {
	Start   float64   `json:"start_ms"` // from the start of the program to its first question, painted
	Answers []float64 `json:"-"`        // from each tap to the first change of the answer on the glass, in ms
	Memory  float64   `json:"pss_mib"`  // of all its processes, after the visit
}

// TestCompareForms plays our questionnaire, and one of 500 items, in this
// kiosk, in LHC-Forms and in SurveyJS, both in a Chromium kiosk on the same
// screen, in turn. It prints how many times theirs this kiosk costs.
func TestCompareForms(t *testing.T) {
	if *formsDir == "" {
		t.Fatal("-forms names no folder; make compare does it all")
	}
	g, dir := newGlass(t, "1280x800"), t.TempDir()
	ours := ownForm(t, dir)
	long := longForm(t, dir)
	programs := []string{"sacra", "lforms", "survey"}
	costs, longCosts := map[string][]cost{}, map[string][]cost{}
	for run := range *formRuns + 1 {
		for _, p := range programs {
			a, b := ours.play(t, g, p, formTaps), long.play(t, g, p, 0)
			if run > 0 { // before, the files are not in memory yet
				costs[p], longCosts[p] = append(costs[p], a), append(longCosts[p], b)
			}
		}
	}
	rows := []measure{
		measured("start to the first question", "ms", costs, func(c cost) float64 { return c.Start }),
		measured("answer to painted", "ms", costs, func(c cost) float64 { return percentile(c.Answers, 50) }),
		measured("memory after a visit", "MiB", costs, func(c cost) float64 { return c.Memory }),
		measured("500 items: start to the first", "ms", longCosts, func(c cost) float64 { return c.Start }),
	}
	for _, m := range rows {
		m.print()
	}
	if *formChart != "" {
		if err := os.WriteFile(*formChart, []byte(bars(rows)), 0o644); err != nil {
			t.Error(err)
		}
	}
}

// form is a questionnaire, with the kiosk that asks it.
type form struct {
	file   string // the questionnaire
	kiosk  string // the program, with its content
	data   string
	others string // profiles of the browsers
	visit  bool   // a whole visit is played
}

func ownForm(t *testing.T, dir string) form {
	t.Helper()
	data, _ := clinic(t, dir)
	file, err := filepath.Abs("../../assets/content/questionnaire.json")
	if err != nil {
		t.Fatal(err)
	}
	return form{file: file, kiosk: built.kiosk(t), data: data, others: t.TempDir(), visit: true}
}

// longForm is our content with yes/no questions added up to the most items that it
// may have.
func longForm(t *testing.T, dir string) form {
	t.Helper()
	content := filepath.Join(dir, "content")
	if err := os.CopyFS(content, os.DirFS("../../assets/content")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(content, "questionnaire.json")
	var q map[string]any
	if err := json.Unmarshal(mustRead(t, file), &q); err != nil {
		t.Fatal(err)
	}
	var more []any
	for i := items(q) + 1; i < longest; i++ { // one is the section that they are in
		more = append(more, yesNo(fmt.Sprintf("more_%d", i), fmt.Sprintf("Is statement %d true?", i), fmt.Sprintf("¿Es cierta la frase %d?", i)))
	}
	q["item"] = append(q["item"].([]any), map[string]any{"linkId": "sec_more", "type": "group", "text": "More", "_text": inSpanish("Más"), "item": more})
	raw, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	kiosk := filepath.Join(dir, "kiosk-of-500")
	script := fmt.Sprintf("#!/bin/sh\nexec %q --content %q \"$@\"\n", built.kiosk(t), content)
	if err := os.WriteFile(kiosk, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	data, _ := clinic(t, t.TempDir())
	return form{file: file, kiosk: kiosk, data: data, others: t.TempDir()}
}

// items counts the items of a questionnaire, or those within an item.
func items(of map[string]any) int {
	list, _ := of["item"].([]any)
	n := len(list)
	for _, it := range list {
		n += items(it.(map[string]any))
	}
	return n
}

func yesNo(linkID, english, spanish string) map[string]any {
	option := func(code, en, es string) any {
		return map[string]any{"valueCoding": map[string]any{"code": code, "display": en, "_display": inSpanish(es)}}
	}
	short := map[string]any{"url": "https://sacra.clinic/fhir/short", "valueString": english, "_valueString": inSpanish(spanish)}
	return map[string]any{
		"linkId": linkID, "type": "choice", "text": english, "_text": inSpanish(spanish), "extension": []any{short},
		"answerOption": []any{option("yes", "Yes", "Sí"), option("no", "No", "No"), option("unsure", "Not sure", "No estoy segura")},
	}
}

// inSpanish is FHIR's translation of a text.
func inSpanish(text string) map[string]any {
	return map[string]any{"extension": []any{map[string]any{
		"url":       "http://hl7.org/fhir/StructureDefinition/translation",
		"extension": []any{map[string]any{"url": "lang", "valueCode": string(triage.Spanish)}, map[string]any{"url": "content", "valueString": text}},
	}}}
}

// play starts a program on the form and returns what it cost.
func (f *form) play(t *testing.T, g *glass, program string, taps int) cost {
	t.Helper()
	if program != "sacra" {
		cmd := exec.CommandContext(t.Context(), "node", "../../.ci/forms/play.mjs", *formsDir, program, f.file, strconv.Itoa(taps), filepath.Join(f.others, program))
		cmd.Env = append(os.Environ(), "DISPLAY="+g.display)
		cmd.Stderr = os.Stderr
		return playBrowser(t, g, cmd)
	}
	began := time.Now()
	k := launch(t, f.kiosk, g, f.data, t.TempDir())
	first := k.until("the first question", func(s traced) bool { return s.Screen == "welcome" })
	c := cost{Start: float64(first.read.Sub(began).Microseconds()) / 1000}
	if f.visit {
		k.quiet, k.eye = true, newEye(t, g)
		k.checkIn(radicular)
		c.Answers = k.eye.Saw
		time.Sleep(settled)
		c.Memory = k.proportional()
	}
	k.stop()
	return c
}

// playBrowser answers a form in a browser: the script says where the next answer is,
// and goes on once that was tapped.
func playBrowser(t *testing.T, g *glass, cmd *exec.Cmd) (c cost) {
	t.Helper()
	out, err1 := cmd.StdoutPipe()
	in, err2 := cmd.StdinPipe()
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	e := newEye(t, g)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said := struct {
			Tap *struct{ X, Y, Width, Height float64 }
			cost
		}{cost: c}
		if err := json.Unmarshal(lines.Bytes(), &said); err != nil {
			t.Fatalf("%q: %v", lines.Text(), err)
		}
		if c = said.cost; said.Tap == nil {
			continue
		}
		e.tap(said.Tap.X, said.Tap.Y, said.Tap.Width, said.Tap.Height)
		if _, err := fmt.Fprintln(in); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	c.Answers = e.Saw
	return c
}

// proportional returns the program's share of the memory in use (PSS), in MiB.
func (k *screen) proportional() float64 {
	k.t.Helper()
	for line := range strings.Lines(string(mustRead(k.t, fmt.Sprintf("/proc/%d/smaps_rollup", k.cmd.Process.Pid)))) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			kib, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err != nil {
				k.t.Fatal(err)
			}
			return kib / 1024
		}
	}
	k.t.Fatal("no Pss")
	return 0
}

func mustRead(t *testing.T, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
