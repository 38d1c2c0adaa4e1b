package checkin

import (
	"slices"

	"sacra/triage/intake"
	"sacra/ui/touch"
)

// signsScreen asks several lists at once: all warning signs at a return visit, or the
// lists of a group.
func signsScreen(v *visit) screen {
	id, title, help := string(intake.KindSigns), v.t("returning.signs.title"), v.t("returning.signs.help")
	if g := v.rules.Questionnaire.Together(v.flow.At().Item); g != nil {
		id, title, help = g.LinkID, g.Label(v.lang()), g.Help(v.lang())
	}
	s := v.question(title, help)
	signs := v.flow.Signs()
	var options []touch.Option
	for _, x := range signs {
		options = append(options, touch.Option{Code: x.Code, Text: v.card(x), Exclusive: x.Exclusive()})
	}
	ch := v.cards(&s, id, options, 0, func(codes []string) {
		v.flow.SetSigns(codes...)
		if len(codes) == 1 && slices.ContainsFunc(signs, func(x intake.Sign) bool { return x.Code == codes[0] && x.SaysNone() }) {
			v.goOn(settleLong, v.next)
		}
	})
	ch.SetChosen(v.flow.ChosenSigns()...)
	s.heard = func() map[string]string { return map[string]string{id: saidSigns(v)} }
	return s
}

// card returns the words of a card.
func (v *visit) card(x intake.Sign) string {
	if said := x.Label(v.lang()); said != "" {
		return said
	}
	return v.t("checkin.none")
}

// saidSigns returns the chosen cards in words.
func saidSigns(v *visit) string {
	var names []string
	chosen := v.flow.ChosenSigns()
	for _, x := range v.flow.Signs() {
		if slices.Contains(chosen, x.Code) {
			names = append(names, v.card(x))
		}
	}
	return enumerate(v.t, names, mostNamed)
}
