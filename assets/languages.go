package assets

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"sacra/triage"
)

// fileLanguages lists the languages of a content folder, in the order in which
// they are offered.
const fileLanguages = "languages.toml"

// The orders in which the parts of a date are typed.
const (
	MonthDayYear = "mdy"
	DayMonthYear = "dmy"
	YearMonthDay = "ymd"
)

// Language is how a language of the content is typed and spoken. What it says
// is in the words, its own name (common.language_name) among them.
type Language struct {
	Tag triage.Lang `toml:"tag"` // ISO 639-1, as in the names of its files of words
	// Keys are the four rows of its keyboard: accents and marks, then letters.
	Keys []string `toml:"keys"`
	// Date is the order of the parts of a date: MonthDayYear, DayMonthYear or
	// YearMonthDay.
	Date string `toml:"date"`
	// Espeak is its voice in espeak-ng, as "espeak-ng --voices" names it.
	Espeak string `toml:"espeak"`
	// EspeakRate is the speed that espeak-ng is called with; 0 where nobody has
	// measured it. See Rate.
	EspeakRate int `toml:"espeak_rate"`
	// Spoken are the forms that its voice says wrong as they are written. See Say.
	Spoken []Spoken `toml:"spoken"`
	// Face is what it is drawn in: one of Faces, Atkinson where it is left out.
	Face Face `toml:"face"`
	// Windows lists the cultures of its voices in the Speech API of Windows, the
	// best first. Where none of them is installed, any voice of the tag is taken.
	Windows []string `toml:"windows"`
}

// The rows of a keyboard and the most keys in one: more would be narrower than
// a finger on the smallest screen.
const (
	keyRows  = 4
	mostKeys = 10
)

// latin is what every keyboard has: the letters that names are written in,
// whatever the language of the screen.
const latin = "abcdefghijklmnopqrstuvwxyz'-"

var (
	tagShape    = regexp.MustCompile(`^[a-z]{2,3}$`)
	voiceShape  = regexp.MustCompile(`^[A-Za-z0-9_+/-]+$`)
	cultureForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// loadLanguages reads the rows of the languages. Each has words, and all words
// have a row.
func loadLanguages(fsys fs.FS) ([]Language, error) {
	data, err := readLimited(fsys, fileLanguages)
	if err != nil {
		return nil, err
	}
	var file struct {
		Language []Language `toml:"language"`
	}
	if err := decodeTOML(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", fileLanguages, err)
	}
	list := file.Language
	if len(list) == 0 || list[0].Tag != triage.English {
		return nil, fmt.Errorf("%s: the first language must be %q", fileLanguages, triage.English)
	}
	for i := range list {
		list[i].Face = cmp.Or(list[i].Face, Atkinson)
		if err := list[i].check(list[:i]); err != nil {
			return nil, fmt.Errorf("%s: language %q: %w", fileLanguages, list[i].Tag, err)
		}
	}
	return list, nil
}

// check refuses a row that a screen or a voice could not be made from.
func (l *Language) check(before []Language) error {
	err := first(
		fault(!tagShape.MatchString(string(l.Tag)), "tag is not two or three small letters"),
		fault(slices.ContainsFunc(before, func(b Language) bool { return b.Tag == l.Tag }), "tag is used twice"),
		fault(!slices.Contains([]string{MonthDayYear, DayMonthYear, YearMonthDay}, l.Date), "date %q is neither mdy, dmy nor ymd", l.Date),
		fault(!voiceShape.MatchString(l.Espeak), "espeak %q is not the name of a voice", l.Espeak),
		fault(l.EspeakRate != 0 && (l.EspeakRate < leastRate || l.EspeakRate > mostRate), "espeak_rate %d is not from %d to %d", l.EspeakRate, leastRate, mostRate),
		l.compile(),
		fault(!slices.Contains(Faces(), l.Face), "face: there is no %q, only %v", l.Face, Faces()),
		fault(len(l.Keys) != keyRows, "keys: %d rows, %d are wanted", len(l.Keys), keyRows),
	)
	for _, c := range l.Windows {
		err = first(err, fault(!cultureForm.MatchString(c), "windows: %q is not a culture like en-US", c))
	}
	if err != nil {
		return err
	}
	all := strings.Join(l.Keys, "")
	for i, row := range l.Keys {
		n := len([]rune(row))
		err = first(err, fault(n == 0 || n > mostKeys, "keys: row %d has %d keys; 1 to %d fit", i+1, n, mostKeys))
	}
	for _, r := range all {
		err = first(err, fault(strings.Count(all, string(r)) > 1, "keys: %q is there twice", r))
	}
	for _, r := range latin {
		err = first(err, fault(!strings.ContainsRune(all, r), "keys: %q is missing; names need it", r))
	}
	return err
}

// wordFiles returns the files of words by language, in alphabetical order.
func wordFiles(fsys fs.FS, langs []Language) (map[triage.Lang][]string, error) {
	files, err := fs.Glob(fsys, "words/*.json")
	if err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	out := map[triage.Lang][]string{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".json")
		l := triage.Lang(name[strings.LastIndex(name, ".")+1:])
		if !slices.ContainsFunc(langs, func(row Language) bool { return row.Tag == l }) {
			return nil, fmt.Errorf("%s: %s has no language %q", file, fileLanguages, l)
		}
		out[l] = append(out[l], file)
	}
	for _, l := range langs {
		if len(out[l.Tag]) == 0 {
			return nil, fmt.Errorf("words/*.%s.json: there is no such file", l.Tag)
		}
	}
	return out, nil
}

// Langs returns the tags of the languages, in the order in which they are
// offered; English is the first.
func (w *Words) Langs() []triage.Lang {
	return slices.Clone(w.tags)
}

// Speaks reports whether there are words in a language.
func (w *Words) Speaks(l triage.Lang) bool { return slices.Contains(w.tags, l) }

// Languages returns the rows of the languages, in the order of Langs.
func (w *Words) Languages() []Language { return slices.Clone(w.langs) }

// Next returns the language after another one, the first after the last.
func (w *Words) Next(l triage.Lang) triage.Lang {
	return w.tags[(slices.Index(w.tags, l)+1)%len(w.tags)]
}

// Language returns the row of a language, that of English where there are no
// words in it.
func (w *Words) Language(l triage.Lang) Language {
	for _, row := range w.langs {
		if row.Tag == l {
			return row
		}
	}
	return w.langs[0]
}
