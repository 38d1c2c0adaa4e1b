package staff

import (
	"sacra/assets"
	"sacra/triage"
	"sacra/ui/touch"
)

// Switches reports whether a button that changes the language leads to the other
// one of two. More are chosen from a list (Languages).
func Switches(w *assets.Words) bool { return len(w.Langs()) <= 2 }

// Languages lists the languages, each by its own name; now is the one that is
// on.
func Languages(w *assets.Words, now triage.Lang, chosen func(triage.Lang)) *touch.Choice {
	var options []touch.Option
	for _, l := range w.Langs() {
		options = append(options, touch.Option{Code: string(l), Text: w.For(l)("common.language_name")})
	}
	list := touch.NewChoice("lang", options, 1, PageWords(w.For(now)), func(codes []string) { chosen(triage.Lang(codes[0])) })
	list.SetChosen(string(now))
	return list
}

// PassphraseWords are the words around a passphrase that is typed; hint stands in the
// empty line.
func PassphraseWords(t assets.Localizer, hint string) touch.PassphraseWords {
	return touch.PassphraseWords{Hint: hint, Show: t("common.passphrase.show"), Hide: t("common.passphrase.hide")}
}

// PageWords are the words of what turns pages.
func PageWords(t assets.Localizer) touch.PageWords {
	return touch.PageWords{
		More: t("common.more"), Back: t("common.back"),
		Page: func(n, total int) string { return t("common.page", "N", n, "Total", total) },
	}
}
