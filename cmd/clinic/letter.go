package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"sacra/export/letter"
	"sacra/export/pdf"
)

// letterOptions are the flags of a letter.
type letterOptions struct {
	out, alert, to, therapist, name, born, paper, date string
	text                                               bool
	clinic                                             pdf.Sender
}

// flags adds the options to set.
func (o *letterOptions) flags(set *flag.FlagSet, today time.Time) {
	set.StringVar(&o.out, "o", "", "the file to write")
	set.BoolVar(&o.text, "text", false, "write plain text instead of a PDF")
	set.StringVar(&o.alert, "alert", "", "the alert that the letter is about (default: the most urgent one)")
	set.StringVar(&o.to, "to", "", "emergency, obstetric, physician or a name (default: whom the content proposes)")
	set.StringVar(&o.therapist, "therapist", "", "name of the therapist, under the line to sign")
	set.StringVar(&o.name, "name", "", "the patient's name, as it is to be printed")
	set.StringVar(&o.born, "born", "", "the patient's date of birth, YYYY-MM-DD")
	set.StringVar(&o.clinic.Name, "clinic", "", "name of the clinic")
	set.StringVar(&o.clinic.Phone, "phone", "", "phone number of the clinic")
	set.StringVar(&o.paper, "paper", string(pdf.Letter), "letter or a4")
	set.StringVar(&o.date, "date", today.Format(time.DateOnly), "date of the letter, YYYY-MM-DD")
}

// order checks the options before anything is read.
func (o *letterOptions) order() (order letter.Order, err error) {
	if err := missing("letter", "-o", o.out); err != nil {
		return order, err
	}
	order = letter.Order{Alert: o.alert, To: o.to, Therapist: o.therapist, Hers: true}
	if order.Paper, err = pdf.ParsePaper(o.paper); err != nil {
		return order, usageError{fmt.Errorf("letter: %w", err)}
	}
	if order.Made, err = time.Parse(time.DateOnly, o.date); err != nil {
		return order, misuse("letter: --date: %q is not a date like 2026-11-22", o.date)
	}
	if _, err := time.Parse(time.DateOnly, o.born); o.born != "" && err != nil {
		return order, misuse("letter: --born: %q is not a date like 1993-05-03", o.born)
	}
	return order, nil
}

// runLetter writes the referral letter for one alert that the answers raise.
func runLetter(_ context.Context, p *program, args []string) error {
	set := p.flags("letter")
	content := contentFlag(set)
	before := earlierFlags(set)
	lang := langFlag(set, "the letter")
	var o letterOptions
	o.flags(set, p.now())
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	if o.text && strings.EqualFold(filepath.Ext(o.out), ".pdf") {
		return misuse("letter: --text writes plain text: give -o a name such as letter.txt")
	}
	order, err := o.order()
	if err != nil {
		return err
	}
	c, err := p.load(*content)
	if err != nil {
		return err
	}
	if order.Lang, err = parseLang("letter", *lang, c.Words); err != nil {
		return err
	}
	v, _, err := p.recall(rest[0], before, &c.Rules)
	if err != nil {
		return err
	}
	p.tellDoubts(&v)
	of := v.of()
	of.ID, of.Intake.Name, of.Intake.BirthDate = "", o.name, o.born
	l, err := letter.Build(c, o.clinic, of, v.hers, order)
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
