// Package report says what a self-test of the device has found: as a line of
// words, as plain text and as a PDF. The checks themselves stand where the thing
// is that they look at.
package report

import (
	"context"

	"sacra/assets"
	"sacra/assets/wording"
)

// Level says how a check came out.
type Level uint8

// The levels, from good to bad.
const (
	OK        Level = iota // nothing to do
	Attention              // it works, but somebody should look
	Fault                  // something that the clinic relies on does not work
)

// Word returns the word of a level.
func (l Level) Word(t assets.Localizer) string {
	return t("owner.test.level." + [...]string{"ok", "look", "fault"}[min(l, Fault)])
}

// Finding is what a check found. Key completes the check's id to the key of its
// words, "owner.test.<id>.<key>"; where Level is not OK the words with "_do"
// behind it say what to do. Args are the values of the placeholders; a time and a
// Printer among them are put into words.
type Finding struct {
	Level Level
	Key   string
	Args  []any
}

// Passed is a finding that nothing has to be done about.
func Passed(key string, args ...any) Finding { return Finding{OK, key, args} }

// Doubtful is a finding that somebody should look at.
func Doubtful(key string, args ...any) Finding { return Finding{Attention, key, args} }

// Failed is a finding that something does not work.
func Failed(key string, args ...any) Finding { return Finding{Fault, key, args} }

// Check is one thing that is looked at. Run takes seconds at most, ends early
// with its context, and is called off the UI thread.
type Check struct {
	ID  string
	Run func(context.Context) Finding
}

// Line is a finding in words. Do is empty where there is nothing to do.
type Line struct {
	Level          Level
	Name, Says, Do string
}

// Line puts what the check of an id found into words.
func (f Finding) Line(id string, t assets.Localizer) Line {
	key, args := "owner.test."+id, said(t, f.Args)
	l := Line{Level: f.Level, Name: t(key), Says: wording.Capital(t(key+"."+f.Key, args...))}
	if f.Level != OK {
		l.Do = t(key+"."+f.Key+"_do", args...)
	}
	return l
}
