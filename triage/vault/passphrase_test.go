package vault

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestWordListIsFitForTyping(t *testing.T) {
	list := wordList()
	if len(list) < 2048 {
		t.Errorf("%d words, want at least 2048 (11 bits each)", len(list))
	}
	if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Error("the words must be sorted and distinct")
	}
	common := strings.Fields(commonText)
	for _, w := range list {
		if len(w) < 4 || len(w) > 7 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Errorf("%q is not 4 to 7 plain letters", w)
		}
		if slices.Contains(common, w) {
			t.Errorf("%q is also a word to refuse", w)
		}
	}
	if !slices.IsSorted(common) || len(slices.Compact(slices.Clone(common))) != len(common) {
		t.Error("the refused words must be sorted and distinct")
	}
}

func TestSuggestedPassphrasesPassTheCheck(t *testing.T) {
	seen := map[string]bool{}
	for range 5000 {
		p, err := SuggestPassphrase(rand.Reader)
		must(t, err)
		words := strings.Fields(p)
		if len(words) != 5 {
			t.Fatalf("%q has %d words", p, len(words))
		}
		for _, w := range words {
			if _, ok := slices.BinarySearch(wordList(), w); !ok {
				t.Fatalf("%q is not from the list", w)
			}
		}
		if err := CheckPassphrase(p, "Ana Müller"); err != nil {
			t.Errorf("%q: %v", p, err)
		}
		seen[p] = true
	}
	if len(seen) != 5000 {
		t.Errorf("only %d of 5000 suggestions differ", len(seen))
	}
}

func TestSuggestionsAreDrawnEvenly(t *testing.T) {
	// Every pair of bytes once: each word must come out equally often.
	var all bytes.Buffer
	for i := range 1 << 16 {
		all.Write([]byte{byte(i >> 8), byte(i)})
	}
	count := map[string]int{}
	for {
		p, err := SuggestPassphrase(&all)
		if err != nil {
			break // the source ran dry, which must be an error and not a weak passphrase
		}
		for _, w := range strings.Fields(p) {
			count[w]++
		}
	}
	per := 1 << 16 / len(wordList())
	for _, w := range wordList() {
		if n := count[w]; n > per || n < per-1 { // the last, incomplete passphrase is lost
			t.Fatalf("%q came %d times, want %d", w, n, per)
		}
	}
}

func TestCheckPassphrase(t *testing.T) {
	for p, want := range map[string]error{
		"":                               ErrShortPassphrase,
		"walnut quartz":                  ErrShortPassphrase,
		"a      b      c":                ErrShortPassphrase, // spaces do not make it longer
		"ﬃﬃﬃﬃﬃ":                          ErrCommonPassphrase,
		strings.Repeat("walnut ", 19):    ErrLongPassphrase,
		"passwordpassword":               ErrCommonPassphrase,
		"Password123456789!":             ErrCommonPassphrase,
		"aaaaaaaaaaaaaaaaaaaa":           ErrCommonPassphrase,
		"123456789012345":                ErrCommonPassphrase,
		"qwertyuiopasdfgh":               ErrCommonPassphrase,
		"1qaz2wsx3edc4rfv":               ErrCommonPassphrase,
		"abcdefghijklmnop":               ErrCommonPassphrase,
		"correct horse battery staple":   ErrCommonPassphrase,
		"iloveyou iloveyou":              ErrCommonPassphrase,
		"sciatica sciatica":              ErrCommonPassphrase,
		"Pelvic Physical Therapy Clinic": ErrCommonPassphrase,
		"fisioterapia2026":               ErrCommonPassphrase,
		"walnut walnut walnut":           ErrCommonPassphrase,
		"ana ana ana müller müller":      ErrCommonPassphrase,
		"Riverside2026 Riverside":        ErrCommonPassphrase,
		anaWords:                         nil,
		"lantern-gravel-otter":           ErrFewWords,
		"lantern gravel picnics":         ErrFewWords,
		"Linterna, grava, nutria":        ErrFewWords,
		"lantern gravel otter7":          nil,
		"el río baja frío de la montaña": nil,
		"vK8#qz!Lm2&xT9w":                nil,
		"我們明天去山上看雪然後回家喝茶吧":       nil,
		"my island has an otter": nil,
	} {
		if err := CheckPassphrase(p, "Ana Müller", "Riverside"); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", p, err, want)
		}
	}
	// Only whoever says the clinic's name has it taken out.
	must(t, CheckPassphrase("Riverside2026 Riverside"))
}

// What people take who were told to take a long one: nothing of it is hard to guess.
func TestPassphrasesThatSoundLongAreRefused(t *testing.T) {
	own := []string{"Dana", "Harbor Street PT", "(214) 555-0142"}
	for _, p := range []string{
		"harborstreetpt2026", "Harbor-Street-PT-2026", "214-555-0142-214", "2145550142 2145550142",
		"jesus is my lord and savior", "to be or not to be that is", "the quick brown fox jumps", "thequickbrownfox",
		"happybirthdaytoyou", "twinkle twinkle little", "mississippi river", "dallascowboys2026", "P@ssw0rdP@ssw0rd",
		"H@ppyB1rthd@y2026", "Padre nuestro que estás", "I have a dream 1963", "Feliz Navidad 2026!", "DanaDanaDana2026",
		"demo-otter-violin-candle-river", "Demo Otter Violin Candle River",
	} {
		if err := CheckPassphrase(p, own...); !errors.Is(err, ErrCommonPassphrase) {
			t.Errorf("%q: %v", p, err)
		}
	}
	for _, p := range []string{"lantern gravel otter picnic", "walnut-harbor-violin-cricket", "my otter hums in Toledo", "0tt3r gr@vel p1cn1c"} {
		if err := CheckPassphrase(p, own...); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
}

// The passphrase that the README prints opens the demo clinic and no other.
func TestThePrintedPassphraseIsForTheDemoClinic(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	printed := regexp.MustCompile("passphrase is `([^`]+)`").FindSubmatch(readme)
	if printed == nil {
		t.Fatal("the README prints none")
	}
	if err := CheckPassphrase(string(printed[1]), "Dana", "Harbor Street PT"); !errors.Is(err, ErrCommonPassphrase) {
		t.Errorf("another clinic: %v", err)
	}
	if _, err := Setup(filepath.Join(t.TempDir(), "keys"), "Demo Therapist", string(printed[1]), minLogN, DemoClinic); err != nil {
		t.Errorf("the demo clinic cannot be set up: %v", err)
	}
	if err := CheckPassphrase(string(printed[1]), "Dana", DemoClinic); err != nil {
		t.Errorf("the demo clinic: %v", err)
	}
}

func TestPhrasesAreSortedAndDistinct(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(phrasesText), "\n")
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("the phrases must be sorted and distinct")
	}
	for _, line := range lines {
		if n := len(squash(line)); n < minLine || line != strings.ToLower(line) {
			t.Errorf("%q has %d letters, or capitals", line, n)
		}
	}
}
