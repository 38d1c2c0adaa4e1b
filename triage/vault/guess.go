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

const (
	// minLeft is how many letters and digits must be left that no list and no run explains.
	minLeft = 8
	// minDistinct is how many different ones there must be among them.
	minDistinct = 5
	// minRun is the length from which neighbours in counting, spelling or on a keyboard are a run.
	minRun = 4
	// minInside is the length from which a listed word is taken out inside others too; a shorter one only
	// where it stands alone, for "is" is no reason to doubt "island".
	minInside = 4
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

// guessable takes out of p what a guesser would try first and tells whether too little is left. A word
// that is said twice counts once.
func guessable(p string, own []string) bool {
	known := strings.Fields(commonText)
	for _, o := range own {
		known = append(known, strings.Fields(strings.ToLower(norm.NFKC.String(o)))...)
	}
	// Longest first, so that taking out "word" cannot spoil "password".
	slices.SortStableFunc(known, func(a, b string) int { return len(b) - len(a) })
	rest := strings.ToLower(p)
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
