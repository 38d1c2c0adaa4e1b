package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"rsc.io/qr"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage/record/postgres"
)

// pairOptions are the flags of a pairing.
type pairOptions struct {
	kiosk, out, code, admin string
	review                  bool
	pruneDays               int
}

// flags adds the options to set.
func (o *pairOptions) flags(set *flag.FlagSet) {
	set.StringVar(&o.kiosk, "kiosk", "", "name of the new device: 1 to 32 of A-Z a-z 0-9 . _ -")
	set.BoolVar(&o.review, "review", false, "the new device is a review PC: it may read what the clinic has")
	set.IntVar(&o.pruneDays, "prune-days", 0, fmt.Sprintf("the new kiosk gives up the contents of entries that the server has had for so many days, %d to %d; 0: never", assets.LeastPruneDays, assets.MostPruneDays))
	set.StringVar(&o.out, "o", "", "file for the pairing; it holds a password")
	set.StringVar(&o.code, "qr", "", "PNG file for the pairing as a QR code")
	set.StringVar(&o.admin, "admin", "postgres", "role that may make roles; its password is asked for")
}

// check checks the options before anything is opened.
func (o *pairOptions) check() error {
	if err := missing("pair", "--kiosk", o.kiosk, "-o", o.out); err != nil || o.pruneDays == 0 {
		return err
	}
	if o.pruneDays < assets.LeastPruneDays || o.pruneDays > assets.MostPruneDays {
		return misuse("pair: --prune-days is 0 or from %d to %d, not %d", assets.LeastPruneDays, assets.MostPruneDays, o.pruneDays)
	}
	if o.review {
		return misuse("pair: a review PC keeps what it has; --prune-days is for kiosks")
	}
	return nil
}

// runPair makes what a new device needs to join the clinic.
func runPair(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("pair")
	data, quiet := dataFlag(set), quietFlag(set)
	var o pairOptions
	o.flags(set)
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("pair", "--data", *data); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	f, err := folder.OpenRecord(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if o.kiosk == f.Clinic.Kiosk {
		return misuse("pair: %s is the name of this device", o.kiosk)
	}
	conn, a, err := p.adminOf(ctx, f, o.admin, *quiet)
	if err != nil {
		return err
	}
	defer closeConn(conn)
	a.Kiosk = o.kiosk
	if a.Role, a.Password, err = postgres.AddDevice(ctx, conn, a.Clinic, o.kiosk, o.review); err != nil {
		return err
	}
	return savePairing(p, f, a, o)
}

// savePairing writes what is carried to the new device, and says what to do with it.
func savePairing(p *program, f *folder.Folder, a postgres.Access, o pairOptions) error {
	text, err := folder.PairingFor(f, a, o.review, o.pruneDays).Text()
	if err != nil {
		return err
	}
	if err := folder.SavePairing(o.out, text); err != nil {
		return err
	}
	if o.code != "" {
		if err := saveCode(o.code, text); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "Carry %s to the new device and run there:\n\n  %s join %s --data DIR\n\n", o.out, p.name, o.out)
	fmt.Fprintf(p.out, "It must show the same words: %s\n", f.Recipient().Words())
	fmt.Fprintln(p.out, "The file holds a password: delete it once the device has joined. Pairing again makes it worthless.")
	return nil
}

// saveCode draws a text as a QR code.
func saveCode(file, text string) error {
	c, err := qr.Encode(text, qr.L)
	if err != nil {
		return fmt.Errorf("the pairing does not fit a QR code, because of the size of the certificate; use the file: %w", err)
	}
	c.Scale = 4
	return writeFile(file, c.PNG())
}

// runJoin makes this device one of a clinic.
func runJoin(ctx context.Context, p *program, args []string) error {
	set := p.flags("join")
	data, content, quiet, replace := dataFlag(set), contentFlag(set), quietFlag(set), replaceFlag(set)
	rest, err := p.parse(set, args, 1, "one file of clinic pair")
	if err != nil {
		return err
	}
	if err := missing("join", "--data", *data); err != nil {
		return err
	}
	pairing, err := folder.ReadPairing(rest[0])
	if err != nil {
		return usageError{err}
	}
	words, err := pairing.Words()
	if err != nil {
		return err
	}
	if folder.Holds(*data) {
		err = p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
			_, err := folder.Pair(ctx, s, f, pairing)
			return err
		})
	} else if err = mayBeMade(p, *data, *replace); err == nil {
		err = folder.Join(ctx, *data, pairing, p.now)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s belongs to %s now. The words of the clinic's public key are: %s\n", pairing.Access.Kiosk, pairing.Clinic.Name, words)
	fmt.Fprintln(p.out, "Compare them with the words that clinic pair has shown. If they differ, delete this folder: somebody has changed the file.")
	return nil
}
