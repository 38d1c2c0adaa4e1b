package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/report"
	"sacra/triage"
)

// errDevice means that the self-test found a fault, which is in its report.
var errDevice = errors.New("the self-test found a fault")

// check tests the device without a window: everything that needs neither a screen
// nor the private key.
func (p *program) check(ctx context.Context, args []string) (err error) {
	set, content := p.flags("check")
	data := set.String("data", "", "the clinic's data folder")
	lang := set.String("lang", string(triage.English), "language of the report")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" {
		return misuse("check: --data is missing")
	}
	if !slices.Contains(triage.Langs(), triage.Lang(*lang)) {
		return misuse("check: --lang %q is not a language of this program", *lang)
	}
	f, err := folder.Open(ctx, *data, *content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return p.device(ctx, f, *content, triage.Lang(*lang))
}

// device runs every check and writes the report.
func (p *program) device(ctx context.Context, f *folder.Folder, content string, l triage.Lang) error {
	t := f.Content.Words.For(l)
	d := selftest.Device{Folder: f, Content: content, Sentence: f.Content.Words.For(f.Clinic.Languages[0])("owner.test.sentence")}
	var lines []report.Line
	worst := report.OK
	for _, c := range d.OfThisMachine().Checks() {
		found := c.Run(ctx)
		if err := ctx.Err(); err != nil {
			return err
		}
		lines, worst = append(lines, found.Line(c.ID, t)), max(worst, found.Level)
	}
	head := report.Head{Clinic: f.Clinic.Name, Kiosk: f.Clinic.Kiosk, Paper: f.Clinic.Paper, Lang: l, When: p.now()}
	if _, err := fmt.Fprint(p.out, report.Text(head, lines, t)); err != nil {
		return err
	}
	if worst == report.Fault {
		return errDevice
	}
	return nil
}
