package touch

import (
	"strings"
	"unicode"
)

// family lists the letters with marks that a plain letter can become, the most
// frequent in names of US clinics first; none for a letter that takes no mark.
func family(plain rune) string {
	switch plain {
	case 'a':
		return "áàâäãåăảạæāą"
	case 'c':
		return "çćč"
	case 'd':
		return "đďð"
	case 'e':
		return "éèêëẽẻẹęėěē"
	case 'g':
		return "ğģ"
	case 'h':
		return "ħḥ"
	case 'i':
		return "íìîïĩỉịıīį"
	case 'k':
		return "ķ"
	case 'l':
		return "łľĺļ"
	case 'n':
		return "ñńňņ"
	case 'o':
		return "óòôöõøơỏọœőō"
	case 'r':
		return "řŕ"
	case 's':
		return "šśşșß"
	case 't':
		return "ťțţþ"
	case 'u':
		return "úùûüưũủụůűūų"
	case 'w':
		return "ŵ"
	case 'y':
		return "ýỳÿỹỷỵŷ"
	case 'z':
		return "žźż"
	case '\'':
		return "’ʻ" // the Hawaiian okina
	}
	return ""
}

// toned lists the Vietnamese letters that a letter with a hat, a hook or a bow
// becomes by a tone; none for any other letter.
func toned(marked rune) string {
	switch marked {
	case 'â':
		return "ấầẩẫậ"
	case 'ă':
		return "ắằẳẵặ"
	case 'ê':
		return "ếềểễệ"
	case 'ô':
		return "ốồổỗộ"
	case 'ơ':
		return "ớờởỡợ"
	case 'ư':
		return "ứừửữự"
	}
	return ""
}

// related lists the letters that may stand in place of r: those with its
// marks and a tone where there are such, else all that its plain letter can
// become. Capitals are related to capitals.
func related(r rune) []rune {
	small, capital := r, unicode.IsUpper(r)
	if capital {
		small = unicode.ToLower(r)
	}
	list := toned(small)
	for _, stem := range stems {
		if list == "" && (stem == small || strings.ContainsRune(family(stem), small)) {
			list = family(stem)
		}
		if list == "" && strings.ContainsRune(toned(stem), small) {
			list = toned(stem)
		}
	}
	out := []rune(list)
	for i := range out {
		if capital {
			out[i] = largeOf(out[i])
		}
	}
	return out
}

// stems are the letters that family or toned have a list for.
const stems = "acdeghiklnorstuwyz'âăêôơư"

// largeOf is the capital of a letter on a strip of capitals. The capital of ß is
// not the one that Unicode maps to; ı becomes İ, which no other key has.
func largeOf(r rune) rune {
	switch r {
	case 'ß':
		return 'ẞ'
	case 'ı':
		return 'İ'
	}
	return unicode.ToUpper(r)
}
