//go:build e2e

package main

import (
	"strings"
	"time"
	"unicode"

	"sacra/triage"
)

// patient is somebody who checks in: what she answers, by linkId, and whether
// she uses the keys or her finger.
type patient struct {
	lang    string
	name    string
	birth   [3]string // day, month, year
	answers map[string][]string
	byKeys  bool
	thumbs  bool            // types her name with both thumbs
	larger  int             // how often she makes the text larger
	asked   map[string]bool // the screens that she came to; nil where nobody counts
}

// byItself is how long a screen may take to go on by itself after an answer: a
// little over the second for which the program shows the choice.
const byItself = 1600 * time.Millisecond

// checkIn answers screen after screen until the visit ends and returns the name
// of the last screen.
func (k *screen) checkIn(p patient) string {
	k.t.Helper()
	k.waitFor("welcome")
	k.snap("welcome")
	k.tap("lang=" + p.lang)
	k.waitFor("name")
	for range p.larger {
		k.tap("text")
	}
	return k.answers(p)
}

// answers goes on to the end of a visit that has begun, and returns what that is.
func (k *screen) answers(p patient) string {
	k.t.Helper()
	for {
		at := k.until("the next question", func(s traced) bool {
			return s.Screen != "welcome" && s.Screen != "saving" && s.open()
		})
		kind, item, _ := strings.Cut(at.Screen, ":")
		if p.asked != nil {
			p.asked[at.Screen] = true
		}
		switch kind {
		case "thanks", "stop", "person", "declined":
			k.snap(kind)
			return kind
		case "name":
			k.typeName(p)
		case "birth":
			k.typeBirth(p)
		case "consent":
			k.leave(at.Screen, "agree")
		case "alone":
			k.choose(at.Screen, "alone", "yes")
			k.gone(at.Screen)
		case "ask":
			if strings.HasPrefix(item, "grp_") {
				k.fill(at, p)
				continue
			}
			k.answer(at, item, p)
		case "signs":
			if item == "" {
				item = kind
			}
			k.answer(at, item, p)
		case "confirm":
			k.leave(at.Screen, "next")
		case "check":
			k.pageOn(at.Screen)
		default:
			k.t.Fatalf("unknown screen %q", at.Screen)
		}
	}
}

// leave takes a picture, taps a button and waits until the screen is gone.
func (k *screen) leave(name, button string) {
	k.t.Helper()
	k.snap(strings.ReplaceAll(name, ":", "-"))
	k.tapOn(name, button)
	k.gone(name)
}

func (k *screen) gone(name string) {
	k.t.Helper()
	k.until("the end of "+name, func(s traced) bool { return s.Screen != name })
}

// typeName types on the keyboard of the screen, letter by letter.
func (k *screen) typeName(p patient) {
	k.t.Helper()
	if p.thumbs {
		k.roll(p.name)
		k.leave("name", "next")
		return
	}
	capital := true
	for _, r := range p.name {
		switch {
		case r == ' ':
			k.tap("key.space")
			capital = true
			continue
		case capital != unicode.IsUpper(r):
			k.tap("key.shift")
		}
		k.tap("key." + string(unicode.ToLower(r)))
		capital = false
	}
	k.leave("name", "next")
}

func (k *screen) typeBirth(p patient) {
	k.t.Helper()
	// The field that takes digits is chosen by a tap; each goes on by itself.
	for i, field := range []string{"birth.day", "birth.month", "birth.year"} {
		k.chooseField(field)
		for _, r := range p.birth[i] {
			k.tap("birth." + string(r))
		}
	}
	k.snap("birth")
	k.gone("birth") // a whole date goes on by itself
}

// answer gives her answer to one question, or skips it.
func (k *screen) answer(at traced, item string, p patient) {
	k.t.Helper()
	codes, ok := p.answers[item]
	if !ok {
		// What is not in her list she skips; warning signs are always in it.
		if at.find("skip") != nil {
			k.leave(at.Screen, "skip")
			return
		}
		k.leave(at.Screen, "next")
		return
	}
	if len(codes) == 1 && strings.HasSuffix(codes[0], triage.None) {
		k.none(at.Screen, item, codes[0])
		return
	}
	for _, code := range codes {
		k.choose(at.Screen, item, code)
	}
	k.snap(strings.ReplaceAll(at.Screen, ":", "-"))
	// Where one answer is enough the next question comes by itself.
	if len(codes) == 1 && k.within(byItself, func(s traced) bool { return s.Screen != at.Screen }) {
		return
	}
	k.pageOn(at.Screen)
}

// none says "none of these" to each page of a list. The next one comes by itself.
// Older programs have it on the last page alone, where a second tap takes it back.
func (k *screen) none(name, item, code string) {
	k.t.Helper()
	for page := k.opened(); page.Screen == name; page = k.opened() {
		everywhere := page.find(item+"="+code) != nil
		k.snap(strings.ReplaceAll(name, ":", "-"))
		k.choose(name, item, code)
		if !everywhere || !k.moved(page) {
			break
		}
	}
	k.pageOn(name)
}

// fill answers the rows of a screen that a few questions share, and leaves out
// those that are not in her list.
func (k *screen) fill(at traced, p patient) {
	k.t.Helper()
	done := map[string]bool{}
	for range 40 {
		s := k.opened()
		if s.Screen != at.Screen {
			return
		}
		row, open := rowToAnswer(s, p, done)
		if row != "" {
			done[row] = true
			k.answerRow(s, row, p.answers[row][0])
			continue
		}
		k.snap(strings.ReplaceAll(at.Screen, ":", "-"))
		if open { // the last page ends the screen, one before it turns
			k.tapOn(at.Screen, "skip")
		}
		if !k.moved(s) { // where a number was typed Next goes on
			k.tapOn(at.Screen, "next")
			k.moved(s)
		}
	}
	k.gone(at.Screen)
}

// moved reports whether another screen or another page comes.
func (k *screen) moved(from traced) bool {
	return k.within(byItself, func(s traced) bool { return s.Screen != from.Screen || !sameTargets(s, from) })
}

// answerRow taps the answer of a row, or types its number.
func (k *screen) answerRow(s traced, row, code string) {
	k.t.Helper()
	if s.find(row+".delete") == nil {
		k.tapOn(s.Screen, row+"="+code)
		return
	}
	for _, digit := range code {
		k.tapOn(s.Screen, row+"."+string(digit))
	}
}

// rowToAnswer returns the next row on the screen that she answers, and whether
// there is one that she leaves open.
func rowToAnswer(s traced, p patient, done map[string]bool) (row string, open bool) {
	for _, t := range s.Targets {
		id, _, ok := strings.Cut(t.ID, "=")
		if !ok {
			id, ok = strings.CutSuffix(t.ID, ".delete")
		}
		if !ok || done[id] {
			continue
		}
		if len(p.answers[id]) > 0 {
			return id, false
		}
		open = true
	}
	return "", open
}
