// Package ics writes a reminder for the exercises as a calendar file (RFC 5545)
// that every calendar can take in. Times float: the reminder rings at the same
// hour of the clock wherever she is. The file says that there are exercises to
// do, and never why. Equal reminders give equal bytes.
package ics

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Reminder is one entry a day, from one day to another.
type Reminder struct {
	// UID names the entry for good: a calendar that gets the same one again
	// replaces it. It must not say whose it is.
	UID string
	// First and Last are the days of the first and the last entry; only their
	// dates count. Last is on or after First.
	First, Last time.Time
	// At is the time of the day, from midnight.
	At time.Duration
	// Title is what a locked screen may show: no name, no diagnosis.
	Title string
	// Text is what the entry says when it is opened. Lines are parted by \n.
	Text string
}

const (
	// lasts is how long an entry takes in the calendar.
	lasts = "PT15M"
	// widest is how many bytes a line may have without its end (RFC 5545, 3.1).
	widest = 75
	// stamp is the form of a date and time.
	stamp = "20060102T150405"
)

// Write writes the reminder to w. It fails where w fails, where UID is empty,
// where At is no time of a day, or where Last is before First.
func Write(w io.Writer, r Reminder) error {
	first, last := date(r.First), date(r.Last)
	switch {
	case r.UID == "":
		return errors.New("writing the calendar: the entry has no UID")
	case r.At < 0 || r.At >= 24*time.Hour:
		return fmt.Errorf("writing the calendar: %v is no time of a day", r.At)
	case last.Before(first):
		return fmt.Errorf("writing the calendar: the last day, %s, is before the first, %s", last.Format(time.DateOnly), first.Format(time.DateOnly))
	}
	days := int(last.Sub(first).Hours()/24) + 1
	var b strings.Builder
	for _, l := range []string{
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Sacra//Exercise reminder//EN",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
		"BEGIN:VEVENT",
		"UID:" + text(r.UID),
		// The stamp is the only time that must not float. It is made of the
		// first day, so that the bytes do not depend on when they are written.
		"DTSTAMP:" + first.Format(stamp) + "Z",
		"DTSTART:" + first.Add(r.At).Format(stamp),
		"DURATION:" + lasts,
		// A count ends the same way in every zone; a floating UNTIL is read
		// differently by some calendars.
		fmt.Sprintf("RRULE:FREQ=DAILY;COUNT=%d", days),
		"SUMMARY:" + text(r.Title),
		"DESCRIPTION:" + text(r.Text),
		"CLASS:PRIVATE",
		"TRANSP:TRANSPARENT",
		"BEGIN:VALARM",
		"ACTION:DISPLAY",
		"DESCRIPTION:" + text(r.Title),
		"TRIGGER:PT0S",
		"END:VALARM",
		"END:VEVENT",
		"END:VCALENDAR",
	} {
		fold(&b, l)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("writing the calendar: %w", err)
	}
	return nil
}

// date is the day of t, at midnight, without a zone.
func date(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// text is a value of type TEXT: what has a meaning in the format is escaped,
// and no control character is left that could start a line of its own.
func text(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, ""))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold writes a line in pieces of at most 75 bytes, the later ones behind a
// blank, and never cuts a character.
func fold(b *strings.Builder, line string) {
	room := widest
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], widest-1
	}
	b.WriteString(line + "\r\n")
}
