package look

import (
	"os"
	"testing"
)

func TestFace(t *testing.T) {
	file := func(weight string) []byte {
		b, err := os.ReadFile("../../assets/fonts/AtkinsonHyperlegibleNext-" + weight + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	th := NewTheme(Look{}, Fonts{Regular: file("Regular"), SemiBold: file("SemiBold"), Bold: file("Bold")})
	for text, ours := range map[string]bool{
		"How much does it hurt, 0–10?":  true,
		"¿Cuánto le duele? Ñandú, así…": true,
		"":                              true,
		"Анна":                          false,
		"Ana 😀":                         false,
		"ليلى":                          false,
	} {
		if got := th.Face(text, Regular) != nil; got != ours {
			t.Errorf("drawn with our font %q: %v, want %v", text, got, ours)
		}
	}
	if NewTheme(Look{}, Fonts{}).Face("a", Bold) != nil {
		t.Error("a theme without fonts offers one")
	}
}
