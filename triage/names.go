package triage

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// PatientKey returns what two visits of one patient have in common: her name,
// without regard to capitals, accents, hyphens and spaces, and her date of
// birth. It is empty where either is missing: a name alone is nobody.
func (in *Intake) PatientKey() string {
	name := PlainName(in.Name)
	date := strings.TrimSpace(in.BirthDate)
	if _, err := time.Parse(time.DateOnly, date); err != nil || name == "" {
		return ""
	}
	return name + " " + date
}

// PlainName turns a name into lower case without accents, its words separated by one
// space. Words keep their order: García López is not López García.
func PlainName(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.Is(unicode.Mn, r): // an accent that follows its letter
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteString(plainLetter(r))
		case r == '\'' || r == '’' || r == '.':
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// accented lists, behind each plain letter, the lower-case letters that are written
// with marks on it in the languages that use Latin letters.
func accented() []string {
	return []string{
		"aáàâäãåāăąảạấầẩẫậắằẳẵặǎ", "cçćčĉċ", "dđďðḍ", "eéèêëēėęěẻẽẹếềểễệ", "gğģġĝǧ", "hħĥḥ", "iíìîïĩīįıỉịǐ", "jĵ", "kķḳ", "lłľĺļŀḷ",
		"mṃ", "nñńňņŋṇ", "oóòôöõøōőỏọốồổỗộơớờởỡợǒ", "rřŕŗṛ", "sśšşșŝṣ", "tťțţŧṭ", "uúùûüūůűũųŭủụưứừửữựǔ", "wŵẁẃẅ", "yýÿŷỳỷỹỵ", "zžźżẓ",
	}
}

// plainLetter takes the marks off a lower-case letter.
func plainLetter(r rune) string {
	switch {
	case r < unicode.MaxASCII:
		return string(r)
	case r == 'ß':
		return "ss"
	case r == 'æ':
		return "ae"
	case r == 'œ':
		return "oe"
	case r == 'þ':
		return "th"
	case r >= 'ʹ' && r <= 'ˏ': // marks that stand as letters, such as the okina
		return ""
	}
	for _, letters := range accented() {
		if strings.ContainsRune(letters, r) {
			return letters[:1]
		}
	}
	return string(r)
}

// ShortName is a name where others may see it, as on a sheet in a tray:
// the first name and the initial of the last.
func ShortName(name string) string {
	words := strings.Fields(name)
	for i := len(words) - 1; i > 0; i-- {
		if r, _ := utf8.DecodeRuneInString(words[i]); unicode.IsLetter(r) {
			return words[0] + " " + string(unicode.ToUpper(r)) + "."
		}
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}
