package wording

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sacra/assets"
)

// Dot stands between short facts on one line.
const Dot = " · "

// Join puts a middle dot between the texts that are not empty.
func Join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p != "" && b.Len() > 0 {
			b.WriteString(Dot)
		}
		b.WriteString(p)
	}
	return b.String()
}

// Capital makes the first letter of a text a capital one.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// Month is the name of a month in the language of t.
func Month(t assets.Localizer, m time.Month) string {
	return t("common.month." + strconv.Itoa(int(m)))
}

// Date writes a day as a reader of the language of t does: "June 3, 2026",
// "3 de junio de 2026".
func Date(t assets.Localizer, day time.Time) string {
	return t("common.date.said", "Day", day.Day(), "Month", Month(t, day.Month()), "Year", day.Year())
}

// ShortDate writes a day where room is short: "Jun 3, 2026". The month is cut to
// three letters, or whole if it has no more.
func ShortDate(t assets.Localizer, day time.Time) string {
	month := []rune(Month(t, day.Month()))
	return t("review.date", "Month", string(month[:min(3, len(month))]), "Day", day.Day(), "Year", day.Year())
}

// Moment writes a day and the hour on it: "Jun 3, 2026, 2:05 PM".
func Moment(t assets.Localizer, at time.Time) string {
	return ShortDate(t, at) + ", " + Clock(t, at)
}

// Clock writes a time of the day: "2:05 PM".
func Clock(t assets.Localizer, at time.Time) string {
	half := "review.am"
	if at.Hour() >= 12 {
		half = "review.pm"
	}
	return at.Format("3:04 ") + t(half)
}

// Lower makes the first letter of a text lower case, unless the next one is a capital
// too, as in an abbreviation.
func Lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || !unicode.IsLower(next) && !unicode.IsSpace(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// Sentence is the first sentence of a text, with its period.
func Sentence(s string) string {
	if i := strings.Index(s, ". "); i >= 0 {
		return s[:i+1]
	}
	return s
}
