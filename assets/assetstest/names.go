package assetstest

import (
	"slices"
	"strings"
	"unicode"
)

// NameLetters are the small letters with marks that the names of patients in the
// United States need: those of Spanish, French, German, Portuguese, Polish,
// Czech, Croatian, Turkish and the Scandinavian languages, and the 74 letters
// that Vietnamese adds to the alphabet.
const NameLetters = "áäãâàåçćčđéèêëğíïîłñńóöôõøřşšßúüûýžźżæœ" +
	"ảạăắằẳẵặấầẩẫậẻẽẹếềểễệìỉĩịòỏọốồổỗộơớờởỡợùủũụưứừửữựỳỷỹỵ"

// LongestName is how many letters a name has at most.
const LongestName = 60

// Names returns names as they are typed: real ones, one of LongestName letters,
// and some that have every letter of NameLetters, small and capital.
func Names() []string {
	names := []string{
		"Nguyễn Thị Thế", "Łukasz Żółć", "Çağla Şimşek", "Đặng Ưu", "Þóra Ægisdóttir", "Kaʻahumanu Kāne", "Zoë O'Neil-Vandermeer", "François Lefèbvre-Œuvrard",
		"Ana Isabel Fernández de Córdoba Martínez-Villaverde y Nguyễn", // of 60 letters
	}
	capitals := strings.Map(func(r rune) rune {
		if r == 'ß' {
			return 'ẞ'
		}
		return unicode.ToUpper(r)
	}, NameLetters)
	for _, letters := range []string{NameLetters, capitals} {
		for part := range slices.Chunk([]rune(letters), 24) {
			names = append(names, string(part[:len(part)/2])+" "+string(part[len(part)/2:]))
		}
	}
	return names
}
