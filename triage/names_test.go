package triage

import "testing"

func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		"Emily Carter": "Emily C.", "Ana Isabel Fernández de Córdoba": "Ana C.", "Zoë": "Zoë", "  María   ": "María", "": "",
		"Ana (2)": "Ana", "Li élan": "Li É.", "Ana Ruiz 3": "Ana R.",
	} {
		if got := ShortName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
