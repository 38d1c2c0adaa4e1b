package sheet

import (
	"bytes"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// A sheet shows her as she chose, and stays as light as any.
func TestASheetInEveryLook(t *testing.T) {
	const most = 100 << 10
	seen := map[string]bool{}
	for _, looks := range [][]string{nil, {triage.LookScarf}, {triage.LookTone2}, {triage.LookTone3}, {triage.LookTone4}, {triage.LookTone4, triage.LookScarf}} {
		rel := profiles[0].release(t, triage.English, pdf.Letter)
		rel.Response = *rel.Response.Clone()
		if len(looks) > 0 {
			rel.Response.Set(triage.Looks, looks...)
		}
		s, err := Build(assetstest.Embedded(t), testClinic, rel, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := Write(&out, s); err != nil {
			t.Fatal(err)
		}
		t.Logf("%v: %d bytes", looks, out.Len())
		if out.Len() > most {
			t.Errorf("%v: %d bytes, want at most %d", looks, out.Len(), most)
		}
		if seen[out.String()] {
			t.Errorf("%v: the sheet shows other looks", looks)
		}
		seen[out.String()] = true
	}
}
