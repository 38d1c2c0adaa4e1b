package folder_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/sheet"
	"sacra/triage"
)

// calm is a complete check-in that raises no alert.
func calm() triage.Intake {
	in := triage.Intake{
		Name: "Ana Ruiz", Lang: triage.English, Ended: triage.EndedComplete,
		Consent: triage.Consent{Given: true}, Started: time.Date(2026, 11, 22, 8, 50, 0, 0, time.UTC),
	}
	for _, a := range [][]string{
		{"been_before", "no"},
		{"status", "pregnant"},
		{"weeks_pregnant", "30"},
		{"cauda", "none"},
		{"leg_weak", "none"},
		{"pregnancy_signs", "none"},
		{"general_signs", "none"},
		{"pain_zones", "psis_r"},
		{"worst_spot", "psis_r"},
		{"roll_bed", "worse"},
		{"conditions", "none"},
	} {
		in.Response.Set(a[0], a[1:]...)
	}
	return in
}

// kioskFolder is a clinic whose kiosk releases sheets and saves them in dir.
func kioskFolder(t *testing.T, change func(*assets.Clinic)) (f *folder.Folder, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "sheets")
	return opened(t, func(c *assets.Clinic) {
		c.Release, c.Sheets = assets.ReleaseKiosk, dir
		if change != nil {
			change(c)
		}
	}), dir
}

func sheetsIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheKioskReleasesACalmVisit(t *testing.T) {
	f, dir := kioskFolder(t, nil)
	ctx := context.Background()
	id, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := calm()
	if err := f.Save(ctx, id, in, true); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Sheets().ReleaseAtKiosk(ctx, id, in); err != nil {
		t.Fatal(err)
	}
	files := sheetsIn(t, dir)
	if len(files) != 1 {
		t.Fatalf("the sheets are %v, want one", files)
	}
	if pdf, err := os.ReadFile(files[0]); err != nil || len(pdf) < 1000 || string(pdf[:5]) != "%PDF-" {
		t.Errorf("%v, %d bytes", err, len(pdf))
	}
	v := onlyVisit(t, f)
	if len(v.Releases) != 1 || v.Releases[0].Therapist != "" || len(v.Releases[0].Plan.Exercises) == 0 {
		t.Errorf("the record holds %+v", v.Releases)
	}
}

// onlyVisit unlocks the folder and returns the one visit of its record.
func onlyVisit(t *testing.T, f *folder.Folder) triage.Visit {
	t.Helper()
	s, err := f.Unlock(context.Background(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	list, faults, err := folder.WholeVisits(context.Background(), s)
	if err != nil || len(faults) > 0 || len(list) != 1 {
		t.Fatalf("%d visits, want one; faults %v, error %v", len(list), faults, err)
	}
	return list[0]
}

// TestWhatTheKioskDoesNotRelease: nothing is printed, saved or recorded, and the
// error names the rule.
func TestWhatTheKioskDoesNotRelease(t *testing.T) {
	for name, tt := range map[string]struct {
		clinic func(*assets.Clinic)
		rules  func(*triage.Rules)
		intake func(*triage.Intake)
		rule   string
	}{
		"a therapist releases": {
			clinic: func(c *assets.Clinic) { c.Release = assets.ReleaseTherapist }, rule: triage.RuleClinicPolicy,
		},
		"an alert is open": {
			intake: func(in *triage.Intake) { in.Response.Set("leg_weak", "new_or_worse") }, rule: triage.RuleOpenAlert,
		},
		"a warning sign has no answer": {
			intake: func(in *triage.Intake) { in.Response.Set("cauda") }, rule: triage.RuleOpenAlert,
		},
		"she left before the end": {
			intake: func(in *triage.Intake) { in.Ended = triage.EndedIdle }, rule: triage.RuleNotComplete,
		},
		"a return visit": {
			intake: func(in *triage.Intake) { in.Response.Set("been_before", "yes"); in.Returning = true }, rule: triage.RuleReturnVisit,
		},
		"a return visit, without its row among the alerts": {
			rules: func(c *triage.Rules) {
				own := *c.Alerts
				own.Alerts = slices.DeleteFunc(slices.Clone(own.Alerts), func(a triage.Alert) bool { return a.ID == "conditions_earlier" })
				c.Alerts = &own
			},
			intake: func(in *triage.Intake) { in.Response.Set("been_before", "yes") }, rule: triage.RuleReturnVisit,
		},
		"there is nothing to propose": {
			clinic: func(c *assets.Clinic) { c.NoInference = true }, rule: triage.RuleEmpty,
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, dir := kioskFolder(t, tt.clinic)
			if tt.rules != nil {
				tt.rules(&f.Content.Rules)
			}
			in := calm()
			if tt.intake != nil {
				tt.intake(&in)
			}
			id, err := f.NewVisit()
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Save(context.Background(), id, in, true); err != nil {
				t.Fatal(err)
			}
			_, err = f.Sheets().ReleaseAtKiosk(context.Background(), id, in)
			var unsafe *sheet.UnsafeError
			if !errors.As(err, &unsafe) {
				t.Fatalf("the error is %v", err)
			}
			if !slices.ContainsFunc(unsafe.Exclusions, func(x triage.Exclusion) bool { return x.Rule == tt.rule }) {
				t.Errorf("refused for %v, want %s", unsafe.Exclusions, tt.rule)
			}
			if files := sheetsIn(t, dir); len(files) > 0 {
				t.Errorf("saved %v", files)
			}
			if v := onlyVisit(t, f); len(v.Releases) > 0 {
				t.Errorf("the record has %d releases", len(v.Releases))
			}
		})
	}
}
