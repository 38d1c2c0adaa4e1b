package owner_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// TestThePrintersOfANetworkHaveRoom: with the longest names and places that are shown.
func TestThePrintersOfANetworkHaveRoom(t *testing.T) {
	largest := look.Scales()[len(look.Scales())-1]
	for _, g := range []struct {
		size  fyne.Size
		scale float32
		ppi   float64
	}{{fyne.NewSize(1280, 800), 1, 160}, {fyne.NewSize(1920, 1200), 1, 224}, {fyne.NewSize(1280, 800), largest, 160}, {fyne.NewSize(800, 1280), largest, 160}} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			name := fmt.Sprintf("found-%s-%.0f-%.2f", l, g.size.Width, g.scale)
			t.Run(name, func(t *testing.T) {
				d := newBench(t, func(d *bench) {
					d.p.Lang = l
					d.p.Clinic.PPI = g.ppi
					d.queues = []string{"Front_Desk"}
					d.network = []printer.Found{
						{Address: "ipps://brw5cea1d0f1b2c.local:631/ipp/print", Name: "Brother HL-L2350DW series", Place: "Behind the front desk"},
						{Address: "ipps://npi9f2a11.local:631/ipp/print", Name: "Impresora de la sala de ejercicios núm…", Place: "Segundo piso, junto a la sala de esper…"},
						{Address: "ipp://old.local/ipp/print"},
					}
				})
				fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Look{Scale: g.scale, PPI: float32(g.ppi)}, look.OnBoard()))
				d.window.Resize(g.size)
				d.tap("section.print")
				d.open("printer")
				for _, f := range append(sight.Texts(d.window.Canvas()), sight.Targets(d.window.Canvas(), 12, 3, 0, "key.", "number.")...) {
					t.Error(f)
				}
				d.picture(name)
			})
		}
	}
}
