package look

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sacra/assets"
)

// Fonts are the TrueType files of the three weights of a face.
type Fonts struct {
	Regular, SemiBold, Bold []byte
	// Spells reports whether all three have every letter of a text. If it is nil
	// that is unknown, and Face never returns this face.
	Spells func(text string) bool
	// Names is the face for a text with letters that this one lacks; nil if
	// there is no other.
	Names *Fonts
}

// OnBoard returns the faces that are built into the program.
func OnBoard() Fonts {
	of := func(f assets.Face) Fonts {
		return Fonts{Regular: f.Font(assets.Regular), SemiBold: f.Font(assets.SemiBold), Bold: f.Font(assets.Bold), Spells: f.Spells}
	}
	own, names := of(assets.Atkinson), of(assets.Names)
	own.Names = &names
	return own
}

// Weight is the weight of a text.
type Weight uint8

// The weights that are embedded.
const (
	Regular Weight = iota
	SemiBold
	Bold
)

// Style is the Fyne style of a weight. The family is used without italics, so
// the italic slot carries the SemiBold: every widget can then ask the theme
// for it as for any other.
func (w Weight) Style() fyne.TextStyle {
	return fyne.TextStyle{Italic: w == SemiBold, Bold: w == Bold}
}

// Theme is Sacra's Fyne theme: one look with its fonts. It is immutable; a
// change of look is another theme.
type Theme struct {
	look  Look
	face  face
	names *face // nil if there is none
}

// face is a typeface as Fyne takes it.
type face struct {
	regular, semiBold, bold fyne.Resource
	spells                  func(text string) bool
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme returns the theme of a look. A missing weight is replaced by the
// toolkit's own font, so that text is never invisible.
func NewTheme(l Look, f Fonts) *Theme {
	name, other := "Sacra", "SacraNames"
	if l.Names && f.Names != nil {
		own := f
		own.Names = nil
		f, name, other = *f.Names, other, name
		f.Names = &own
	}
	t := &Theme{look: l, face: newFace(name, f)}
	if f.Names != nil {
		names := newFace(other, *f.Names)
		t.names = &names
	}
	return t
}

func newFace(name string, f Fonts) face {
	resource := func(weight string, data []byte, stock fyne.Resource) fyne.Resource {
		if len(data) == 0 {
			return stock
		}
		return fyne.NewStaticResource(name+"-"+weight+".ttf", data)
	}
	return face{
		regular:  resource("Regular", f.Regular, theme.DefaultTextFont()),
		semiBold: resource("SemiBold", f.SemiBold, theme.DefaultTextBoldFont()),
		bold:     resource("Bold", f.Bold, theme.DefaultTextBoldFont()),
		spells:   f.Spells,
	}
}

// Face returns the font that a whole text is to be drawn with: that of the
// program, or the one for names, if it has every letter. Otherwise it is nil,
// and Fyne searches its own fonts and the system's, which costs 25 MB and a tenth
// of a second once; a screen without such a name need not pay for that.
func (t *Theme) Face(text string, w Weight) fyne.Resource {
	if t.face.has(text) {
		return t.face.font(w.Style())
	}
	if t.names != nil && t.names.has(text) {
		return t.names.font(w.Style())
	}
	return nil
}

// has reports whether the face has every letter of a text, which may have several
// lines.
func (f *face) has(text string) bool {
	return f.spells != nil && f.spells(strings.ReplaceAll(text, "\n", ""))
}

// Look returns the look the theme was made with.
func (t *Theme) Look() Look { return t.look }

// Color returns the colors of this package and those of every name in Fyne.
// The light and dark variants of the desktop are ignored: the look decides.
func (t *Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p, ok := paints(n)
	if !ok {
		p, _ = paints(ours(n))
	}
	c := p.ordinary
	if t.look.Contrast {
		c = p.contrast
	}
	if n == theme.ColorNameBackground {
		return cleared(c)
	}
	return c
}

// cleared is the color that Fyne 2.8 must be given so that it clears a window
// to c: it takes the largest share of a color for 255², which is 65,025, and
// not 65,535.
func cleared(c color.NRGBA) color.Color {
	share := func(v uint8) uint16 { return uint16(v) * 255 }
	return color.RGBA64{R: share(c.R), G: share(c.G), B: share(c.B), A: 0xffff}
}

// ours names the color of the palette that stands in for one of Fyne's own
// names, so that nothing of the stock theme is ever seen.
func ours(n fyne.ThemeColorName) fyne.ThemeColorName {
	switch n {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameScrollBarBackground:
		return Paper
	case theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameInputBackground,
		theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground, theme.ColorNameInnerWindowBorder,
		theme.ColorNameInnerWindowBorderInactive:
		return Card
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return SoftInk
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return Teal
	case theme.ColorNameFocus:
		return Focus
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return OnTeal
	case theme.ColorNameHover, theme.ColorNamePressed, theme.ColorNameSelection:
		return TealTint
	case theme.ColorNameInputBorder, theme.ColorNameSeparator, theme.ColorNameScrollBar, theme.ColorNameShadow:
		return Line
	case theme.ColorNameError:
		return Alert
	case theme.ColorNameWarning:
		return Hold
	case theme.ColorNameSuccess:
		return Done
	}
	return Ink
}

// Font returns the face of a style: Bold, SemiBold for the italic slot, else
// Regular. There is no monospaced face.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol {
		return theme.DefaultSymbolFont()
	}
	return t.face.font(s)
}

func (f *face) font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Bold:
		return f.bold
	case s.Italic:
		return f.semiBold
	}
	return f.regular
}

// Icon returns the toolkit's icon. Our screens draw their own.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size returns the sizes of this package and, enlarged for fingers, those that
// Fyne's own widgets use.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	s, ok := sizes(n)
	if !ok {
		s, ok = stock(n)
	}
	if !ok {
		return theme.DefaultTheme().Size(n) * t.look.density()
	}
	if s.text {
		s.units *= t.look.textScale()
	}
	if s.read && t.look.textScale() >= largest {
		s.units = max(s.units, readable)
	}
	return s.units * t.look.density()
}

// stock is the table for Fyne's own widgets.
func stock(n fyne.ThemeSizeName) (size, bool) {
	switch n {
	case theme.SizeNameText:
		return size{units: 18, text: true}, true
	case theme.SizeNameHeadingText:
		return size{units: 34, text: true}, true
	case theme.SizeNameSubHeadingText:
		return size{units: 26, text: true}, true
	case theme.SizeNameCaptionText:
		return size{units: 18, text: true}, true
	case theme.SizeNameInlineIcon:
		return size{units: 32}, true
	case theme.SizeNameInnerPadding:
		return size{units: 16}, true
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return size{units: 2}, true
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return size{units: 14}, true
	}
	return size{}, false
}
