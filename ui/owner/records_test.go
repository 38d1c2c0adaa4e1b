package owner_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/owner"
)

// TestReportsHaveNoSettings: a therapist finds the picture, the exports and the audit,
// exports with her passphrase, and comes back to the visits.
func TestReportsHaveNoSettings(t *testing.T) {
	var got owner.Export
	d := newBench(t, func(d *bench) {
		p := d.p
		d.p = owner.Params{
			RecordsOnly: true, Words: p.Words, Clinic: p.Clinic, Lang: p.Lang, Therapist: p.Therapist,
			Picture: func(context.Context) (triage.Picture, error) { return triage.Picture{}, nil },
			NameOf:  p.NameOf, Audit: p.Audit, ExportFolder: p.ExportFolder,
			Export: func(_ context.Context, e owner.Export) (owner.Exported, error) {
				got = e
				return owner.Exported{Visits: 12}, nil
			},
			Now: p.Now, Async: p.Async, Close: p.Close, Lock: p.Lock,
		}
	})
	d.picture("reports")
	d.sees("Reports", "Clinic picture", "Who did what")
	for _, none := range []string{"save", "section.clinic", "field.consent"} {
		if d.find(none) != nil {
			t.Errorf("there is %s", none)
		}
	}
	d.open("picture")
	d.sees("There are not 5 visits")
	d.tap("cancel")
	d.open("audit")
	d.tap("cancel")
	d.open("export")
	d.enter("")
	d.enter("")
	d.enter("")
	if d.Screen() != "owner.export.passphrase" {
		t.Fatalf("the screen is %s", d.Screen())
	}
	d.enter("amber kettle violin")
	d.sees("12 visits")
	if got.Passphrase != "amber kettle violin" || got.Period != "month" {
		t.Errorf("exported %+v", got)
	}
	d.press(fyne.KeyEscape)
	if len(d.closed) != 1 || d.locked > 0 {
		t.Errorf("back to the visits %d times, locked %d", len(d.closed), d.locked)
	}
}
