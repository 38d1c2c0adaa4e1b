package checkin

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// confirmScreen says a chart back in words, beside the drawing.
func confirmScreen(v *visit, it *triage.Item) screen {
	said, asked := marksBack(v, it), v.t("checkin.back.right")
	views, _ := marked(v, it)
	s := v.question(asked, "")
	change := func() { v.flow.Edit(intake.Place{Kind: intake.KindAsk, Item: it.LinkID}); v.show() }
	s.skip = touch.NewButton("change", v.t("checkin.back.change"), touch.Quiet, v.on(change))
	s.main = touch.NewButton("next", v.t("checkin.back.yes"), touch.Primary, v.on(v.next))
	s.body = newBeside(newPanel(look.Card, look.Line, touch.NewText(said, look.Answer, look.SemiBold, look.Ink)), views)
	v.twoKeys(&s, v.next, change)
	s.speech = func() string { return said + " " + asked }
	return s
}

// worstScreen asks which of the places that she marked hurts the most. The one that she
// taps is filled on the drawing beside them.
func worstScreen(v *visit, worst *triage.Item) screen {
	s := v.question(worst.Label(v.lang()), worst.Help(v.lang()))
	chart := v.rules.Questionnaire.Question(triage.PainZones)
	views, show := marked(v, chart)
	var options []touch.Option
	for _, code := range append(chart.Marks(v.flow.Values(chart.LinkID)), triage.None) {
		if o := worst.Option(code); o != nil {
			options = append(options, touch.Option{Code: code, Text: o.Label(v.lang()), Exclusive: code == triage.None})
		}
	}
	ch := v.cards(&s, worst.LinkID, options, 1, func(codes []string) {
		v.flow.Set(codes...)
		show(first(codes))
		if len(codes) > 0 {
			v.goOn(settle, v.next)
		}
	})
	ch.SetChosen(v.flow.Chosen()...)
	show(first(v.flow.Chosen()))
	s.body = newCardsBeside(ch, views)
	s.heard = func() map[string]string { return map[string]string{worst.LinkID: v.said(worst)} }
	return s
}

// mostMarked is how many marked places are named when a chart is said back.
const mostMarked = 8

// marksBack says a body chart in words, so that a mark on the wrong side or on
// the wrong spot is noticed: "You marked: … Not below the knee." The places
// have the wording of the question's own options. The question that ends the
// sentence ("Is that right?") is the screen's.
func marksBack(v *visit, it *triage.Item) string {
	places := it.Marks(v.flow.Values(it.LinkID))
	names := make([]string, len(places))
	for i, code := range places {
		names[i] = wording.Lower(it.Option(code).Label(v.lang()))
	}
	said := v.t("checkin.back.marked", "Places", enumerate(v.t, names, mostMarked))
	switch v.flow.SaidReach(it) {
	case intake.ReachFoot:
		said += " " + v.t("checkin.back.into_foot")
	case intake.ReachBelowKnee:
		said += " " + v.t("checkin.back.below_knee")
	case intake.ReachAboveKnee:
		said += " " + v.t("checkin.back.not_below_knee")
	}
	return said
}

// marked draws the woman with the places that she marked: her back, her front,
// or both side by side. show fills the worst of them with a darker color.
func marked(v *visit, it *triage.Item) (views fyne.CanvasObject, show func(zone string)) {
	values := v.flow.Values(it.LinkID)
	light, edge := palette.Pain, palette.PainEdge
	if it.LinkID == triage.NumbZones {
		light, edge = palette.Numb, palette.NumbEdge
	}
	var panels []fyne.CanvasObject
	var draws []func(worst string)
	faces := v.drawings.of(it)
	for _, f := range []touch.Face{faces.Back, faces.Front} {
		zones := slices.DeleteFunc(slices.Clone(f.Zones), func(z figure.ChartZone) bool { return !slices.Contains(values, z.ID) })
		if len(zones) == 0 {
			continue
		}
		picture := func(worst string) figure.Picture {
			pic := f.Picture
			pic.Shapes = slices.Clone(pic.Shapes)
			for _, z := range zones {
				tone := light
				if z.ID == worst {
					tone = edge
				}
				pic.Shapes = append(pic.Shapes, figure.Shape{Path: figure.Outline(z.Outline, true), Fill: &tone, Stroke: &edge, Width: 0.8})
			}
			return pic
		}
		drawing := v.drawing(picture(""), v.t("checkin.chart.alt"))
		// The body is drawn in colors for white paper, in every look.
		panels = append(panels, newPanel(look.Chart, look.Line, drawing))
		draws = append(draws, func(worst string) { drawing.SetPicture(picture(worst)) })
	}
	return touch.NewGrid(len(panels), look.Gap, panels...), func(zone string) {
		for _, draw := range draws {
			draw(zone)
		}
	}
}

// cardsBeside are answers with a picture: at its right on a wide screen, below it on a
// high one. Where the picture would cost a further page it is left out: what
// it shows stands in the words.
type cardsBeside struct {
	widget.BaseWidget
	cards   *touch.Choice
	picture fyne.CanvasObject
}

func newCardsBeside(cards *touch.Choice, picture fyne.CanvasObject) *cardsBeside {
	b := &cardsBeside{cards: cards, picture: picture}
	b.ExtendBaseWidget(b)
	return b
}

// Pages and the others are explained at touch.Paged: the cards turn pages.
func (b *cardsBeside) Pages() int     { return b.cards.Pages() }
func (b *cardsBeside) Page() int      { return b.cards.Page() }
func (b *cardsBeside) LastPage() bool { return b.cards.LastPage() }

// HasOut is explained at touch.Choice.
func (b *cardsBeside) HasOut() bool { return b.cards.HasOut() }

// TakePager is explained at touch.Paged.
func (b *cardsBeside) TakePager() (*touch.Button, *touch.Text) { return b.cards.TakePager() }

// Children are the cards and the picture.
func (b *cardsBeside) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.cards, b.picture}
}

// The share of the longer side that the cards have.
const cardsShare = 0.6

// CreateRenderer is called by Fyne.
func (b *cardsBeside) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: b.Children(), layout: func(size fyne.Size) {
		gap, part := b.Theme().Size(look.Gap), size
		if size.Width > size.Height {
			part.Width *= cardsShare
		} else {
			part.Height *= cardsShare
		}
		b.picture.Show()
		switch {
		case b.cards.PagesIn(part) > b.cards.PagesIn(size):
			b.picture.Hide()
			part = size
		case part.Width < size.Width:
			touch.Put(b.picture, 0, 0, size.Width-part.Width-gap, size.Height)
		default:
			touch.Put(b.picture, 0, 0, size.Width, size.Height-part.Height-gap)
		}
		touch.Put(b.cards, size.Width-part.Width, size.Height-part.Height, part.Width, part.Height)
	}}
}
