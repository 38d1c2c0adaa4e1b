//go:build e2e

package main

import (
	"fmt"
	"strconv"
	"strings"
)

// measure is one thing that was measured of each program.
type measure struct {
	what, unit string
	of         map[string][]float64 // by program, one figure a run
}

func measured(what, unit string, costs map[string][]cost, of func(cost) float64) measure {
	m := measure{what, unit, map[string][]float64{}}
	for p, runs := range costs {
		for _, c := range runs {
			m.of[p] = append(m.of[p], of(c))
		}
	}
	return m
}

// print tells the figures, and how many times each other program's cost ours is,
// run by run.
func (m measure) print() {
	fmt.Printf("%s: this kiosk %s, LHC-Forms %s, SurveyJS %s %s\n", m.what, spread(m.of["sacra"], 0), spread(m.of["lforms"], 0), spread(m.of["survey"], 0), m.unit)
	for _, p := range []string{"lforms", "survey"} {
		var ratios []float64
		for i, ours := range m.of["sacra"] {
			ratios = append(ratios, ours/m.of[p][i])
		}
		fmt.Printf("  of %s: %s\n", formNames()[p], spread(ratios, 2))
	}
}

// spread is the minimum, median and maximum.
func spread(list []float64, decimals int) string {
	f := func(p int) string { return strconv.FormatFloat(percentile(list, p), 'f', decimals, 64) }
	return fmt.Sprintf("%s (%s to %s)", f(50), f(0), f(100))
}

func formNames() map[string]string {
	return map[string]string{"sacra": "Sacra", "lforms": "LHC-Forms", "survey": "SurveyJS"}
}

// bars draws the medians: a group of bars for each measure, as long as its share of
// the longest.
func bars(rows []measure) string {
	const width, bar, left = 720, 18, 110
	colors := map[string]string{"sacra": "#0F766E", "lforms": "#9CA3AF", "survey": "#CBD5E1"}
	var b strings.Builder
	y := 10
	for _, m := range rows {
		fmt.Fprintf(&b, `<text x="0" y="%d" font-weight="600">%s, %s</text>`+"\n", y+14, m.what, m.unit)
		y += 24
		most := 0.0
		for p := range m.of {
			most = max(most, percentile(m.of[p], 50))
		}
		for _, p := range []string{"sacra", "lforms", "survey"} {
			v := percentile(m.of[p], 50)
			w := max(v/most*(width-left-70), 1)
			fmt.Fprintf(&b, `<text x="0" y="%d">%s</text><rect x="%d" y="%d" width="%.0f" height="%d" fill="%s"/><text x="%.0f" y="%d">%.0f</text>`+"\n",
				y+13, formNames()[p], left, y, w, bar-4, colors[p], left+w+6, y+13, v)
			y += bar
		}
		y += 14
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" fill="#1F2937">`+"\n"+`<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n%s</svg>\n", width, y, b.String())
}
