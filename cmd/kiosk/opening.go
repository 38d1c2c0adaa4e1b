package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage/record/local"
)

// opening opens the data folder of a kiosk.
type opening struct {
	options
	log    *slog.Logger
	screen *patientScreen // which the folder lends
}

// opened is what the first screen is made of.
type opened struct {
	folder *folder.Folder // nil if no clinic is set up or the folder cannot be opened
	words  *assets.Words
	fault  error // keeps the kiosk shut, in plain words
}

// first opens the data folder at the start of the program. A folder without a
// clinic is no fault, unless a clinic has left something in it. While none is open,
// the words are those built into the program.
func (p opening) first() (o opened) {
	if !p.desk { // to which the kiosk lends the record
		o.folder, o.fault = p.openOrSetUp()
	}
	if o.folder != nil {
		o.words = o.folder.Content.Words
		return o
	}
	c, err := folder.Content(assets.Clinic{}, p.data, p.content)
	if err != nil { // the fault is on the screen: open has met it
		c, err = assets.Load(assets.Embedded())
	}
	if err != nil { // tests load it: the program's own file is damaged
		p.log.Error("cannot load the embedded content", "error", err)
		os.Exit(1)
	}
	o.words = c.Words
	return o
}

// openOrSetUp opens the data folder. Without a clinic it returns nil, and an error where
// none may be set up.
func (p opening) openOrSetUp() (*folder.Folder, error) {
	if folder.Holds(p.data) {
		return p.open()
	}
	err := folder.OwnMemory().MayBeSetUp(p.data)
	if err != nil {
		p.log.Error("the clinic cannot be opened, and none may be set up here", "error", err)
	}
	return nil, plain(err)
}

// open opens the data folder. Without a clinic it returns nil and no error. Its
// error has plain words.
func (p opening) open() (*folder.Folder, error) {
	f, err := folder.Open(context.Background(), p.data, p.content, time.Now)
	if errors.Is(err, folder.ErrNotSetUp) {
		return nil, nil
	}
	if err != nil {
		p.log.Error("cannot open the data folder", "error", err)
		return nil, plain(err)
	}
	f.LendScreen(p.screen)
	if err := f.Fault(); err != nil {
		p.log.Error("cannot open the record; check-ins are kept sealed in the folder rescue", "error", err)
	}
	if err := folder.Remember(f, folder.OwnMemory()); err != nil {
		p.log.Error("another data folder in place of this one would not be noticed", "error", err)
	}
	if err := folder.Elsewhere(f); err != nil {
		p.log.Error("nobody checks in until a therapist has unlocked and confirmed it", "error", err)
	}
	if err := f.Lend(); err != nil && !errors.Is(err, local.ErrUnsupported) {
		p.log.Error("cannot lend the record to clinic backup and the like", "error", err)
	}
	return f, nil
}
