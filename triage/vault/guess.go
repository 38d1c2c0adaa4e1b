package vault

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// common.txt holds what people try first: the commonest passwords, names, and the words of such a clinic.
//
//go:embed common.txt
var commonText string

// phrases.txt holds phrases that people know by heart: lines of prayers, songs and films, teams, places.
//
//go:embed phrases.txt
var phrasesText string

const (
	// minLeft is how many letters and digits must remain once known words and runs are taken out.
	minLeft = 8
	// minDistinct is how many of them must be different.
	minDistinct = 5
	// minRun is the length from which consecutive digits, letters or keyboard neighbors are a run.
	minRun = 4
	// minInside is the length from which a listed word is also taken out inside other words; a shorter one
	// only on its own, since "is" does not make "island" weak.
	minInside = 4
	// minLine is the length, without spaces, from which a line is taken out.
	minLine = 6
)

// runs are the orders that people follow with a finger, each both ways.
func runs() []string {
	return []string{
		"abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba",
		"01234567890", "09876543210",
		"qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa", "zxcvbnm", "mnbvcxz",
		"1qaz2wsx3edc4rfv5tgb6yhn7ujm",
	}
}

// guessable removes from p what an attacker would try first and reports whether too little is left. own are
// texts that are easy to find out: names, a telephone number.
func guessable(p string, own []string) bool {
	known, lines := strings.Fields(commonText), strings.Split(strings.TrimSpace(phrasesText), "\n")
	for _, o := range own {
		o = plainLetters(o)
		known = append(known, strings.Fields(o)...)
		known = append(known, strings.FieldsFunc(o, func(c rune) bool { return !unicode.IsDigit(c) })...)
		lines = append(lines, o, strings.Map(func(c rune) rune { return only(c, unicode.IsDigit(c)) }, o))
	}
	longestFirst(known)
	p = plainLetters(p)
	for _, spelled := range []string{p, lookalikes.Replace(p)} {
		if littleLeft(spelled, known) || littleLeft(withoutLines(spelled, lines), known) {
			return true
		}
	}
	return false
}

// plainLetters writes a text in small letters without accents.
func plainLetters(s string) string {
	return strings.Map(func(c rune) rune { return only(c, !unicode.Is(unicode.Mn, c)) }, norm.NFKD.String(strings.ToLower(s)))
}

// lookalikes replaces signs that stand in for letters, such as @, with those letters.
var lookalikes = strings.NewReplacer("@", "a", "4", "a", "3", "e", "!", "i", "1", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// longestFirst sorts texts, so that removing "word" does not break up "password".
func longestFirst(texts []string) {
	slices.SortStableFunc(texts, func(a, b string) int { return len(b) - len(a) })
}

// only returns c, or what strings.Map leaves out.
func only(c rune, keep bool) rune {
	if keep {
		return c
	}
	return -1
}

// squash leaves the letters and digits of a text.
func squash(s string) string {
	return strings.Map(func(c rune) rune { return only(c, unicode.IsLetter(c) || unicode.IsDigit(c)) }, s)
}

// withoutLines takes lines out of p, however their words are joined, and returns the rest without its spaces;
// p itself where it has none of them.
func withoutLines(p string, lines []string) string {
	short := make([]string, 0, len(lines))
	for _, line := range lines {
		if line = squash(line); len(line) >= minLine {
			short = append(short, line)
		}
	}
	longestFirst(short)
	rest := squash(p)
	whole := rest
	for _, line := range short {
		rest = strings.ReplaceAll(rest, line, " ")
	}
	if rest == whole {
		return p
	}
	return rest
}

// littleLeft reports whether too little of a text is left, once the known words are removed, to resist
// guessing. A repeated word counts once.
func littleLeft(rest string, known []string) bool {
	for _, w := range known {
		if len(w) >= minInside {
			rest = strings.ReplaceAll(rest, w, " ")
		}
	}
	fields := strings.FieldsFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	slices.Sort(fields)
	total, distinct := 0, map[rune]bool{}
	for _, field := range slices.Compact(fields) {
		if slices.Contains(known, field) {
			continue
		}
		for _, c := range withoutRuns([]rune(field)) {
			distinct[c] = true
			total++
		}
	}
	return total < minLeft || len(distinct) < minDistinct
}

// withoutRuns returns what is left of a word when every run and every repetition of a letter is taken out.
func withoutRuns(word []rune) []rune {
	var left []rune
	for len(word) > 0 {
		n := runAt(word)
		if n < minRun {
			left = append(left, word[0])
			n = 1
		}
		word = word[n:]
	}
	return left
}

// runAt returns the length of the longest run that word begins with, at least 1.
func runAt(word []rune) int {
	longest := 1
	for longest < len(word) && word[longest] == word[0] {
		longest++
	}
	for _, line := range runs() {
		for longest < len(word) && strings.Contains(line, string(word[:longest+1])) {
			longest++
		}
	}
	return longest
}
