package folder

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

const passphrase = "lantern gravel otter picnic"

// opened is the folder of a new clinic with a session at work.
func opened(t *testing.T) (*Folder, *Session) {
	t.Helper()
	dir := t.TempDir() + "/data"
	c := assets.NewClinic("Harbor", "555-0100")
	if _, err := Create(dir, Setup{Clinic: c, Therapist: "Ana", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	f, err := Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return f, s
}

// audits are the audit entries of the record, opened.
func audits(t *testing.T, s *Session) []auditEvent {
	t.Helper()
	var out []auditEvent
	for row, err := range s.folder.log.Rows(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Kind != record.Audit {
			continue
		}
		e, err := record.OpenRow(s.id, row)
		if err != nil {
			t.Fatal(err)
		}
		var a auditEvent
		if err := json.Unmarshal(e.Body, &a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func TestChange(t *testing.T) {
	f, s := opened(t)
	c := f.Clinic
	c.Phone, c.PPI, c.NoInference = "555-0199", 224.2, true
	c.Consent = triage.Text{"en": "May we ask?", "es": "¿Podemos preguntar?"}
	g, err := s.Change(t.Context(), f, c)
	if err != nil {
		t.Fatal(err)
	}
	if f.Clinic.Phone != "555-0100" || f.Content.Rules.Settings.NoInference {
		t.Error("the folder that others work with has changed")
	}
	if g.Clinic.Phone != "555-0199" || !g.Content.Rules.Settings.NoInference || g.Clinic.ConsentVersion != "2" {
		t.Errorf("the new folder has %+v", g.Clinic)
	}
	kept, err := assets.LoadClinic(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := kept.Changed(g.Clinic); len(diff) > 0 {
		t.Errorf("the file differs in %v", diff)
	}
	all := audits(t, s)
	want := auditEvent{Event: "settings", Therapist: "Ana", Fields: []string{"phone", "ppi", "no_inference", "consent_version", "consent"}}
	if diff := cmp.Diff(want, all[len(all)-1]); diff != "" {
		t.Errorf("the audit (-want +got):\n%s", diff)
	}
	// A visit that began before the change is kept by the old folder, the next
	// by the new one, in the same record.
	for _, at := range []*Folder{f, g} {
		visit, err := at.NewVisit()
		if err != nil {
			t.Fatal(err)
		}
		if err := at.Save(t.Context(), visit, triage.Intake{}, true); err != nil {
			t.Error(err)
		}
	}
	if again, err := s.Change(t.Context(), g, g.Clinic); err != nil || again != g || len(audits(t, s)) != len(all) {
		t.Errorf("nothing changed and yet %v is told, %v", len(audits(t, s))-len(all), err)
	}
}

func TestChangeRefuses(t *testing.T) {
	f, s := opened(t)
	before, err := os.ReadFile(f.Dir + "/" + assets.ClinicFile)
	if err != nil {
		t.Fatal(err)
	}
	c := f.Clinic
	c.IdleSeconds = 10
	var wrong *assets.FieldError
	if _, err := s.Change(t.Context(), f, c); !errors.As(err, &wrong) || wrong.Field != "idle_seconds" {
		t.Errorf("a wrong value: %v", err)
	}
	s.Lock()
	c.IdleSeconds = 60
	if _, err := s.Change(t.Context(), f, c); !errors.Is(err, ErrLocked) {
		t.Errorf("after the session: %v", err)
	}
	if after, _ := os.ReadFile(f.Dir + "/" + assets.ClinicFile); string(after) != string(before) {
		t.Error("the file has changed")
	}
}

func TestAddTherapist(t *testing.T) {
	f, s := opened(t)
	if err := s.AddTherapist(t.Context(), "Bea", "amber kettle violin harbor", 4); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Ana", "Bea"}, f.Therapists()); diff != "" {
		t.Errorf("therapists (-want +got):\n%s", diff)
	}
	if err := s.AddTherapist(t.Context(), "bea", "amber kettle violin harbor", 4); !errors.Is(err, vault.ErrExists) {
		t.Errorf("the same name again: %v", err)
	}
	bea, err := f.Unlock(t.Context(), "amber kettle violin harbor")
	if err != nil || bea.Therapist() != "Bea" || !bea.Opens(f) {
		t.Errorf("she unlocks as %v, %v", bea, err)
	}
	all := audits(t, s)
	if a := all[1]; a.Event != "add_therapist" || a.Therapist != "Ana" || a.Added != "Bea" {
		t.Errorf("the audit tells %+v", a)
	}
}
