package assets_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// What a work is called stays as it is; in Spanish it stands in quotes.
var calledSo = regexp.MustCompile(`“[^”]*”`)

// englishWord is a word that a sentence in English can hardly do without, and that is
// no word of Spanish.
var englishWord = regexp.MustCompile(`(?i)\b(the|of|and|with|without|in|by|for|from|to|is|are|was|were|not|after|before|above|below|both|than|that|which|where|when|who|within|per|see|or|one|two|three|women|adults|pain|pregnan(t|cy)|birth|judge?ment|sign|how soon|read|value|figures?|published|verified|abstract|secondary|source|working|review|leaflets?|practice|trial|common|weighed)\b`)

// names of works and offices that stand in a sentence without quotes.
var names = strings.NewReplacer("ACOG Practice Bulletin", "", "Practice Bulletin 222", "", "BMC Pregnancy Childbirth", "", "National Center for Health Statistics", "")

// Where a figure is from is read by every therapist: the names of the works stay, and
// all that is said of them is said in her language.
func TestEverySourceIsSaidInSpanish(t *testing.T) {
	n := 0
	for where, source := range remarks(reflect.ValueOf(assetstest.Embedded(t).Rules)) {
		for _, r := range source {
			n++
			said := names.Replace(calledSo.ReplaceAllString(r.In(triage.Spanish), ""))
			if word := englishWord.FindString(said); word != "" {
				t.Errorf("%s: %q is English in %q", where, word, r.In(triage.Spanish))
			}
		}
	}
	if n < 400 {
		t.Errorf("%d sources were looked at", n)
	}
}

// The words catch what was English before, and let names of works be.
func TestEnglishIsTold(t *testing.T) {
	for text, english := range map[string]bool{
		"Clinical judgment":  true,
		"Working value":      true,
		"Set from Slipman":   true,
		"Juicio clínico":     false,
		"Laslett 2005 88/69": false,
		"StatPearls, “Foot Drop in Obstetrics”; Hindawi 746480": false,
		"Manual MSD en inglés, página 2":                        false,
	} {
		if got := englishWord.MatchString(calledSo.ReplaceAllString(text, "")); got != english {
			t.Errorf("%q is English: %t", text, got)
		}
	}
}

// remarks are the remarks of content, by the type that holds them.
func remarks(v reflect.Value) map[string][]triage.Remark {
	out := map[string][]triage.Remark{}
	seen := map[uintptr]bool{}
	var walk func(v reflect.Value, where string)
	walk = func(v reflect.Value, where string) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return
			}
			seen[v.Pointer()] = true
			walk(v.Elem(), where)
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if !f.IsExported() {
					continue
				}
				if r, ok := v.Field(i).Interface().(triage.Remark); ok {
					out[v.Type().Name()+"."+f.Name] = append(out[v.Type().Name()+"."+f.Name], r)
					continue
				}
				walk(v.Field(i), where)
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i), where)
			}
		}
	}
	walk(v, "")
	return out
}
