//go:build e2e

package main

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// patient is somebody who checks in: what she answers, by linkId, and whether
// she uses the keys or her finger.
type patient struct {
	lang    string
	name    string
	birth   [3]string // day, month, year
	answers map[string][]string
	byKeys  bool
	larger  int             // how often she makes the text larger
	asked   map[string]bool // the screens that she came to; nil where nobody counts
}

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
		k.settle()
	}
	for {
		at := k.until("the next question", func(s traced) bool {
			return s.Screen != "welcome" && s.Screen != "saving"
		})
		time.Sleep(400 * time.Millisecond) // a screen that comes by itself is deaf for so long
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
			k.answer(at, "signs", p)
		case "confirm":
			k.confirm(at, p)
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
	k.tap(button)
	k.gone(name)
}

func (k *screen) gone(name string) {
	k.t.Helper()
	k.until("the end of "+name, func(s traced) bool { return s.Screen != name })
}

// typeName types on the keyboard of the screen, letter by letter.
func (k *screen) typeName(p patient) {
	k.t.Helper()
	k.settle()
	capital := true
	for _, r := range p.name {
		switch {
		case r == ' ':
			k.quickTap("key.space")
			capital = true
			continue
		case capital != unicode.IsUpper(r):
			k.quickTap("key.shift")
		}
		k.quickTap("key." + string(unicode.ToLower(r)))
		capital = false
	}
	k.leave("name", "next")
}

func (k *screen) typeBirth(p patient) {
	k.t.Helper()
	k.settle()
	// The field that takes digits is chosen by a tap; each goes on by itself.
	for i, field := range []string{"birth.day", "birth.month", "birth.year"} {
		k.quickTap(field)
		for _, r := range p.birth[i] {
			k.quickTap("birth." + string(r))
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
	for _, code := range codes {
		k.choose(at.Screen, item, code)
	}
	k.snap(strings.ReplaceAll(at.Screen, ":", "-"))
	// Where one answer is enough the next question comes by itself.
	for range 10 {
		if k.now().Screen != at.Screen {
			return
		}
		time.Sleep(150 * time.Millisecond)
	}
	k.pageOn(at.Screen)
}

// confirm finds a chart right. Where the worst of its places is asked for, that
// is said with it.
func (k *screen) confirm(at traced, p patient) {
	k.t.Helper()
	at = k.until("the targets of "+at.Screen, func(s traced) bool { return len(s.Targets) > 0 })
	if slices.ContainsFunc(at.Targets, func(t target) bool { return strings.HasPrefix(t.ID, "worst_spot=") }) {
		k.answer(at, "worst_spot", p)
		return
	}
	k.leave(at.Screen, "next")
}

// fill answers the rows of a screen that a few questions share, and leaves out
// those that are not in her list.
func (k *screen) fill(at traced, p patient) {
	k.t.Helper()
	done := map[string]bool{}
	for range 40 {
		s := k.now()
		if s.Screen != at.Screen {
			return
		}
		row, open := rowToAnswer(s, p, done)
		if row != "" {
			done[row] = true
			k.answerRow(s, row, p.answers[row][0])
			time.Sleep(250 * time.Millisecond) // other rows may have moved
			continue
		}
		k.snap(strings.ReplaceAll(at.Screen, ":", "-"))
		if open { // the last page ends the screen, one before it turns
			k.tap("skip")
		}
		if !k.moved(s) { // where a number was typed Next goes on
			k.tap("next")
			k.moved(s)
		}
	}
	k.gone(at.Screen)
}

// moved waits two seconds for another screen or another page.
func (k *screen) moved(from traced) bool {
	for range 40 {
		if now := k.now(); now.Screen != from.Screen || !sameTargets(now, from) {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

// answerRow taps the answer of a row, or types its number.
func (k *screen) answerRow(s traced, row, code string) {
	k.t.Helper()
	if s.find(row+".delete") == nil {
		k.tap(row + "=" + code)
		return
	}
	k.settle()
	for _, digit := range code {
		k.quickTap(row + "." + string(digit))
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

// choose makes one choice, turning pages, views of the drawing, or digits as
// the screen has them.
func (k *screen) choose(name, item, code string) {
	k.t.Helper()
	wanted := item + "=" + code
	k.until("the targets of "+name, func(s traced) bool { return s.Screen != name || len(s.Targets) > 0 })
	back, stuck := false, 0
	for range 16 {
		s := k.now()
		switch {
		case s.find(wanted) != nil:
			k.tap(wanted)
			return
		case s.find(item+"."+code[:1]) != nil: // a keypad
			k.settle()
			for _, digit := range code {
				k.quickTap(item + "." + string(digit))
			}
			return
		case s.find(item+".page_back") != nil && back:
			k.turn(item + ".page_back")
		case s.find(item+".page_more") != nil:
			k.turn(item + ".page_more")
		case s.find(item+".front") != nil:
			k.turn(item + ".front")
		case s.find("list") != nil: // the drawing is not there yet
			time.Sleep(200 * time.Millisecond)
		default: // where a page was not seen yet Next turns to it
			time.Sleep(time.Second) // nobody reads one in less
			k.tap("next")
			if !k.moved(s) {
				stuck++
			}
			back = stuck > 1
		}
	}
	k.t.Fatalf("%s: %q cannot be found", name, wanted)
}

func sameTargets(a, b traced) bool {
	return slices.EqualFunc(a.Targets, b.Targets, func(x, y target) bool { return x.ID == y.ID })
}

// pageOn taps Next until the screen is gone: it turns to pages that were not
// seen first, and does nothing while a page is new.
func (k *screen) pageOn(name string) {
	k.t.Helper()
	for range 12 {
		before := k.now()
		if before.Screen != name {
			return
		}
		k.snap(strings.ReplaceAll(name, ":", "-"))
		k.tap("next")
		for range 30 {
			if now := k.now(); now.Screen != name || !sameTargets(now, before) {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	k.gone(name)
}

// look turns to pages of the visit and takes a picture of each.
func (k *screen) look(tabs ...string) {
	k.t.Helper()
	for _, tab := range tabs {
		k.tap(tab)
		k.settle()
		k.snap(strings.ReplaceAll(tab, ".", "-"))
	}
}

// findAndTap turns the positions and pages of the bedside form until a result
// is there, and taps it.
func (k *screen) findAndTap(id string) {
	k.t.Helper()
	for _, position := range []string{"half_sitting", "side_lying", "sitting", "standing"} {
		k.turn("position." + position)
		for k.now().find(id) == nil && k.now().find("tests.page_more") != nil {
			k.turn("tests.page_more")
		}
		if k.now().find(id) != nil {
			k.tap(id)
			return
		}
	}
	k.t.Fatalf("%s is not on the form", id)
}

// turn taps a button that shows another page and waits for it.
func (k *screen) turn(button string) {
	k.t.Helper()
	before := k.now()
	k.tap(button)
	k.until("another page", func(now traced) bool { return !sameTargets(now, before) })
}
