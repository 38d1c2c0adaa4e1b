package sheet

import (
	"bytes"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// logo is a small one.
func logo(t testing.TB) *pdf.Logo {
	t.Helper()
	l, err := pdf.ParseLogo(exporttest.PNG(t, exporttest.Pattern(1, 1, false)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLogoPrints(t *testing.T) {
	base := profiles[2].sheet(t, triage.English, pdf.Letter)
	without, _ := written(t, base)
	photo := exporttest.Pattern(1200, 900, true)
	for name, data := range map[string][]byte{
		"png":        exporttest.PNG(t, exporttest.Pattern(300, 100, false)),
		"small":      exporttest.PNG(t, exporttest.Pattern(1, 1, false)),
		"wide":       exporttest.PNG(t, exporttest.Pattern(5000, 40, false)),
		"tall photo": exporttest.PNG(t, exporttest.Pattern(300, 2000, true)),
		"jpeg":       exporttest.Encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, photo, nil) }),
	} {
		file := exporttest.File(t, "logo", data)
		l, err := pdf.ReadLogo(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w, h := l.Fit(logoRoomW, logoRoomH); w > logoRoomW+0.01 || h > logoRoomH+0.01 || w <= 0 || h <= 0 {
			t.Errorf("%s is %.1f × %.1f mm", name, w, h)
		}
		s := base
		s.Clinic.Logo = l
		with, made := written(t, s)
		checkBoxes(t, made)
		if more := len(with) - len(without); more < 100 || more > 40<<10 {
			t.Errorf("%s takes %d bytes", name, more)
		}
		sheet := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(sheet, with, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := exporttest.Tool(t, "qpdf", "--check", sheet); !strings.Contains(got, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", name, got)
		}
		if got := exporttest.Tool(t, "pdfimages", "-list", sheet); strings.Count(got, "\n") != 3 { // two of them the heading
			t.Errorf("%s: %s", name, got)
		}
	}
}
