package main

import (
	"context"
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/report"
	"sacra/triage"
)

// errDevice means that the self-test found a fault, which is in its report.
var errDevice = errors.New("the self-test found a fault")

// runCheck tests the device without a window: everything that needs neither a screen
// nor the private key.
func runCheck(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("check")
	data, content, lang := dataFlag(set), contentFlag(set), langFlag(set, "the report")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("check", "--data", *data); err != nil {
		return err
	}
	f, err := folder.Share(ctx, *data, *content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	l, err := parseLang("check", *lang, f.Content.Words)
	if err != nil {
		return err
	}
	return testDevice(ctx, p, f, *content, l)
}

// testDevice runs every check and writes the report.
func testDevice(ctx context.Context, p *program, f *folder.Folder, content string, l triage.Lang) error {
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
	head := report.Head{Clinic: f.Clinic.Name, Kiosk: f.Clinic.Kiosk, Paper: f.Clinic.Paper, Lang: l, Face: f.Content.Words.Language(l).Face, When: p.now()}
	if _, err := fmt.Fprint(p.out, report.Text(head, lines, t)); err != nil {
		return err
	}
	if worst == report.Fault {
		return errDevice
	}
	return nil
}
