package pdf

import (
	"bytes"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/assets/palette"
	"sacra/triage"
)

func TestSqueezeRefusesWhatIsNoFile(t *testing.T) {
	for _, in := range []string{
		"",
		"%PDF-1.3\n",
		"%PDF-1.3\n\nstartxref\n99999\n%%EOF\n",
		"%PDF-1.3\n\nstartxref\nxx\n%%EOF\n",
		"%PDF-1.3\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n9\n%%EOF\n",
		"%PDF-1.3\n1 0 obj\n<</Length 900>>\nstream\nabc\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<>>\nstartxref\n65\n%%EOF\n",
	} {
		if out, err := squeeze([]byte(in), additions{lang: triage.English}); err == nil {
			t.Errorf("%q became %q", in, out)
		}
	}
}

func TestSqueezeMakesTheFileSmaller(t *testing.T) {
	f, err := LoadFonts(assets.Atkinson)
	if err != nil {
		t.Fatal(err)
	}
	d := newDocument(About{Title: "A", Paper: Letter}, f)
	d.page()
	for i := range 200 {
		d.text(20, 20+float64(i), Regular(10, palette.Ink), strings.Repeat("words ", 10))
	}
	var loose bytes.Buffer
	if err := d.pdf.Output(&loose); err != nil {
		t.Fatal(err)
	}
	tight, err := squeeze(loose.Bytes(), additions{lang: triage.Spanish, fonts: d.cuts})
	if err != nil {
		t.Fatal(err)
	}
	if len(tight)*2 > loose.Len() || !bytes.Contains(tight, []byte("/Lang (es)")) {
		t.Errorf("%d bytes became %d", loose.Len(), len(tight))
	}
}
