package pdf

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/triage"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "María José", "María José"},
		{"composed", "Mari\u0301a", "María"},
		{"line ends", " a\r\n\tb\u2028c ", "a b c"},
		{"control", "a\x00\x1b[31mb\u0085", "a[31mb"},
		{"bidi", "\u202eabc\u202c \u2066x\u2069\u200f", "abc x"},
		{"zero width", "a\u200bb\u200dc\ufeffd\u00ade", "abcde"},
		{"emoji", "Ana 👩‍👧🏽 ❤️", "Ana"},
		{"flags and keycaps", "🇲🇽1️⃣", "1"},
		{"two accents", "Nguyễn Thị Tuyết", "Nguyễn Thị Tuyết"},
		{"two accents, decomposed", "Nguye\u0302\u0303n", "Nguyễn"},
		{"a letter that no face has", "ǆ", "dž"},
		{"stacked marks", "Z\u0301\u0302\u0303\u0304a", "Źa"},
		{"wide", "Ａｎａ", "Ana"},
		{"ligature", "ﬁn", "fin"},
		{"other script", "Ана Анна", "? ?"},
		{"right to left", "שלום Ana", "? Ana"},
		{"broken UTF-8", "a\xff\xfeb", "ab"},
		{"noncharacter", "a\uffffb", "a?b"},
		{"PDF operators", ") Tj /JavaScript (", ") Tj /JavaScript ("},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// A name stays as it was typed.
func TestCleanKeepsNames(t *testing.T) {
	for _, name := range assetstest.Names() {
		if got := CleanTo(name, assetstest.LongestName); got != name {
			t.Errorf("%q became %q", name, got)
		}
	}
}

func TestCleanCuts(t *testing.T) {
	got := CleanTo(strings.Repeat("á", 100), 10)
	if want := strings.Repeat("á", 9) + "…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := utf8.RuneCountInString(Clean(strings.Repeat("x", 100_000))); n != maxText {
		t.Errorf("%d runes are left", n)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range exporttest.Hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Errorf("Clean(%q) = %q, and cleaned again %q", s, got, again)
		}
		if n := utf8.RuneCountInString(got); n > maxText {
			t.Errorf("%d runes", n)
		}
		if !norm.NFC.IsNormalString(got) {
			t.Errorf("%q is not composed", got)
		}
		for _, r := range got {
			if !covered(r) || unicode.IsControl(r) || r > 0xFFFF {
				t.Errorf("%q has %U", got, r)
			}
		}
	})
}

// TestFontHasEveryWord wants every character of every word file and of the
// catalog: a reader must never see a box.
func TestFontHasEveryWord(t *testing.T) {
	seen := 0
	check := func(where, text string) {
		for _, r := range text {
			seen++
			if r != '\n' && !covered(r) {
				t.Errorf("%s: the font lacks %q (%U)", where, r, r)
			}
		}
	}
	files, err := fs.Glob(assets.Embedded(), "words/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no word files: %v", err)
	}
	for _, file := range files {
		data, err := fs.ReadFile(assets.Embedded(), file)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		for key, v := range all {
			switch v := v.(type) {
			case string:
				check(path.Base(file)+" "+key, v)
			case map[string]any:
				for _, form := range v {
					check(path.Base(file)+" "+key, form.(string))
				}
			}
		}
	}
	for _, e := range assetstest.Embedded(t).Rules.Catalogue.Exercises {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for _, text := range append(e.Steps.In(l), e.Name.In(l), e.Stop.In(l), e.Equipment.In(l), e.Dose.Note.In(l), e.Gentle.Note.In(l)) {
				check(e.ID, text)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d characters were looked at", seen)
	}
}
