package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/letter"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/triage"
)

// posted makes real letters, and notes what it gives out.
type posted struct {
	content *assets.Content
	fault   error
	out     []string
}

func (p *posted) Make(v *triage.Visit, hers []triage.Visit, o letter.Order) (letter.Document, error) {
	if p.fault != nil {
		return letter.Document{}, p.fault
	}
	o.Made = noon()
	l, err := letter.Build(p.content, pdf.Sender{Name: "Harbor Women's Physical Therapy", Phone: "555-0100"}, v, hers, o)
	if err != nil {
		return letter.Document{}, err
	}
	l.Footer = "Content 1.0.0" // the version changes with every sentence of the content
	return letter.Make(l)
}

func (p *posted) note(way, visit string, d letter.Document) (string, error) {
	if p.fault != nil {
		return "", p.fault
	}
	line, _, _ := strings.Cut(d.Text, "\n")
	p.out = append(p.out, way+" "+visit+" "+line)
	return "letter.pdf", nil
}

func (p *posted) Save(visit string, d letter.Document) (string, error) {
	return p.note("file", visit, d)
}

func (p *posted) Print(visit string, d letter.Document) (*printer.Job, error) {
	_, err := p.note("print", visit, d)
	job, _ := printer.Told(printer.Status{State: printer.Printed})
	return job, err
}

// TestALetterIsReadAndGivenOut: from an alert to the page, in English first, to
// whom the content proposes; then saved, printed and copied, each noted.
func TestALetterIsReadAndGivenOut(t *testing.T) {
	d := newBench(t, triage.Spanish, wide, patients(t)...)
	d.tap("visit." + visitStop)
	d.tap("letter.cauda_saddle")
	text := d.allPages()
	for _, want := range []string{"Referral letter", "To: Emergency department", "Joanne Whitfield", "Saddle numbness", "What we ask of you", "Dana Ruiz, PT"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q on the page:\n%s", want, text)
		}
	}
	if slices.Contains(d.session.audits, "letter "+visitStop) {
		t.Error("it is noted as given out while it is only looked at")
	}
	d.tap("letter.save")
	if !strings.Contains(d.text(), "letter.pdf") {
		t.Errorf("the file is not named:\n%s", d.text())
	}
	d.tap("letter.lang=es")
	d.tap("letter.print")
	d.tap("letter.copy")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "CARTA DE REFERENCIA") {
		t.Errorf("on the clipboard: %q", got)
	}
	if want := []string{"file " + visitStop + " REFERRAL LETTER", "print " + visitStop + " CARTA DE REFERENCIA"}; !slices.Equal(d.posted.out, want) {
		t.Errorf("given out %q", d.posted.out)
	}
	if noted := slices.DeleteFunc(slices.Clone(d.session.audits), func(s string) bool { return s != "letter "+visitStop }); len(noted) != 3 {
		t.Errorf("audit %q, want the letter three times", d.session.audits)
	}
	d.tap("letter.close")
	if d.Screen() != "review.visit.summary" {
		t.Errorf("on %s", d.Screen())
	}
}

// TestALetterGoesToWhomSheChooses: another kind of reader, or a name that is typed
// with any letter. Whoever cancels typing comes back to the letter.
func TestALetterGoesToWhomSheChooses(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitStop)
	d.tap("letter.cauda_saddle")
	d.tap("letter.to=obstetric")
	if text := d.allPages(); !strings.Contains(text, "To: Obstetric team, or labor and delivery triage") {
		t.Error(text)
	}
	d.tap("letter.to=other")
	d.typed("Dr. Ngũgĩ, Mercy Hospital")
	d.tap("letter.name.save")
	if text := d.allPages(); !strings.Contains(text, "To: Dr. Ngũgĩ, Mercy Hospital") {
		t.Error(text)
	}
	d.tap("letter.to=other")
	d.tap("letter.name.cancel")
	if d.find("letter.save") == nil {
		t.Errorf("the letter is gone:\n%s", d.text())
	}
}

// TestOnlyAlertsThatHoldHaveALetter: a note sends nobody away, and where letters
// are not offered there is no way to one. What was not asked is no sign to refer for.
func TestOnlyAlertsThatHoldHaveALetter(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	for _, v := range patients(t) {
		d.tap("visit." + v.ID)
		raised := d.content.Rules.Raised(v.Response())
		unasked := v.Intake.Unasked(raised)
		for _, a := range raised {
			want := a.Tier.Blocks() && !slices.ContainsFunc(unasked, func(x triage.RaisedAlert) bool { return x.ID == a.ID })
			if got := slices.Contains(d.allIDs(), "letter."+a.ID); got != want {
				t.Errorf("%s, %s: a letter is offered: %v", a.ID, a.Tier, got)
			}
		}
		d.tap("back")
	}
}

// TestALetterThatCannotBeNotedStays: nothing goes out without a note in the record, and
// errors are told in plain words.
func TestALetterThatCannotBeNotedStays(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitStop)
	d.tap("letter.cauda_saddle")
	d.session.mute = errors.New("disk full")
	for _, way := range []string{"letter.copy", "letter.save", "letter.print"} {
		if d.tap(way); !strings.Contains(d.text(), "nothing was given out") {
			t.Errorf("%s: it is not told:\n%s", way, d.text())
		}
	}
	if len(d.posted.out) > 0 || fyne.CurrentApp().Clipboard().Content() != "" {
		t.Errorf("given out: %q", d.posted.out)
	}
	d.posted.fault = errors.New("a font is broken")
	d.tap("letter.lang=es")
	if !strings.Contains(d.text(), "could not be made") || !d.dead("letter.copy") || !d.dead("letter.save") {
		t.Errorf("there is something to give out:\n%s", d.text())
	}
}
