// Clinic is Sacra without a window: it sets up a clinic, reasons about answers
// in a file, makes sheets and exports, and looks after the record.
//
//	clinic setup   --data DIR --name NAME --phone PHONE --therapist NAME
//	clinic therapist [add|passphrase|remove NAME|rotate] --data DIR [--recovery] [--rotate]
//	clinic assess  FILE [--after FILE [--days N]] [--explain]
//	clinic plan    FILE [--after FILE [--days N]]
//	clinic sheet   FILE -o sheet.pdf [--after FILE [--days N]] [--lang es] [--paper letter|a4] [--name NAME] [--date YYYY-MM-DD] [--large] [--logo FILE] [--web ADDRESS] [--ics FILE]
//	clinic letter  FILE -o letter.pdf [--after FILE [--days N]] [--text] [--alert ID] [--to WHOM] [--therapist NAME] [--lang es] [--paper letter|a4] [--name NAME] [--born YYYY-MM-DD] [--date YYYY-MM-DD]
//	clinic export  --data DIR -o DIR [--visit ID | --from DAY --to DAY] [--form fhir,csv,pdf,text]
//	clinic backup  [drill | into FOLDER | -o FILE] --data DIR
//	clinic restore [BACKUP] --data DIR
//	clinic rescue  SOURCE -o NEWFOLDER
//	clinic verify  --data DIR | BACKUP [--seen NUMBER:HASH]
//	clinic picture --data DIR [-o picture.pdf]
//	clinic retention --data DIR [--delete]
//	clinic audit   --data DIR [--by NAME] [--kind KIND] [--from DAY] [--to DAY] [--patient WHO] [--csv FILE] [--acknowledge]
//	clinic recovery new|test --data DIR
//	clinic check   --data DIR [--lang es]
//	clinic content check [DIR] [--data DIR] [--report]
//	clinic content copy DIR
//	clinic content sign|verify DIR --data DIR
//	clinic content texts LANG
//	clinic content scale rmdq|pgq [--lang es]
//	clinic chart   --data DIR --visit ID -o chart.pdf|chart.txt [--lang es] [--paper letter|a4] [--date YYYY-MM-DD]
//	clinic correct name|birth-date|record-number|with|test|done|same|apart|list [VALUE | VISIT] --data DIR --visit ID [--undo]
//	clinic gallery -o DIR [--only POSE]
//	clinic guide   NAME -o guide.pdf [--lang es] [--paper letter|a4]
//	clinic completion bash|zsh|fish
//	clinic man
//	clinic version [--content DIR]
//
// FILE holds a FHIR QuestionnaireResponse or plain answers; - is standard input.
// A file that is to be written and is there already is replaced once the new one is
// whole, if it is of the same kind; any other stays.
// The exit status is 2 if the command line or a file named on it is wrong, and 1
// if the work failed.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/version"
	"sacra/triage/vault"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{name: programName(os.Args[0]), in: bufio.NewReader(os.Stdin), secret: hidden(os.Stdin), wipes: wipes(os.Stderr), out: os.Stdout, err: os.Stderr, now: time.Now, logN: vault.DefaultLogN, memory: folder.OwnMemory()}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is one run, with everything it reaches outside itself.
type program struct {
	name     string // what it is called on this machine
	in       *bufio.Reader
	secret   func() ([]byte, error) // reads a line without showing it; nil where in is not a terminal
	wipes    bool                   // what err has shown can be taken off the terminal again
	out, err io.Writer
	now      func() time.Time
	logN     int             // work factor of new passphrases
	memory   folder.Memory   // of the clinics of this machine
	shipped  *assets.Content // that of the program, if it has been loaded already
	// inspect gets the options of a command in place of its run.
	inspect func(*flag.FlagSet)
}

// programName is what the program is called: clinic, or sacra-clinic where a
// package has installed it.
func programName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), ".exe")
}

// command is one subcommand. run gets the arguments after its name.
type command struct {
	name, usage, help string
	run               func(ctx context.Context, p *program, args []string) error
}

