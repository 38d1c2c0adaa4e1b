package report

import (
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// What a check found names times and printers as people do, wherever they stand in
// the sentence.
func TestTimesAndPrintersAreSaidInWords(t *testing.T) {
	noon, night := time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC), time.Date(2027, 3, 5, 0, 5, 0, 0, time.UTC)
	const address = Printer("ipps://192.168.1.40:631/ipp/print")
	c := assetstest.Embedded(t)
	for _, tt := range []struct {
		lang     triage.Lang
		id       string
		f        Finding
		says, do string
	}{
		{triage.English, "clock", Doubtful("behind", "Time", noon, "Newest", night), "The clock shows Mar 4, 2027, 12:00 PM, but something was saved on Mar 5, 2027, 12:05 AM.", "Look whether date and time are right. Visits carry this time."},
		{triage.Spanish, "clock", Passed("ok", "Time", noon), "El reloj marca 4 mar 2027, 12:00 p. m. y va bien.", ""},
		{triage.English, "printer", Failed("gone", "Printer", address), "The printer at 192.168.1.40 does not answer.", "Switch the printer at 192.168.1.40 on and check its cable or network, or choose another one under Printing."},
		{triage.Spanish, "printer", Failed("gone", "Printer", address), "La impresora en 192.168.1.40 no responde.", "Encienda la impresora en 192.168.1.40 y revise su cable o su red, o elija otra en Impresión."},
		{triage.English, "printer", Passed("ok", "Printer", Printer("")), "The usual printer of this machine is ready.", ""},
		{triage.English, "printer", Passed("ok", "Printer", Printer("Front_Desk")), "Front_Desk is ready.", ""},
	} {
		l := tt.f.Line(tt.id, c.Words.For(tt.lang))
		if l.Says != tt.says || l.Do != tt.do {
			t.Errorf("%s.%s in %s says\n%q\n%q, want\n%q\n%q", tt.id, tt.f.Key, tt.lang, l.Says, l.Do, tt.says, tt.do)
		}
	}
}
