//go:build e2e

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// ears are a patient who does not see the screen. She decides by what the
// speech program was given to say, and by nothing else.
type ears struct {
	k    *screen
	file string // what was said, utterance by utterance
	lang triage.Lang
	past int // utterances that she has dealt with
}

// fakeVoice makes a speech program that writes down what it is given, and returns
// the file and the PATH on which it is found first.
func fakeVoice(t *testing.T) (heard, path string) {
	t.Helper()
	dir := t.TempDir()
	heard = filepath.Join(dir, "heard")
	if *out != "" {
		heard = filepath.Join(*out, t.Name(), "heard.txt")
	}
	script := "#!/bin/sh\ntext=$(cat)\nprintf '%s\\n%s\\036' \"$2\" \"$text\" >> " + heard + "\n"
	if err := os.WriteFile(filepath.Join(dir, "espeak-ng"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return heard, "PATH=" + dir + ":" + os.Getenv("PATH")
}

// utterances returns everything that was said, in order.
func (e *ears) utterances() []string {
	raw, err := os.ReadFile(e.file)
	if err != nil {
		return nil
	}
	all := strings.Split(string(raw), "\x1e")
	return all[:len(all)-1]
}

// hear waits for something to be said and returns the last of it, in her
// language; "" where nothing is.
func (e *ears) hear() string {
	e.k.t.Helper()
	const (
		silence = 6 * time.Second        // after which nothing more is to come
		pause   = 150 * time.Millisecond // within which a later one may cut it off
	)
	began, said := time.Now(), time.Time{}
	known := e.past
	for time.Since(began) < silence {
		time.Sleep(10 * time.Millisecond)
		all := e.utterances()
		if len(all) > known {
			known, said = len(all), time.Now()
		}
		if said.IsZero() || time.Since(said) < pause {
			continue
		}
		e.past = known
		lang, text, _ := strings.Cut(all[len(all)-1], "\n")
		if !strings.HasPrefix(lang, string(e.lang)) { // es-419
			e.k.t.Errorf("spoken with the voice %q: %q", lang, text)
		}
		return text
	}
	return ""
}

// press presses keys and hears what comes of it.
func (e *ears) press(keys ...string) string {
	e.k.t.Helper()
	e.k.opened()
	e.past = len(e.utterances())
	e.k.key(keys...)
	return e.hear()
}

// write types a text and hears the last of it.
func (e *ears) write(s string) string {
	e.k.t.Helper()
	e.k.opened()
	e.past = len(e.utterances())
	e.k.write(s)
	return e.hear()
}

var (
	numbered = regexp.MustCompile(`^([\dA-Z]): (.+)$`)
	ranged   = regexp.MustCompile(`(\d+) (?:to|a) (\d+)\.$`)
	// denial is an answer that reports nothing: the safe one.
	denial = regexp.MustCompile(`^(None|No[.,]|Nothing|Neither|Ningun|Nada|Nunca|Same|Igual)`)
)

// question is one thing that was asked in an utterance: answers with the key of
// each, or a number to type.
type question struct {
	keys, answers []string
	low, high     int
}

// questions takes an utterance apart.
func questions(said string) []question {
	var out []question
	last := 0
	for line := range strings.Lines(said) {
		line = strings.TrimSpace(line)
		if m := ranged.FindStringSubmatch(line); m != nil {
			low, _ := strconv.Atoi(m[1])
			high, _ := strconv.Atoi(m[2])
			out = append(out, question{low: low, high: high})
			last = 0
			continue
		}
		m := numbered.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		n := strings.Index("1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ", m[1])
		if last == 0 || n < last {
			out = append(out, question{})
		}
		last = n + 1
		q := &out[len(out)-1]
		q.keys, q.answers = append(q.keys, m[1]), append(q.answers, m[2])
	}
	return out
}

// keysFor are the keys that answer a question: no where that can be said, or a
// number in the lower half, or the second answer of several.
func (q question) keysFor(more bool) []string {
	if len(q.answers) == 0 {
		var keys []string
		for _, d := range strconv.Itoa(q.low + (q.high-q.low)/3) {
			keys = append(keys, string(d))
		}
		return keys
	}
	if i := slices.IndexFunc(q.answers, denial.MatchString); i >= 0 {
		return []string{q.keys[i]}
	}
	if more {
		return nil // it may be on a page to come
	}
	return []string{q.keys[min(1, len(q.keys)-1)]}
}

// begin asks for speech, waits until she hears her own language, and presses the
// key that it names.
func (e *ears) begin() string {
	e.k.t.Helper()
	mine := e.lang
	e.lang = triage.English // the clinic's first language comes first
	said := e.press("F4")
	if e.lang = mine; mine != triage.English {
		for n := 0; n < 3 && !strings.Contains(said, "pulse"); n++ {
			said = e.hear()
		}
	}
	start := regexp.MustCompile(`(?:press|pulse) (\d)\.`).FindStringSubmatch(said)
	if start == nil {
		e.k.t.Fatalf("the greeting does not say how to begin: %q", said)
	}
	return e.press(start[1])
}

// checkIn goes through a visit and returns what she heard at its end.
func (e *ears) checkIn(word assets.Localizer, name, birth string, larger int) string {
	e.k.t.Helper()
	thanks, stop := word("checkin.thanks.title"), word("checkin.stop.title")
	skip := word("checkin.skip")
	said := e.begin()
	for range larger {
		e.k.key("F2")
	}
	for range 150 {
		more := strings.Contains(said, word("ear.enter", "Text", word("common.more")))
		asked := questions(said)
		// What is chosen is said before the next row, or behind the answers.
		chosen := strings.LastIndex(said, strings.SplitN(word("ear.chosen", "Answer", ""), ":", 2)[0]+":")
		done := chosen > strings.LastIndex(said, "\n1: ")
		switch {
		case strings.Contains(said, thanks), strings.Contains(said, stop):
			return said
		case said == word("checkin.saving"): // on a busy machine that takes a moment
			said = e.hear()
		case said == "":
			said = e.press("F4")
		case strings.Contains(said, word("ear.name")):
			e.k.waitFor("name") // what is said may come before the trace
			e.write(name)
			said = e.press("Return")
		case strings.Contains(said, word("ear.birth")):
			e.k.waitFor("birth")
			said = e.write(birth)
			if !strings.Contains(said, birth[len(birth)-4:]) {
				e.k.t.Errorf("her birthday is said back as %q", said)
			}
			said = e.press("Return")
		case strings.Contains(said, word("checkin.private_read")):
			for n := 0; !strings.Contains(said, skip) || strings.Contains(said, word("checkin.private_read")); n++ {
				if n > 40 {
					e.k.t.Fatalf("Tab never comes to %q", skip)
				}
				said = e.press("Tab")
			}
			said = e.press("Return")
		case len(asked) == 0 || done:
			e.k.glanced()
			said = e.press("Return")
		default:
			said = e.answer(asked[0], more, strings.Contains(said, word("ear.down")))
		}
	}
	e.k.t.Fatalf("the visit does not end; the last that was said is %q", said)
	return ""
}

// answer answers what was asked first. It must be said back.
func (e *ears) answer(q question, more, down bool) string {
	e.k.t.Helper()
	keys := q.keysFor(more)
	if keys == nil {
		e.k.glanced()
		return e.press("Return")
	}
	heard := e.press(keys...)
	want := strings.Join(keys, "")
	if len(q.answers) > 0 {
		want = strings.TrimRight(q.answers[slices.Index(q.keys, keys[0])], ".")
	}
	if heard != "" && !strings.Contains(heard, want) {
		e.k.t.Errorf("she chose %q and heard %q", want, heard)
	}
	if down {
		return e.press("Down") // a number has no end of its own
	}
	return heard
}

// TestE2EEar plays the whole check-in by ear: nothing is known of the screen but
// what is spoken.
func TestE2EEar(t *testing.T) {
	t.Parallel()
	content := assetstest.Embedded(t)
	onDisplays(t, display{"1280x800", 0, triage.English}, func(t *testing.T, d display) {
		dir := outDir(t)
		data, _ := clinic(t, t.TempDir())
		heard, path := fakeVoice(t)
		k := start(t, d.size, data, dir, path)
		k.quiet = true
		k.waitFor("welcome")
		e := &ears{k: k, file: heard, lang: d.lang}
		birth := map[triage.Lang]string{triage.English: "05211993", triage.Spanish: "21051993"}[d.lang]
		e.checkIn(content.Words.For(d.lang), "Ana Luna", birth, d.larger)
		k.stop()
		list := visits(t, data)
		if len(list) != 1 || list[0].Intake.Ended != triage.EndedComplete || list[0].Intake.Name != "Ana Luna" ||
			list[0].Intake.BirthDate != "1993-05-21" || list[0].Intake.Lang != d.lang {
			t.Errorf("%d visits, want hers, complete", len(list))
		}
	})
}
