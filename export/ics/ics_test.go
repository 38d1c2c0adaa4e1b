package ics_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/export/ics"
)

func day(d int) time.Time {
	return time.Date(2026, 11, d, 17, 4, 0, 0, time.FixedZone("far east", 13*3600))
}

func reminder() ics.Reminder {
	return ics.Reminder{
		UID: "3f2c@sacra", First: day(22), Last: day(30), At: 10 * time.Hour,
		Title: "Sus ejercicios", Text: "Válido hasta el 30; llame, por favor.\n555-0142",
	}
}

func written(t *testing.T, r ics.Reminder) string {
	t.Helper()
	var b strings.Builder
	if err := ics.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sacra//Exercise reminder//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		"BEGIN:VEVENT", "UID:3f2c@sacra", "DTSTAMP:20261122T000000Z", "DTSTART:20261122T100000", "DURATION:PT15M",
		"RRULE:FREQ=DAILY;COUNT=9", "SUMMARY:Sus ejercicios", `DESCRIPTION:Válido hasta el 30\; llame\, por favor.\n555-0142`,
		"CLASS:PRIVATE", "TRANSP:TRANSPARENT",
		"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Sus ejercicios", "TRIGGER:PT0S", "END:VALARM",
		"END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if diff := cmp.Diff(want, written(t, reminder())); diff != "" {
		t.Errorf("calendar (-want +got):\n%s", diff)
	}
}

func TestOneDayOnly(t *testing.T) {
	r := reminder()
	r.Last = r.First
	if got := written(t, r); !strings.Contains(got, "COUNT=1\r\n") {
		t.Errorf("a reminder of one day: %s", got)
	}
}

// TestDaysOfAClockChange: a day of 23 or 25 hours is one day.
func TestDaysOfAClockChange(t *testing.T) {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	r := reminder()
	r.First, r.Last = time.Date(2026, 10, 31, 23, 0, 0, 0, zone), time.Date(2026, 11, 2, 1, 0, 0, 0, zone)
	if got := written(t, r); !strings.Contains(got, "COUNT=3\r\n") || !strings.Contains(got, "DTSTART:20261031T100000\r\n") {
		t.Errorf("over a change of the clock: %s", got)
	}
}

func TestRefused(t *testing.T) {
	for name, spoil := range map[string]func(*ics.Reminder){
		"no UID":            func(r *ics.Reminder) { r.UID = "" },
		"ends before start": func(r *ics.Reminder) { r.Last = day(21) },
		"25 o'clock":        func(r *ics.Reminder) { r.At = 25 * time.Hour },
		"before midnight":   func(r *ics.Reminder) { r.At = -time.Second },
	} {
		r := reminder()
		spoil(&r)
		var b strings.Builder
		if err := ics.Write(&b, r); err == nil || b.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes written", name, err, b.Len())
		}
	}
}

var errFull = errors.New("full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	if err := ics.Write(fullDisk{}, reminder()); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

// TestAnyText puts hostile text into every field and reads the file back as a
// calendar does: unfolded, it has one line for each property and the text is
// what went in, without its control characters.
func TestAnyText(t *testing.T) {
	lines := strings.Count(written(t, reminder()), "\r\n")
	rapid.Check(t, func(t *rapid.T) {
		r := reminder()
		r.Title, r.Text = rapid.String().Draw(t, "title"), rapid.String().Draw(t, "text")
		r.Text += strings.Repeat("ñ\r\nEND:VEVENT\r", rapid.IntRange(0, 30).Draw(t, "n"))
		var b strings.Builder
		if err := ics.Write(&b, r); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(b.String(), "\r\n") {
			if len(line) > 75 {
				t.Fatalf("a line of %d bytes: %q", len(line), line)
			}
			if line != strings.ToValidUTF8(line, "") {
				t.Fatalf("a character is cut: %q", line)
			}
		}
		whole := strings.ReplaceAll(b.String(), "\r\n ", "")
		if n := strings.Count(whole, "\r\n"); n != lines || strings.Count(whole, "\n") != lines {
			t.Fatalf("%d lines, want %d: %q", n, lines, whole)
		}
	})
}
