package main

import (
	"context"
	"fmt"
	"strings"

	"sacra/cmd/internal/version"
)

// runMan prints the manual page of this program, as man(7) wants it.
func runMan(_ context.Context, p *program, args []string) error {
	set := p.flags("man")
	if _, err := p.parse(set, args, 0, "no argument"); err != nil {
		return err
	}
	name := strings.ToUpper(p.name)
	fmt.Fprintf(p.out, ".TH %s 1 \"\" \"Sacra %s\" \"Sacra\"\n", roff(name), version.Program)
	fmt.Fprintf(p.out, ".SH NAME\n%s \\- Sacra without a window\n", roff(p.name))
	fmt.Fprintf(p.out, ".SH SYNOPSIS\n.B %s\n.I COMMAND\n[options]\n", roff(p.name))
	fmt.Fprintln(p.out, ".SH DESCRIPTION")
	fmt.Fprintln(p.out, roff("Sets up a clinic, reasons about answers in a file, makes sheets, letters and exports, and looks after the record of a Sacra kiosk."))
	fmt.Fprintln(p.out, roff("FILE holds a FHIR QuestionnaireResponse or plain answers; - is standard input. --data names the clinic's data folder."))
	fmt.Fprintln(p.out, roff(replaces))
	fmt.Fprintln(p.out, ".SH COMMANDS")
	for _, c := range commands() {
		fmt.Fprintf(p.out, ".SS %s\n%s\n.PP\n%s\n", roff(c.name), roff(c.usage), roff(sentence(c.help)))
		for _, f := range options(p.flagsOf(c)) {
			fmt.Fprintf(p.out, ".TP\n.B %s\n%s\n", roff(dashed(f)), roff(f.Usage))
		}
		if lines := examplesOf(c.name); len(lines) > 0 {
			fmt.Fprintf(p.out, ".PP\nExamples:\n.PP\n.nf\n")
			for _, line := range lines {
				fmt.Fprintln(p.out, roff("    "+p.name+" "+line))
			}
			fmt.Fprintln(p.out, ".fi")
		}
	}
	fmt.Fprintln(p.out, ".SH EXIT STATUS\n0 if the work was done, 1 if it failed, 2 if the command line or a file named on it is wrong.")
	return nil
}

// replaces says what becomes of a file that a command is to write.
const replaces = "A file that is to be written and is there already is replaced once the new one is whole, if it is of the same kind; any other stays, and so does a backup."

// roff escapes text that man(7) would read as commands or break at hyphens.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
