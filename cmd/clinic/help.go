package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
)

// examplesOf returns command lines that work as they stand for whoever has the files
// that they name: what is typed after the name of the program.
func examplesOf(command string) []string {
	return map[string][]string{
		"setup":      {`setup --data /var/lib/sacra --name "Oak Street Physical Therapy" --phone "214-555-0142" --therapist "Ana Ruiz"`},
		"therapist":  {"therapist --data /var/lib/sacra", `therapist add "Ben Cole" --data /var/lib/sacra`, `therapist passphrase "Ben Cole" --data /var/lib/sacra --recovery`},
		"assess":     {"assess answers.json", "assess answers.json --explain", "assess today.json --after last-time.json --days 14"},
		"plan":       {"plan answers.json", "plan today.json --after last-time.json --days 14"},
		"sheet":      {"sheet answers.json -o sheet.pdf", `sheet answers.json -o hoja.pdf --lang es --paper a4 --name "María López" --date 2026-11-30`},
		"letter":     {"letter answers.json -o letter.pdf", `letter answers.json -o letter.txt --text --to obstetric --therapist "Ana Ruiz, PT"`},
		"export":     {"export --data /var/lib/sacra -o bundles", "export --data /var/lib/sacra -o november --from 2026-11-01 --to 2026-11-30 --form csv,pdf", "export --data /var/lib/sacra -o chart --visit 1b4e28ba --form fhir,text", "export --sealed --data /var/lib/sacra -o /media/stick/kiosk-2.sealed"},
		"import":     {"import --sealed /media/stick/kiosk-2.sealed --data /var/lib/sacra"},
		"backup":     {"backup into /media/stick --data /var/lib/sacra", "backup --data /var/lib/sacra", "backup drill --data /var/lib/sacra", "backup --data /var/lib/sacra -o /media/stick/sacra-2026-11-30.db"},
		"restore":    {"restore /media/stick/sacra-kiosk-1/sacra-2026-11-30-1815 --data /var/lib/sacra", "restore --data /var/lib/sacra"},
		"rescue":     {"rescue /mnt/broken/sacra -o /var/lib/sacra"},
		"verify":     {"verify --data /var/lib/sacra", "verify --data /var/lib/sacra --seen 412:3f0c9a5be1d27846a0b35c19f7e2d4680b9a13c57e8f2460d1a4b7c3e95f2086"},
		"picture":    {"picture --data /var/lib/sacra > picture.csv", "picture --data /var/lib/sacra -o picture.pdf --lang es"},
		"retention":  {"retention --data /var/lib/sacra", "retention --data /var/lib/sacra --delete"},
		"audit":      {"audit --data /var/lib/sacra", `audit --data /var/lib/sacra --kind exported --by "Ana Ruiz" --from 2026-11-01`, `audit --data /var/lib/sacra --patient "María López" --csv audit.csv`, "audit --data /var/lib/sacra --acknowledge"},
		"recovery":   {"recovery test --data /var/lib/sacra", "recovery new --data /var/lib/sacra"},
		"check":      {"check --data /var/lib/sacra", "check --data /var/lib/sacra --lang es"},
		"content":    {"content copy our-content", "content check our-content", "content check --report", "content texts pt", "content scale rmdq --lang es"},
		"sync":       {"sync init --data /var/lib/sacra --server db.example.org:5432/sacra --ca ca.pem", "sync run --data /var/lib/sacra", "sync status --data /var/lib/sacra", "sync fleet --data /var/lib/sacra", "sync remove kiosk-2 --data /var/lib/sacra"},
		"pair":       {"pair --data /var/lib/sacra --kiosk kiosk-2 -o kiosk-2.pairing --qr kiosk-2.png", "pair --data /var/lib/sacra --kiosk kiosk-3 -o kiosk-3.pairing --prune-days 30"},
		"join":       {"join kiosk-2.pairing --data /var/lib/sacra"},
		"chart":      {"chart --data /var/lib/sacra --visit 1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b -o visit.pdf"},
		"correct":    {`correct name "Katherine O'Neil" --visit 1b4e28ba --data /var/lib/sacra`, "correct same 6fa459ea --visit 1b4e28ba --data /var/lib/sacra", "correct test --visit 1b4e28ba --data /var/lib/sacra --undo"},
		"gallery":    {"gallery -o pictures", "gallery -o pictures --only supine_figure_four"},
		"guide":      {"guide front-desk -o front-desk.pdf", "guide owner -o propietaria.pdf --lang es --paper a4"},
		"completion": {"completion bash > /etc/bash_completion.d/clinic"},
		"man":        {"man > clinic.1"},
		"version":    {"version", "version --content our-content"},
	}[command]
}

// help lists the commands, or explains one of them.
func (p *program) help(args []string) error {
	if len(args) == 0 {
		fmt.Fprintf(p.out, "%s: Sacra without a window\n", p.name)
		for _, c := range commands() {
			fmt.Fprintf(p.out, "  %s %s\n        %s\n", p.name, c.usage, c.help)
		}
		fmt.Fprintf(p.out, "\n%s help COMMAND tells its options and gives examples.\n", p.name)
		return nil
	}
	c, ok := commandNamed(args[0])
	if !ok {
		return misuse("unknown command %q; %s help lists the commands", args[0], p.name)
	}
	p.tell(c, p.flagsOf(c))
	return nil
}

// tell prints what there is to know about one command.
func (p *program) tell(c command, set *flag.FlagSet) {
	fmt.Fprintf(p.out, "%s %s\n\n%s\n", p.name, c.usage, sentence(c.help))
	if fs := options(set); len(fs) > 0 {
		fmt.Fprintln(p.out, "\nOptions:")
		for _, f := range fs {
			fmt.Fprintf(p.out, "  %s\n        %s\n", dashed(f), f.Usage+shownDefault(f))
		}
	}
	if lines := examplesOf(c.name); len(lines) > 0 {
		fmt.Fprintln(p.out, "\nExamples:")
		for _, line := range lines {
			fmt.Fprintf(p.out, "  %s %s\n", p.name, line)
		}
	}
}

// flagsOf returns the options of a command. Each command makes its own when it
// runs, so it runs as far as that.
func (p *program) flagsOf(c command) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	asked := *p
	asked.out, asked.err = io.Discard, io.Discard
	asked.inspect = func(own *flag.FlagSet) { set = own }
	_ = c.run(context.Background(), &asked, nil) // always flag.ErrHelp
	return set
}

func commandNamed(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

// options returns the options of a set in the order of their names.
func options(set *flag.FlagSet) []*flag.Flag {
	var fs []*flag.Flag
	set.VisitAll(func(f *flag.Flag) { fs = append(fs, f) })
	return fs
}

// dashed is an option as it is typed: -o FILE, --lang VALUE, --large.
func dashed(f *flag.Flag) string {
	name := "--" + f.Name
	if len(f.Name) == 1 {
		name = "-" + f.Name
	}
	if isSwitch(f) {
		return name
	}
	return name + " VALUE"
}

// isSwitch reports whether an option stands alone, without a value.
func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

func shownDefault(f *flag.Flag) string {
	if isSwitch(f) || f.DefValue == "" || f.DefValue == "-1" {
		return ""
	}
	return fmt.Sprintf(" (if left out: %s)", f.DefValue)
}

// sentence makes a sentence of a command's help.
func sentence(s string) string {
	return string(s[0]-'a'+'A') + s[1:] + "."
}
