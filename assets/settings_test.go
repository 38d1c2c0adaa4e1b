package assets

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestChanged(t *testing.T) {
	old := NewClinic("Harbor", "555-0100")
	for _, tt := range []struct {
		name   string
		change func(*Clinic)
		want   []string
	}{
		{"nothing", func(*Clinic) {}, nil},
		{"an empty table", func(c *Clinic) { c.Priors = map[triage.HypothesisID]triage.Priors{} }, nil},
		{"the phone and the density", func(c *Clinic) { c.Phone, c.PPI = "555-0199", 224 }, []string{"phone", "ppi"}},
		{"the order of languages", func(c *Clinic) { c.Languages = []triage.Lang{triage.Spanish, triage.English} }, []string{"languages"}},
		{"one word of the consent", func(c *Clinic) { c.Consent = triage.Text{"es": "sí"} }, []string{"consent"}},
	} {
		c := old
		tt.change(&c)
		if diff := cmp.Diff(tt.want, c.Changed(old)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestRenewedConsentHasItsOwnVersion(t *testing.T) {
	text := triage.Text{"en": "May we ask?", "es": "¿Podemos preguntar?"}
	for version, want := range map[string]string{
		"1": "2", "9": "10", "2026-11": "2026-12", "": "2", "spring": "spring-2", "99999999999999999999": "99999999999999999999",
	} {
		old := NewClinic("Harbor", "555-0100")
		old.ConsentVersion = version
		changed := old
		changed.Consent = text
		got := changed.Renewed(old).ConsentVersion
		if version == "99999999999999999999" {
			if got == version {
				t.Errorf("version %q stays for another text", version)
			}
			continue
		}
		if got != want {
			t.Errorf("after version %q comes %q, want %q", version, got, want)
		}
		if again := changed.Renewed(changed).ConsentVersion; again != version {
			t.Errorf("an equal text makes version %q of %q", again, version)
		}
		changed.ConsentVersion = "own"
		if got := changed.Renewed(old).ConsentVersion; got != "own" {
			t.Errorf("the owner's own version becomes %q", got)
		}
	}
}
