package assets

import (
	"errors"
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
		{"an empty table", func(c *Clinic) { c.Priors = map[triage.HypothesisID]float64{} }, nil},
		{"the phone and the density", func(c *Clinic) { c.Phone, c.PPI = "555-0199", 224 }, []string{"phone", "ppi"}},
		{"the order of languages", func(c *Clinic) { c.Languages = []triage.Lang{triage.Spanish, triage.English} }, []string{"languages"}},
		{"one word of the consent", func(c *Clinic) { c.Consent.ES = "sí" }, []string{"consent"}},
	} {
		c := old
		tt.change(&c)
		if diff := cmp.Diff(tt.want, c.Changed(old)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestRenewedConsentHasItsOwnVersion(t *testing.T) {
	text := triage.Text{EN: "May we ask?", ES: "¿Podemos preguntar?"}
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

func TestCheckNamesTheField(t *testing.T) {
	for field, change := range map[string]func(*Clinic){
		"name":         func(c *Clinic) { c.Name = " " },
		"languages":    func(c *Clinic) { c.Languages = nil },
		"web":          func(c *Clinic) { c.Web = "harbor" },
		"idle_seconds": func(c *Clinic) { c.IdleSeconds = 44 },
		"warn_seconds": func(c *Clinic) { c.WarnSeconds = 121 },
		"wipe_seconds": func(c *Clinic) { c.WipeSeconds = -1 },
		"lock_minutes": func(c *Clinic) { c.LockMinutes = 16 },
		"ppi":          func(c *Clinic) { c.PPI = 71 },
		"consent":      func(c *Clinic) { c.Consent.EN = "only English" },
	} {
		c := NewClinic("Harbor", "555-0100")
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		change(&c)
		var wrong *FieldError
		if err := c.Check(); !errors.As(err, &wrong) || wrong.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
