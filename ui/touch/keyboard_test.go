package touch

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

func spanishKeys() []string {
	return []string{"áéíóúü'-.,", "qwertyuiop", "asdfghjklñ", "zxcvbnm"}
}

func englishKeys() []string {
	return []string{"áéíóúñ'-.,", "qwertyuiop", "asdfghjkl", "zxcvbnm"}
}

// typist taps and holds the keys of a keyboard.
type typist struct {
	t    *testing.T
	k    *Keyboard
	line *TextLine
	wait func() // ends the time that a finger is held down
}

func newTypist(t *testing.T, layout []string) *typist {
	t.Helper()
	use(t, look.Look{})
	y := &typist{t: t, line: NewTextLine("n", "Name", 200, nil)}
	y.k = NewKeyboard("kb", layout, KeyboardWords{"Shift", "Space", "Delete", "123", "ABC", "Accents", "More"}, y.line, nil)
	y.k.after = func(d time.Duration, f func()) {
		if d != holdTime {
			t.Errorf("a held key waits %v", d)
		}
		y.wait = f
	}
	show(t, NewColumn(look.Gap, y.line, y.k), 1200, 600)
	return y
}

// find returns the key with an id, nil where it is not on the keyboard now.
func (y *typist) find(id string) *key {
	for _, o := range y.k.Children() {
		if x := o.(*key); x.ID == "kb."+id {
			return x
		}
	}
	return nil
}

func (y *typist) tap(ids ...string) {
	y.t.Helper()
	for _, id := range ids {
		x := y.find(id)
		if x == nil {
			y.t.Fatalf("no key %q", id)
		}
		finger(x, fyne.NewPos(5, 5))
	}
}

// hold rests a finger on a key for as long as it takes, and lifts it.
func (y *typist) hold(id string) {
	y.t.Helper()
	x, at := y.find(id), fyne.NewPos(5, 5)
	if x == nil {
		y.t.Fatalf("no key %q", id)
	}
	y.wait = nil
	x.MouseDown(press(at))
	if y.wait != nil {
		y.wait()
	}
	x.MouseUp(press(at))
	x.Tapped(&fyne.PointEvent{Position: at, AbsolutePosition: at})
}

func TestKeyboardTypes(t *testing.T) {
	y := newTypist(t, spanishKeys())
	y.tap("shift", "ñ", "o", "space", "é", "layer", "7", "?", "layer", "x", "delete", "z")
	if want := "Ño é7?z"; y.line.Text() != want {
		t.Errorf("typed %q, want %q", y.line.Text(), want)
	}
}

// nameLetters are the letters with marks that names of US clinics need.
const nameLetters = "áäãâàåçćčđéèêëğíïîłñńóöôõøřşšßúüûýžźżæœ" + vietnamese

// vietnamese are the 74 letters that Vietnamese adds to the alphabet, less those
// of other languages.
const vietnamese = "ảạăắằẳẵặấầẩẫậẻẽẹếềểễệìỉĩịòỏọốồổỗộơớờởỡợùủũụưứừửữựỳỷỹỵ"

// reach types the letter by the fewest steps from its plain one: the keys of its
// family, then those of its tones.
func (y *typist) reach(r rune, first func(plain string)) (taps int) {
	small, cased := r, func(r rune) rune { return r }
	if unicode.IsUpper(r) {
		small, cased = unicode.ToLower(r), largeOf
	}
	plain, marked := small, rune(0)
	for _, stem := range "âăêôơư" {
		if strings.ContainsRune(toned(stem), small) {
			marked = stem
		}
	}
	for _, stem := range "acdegilnorsuyz" {
		if strings.ContainsRune(family(stem), small) || marked != 0 && strings.ContainsRune(family(stem), marked) {
			plain = stem
		}
	}
	if small != r {
		y.tap("shift")
	}
	first(string(plain))
	for _, step := range []rune{marked, small} {
		if step == 0 {
			continue
		}
		id := string(cased(step))
		if y.find(id) == nil {
			y.tap("more")
			taps++
		}
		y.tap(id)
		taps++
	}
	return taps
}

// TestEveryLetterOfNames: names do not follow the language of the screen. Every
// letter can be typed in either layout, small and capital, by touches alone and
// by holding a key, with at most two touches more than its plain letter needs.
func TestEveryLetterOfNames(t *testing.T) {
	for name, layout := range map[string][]string{"en": englishKeys(), "es": spanishKeys()} {
		y := newTypist(t, layout)
		byTouch := func(plain string) { y.tap(plain) }
		byHolding := func(plain string) { y.hold(plain) }
		for _, small := range nameLetters {
			for _, r := range []rune{small, largeOf(small)} {
				y.line.SetText("")
				y.tap("accents")
				if taps := y.reach(r, byTouch); y.line.Text() != string(r) || taps > 2 {
					t.Errorf("%s: %q was wanted by touch, typed is %q after %d touches", name, r, y.line.Text(), taps)
				}
				y.tap("accents")
				y.line.SetText("")
				if y.reach(r, byHolding); y.line.Text() != string(r) {
					t.Errorf("%s: %q was wanted by holding a key, typed is %q", name, r, y.line.Text())
				}
				y.tap("x") // ends what the held key has begun
			}
		}
	}
}

