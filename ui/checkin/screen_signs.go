package checkin

import (
	"slices"

	"sacra/triage/intake"
	"sacra/ui/touch"
)

// saidSigns returns the chosen cards in words.
func (c *CheckIn) saidSigns() string {
	var names []string
	chosen := c.flow.ChosenSigns()
	for _, x := range c.flow.Signs() {
		if slices.Contains(chosen, x.Code) {
			names = append(names, x.Label(c.flow.Lang()))
		}
	}
	return enumerate(c.t, names, mostNamed)
}

// signsScreen asks for all warning signs at once.
func (c *CheckIn) signsScreen() screen {
	l := c.flow.Lang()
	title, help := c.t("returning.signs.title"), c.t("returning.signs.help")
	s := c.questionScreen(title, help)
	var options []touch.Option
	for _, x := range c.flow.Signs() {
		options = append(options, touch.Option{Code: x.Code, Text: x.Label(l), Exclusive: x.Exclusive()})
	}
	ch := c.choice(&s, string(intake.KindSigns), options, 0, c.flow.ChosenSigns, func(codes []string) {
		c.flow.SetSigns(codes...)
		if len(codes) == 1 && slices.ContainsFunc(c.flow.Signs(), func(x intake.Sign) bool { return x.Code == codes[0] && x.SaysNone() }) {
			c.goOnWith(settleLong, c.next)
		}
	})
	ch.SetChosen(c.flow.ChosenSigns()...)
	return s
}
