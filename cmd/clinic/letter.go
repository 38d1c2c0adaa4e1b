package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/export/letter"
	"sacra/export/pdf"
)

// letterOptions are the flags of a letter.
type letterOptions struct {
	out, alert, to, therapist, name, born string
	text                                  bool
	clinic                                pdf.Sender
}

// runLetter writes the referral letter for one alert that the answers raise.
func runLetter(_ context.Context, p *program, args []string) error {
	set := p.flags("letter")
	content := contentFlag(set)
	before := earlierFlags(set)
	lang := langFlag(set, "the letter")
	var o letterOptions
	set.StringVar(&o.out, "o", "", "the file to write")
	set.BoolVar(&o.text, "text", false, "write plain text instead of a PDF")
	set.StringVar(&o.alert, "alert", "", "the alert that the letter is about (default: the most urgent one)")
	set.StringVar(&o.to, "to", "", "emergency, obstetric, physician or a name (default: whom the content proposes)")
	set.StringVar(&o.therapist, "therapist", "", "name of the therapist, under the line to sign")
	set.StringVar(&o.name, "name", "", "the patient's name, as it is to be printed")
	set.StringVar(&o.born, "born", "", "the patient's date of birth, YYYY-MM-DD")
	set.StringVar(&o.clinic.Name, "clinic", "", "name of the clinic")
	set.StringVar(&o.clinic.Phone, "phone", "", "phone number of the clinic")
	paper := set.String("paper", string(pdf.Letter), "letter or a4")
	date := set.String("date", p.now().Format(time.DateOnly), "date of the letter, YYYY-MM-DD")
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	if err := missing("letter", "-o", o.out); err != nil {
		return err
	}
	how := letter.Order{Alert: o.alert, To: o.to, Therapist: o.therapist}
	if how.Paper, err = pdf.ParsePaper(*paper); err != nil {
		return usageError{fmt.Errorf("letter: %w", err)}
	}
	if how.Made, err = time.Parse(time.DateOnly, *date); err != nil {
		return misuse("letter: --date: %q is not a date like 2026-11-22", *date)
	}
	if _, err := time.Parse(time.DateOnly, o.born); o.born != "" && err != nil {
		return misuse("letter: --born: %q is not a date like 1993-05-03", o.born)
	}
	c, err := p.load(*content)
	if err != nil {
		return err
	}
	if how.Lang, err = parseLang("letter", *lang, c.Words); err != nil {
		return err
	}
	v, _, err := p.recall(rest[0], before, &c.Rules)
	if err != nil {
		return err
	}
	p.tellDoubts(&v)
	of := v.of()
	of.Intake.Name, of.Intake.BirthDate = o.name, o.born
	how.Hers, of.ID = true, ""
	l, err := letter.Build(c, o.clinic, of, v.hers, how)
	var none *letter.NoAlertError
	if errors.As(err, &none) {
		return fmt.Errorf("there is no letter for these answers: %w", err)
	}
	if err != nil {
		return err
	}
	return writeLetter(l, o)
}

// writeLetter makes the letter and writes it in the format asked for.
func writeLetter(l letter.Letter, o letterOptions) error {
	made, err := letter.Make(l)
	if err != nil {
		return err
	}
	data := made.PDF
	if o.text {
		data = []byte(made.Text)
	}
	return writeFile(o.out, data)
}
