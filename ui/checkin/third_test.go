package checkin_test

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// third offers three languages, one of which is content alone.
func third(t *testing.T) func(*checkin.Params) {
	t.Helper()
	dir := t.TempDir()
	if err := assetstest.ThirdLanguage(dir); err != nil {
		t.Fatal(err)
	}
	c, err := assets.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return func(p *checkin.Params) {
		p.Rules, p.Words, p.Clinic.Languages = &c.Rules, c.Words, c.Words.Langs()
	}
}

// Every screen of a visit fits, is seen and can be reached in a third language.
func TestAVisitInAThirdLanguage(t *testing.T) {
	g := glasses[0]
	k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{PPI: g.ppi}, atKiosk(nil), third(t))
	k.inspect(2, 1, g.ppi)
	if last := k.saves[len(k.saves)-1].in; last.Lang != assetstest.Third {
		t.Errorf("the visit was kept in %q", last.Lang)
	}
}

// With more than two languages the button leads to a list of them, and F5 takes
// the next.
func TestThreeLanguages(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{}, third(t))
	for _, l := range []string{"lang=en", "lang=es", "lang=vi"} {
		if !k.has(l) {
			t.Errorf("%s is not on the first screen", l)
		}
	}
	k.tap("lang=en")
	k.at("name")
	k.wait()
	k.tap("language")
	k.at("language")
	k.sees("Tiếng Việt", true)
	k.picture("languages")
	k.tap("lang=vi")
	k.at("name")
	k.sees(assetstest.Say("Space"), true)
	k.wait()
	for _, keys := range []string{"n g u y accents e ê ễ n space", "t h i ị space", "t h e ê ế"} {
		for id := range strings.FieldsSeq(keys) {
			k.wait()
			if !k.tap("key." + id) {
				t.Fatalf("no key %q", id)
			}
		}
	}
	k.picture("name-vi")
	if k.Typed() != "Nguyễn Thị Thế" {
		t.Errorf("typed %q", k.Typed())
	}
	k.press(fyne.KeyF5)
	k.sees("Space", true)
	k.tap("language")
	k.press(fyne.KeyBackspace)
	k.at("name")
	k.wait()
	k.tap("language")
	k.write("2")
	k.sees("Espacio", true)
	if lang := k.looks; len(lang) == 0 || lang[len(lang)-1].Names {
		t.Error("Spanish is drawn in the face for names")
	}
}