// TestTheStripFollows: the relatives of the letter before the caret are there
// while the key for accents is on, those of a held letter until the next one is
// typed, and never on the layer of numbers.
func TestTheStripFollows(t *testing.T) {
	y := newTypist(t, englishKeys())
	top := func() string {
		var all strings.Builder
		for _, x := range y.k.rows[0] {
			all.WriteString(x.text)
		}
		return all.String()
	}
	own := englishKeys()[0]
	steps := []struct {
		do   func()
		want string
	}{
		{func() {}, own},
		{func() { y.tap("accents") }, own},
		{func() { y.tap("e") }, "éèêëẽẻẹęė…"},
		{func() { y.tap("more") }, "ěē…"},
		{func() { y.tap("more", "ê") }, "ếềểễệ"},
		{func() { y.tap("ễ") }, "ếềểễệ"},
		{func() { y.tap("q") }, own},
		{func() { y.tap("delete") }, "ếềểễệ"},
		{func() { y.tap("layer") }, "1234567890"},
		{func() { y.tap("layer") }, own},
		{func() { y.tap("accents") }, "ếềểễệ"},
		{func() { y.tap("shift", "c") }, "ÇĆČ"},
		{func() { y.line.TakeKey(keyEvent(fyne.KeyHome)) }, own},
		{func() { y.tap("accents"); y.line.TakeKey(keyEvent(fyne.KeyEnd)) }, own},
		{func() { y.hold("o") }, "óòôöõøơỏọ…"},
		{func() { y.tap("ô") }, "ốồổỗộ"},
		{func() { y.tap("n") }, own},
		{func() { y.hold("n") }, "ñńňņ"},
		{func() { y.tap("ñ") }, own},
		{func() { y.hold("q") }, own},
	}
	for i, s := range steps {
		s.do()
		if got := top(); got != s.want {
			t.Errorf("step %d, after %q: the top row is %q, want %q", i, y.line.Text(), got, s.want)
		}
	}
	if got, want := y.line.Text(), "ễCônñq"; got != want {
		t.Errorf("typed %q, want %q", got, want)
	}
}

// TestAFingerThatSlidesAwayHoldsNothing: a press that became a slide, and one
// that was lifted in time, show no relatives.
func TestAFingerThatSlidesAwayHoldsNothing(t *testing.T) {
	y := newTypist(t, englishKeys())
	x, at := y.find("a"), fyne.NewPos(5, 5)
	x.MouseDown(press(at))
	late := y.wait
	x.Dragged(drag(at.AddXY(200, 0), fyne.NewPos(200, 0)))
	late()
	x.MouseUp(press(at.AddXY(200, 0)))
	y.tap("a")
	late = y.wait
	late()
	x.MouseDown(press(at))
	late() // of the press before
	if y.line.Text() != "a" || y.k.accents != noAccents {
		t.Errorf("typed %q, accents %v", y.line.Text(), y.k.accents)
	}
}

// TestRelatives: no letter is on a strip twice, none is on two strips, and each
// has a capital of its own.
func TestRelatives(t *testing.T) {
	seen := map[rune]rune{}
	for _, stem := range stems {
		list := []rune(family(stem) + toned(stem))
		if len(list) == 0 {
			t.Errorf("%q has no relatives", stem)
		}
		for _, r := range list {
			if before, twice := seen[r]; twice {
				t.Errorf("%q is related to %q and %q", r, before, stem)
			}
			seen[r] = stem
			if unicode.IsLetter(stem) && unicode.IsUpper(r) || unicode.IsLetter(stem) && !unicode.IsUpper(largeOf(r)) {
				t.Errorf("%q becomes %q", r, largeOf(r))
			}
			if !slices.Contains(related(r), r) && toned(r) == "" {
				t.Errorf("%q is not among its relatives", r)
			}
		}
	}
	for _, r := range "qx5 " {
		if got := related(r); len(got) > 0 {
			t.Errorf("%q is related to %q", r, string(got))
		}
	}
}

// An accent that a keyboard sends after its letter makes one letter of the two.
func TestAnAccentJoinsItsLetter(t *testing.T) {
	use(t, look.Look{})
	l := NewTextLine("n", "Name", 6, nil)
	for _, r := range "e\u0302\u0303q\u0302" {
		l.Insert(r)
	}
	if want := "ễq\u0302"; l.Text() != want {
		t.Errorf("typed %+q, want %+q", l.Text(), want)
	}
}
