package review_test

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

// A visit of which an entry is damaged says so on each of its pages, whether that came up when it was
// opened or when the list was made, and says how much once.
func TestAVisitSaysThatPartOfItIsDamaged(t *testing.T) {
	rot := record.Fault{Seq: 9, Visit: visitSI, Err: errors.New("its hash does not fit")}
	other := record.Fault{Seq: 4, Visit: visitLeg, Err: errors.New("its hash does not fit")}
	for _, g := range []struct {
		name         string
		size         fyne.Size
		lang         triage.Lang
		listed, read []record.Fault
		here, beside string
	}{
		{"read", wide, triage.English, nil, []record.Fault{rot}, "1 entry of this visit", ""},
		{"listed", wide, triage.English, []record.Fault{rot, other}, nil, "1 entry of this visit", ""},
		{"both", fyne.NewSize(800, 1280), triage.Spanish, []record.Fault{rot}, []record.Fault{rot, {Seq: 11, Visit: visitSI, Err: rot.Err}, other}, "2 entradas de esta visita", "1 entrada de sus otras visitas"},
		{"whole", wide, triage.English, []record.Fault{other}, nil, "", ""},
	} {
		t.Run(g.name, func(t *testing.T) {
			d := newBench(t, g.lang, g.size, patients(t)...)
			visits := d.session.visits
			d.session.visits = func() ([]triage.Visit, []record.Fault, error) {
				all, _, err := visits()
				return all, g.listed, err
			}
			d.session.rotten = g.read
			d.start(g.lang, g.size)
			d.tap("visit." + visitSI)
			for _, tab := range []string{"summary", "comparison", "tests", "plan", "notes"} {
				d.tap("tab." + tab)
				text := d.text()
				for _, want := range []string{g.here, g.beside} {
					if want != "" && strings.Count(text, want) != 1 {
						t.Errorf("%s does not say %q once:\n%s", tab, want, text)
					}
				}
				if g.here == "" && strings.Contains(text, "damaged or cannot be opened") {
					t.Errorf("%s tells of damage that is none of this visit", tab)
				}
				for _, fault := range sight.Texts(d.window.Canvas()) {
					t.Errorf("%s: %v", tab, fault)
				}
				if tab == "summary" || tab == "tests" {
					sight.Picture(t, d.window.Canvas(), "damaged-"+g.name+"-"+tab+"-"+string(g.lang))
				}
			}
		})
	}
}
