package review_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/record"
)

func TestLargePrintIsReleasedAndRemembered(t *testing.T) {
	visit := patients(t)[1]
	d := newDesk(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release.print=large")
	d.tap("release.print=normal")
	d.tap("release.print=large")
	d.tap("release")
	written := d.wrote(record.Release)
	if len(written) != 1 || !written[0].(triage.Release).Large || len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Fatalf("released %+v, delivered %+v", written, d.delivered)
	}
	visit.Releases = []triage.Release{written[0].(triage.Release)}
	d = newDesk(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release") // whoever needed it once needs it again
	if len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Errorf("the second sheet is not large: %+v", d.delivered)
	}
}

func TestLargePrintIsChosenForWhoReadLargeText(t *testing.T) {
	visit := patients(t)[1]
	visit.Intake.Large = true
	d := newDesk(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	if len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Errorf("the sheet is not large: %+v", d.delivered)
	}
}

func TestItSaysWhyTheSheetHasNoLogo(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("reading: %w", sheet.ErrLogoFormat), "not a PNG or JPEG"},
		{fmt.Errorf("reading: %w", sheet.ErrLogoHuge), "too large"},
		{fmt.Errorf("reading: %w", sheet.ErrLogoBroken), "damaged"},
		{fmt.Errorf("reading: %w", fs.ErrNotExist), "there is no our-logo.png in the data folder"},
		{errors.New("input/output error"), "could not be opened"},
		{nil, ""},
	} {
		d := newDesk(t, triage.English, wide, patients(t)...)
		d.clinic.Logo, d.logo = "our-logo.png", tt.err
		d.start(triage.English, wide)
		d.tap("visit." + visitSI)
		d.tap("tab.plan")
		text := d.text()
		if got := strings.Contains(text, "our-logo.png"); got != (tt.err != nil) || !strings.Contains(text, tt.want) {
			t.Errorf("%v: %q is not told:\n%s", tt.err, tt.want, text)
		}
		if d.dead("release") {
			t.Errorf("%v: no sheet can be had", tt.err)
		}
	}
}
