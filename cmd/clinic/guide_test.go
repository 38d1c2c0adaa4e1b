package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/guides"
	"sacra/triage"
)

// commandsOf returns what a guide shows in the typeface of commands.
func commandsOf(t *testing.T, name string, l triage.Lang) (blocks []string) {
	t.Helper()
	g, err := guides.Read(name, l)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range g.Blocks {
		if b.Kind == guides.Command {
			blocks = append(blocks, b.Text)
		}
	}
	return blocks
}

// TestTheCommandsOfTheGuidesAreThere with each option that is typed with them.
func TestTheCommandsOfTheGuidesAreThere(t *testing.T) {
	p := &program{name: "sacra-clinic", now: time.Now}
	seen := 0
	for _, name := range guides.Names() {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for line := range strings.SplitSeq(strings.Join(commandsOf(t, name, l), "\n"), "\n") {
				words := strings.Fields(strings.TrimPrefix(line, "sudo -u sacra "))
				if len(words) < 2 || words[0] != p.name {
					continue
				}
				seen++
				c, ok := commandNamed(words[1])
				if !ok {
					t.Errorf("%s in %s: there is no such command: %s", name, l, line)
					continue
				}
				set := p.flagsOf(c)
				for _, word := range words[2:] {
					if option := strings.TrimLeft(word, "-"); option != word && set.Lookup(option) == nil {
						t.Errorf("%s in %s: there is no %s: %s", name, l, word, line)
					}
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("the guides show %d commands", seen)
	}
}

// TestTheAnswersOfTheAuthorsGuideMakeASheet of the copy that it tells to take.
func TestTheAnswersOfTheAuthorsGuideMakeASheet(t *testing.T) {
	content := filepath.Join(t.TempDir(), "our-content")
	done(t, "content", "copy", content)
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		made := 0
		for _, text := range commandsOf(t, "author", l) {
			if !strings.HasPrefix(text, "{") {
				continue
			}
			pdf := filepath.Join(t.TempDir(), "sheet.pdf")
			if status, _, said := runClinic(t, "", "sheet", write(t, "answers.json", text), "--content", content, "-o", pdf, "--lang", string(l)); status != 0 {
				t.Errorf("in %s: %s", l, said)
			}
			made++
		}
		if made != 1 {
			t.Errorf("%d files of answers in %s, want 1", made, l)
		}
	}
}
