package look

import "testing"

func TestFace(t *testing.T) {
	own := OnBoard()
	own.Names = nil
	th := NewTheme(Look{}, own)
	for text, ours := range map[string]bool{
		"How much does it hurt, 0–10?":  true,
		"¿Cuánto le duele? Ñandú, así…": true,
		"":                              true,
		"two\nlines":                    true,
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
