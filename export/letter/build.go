package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// Order is what a therapist decides about a letter.
type Order struct {
	// Alert is the id of the alert that it is about; if empty, the most urgent one.
	Alert string
	// To is one of triage.Recipients, or a name as it was typed; if empty, whom the
	// content proposes.
	To        string
	Therapist string
	Lang      triage.Lang
	Paper     pdf.Paper
	Made      time.Time // the day of the letter
	// Hers says that the visits are known to be of one woman, whatever their names.
	Hers bool
}

// NoAlertError means that there is nothing to write a letter about.
type NoAlertError struct{ Alert string }

// Error names the alert that was asked for.
func (e *NoAlertError) Error() string {
	if e.Alert == "" {
		return "no warning sign of the tiers now and hold is raised"
	}
	return fmt.Sprintf("the alert %q is not raised, or is only a note", e.Alert)
}

// Build resolves one alert of a visit into a letter. all are the visits of the
// record: what the short form did not ask is taken from her visit before, and says
// so. It fails with a *NoAlertError if there is no such alert, and if the language or
// paper is unknown.
func Build(c *assets.Content, clinic pdf.Sender, v *triage.Visit, all []triage.Visit, o Order) (Letter, error) {
	if !c.Words.Speaks(o.Lang) {
		return Letter{}, fmt.Errorf("building the letter: unknown language %q", o.Lang)
	}
	paper, err := pdf.ParsePaper(string(o.Paper))
	if err != nil {
		return Letter{}, fmt.Errorf("building the letter: %w", err)
	}
	b := &resolver{Case: wording.NewCase(c, o.Lang, v, all, o.Made)}
	if o.Hers {
		b.Response, b.From = c.Rules.Recall(v, all)
	}
	raised := slices.DeleteFunc(b.Raised(b.Response), func(a triage.RaisedAlert) bool { return !a.Tier.Blocks() })
	i := slices.IndexFunc(raised, func(a triage.RaisedAlert) bool { return o.Alert == "" || a.ID == o.Alert })
	if i < 0 {
		return Letter{}, &NoAlertError{o.Alert}
	}
	b.alert = raised[i]
	out := Letter{
		Lang: o.Lang, Face: c.Words.Language(o.Lang).Face, Paper: paper, Made: o.Made, Clinic: clinic,
		Title: b.T("letter.title"), Date: wording.Date(b.T, o.Made),
		Patient: wording.Fact{Label: b.T("letter.patient"), Text: b.Name(v)}, About: b.about(),
		Tier: b.alert.Tier, Reason: wording.Fact{Label: b.T("letter.reason"), Text: b.sign(b.alert)},
		Also: b.also(slices.Delete(raised, i, i+1)),
		Said: b.said(), Found: b.found(),
		Sign:      []string{b.T("letter.sign"), b.T("letter.sign.name"), b.T("letter.sign.date")},
		Therapist: o.Therapist, Use: b.T("letter.use"), Footer: b.footer(),
		Mark:      func(mark string) string { return b.T("letter.footer.mark", "Mark", mark) },
		Shortened: func(n int) string { return b.T("letter.shortened", "Count", n) }, More: b.T("letter.more"),
	}
	out.Because = b.RaisedBy(b.alert.Because)
	if clinic.Phone != "" {
		out.Call = b.T("letter.call", "Phone", clinic.Phone)
	}
	request := c.Rules.Referrals.For(b.alert)
	out.To = wording.Fact{Label: b.T("letter.to"), Text: b.recipient(cmp.Or(o.To, request.To))}
	out.Ask = wording.Fact{Label: b.T("letter.ask"), Text: request.Ask.In(o.Lang)}
	return out, nil
}

// resolver turns ids, codes and keys into what is printed.
type resolver struct {
	wording.Case
	alert triage.RaisedAlert
}

// recipient names a kind of reader, or returns what was typed.
func (b *resolver) recipient(to string) string {
	if slices.Contains(triage.Recipients(), to) {
		return b.T("letter.to." + to)
	}
	return to
}

// about says her date of birth and her record number, where they are known, and her
// stage.
func (b *resolver) about() []string {
	var out []string
	if _, err := time.Parse(time.DateOnly, b.Visit.Intake.BirthDate); err == nil {
		out = append(out, b.T("letter.born", "When", b.BirthDate()))
	}
	if number := b.RecordNumber(); number != "" {
		out = append(out, number)
	}
	status := b.Response.Value(triage.Status)
	weeks, err := strconv.Atoi(b.Response.Value(triage.WeeksPregnant))
	switch {
	case status == triage.StatusPregnant && err == nil:
		out = append(out, b.T("letter.week", "Count", weeks))
	case status != "":
		out = append(out, b.Stage(b.Response))
	}
	return out
}

// sign says what raised an alert: the first sentence of the text for the therapist,
// which names the sign and what it may mean; the rest is for her alone.
func (b *resolver) sign(a triage.RaisedAlert) string {
	text, _ := b.AlertText(a)
	return wording.Sentence(text)
}

// also names the other alerts.
func (b *resolver) also(list []triage.RaisedAlert) wording.Fact {
	var out []string
	for _, a := range list {
		out = append(out, b.sign(a))
	}
	return wording.Fact{Label: b.T("letter.also"), Text: strings.Join(out, " ")}
}

// found are the bedside results. A test that was not done is not mentioned.
func (b *resolver) found() Section {
	r := b.Response.Clone()
	for id, result := range b.Response.Exam {
		if result == triage.NotDone {
			r.SetExam(id, "")
		}
	}
	return Section{Title: b.T("letter.found"), Facts: b.Results(r)}
}

// footer traces the page back to its content and its visit; the layout adds the mark.
func (b *resolver) footer() string {
	out := b.T("letter.footer", "Version", b.Version)
	if b.Visit.ID != "" {
		out = wording.Join(out, b.T("letter.footer.visit", "Visit", b.ShortID(), "Entry", b.Visit.Last))
	}
	return out
}
