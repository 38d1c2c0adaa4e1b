// Kiosk is Sacra with its window: the patient's check-in and the therapist's
// review on one screen.
//
//	kiosk --data DIR [--content DIR] [--window] [--at X,Y]
//	kiosk --desk --data DIR [--content DIR] [--window] [--at X,Y]
//	kiosk --version [--content DIR]
//
// The first run on an empty folder asks for what a new clinic needs. With --desk it is
// the therapist's review and the front desk on a screen of their own, beside a kiosk
// that is open.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"

	"sacra/assets"
	"sacra/cmd/internal/version"
	"sacra/ui"
)

// How much garbage may come to lie beside what is used, in percent of it, before
// it is collected: hardly any collection while the program starts, when all that
// is read is kept or is small, and early ones afterwards, so that little of a
// patient waits for its end.
const (
	startGC = 1000
	runGC   = 40
)

// options are what the command line says.
type options struct {
	data, content string
	window        bool // in a window instead of the full screen
	desk          bool // the therapist's screens beside an open kiosk
	at            *at  // a point of the screen to fill; nil: the first screen
	version       bool // print the versions and do nothing else
	// startTrace makes the shell report what it shows; it does nothing in a
	// release.
	startTrace func(*ui.Shell) error
}

func main() {
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") // sacra-kiosk where a package has installed it
	o, err := parse(name, os.Args[1:], os.Stdout)
	if err == flag.ErrHelp {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(2)
	}
	if o.version {
		if err := printVersion(os.Stdout, o.content); err != nil {
			fmt.Fprintln(os.Stderr, name+":", err)
			os.Exit(1)
		}
		return
	}
	withCleanMemory()
	debug.SetGCPercent(startGC)
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := protect(); err != nil {
		log.Warn("cannot protect the memory from other programs", "error", err)
	}
	k := newKiosk(o, log)
	if err := k.run(); err != nil {
		log.Error("the kiosk ended with an error", "error", err)
		os.Exit(1)
	}
}

// parse reads the command line of the program, which is called name on this machine.
func parse(name string, args []string, help io.Writer) (options, error) {
	var o options
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&o.data, "data", defaultData(), "the clinic's data folder")
	set.StringVar(&o.content, "content", "", "folder of the clinic's own content")
	set.BoolVar(&o.window, "window", false, "open in a window, not full screen")
	set.BoolVar(&o.desk, "desk", false, "the therapist's screens alone, beside the kiosk that is open on this data folder")
	set.Func("at", "fill the screen with this point, such as 1300,20", func(s string) (err error) {
		o.at, err = parseAt(s)
		return err
	})
	set.BoolVar(&o.version, "version", false, "print the versions of the program and of the content")
	o.startTrace = traceFlag(set)
	err := set.Parse(args)
	switch {
	case err == flag.ErrHelp:
		usage(set, help)
		return o, err
	case err != nil:
		return o, err
	case set.NArg() > 0:
		return o, fmt.Errorf("unknown argument %q; %s -h lists the options", set.Arg(0), name)
	case o.data == "" && !o.version:
		return o, fmt.Errorf("--data is missing")
	}
	return o, nil
}

// usage says what the program does, with its options and examples.
func usage(set *flag.FlagSet, help io.Writer) {
	fmt.Fprintf(help, `%[1]s [--desk] [--data DIR] [--content DIR] [--window] [--at X,Y]

The patient's check-in and the therapist's review. The first run on an empty folder
asks for what a new clinic needs. With --desk, the review and the front desk alone, on
a screen of their own: start the kiosk on the same data folder, by the same user.

Options:
`, set.Name())
	set.SetOutput(help)
	set.PrintDefaults()
	fmt.Fprintf(help, `
Examples:
  %[1]s --data /var/lib/sacra
  %[1]s --data trial --content our-content --window
  %[1]s --desk --data /var/lib/sacra --at 1300,20
`, set.Name())
}

// at is a point on the desktop of all screens, in pixels.
type at struct{ x, y int }

// parseAt reads a point such as 1300,20.
func parseAt(s string) (*at, error) {
	left, top, two := strings.Cut(s, ",")
	x, errX := strconv.Atoi(left)
	y, errY := strconv.Atoi(top)
	if !two || errX != nil || errY != nil {
		return nil, errors.New("give two numbers, such as 1300,20")
	}
	return &at{x, y}, nil
}

// printVersion prints which program this is and which content it has: the
// clinic's own where content names a folder, else the embedded one.
func printVersion(out io.Writer, content string) error {
	c, err := assets.ContentFor(assets.NewClinic("", ""), content)
	if err != nil {
		return fmt.Errorf("load the content: %w", err)
	}
	_, err = fmt.Fprint(out, version.Line("kiosk", c.Rules.Version))
	return err
}

// defaultData is where a kiosk keeps its data unless --data says otherwise: in the
// configuration folder of its user.
func defaultData() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "sacra")
}
