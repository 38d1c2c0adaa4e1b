package touch

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Icon names one of the drawn icons. All are drawn on a square of 48 with the
// same round line.
type Icon string

// The icons.
const (
	NoIcon       Icon = ""
	IconBack     Icon = "back"
	IconNext     Icon = "next"
	IconUp       Icon = "up"
	IconDown     Icon = "down"
	IconText     Icon = "text" // A+
	IconContrast Icon = "contrast"
	IconEar      Icon = "ear"
	IconVolume   Icon = "volume"
	IconLanguage Icon = "language"
	IconPerson   Icon = "person"
	IconCover    Icon = "cover"
	IconTick     Icon = "tick"
	IconDelete   Icon = "delete"
	IconShift    Icon = "shift"
	IconShow     Icon = "show"
	IconHide     Icon = "hide"
	IconMinus    Icon = "minus"
	IconPlus     Icon = "plus"
	IconStop     Icon = "stop" // alert shape: octagon with a bar
	IconWait     Icon = "wait" // hold shape: triangle with a bar
	IconPrint    Icon = "print"
	IconLock     Icon = "lock"
	IconFlag     Icon = "flag"
	IconTurn     Icon = "turn" // turn the figure round
	IconPause    Icon = "pause"
	IconPlay     Icon = "play"
	IconArrow    Icon = "arrow" // from one value to another
)

// drawing is the SVG body of an icon: strokes only, without a color.
func (i Icon) drawing() string {
	switch i {
	case IconBack:
		return `<path d="M29 10 L15 24 L29 38"/>`
	case IconNext:
		return `<path d="M19 10 L33 24 L19 38"/>`
	case IconUp:
		return `<path d="M24 40 L24 9"/><path d="M12 21 L24 9 L36 21"/>`
	case IconDown:
		return `<path d="M24 8 L24 39"/><path d="M12 27 L24 39 L36 27"/>`
	case IconText:
		return `<path d="M5 38 L16 9 L27 38"/><path d="M9 28 L23 28"/><path d="M37 12 L37 26"/><path d="M30 19 L44 19"/>`
	case IconContrast:
		return `<circle cx="24" cy="24" r="17"/><path d="M24 7 A17 17 0 0 1 24 41 Z" fill="INK"/>`
	case IconEar:
		return `<path d="M14 19 C14 11 19 6 26 6 C33 6 38 11 38 18 C38 27 30 27 29 34 C28 40 25 43 21 43 C17 43 15 41 14 38"/><path d="M20 20 C20 15 23 12 26 12 C30 12 32 15 32 18 C32 23 26 23 25 28"/>`
	case IconVolume:
		return `<path d="M6 18 L14 18 L24 9 L24 39 L14 30 L6 30 Z"/><path d="M31 18 C34 21 34 27 31 30"/><path d="M37 12 C43 19 43 29 37 36"/>`
	case IconLanguage:
		return `<circle cx="24" cy="24" r="18"/><path d="M6 24 L42 24"/><path d="M24 6 C14 14 14 34 24 42 C34 34 34 14 24 6"/>`
	case IconPerson:
		return `<circle cx="24" cy="14" r="8"/><path d="M8 42 C8 32 14 27 24 27 C34 27 40 32 40 42"/>`
	case IconCover:
		return `<path d="M6 7 L42 7 L42 35 L6 35 Z"/><path d="M6 7 L42 7 L42 24 L6 24 Z" fill="INK"/><path d="M24 24 L24 29"/><path d="M16 42 L32 42"/>`
	case IconTick:
		return `<path d="M9 25 L20 36 L40 13"/>`
	case IconDelete:
		return `<path d="M4 24 L16 10 L43 10 L43 38 L16 38 Z"/><path d="M23 18 L35 30"/><path d="M35 18 L23 30"/>`
	case IconShift:
		return `<path d="M24 8 L40 25 L31 25 L31 39 L17 39 L17 25 L8 25 Z"/>`
	case IconShow:
		return `<path d="M4 24 C12 11 36 11 44 24 C36 37 12 37 4 24 Z"/><circle cx="24" cy="24" r="6"/>`
	case IconHide:
		return `<path d="M4 24 C12 11 36 11 44 24 C36 37 12 37 4 24 Z"/><circle cx="24" cy="24" r="6"/><path d="M8 42 L40 6"/>`
	case IconMinus:
		return `<path d="M10 24 L38 24"/>`
	case IconPlus:
		return `<path d="M10 24 L38 24"/><path d="M24 10 L24 38"/>`
	case IconStop:
		return `<path d="M16 5 L32 5 L43 16 L43 32 L32 43 L16 43 L5 32 L5 16 Z"/><path d="M24 14 L24 26"/><path d="M24 33.5 L24 34"/>`
	case IconWait:
		return `<path d="M24 6 L45 42 L3 42 Z"/><path d="M24 19 L24 29"/><path d="M24 35.5 L24 36"/>`
	case IconPrint:
		return `<path d="M14 17 L14 6 L34 6 L34 17"/><path d="M14 34 L6 34 L6 17 L42 17 L42 34 L34 34"/><path d="M14 28 L34 28 L34 42 L14 42 Z"/>`
	case IconLock:
		return `<path d="M9 22 L39 22 L39 42 L9 42 Z"/><path d="M15 22 L15 15 C15 3 33 3 33 15 L33 22"/><path d="M24 30 L24 34"/>`
	case IconFlag:
		return `<path d="M11 44 L11 6"/><path d="M11 8 C20 2 28 14 39 8 L39 27 C28 33 20 21 11 27"/>`
	case IconTurn:
		return `<path d="M40 21 C38 12 31 7 24 7 C16 7 9 13 8 22"/><path d="M8 27 C10 36 17 41 24 41 C32 41 39 35 40 26"/><path d="M3 17 L8 23 L14 18"/><path d="M45 31 L40 25 L34 30"/>`
	case IconPause:
		return `<path d="M17 10 L17 38"/><path d="M31 10 L31 38"/>`
	case IconPlay:
		return `<path d="M15 9 L38 24 L15 39 Z"/>`
	case IconArrow:
		return `<path d="M6 24 L42 24"/><path d="M28 11 L42 24 L28 37"/>`
	}
	return ""
}

// Resource returns the icon drawn in one color, as SVG.
func (i Icon) Resource(c color.Color) fyne.Resource {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	ink := fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">`+
		`<g fill="none" stroke="%s" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round">%s</g></svg>`,
		ink, strings.ReplaceAll(i.drawing(), "INK", ink))
	return fyne.NewStaticResource("icon-"+string(i)+"-"+ink[1:]+".svg", []byte(svg))
}

func newIconImage() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain}
}

// setIcon shows a drawing. It is parsed and painted again only if it has
// changed: a widget is refreshed many times.
func setIcon(img *canvas.Image, drawing fyne.Resource) {
	if img.Resource == nil || img.Resource.Name() != drawing.Name() {
		img.Resource = drawing
		img.Refresh()
	}
}
