package review_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// What is typed as a name is shown within its place, whatever it is, and where
// it is cut an ellipsis shows it.
func TestEveryNameKeepsItsPlace(t *testing.T) {
	for what, name := range map[string]string{
		"long":          "María de los Ángeles Fernández-Quintanilla y Montenegro de la Vega",
		"one long word": "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren",
		"5000 letters":  strings.Repeat("Ana Lucía ", 500),
		"one of 5000":   strings.Repeat("ana", 1667),
		"emoji":         "Zoë 👩‍👧🤰🏽🎀 Ruiz",
		"right to left": "مريم بنت عبد الرحمن الهاشمي כהן",
		"marks":         "Z" + strings.Repeat("\u0301\u0323", 40) + "oe",
	} {
		for _, size := range []fyne.Size{wide, fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)} {
			const l = triage.Spanish // the longer words leave a name less room
			if testing.Short() && size != wide {
				continue
			}
			visits := patients(t)
			for i := range visits {
				visits[i].Intake.Name = name
			}
			d := newBench(t, l, size, visits...)
			at := func(page string) {
				t.Helper()
				for _, fault := range sight.Texts(d.window.Canvas()) {
					t.Errorf("%s, %v %s, %s: %.200s", what, size, l, page, fault)
				}
				sight.Picture(t, d.window.Canvas(), fmt.Sprintf("name-%s-%.0f-%s-%s", strings.ReplaceAll(what, " ", "_"), size.Width, l, page))
			}
			at("list")
			if what == "long" && !strings.Contains(d.text(), "Vega") {
				t.Errorf("%v: the name is cut: a sister of hers may begin like her", size)
			}
			if len([]rune(name)) > 200 && !strings.Contains(d.text(), "…") {
				t.Errorf("%s, %v %s: nothing tells that the name goes on", what, size, l)
			}
			d.tap("visit." + visitSI)
			at("summary")
			d.tap("chart")
			at("chart")
			d.tap("chart.close")
			d.tap("tab.plan")
			at("plan")
		}
	}
}
