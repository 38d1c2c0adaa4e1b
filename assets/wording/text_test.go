package wording

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
)

func TestDate(t *testing.T) {
	c := assetstest.Embedded(t)
	day := time.Date(2026, 9, 3, 0, 0, 0, 0, time.UTC)
	for l, want := range map[triage.Lang]string{
		triage.English: "September 3, 2026",
		triage.Spanish: "3 de septiembre de 2026",
	} {
		if got := Date(c.Words.For(l), day); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}

func TestShortDate(t *testing.T) {
	day := time.Date(2026, 9, 3, 0, 0, 0, 0, time.UTC)
	if got := ShortDate(assetstest.Embedded(t).Words.For(triage.English), day); got != "Sep 3, 2026" {
		t.Error(got)
	}
	short := func(key string, args ...any) string { // a language whose months have two letters
		if key == "common.month.9" {
			return "9月"
		}
		return fmt.Sprint(args...)
	}
	if got := ShortDate(short, day); !strings.Contains(got, "9月") {
		t.Error(got)
	}
}

func TestMoment(t *testing.T) {
	c := assetstest.Embedded(t)
	for _, tt := range []struct {
		l    triage.Lang
		hour int
		want string
	}{
		{triage.English, 0, "Sep 3, 2026, 12:05 AM"},
		{triage.English, 15, "Sep 3, 2026, 3:05 PM"},
		{triage.Spanish, 15, "3 sep 2026, 3:05 p. m."},
	} {
		if got := Moment(c.Words.For(tt.l), time.Date(2026, 9, 3, tt.hour, 5, 0, 0, time.UTC)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.l, got, tt.want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{nil, ""},
		{[]string{"", "a", "", "b", ""}, "a · b"},
		{[]string{"a"}, "a"},
	} {
		if got := Join(tt.parts...); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.parts, got, tt.want)
		}
	}
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{"": "", "ácido": "Ácido", "10 times": "10 times"} {
		if got := Capital(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
