package touch

import (
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
)

// mood draws the face of an even number from 0 (at ease) to 10 (the worst), or
// returns nil for an odd one: mouth and brows only, no tears and no color.
func mood(n int, c color.Color) fyne.Resource {
	if n%2 != 0 || n < 0 || n > 10 {
		return nil
	}
	bend := 7 - 1.5*float64(n) // depth of the smile; below 0 the corners hang
	mouth := 33 - bend/2
	brow := 0.45 * float64(n) // how far the brows are drawn up in the middle
	k := color.NRGBAModel.Convert(c).(color.NRGBA)
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">`+
		`<g fill="none" stroke="#%02x%02x%02x" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round">`+
		`<circle cx="24" cy="24" r="20"/><path d="M17 21 L17 22.5"/><path d="M31 21 L31 22.5"/>`+
		`<path d="M15 %.1f Q24 %.1f 33 %.1f"/>`, k.R, k.G, k.B, mouth, mouth+2*bend, mouth)
	if n >= 4 {
		svg += fmt.Sprintf(`<path d="M12 %.1f L19 %.1f"/><path d="M36 %.1f L29 %.1f"/>`,
			14+brow/2, 15-brow, 14+brow/2, 15-brow)
	}
	svg += `</g></svg>`
	return fyne.NewStaticResource("mood-"+strconv.Itoa(n)+fmt.Sprintf("-%02x%02x%02x.svg", k.R, k.G, k.B), []byte(svg))
}
