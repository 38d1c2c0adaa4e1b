package letter

import (
	"strings"

	"sacra/assets/wording"
	"sacra/export/internal/typeset"
)

// text is the letter as plain text, see [typeset.Typist].
func text(c Letter) string {
	t := &typeset.Typist{}
	t.Say(0, c.Use)
	t.Say(0, c.origin())
	return body(c) + "\n" + t.String()
}

// body is the text without its small print.
func body(c Letter) string {
	t := &typeset.Typist{}
	t.Say(0, strings.ToUpper(c.Title))
	t.Say(0, wording.Join(c.Clinic.Name, c.Clinic.Phone, c.Clinic.Page()))
	t.Say(0, c.Date)
	t.Gap()
	t.Say(0, c.To.Label+": "+c.To.Text)
	t.Say(0, c.Patient.Label+": "+wording.Join(append([]string{c.Patient.Text}, c.About...)...))

	t.Head(c.Reason.Label)
	t.Say(0, c.Reason.Text)
	t.Say(0, c.Because)
	t.Head(c.Ask.Label)
	t.Say(0, c.Ask.Text)
	if c.Also.Text != "" {
		t.Gap()
		t.Say(0, c.Also.Label+": "+c.Also.Text)
	}
	if c.Said.Title != "" {
		t.Head(c.Said.Title)
		t.Say(0, c.Said.Intro)
	}
	for _, s := range c.Said.Sentences {
		t.Say(2, "- "+s.Text)
	}
	if len(c.Found.Facts) > 0 {
		t.Head(c.Found.Title)
		t.Facts(c.Found.Facts)
	}

	t.Gap()
	if c.Call != "" {
		t.Say(0, c.Call)
		t.Gap()
	}
	for i, what := range c.Sign {
		if i == 1 && c.Therapist != "" {
			t.Say(0, what+": "+c.Therapist)
			continue
		}
		t.Blank(what)
	}
	return t.String()
}