func commands() []command {
	return []command{
		{"setup", "setup --data DIR --name NAME --phone PHONE --therapist NAME", "set up a clinic and print its recovery key, to be kept on paper", runSetup},
		{"therapist", "therapist [add|passphrase|remove NAME|rotate] --data DIR [--recovery] [--rotate]", "list the therapists, or change who has a passphrase; --recovery asks for the recovery key instead of a passphrase; rotate, or remove with --rotate, makes a new key of the clinic and seals the record to it again", runTherapist},
		{"assess", "assess FILE [--after FILE [--days N]] [--explain]", "compare the hypotheses on the answers in FILE; --after: with what stands from an earlier visit", runAssess},
		{"plan", "plan FILE [--after FILE [--days N]]", "propose exercises for the answers in FILE; --after: one step on from the sheet for earlier answers, N days before", runPlan},
		{"sheet", "sheet FILE -o sheet.pdf [--after FILE [--days N]] [--large] [--logo FILE] [--ics FILE]", "make the exercise sheet for the answers in FILE; --after: as plan does; --ics: and a calendar file with daily reminders", runSheet},
		{"letter", "letter FILE -o letter.pdf [--after FILE [--days N]] [--text] [--alert ID] [--to WHOM] [--therapist NAME]", "write the referral letter for a warning sign that the answers in FILE raise; --after: with what stands from an earlier visit; --text: as plain text; --to: emergency, obstetric, physician or a name", runLetter},
		{"export", "export --data DIR -o DIR [--visit ID | --from DAY --to DAY] [--form fhir,csv,pdf,text] | export --sealed --data DIR -o FILE", "write visits, all or some, as FHIR bundles, tables or summaries (asks for a passphrase); a visit that fails is named and does not stop the rest; --sealed: copy the sealed entries into one file, to be carried to the review PC", runExport},
		{"import", "import --sealed FILE --data DIR", "take in the sealed entries of another device of the clinic, carried here by hand; the same file twice changes nothing", runImport},
		{"backup", "backup [drill | into FOLDER | -o FILE] --data DIR", "back up record, keys and settings to the folder that was chosen, and check the copy; drill: restore the last backup into a scratch folder and open it (asks for a passphrase); into: choose the folder on another disk or a stick (asks for a passphrase); -o: copy the record alone", runBackup},
		{"restore", "restore [BACKUP] --data DIR", "replace a damaged record with a backup and rescue what else can be read, or rebuild the clinic on another machine (asks for a passphrase)", runRestore},
		{"rescue", "rescue SOURCE -o NEWFOLDER", "copy what can be read of a data folder on a broken device, mend its record and say what is missing (asks for a passphrase where the record is damaged)", runRescue},
		{"verify", "verify --data DIR | BACKUP [--seen NUMBER:HASH]", "check the record, or a backup, without a key; --seen: and that an entry noted earlier is still in it", runVerify},
		{"picture", "picture --data DIR [-o FILE.pdf]", "print as CSV, or write as PDF, how many visits there were, small numbers joined, and what the bedside tests were worth here (asks for a passphrase)", runPicture},
		{"retention", "retention --data DIR [--delete]", "list the visits that have been kept as long as the settings say, and with --delete erase them from the record (asks for a passphrase)", runRetention},
		{"audit", "audit --data DIR [--by NAME] [--kind KIND] [--from DAY] [--to DAY] [--patient WHO] [--csv FILE] [--acknowledge]", "print who saw, printed, exported and changed what and when, and every alarm; --acknowledge: and note that the alarms were read (asks for a passphrase)", runAudit},
		{"recovery", "recovery new|test --data DIR", "make another recovery key in place of one that is lost (asks for a passphrase), or try the one on paper", runRecovery},
		{"check", "check --data DIR [--lang es]", "test the device: voice, printer, clock, disk, keys, record, content", runCheck},
		{"content", "content check [DIR] [--data DIR] [--report] | content copy DIR | content sign|verify DIR --data DIR | content texts LANG | content scale rmdq|pgq", "check the content, and with --report print every figure and its source; copy the shipped content; sign content of the clinic's own (asks for a passphrase) so that no other is taken, or check that; print its texts for a translator, or the empty file of a questionnaire", runContent},
		{"sync", "sync init|run|status|fleet|remove NAME --data DIR [--server HOST:PORT/DATABASE --ca FILE]", "set up the database of many kiosks; copy to it what is waiting; say how far that is; list the devices; shut one out (init and remove ask for the password of the server's admin, init for a passphrase too)", runSync},
		{"pair", "pair --data DIR --kiosk NAME -o FILE [--qr FILE] [--review] [--prune-days N]", "make what a new device needs to join the clinic (asks for the password of the server's admin)", runPair},
		{"join", "join FILE --data DIR", "make this device one of the clinic that FILE of clinic pair is from; into a folder that holds the clinic already it asks for a passphrase", runJoin},
		{"chart", "chart --data DIR --visit ID -o chart.pdf|chart.txt", "write the therapist's summary of a visit (asks for a passphrase)", runChart},
		{"correct", "correct name|birth-date|record-number|with|test|done|same|apart|list [VALUE | VISIT] --data DIR --visit ID [--undo]", "put something about a visit right by a further entry: her name, date of birth or record number, with whom it is, that it was a test or is done, or that another visit is of the same woman or not (asks for a passphrase)", runCorrect},
		{"gallery", "gallery -o DIR [--only POSE]", "draw every position at six stages and for either sore side, with contact sheets", runGallery},
		{"guide", "guide NAME -o guide.pdf [--lang es] [--paper letter|a4]", "print a guide: front-desk, therapist, owner or author", runGuide},
		{"completion", "completion bash|zsh|fish", "print the file by which a shell completes commands and options", runCompletion},
		{"man", "man", "print the manual page", runMan},
		{"version", "version [--content DIR]", "print the versions of the program and of the content", runVersion},
	}
}

// usageError is a mistake in what was typed or named: exit status 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// misuse returns a usageError.
func misuse(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run executes one command line and returns the exit status.
func (p *program) run(ctx context.Context, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		if len(args) == 0 {
			_ = p.help(nil)
			return 2
		}
		return p.report(p.help(args[1:]))
	}
	if args[0] == "--version" {
		args[0] = "version"
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return p.report(c.run(ctx, p, args[1:]))
		}
	}
	return p.report(misuse("unknown command %q; %s help lists the commands", args[0], p.name))
}

func (p *program) report(err error) int {
	var usage usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(p.err, p.name+":", named(p.name, plainWords(err)))
		return 2
	}
	fmt.Fprintln(p.err, p.name+":", named(p.name, plainWords(err)))
	return 1
}

// runVersion prints which program this is and which content it has.
func runVersion(_ context.Context, p *program, args []string) error {
	set := p.flags("version")
	own := contentFlag(set)
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	c, err := p.load(*own)
	if err != nil {
		return err
	}
	fmt.Fprint(p.out, version.Line(p.name, c.Rules.Version))
	return nil
}
