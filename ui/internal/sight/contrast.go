package sight

import (
	"fmt"
	"image/color"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// The least contrast of text and of graphics.
const (
	Text     = 7.0
	Graphics = 3.0
)

// Contrast lists all text that stands out from its ground by less than 7 to 1,
// and every icon, line, edge and shape that does so by less than 3 to 1. Drawn
// pictures of bodies are not looked into.
func Contrast(c fyne.Canvas) []string {
	all := things(c)
	var out []string
	for i, t := range all {
		x, y := t.x+t.w/2, t.y+t.h/2
		switch o := t.o.(type) {
		case *canvas.Text:
			if strings.TrimSpace(o.Text) == "" {
				continue
			}
			if r := against(o.Color, ground(all, i, x, y)); r < Text {
				out = append(out, fmt.Sprintf("text %q stands out by %.1f", o.Text, r))
			}
		case *canvas.Image:
			for _, ink := range inks(o) {
				if r := against(ink, ground(all, i, x, y)); r < Graphics {
					out = append(out, fmt.Sprintf("icon %s stands out by %.1f", o.Resource.Name(), r))
				}
			}
		case *canvas.Line:
			if o.StrokeWidth > 0 {
				if r := against(o.StrokeColor, ground(all, i, x, y)); r < Graphics {
					out = append(out, fmt.Sprintf("a line at %.0f, %.0f stands out by %.1f", x, y, r))
				}
			}
		case *canvas.Rectangle:
			out = append(out, shape(all, i, o.FillColor, o.StrokeColor, o.StrokeWidth)...)
		case *touch.Ground:
			fill, edge, width := o.Painted()
			out = append(out, shape(all, i, fill, edge, width)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func against(c color.Color, under color.NRGBA) float64 {
	return look.Ratio(over(nrgba(c), under), under)
}

// shape reports a shape that does not stand out from what is around it by its
// edge or by its filling, whichever is clearer. A filling without an edge is a
// tint or a blank and need not be seen.
func shape(all []thing, i int, fill, edge color.Color, width float32) []string {
	if edge == nil || width <= 0 || nrgba(edge).A == 0 {
		return nil
	}
	t := all[i]
	around := ground(all, i, t.x-2, t.y+t.h/2)
	ratio := against(edge, around)
	if fill != nil {
		ratio = max(ratio, against(fill, around))
	}
	if ratio >= Graphics {
		return nil
	}
	return []string{fmt.Sprintf("a shape at %.0f, %.0f, %.0f × %.0f, stands out by %.1f", t.x, t.y, t.w, t.h, ratio)}
}

var paint = regexp.MustCompile(`#([0-9a-fA-F]{6})\b`)

// inks returns the colors in which an icon is drawn.
func inks(o *canvas.Image) []color.Color {
	if o.Resource == nil || !strings.HasSuffix(o.Resource.Name(), ".svg") {
		return nil
	}
	var out []color.Color
	for _, m := range paint.FindAllSubmatch(o.Resource.Content(), -1) {
		v, err := strconv.ParseUint(string(m[1]), 16, 32)
		if err == nil {
			out = append(out, color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255})
		}
	}
	return out
}
