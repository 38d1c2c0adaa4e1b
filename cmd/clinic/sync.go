package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/triage/record/postgres"
)

// runSync sets up the database of many kiosks, copies to it, or says how far
// that is.
func runSync(ctx context.Context, p *program, args []string) error {
	set := p.flags("sync")
	data, content, lang, quiet := dataFlag(set), contentFlag(set), langFlag(set, "what is said"), quietFlag(set)
	server := set.String("server", "", "init: where the database is, as in db.example.org:5432/sacra; several hosts with commas between")
	ca := set.String("ca", "", "init: file with the certificate (PEM) that the server's is signed by, or the server's own")
	admin := set.String("admin", "postgres", "init and remove: role that may make roles and tables; its password is asked for")
	follow := set.Bool("follow", false, "run: go on until this is stopped")
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if len(rest) == 2 && rest[0] == "remove" && *data != "" {
		return syncRemove(ctx, p, *data, rest[1], *admin, *quiet)
	}
	if len(rest) != 1 {
		return misuse("sync takes init, run, status, fleet or remove NAME")
	}
	if err := missing("sync", "--data", *data); err != nil {
		return err
	}
	switch rest[0] {
	case "init":
		if err := missing("sync init", "--server", *server, "--ca", *ca); err != nil {
			return err
		}
		return syncInit(ctx, p, *data, *content, *server, *ca, *admin, *quiet)
	case "run":
		return syncRun(ctx, p, *data, *content, *lang, *follow)
	case "status":
		return syncStatus(p, *data, *content, *lang)
	case "fleet":
		return syncFleet(ctx, p, *data)
	}
	return misuse("sync takes init, run, status, fleet or remove NAME, not %q", rest[0])
}

// syncRemove shuts a device of the clinic out of the server, as after a theft.
func syncRemove(ctx context.Context, p *program, data, kiosk, admin string, quiet bool) (err error) {
	f, err := folder.ShareRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if kiosk == f.Clinic.Kiosk {
		return misuse("sync remove: %s is this device; do it on another one", kiosk)
	}
	conn, a, err := p.adminOf(ctx, f, admin, quiet)
	if err != nil {
		return err
	}
	defer closeConn(conn)
	if err := postgres.ShutOut(ctx, conn, a.Clinic, kiosk); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s is shut out of the server: it can neither add nor read. What it has added stays.\n", kiosk)
	fmt.Fprintf(p.out, "If it was stolen, change the key of the clinic as well: the guide for the owner says how.\n")
	return nil
}

// syncInit sets up the database and makes this device a review PC of its clinic.
func syncInit(ctx context.Context, p *program, data, content, server, ca, admin string, quiet bool) error {
	address, err := postgres.ParseAddress(server)
	if err != nil {
		return usageError{err}
	}
	cert, err := os.ReadFile(ca)
	if err != nil {
		return usageError{err}
	}
	password, err := p.ask("Password of "+admin+" on the server", quiet)
	if err != nil {
		return err
	}
	return p.withSession(ctx, data, content, quiet, func(f *folder.Folder, s *folder.Session) error {
		if err := folder.MayOwn(s); err != nil { // before the server gives this device another password
			return err
		}
		a := postgres.Access{Address: address, Role: admin, Password: password, CA: cert, Clinic: f.Clinic.Sync.Clinic, Kiosk: f.Clinic.Kiosk}
		if a.Clinic == "" {
			if a.Clinic, err = postgres.NewClinic(rand.Reader); err != nil {
				return err
			}
		}
		conn, err := postgres.Connect(ctx, a, p.now)
		if err != nil {
			return err
		}
		defer closeConn(conn)
		steps, err := postgres.Init(ctx, conn)
		if err != nil {
			return err
		}
		if err := postgres.AddClinic(ctx, conn, a.Clinic); err != nil {
			return err
		}
		if a.Role, a.Password, err = postgres.AddDevice(ctx, conn, a.Clinic, a.Kiosk, true); err != nil {
			return err
		}
		if _, err := s.UseServer(ctx, f, a, true); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "The database is set up (%d steps). This device, %s, reads and adds as %s.\n", steps, a.Kiosk, a.Role)
		fmt.Fprintf(p.out, "For each kiosk: %s pair --data %s --kiosk NAME -o FILE\n", p.name, data)
		return nil
	})
}

func closeConn(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = conn.Close(ctx)
}

// syncRun copies what is waiting, or goes on copying.
func syncRun(ctx context.Context, p *program, data, content, lang string, follow bool) (err error) {
	f, err := folder.Open(ctx, data, content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	l, err := parseLang("sync", lang, f.Content.Words)
	if err != nil {
		return err
	}
	report := func() postgres.Report { return selftest.Fleet(ctx, f) }
	if follow {
		return folder.RunCopier(ctx, f, report)
	}
	c, err := folder.NewCopier(f, report)
	if err != nil {
		return err
	}
	err = c.Drain(ctx)
	fmt.Fprintln(p.out, folder.SyncWords(f.Content.Words.For(l), c.State()))
	return err
}

// syncStatus says how far the copying is. The kiosk may be running.
func syncStatus(p *program, data, content, lang string) error {
	clinic, err := assets.LoadClinic(data)
	if errors.Is(err, fs.ErrNotExist) {
		return folder.ErrNotSetUp
	}
	if err != nil {
		return err
	}
	if clinic.Sync.Server == "" {
		return folder.ErrNoSync
	}
	c, err := folder.Content(clinic, data, content)
	if err != nil {
		return err
	}
	l, err := parseLang("sync", lang, c.Words)
	if err != nil {
		return err
	}
	t := c.Words.For(l)
	state, err := folder.SyncState(data)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(p.out, t("sync.never"))
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, folder.SyncWords(t, state))
	return nil
}

// syncFleet lists the devices of the clinic.
func syncFleet(ctx context.Context, p *program, data string) error {
	clinic, err := assets.LoadClinic(data)
	if errors.Is(err, fs.ErrNotExist) {
		return folder.ErrNotSetUp
	}
	if err != nil {
		return err
	}
	a, err := folder.Access(data, clinic)
	if err != nil {
		return err
	}
	fleet, err := postgres.Fleet(ctx, a, p.now)
	if err != nil {
		return err
	}
	for _, d := range fleet {
		fmt.Fprintf(p.out, "%s\n", fleetLine(d))
	}
	return nil
}

// fleetLine is one device in one line.
func fleetLine(d postgres.Device) string {
	if d.Reported.IsZero() {
		return fmt.Sprintf("%s: %d entries, has never reported", d.Kiosk, d.Entries)
	}
	line := fmt.Sprintf("%s: %d entries, %d waiting, last seen %s, Sacra %s, content %s, printer %s",
		d.Kiosk, d.Entries, d.Waiting, d.Reported.Local().Format("2006-01-02 15:04"), d.Program, d.Content, d.Printer)
	if d.DiskFree >= 0 {
		line += fmt.Sprintf(", %d MiB free", d.DiskFree>>20)
	}
	if apart := d.ClockApart().Round(time.Second); apart.Abs() > time.Minute {
		line += fmt.Sprintf(", CLOCK %s off", apart)
	}
	return line
}

// adminOf connects as a role that may make roles, by the address that a folder
// copies to.
func (p *program) adminOf(ctx context.Context, f *folder.Folder, admin string, quiet bool) (*pgx.Conn, postgres.Access, error) {
	a, err := folder.Access(f.Dir, f.Clinic)
	if err != nil {
		return nil, a, err
	}
	password, err := p.ask("Password of "+admin+" on the server", quiet)
	if err != nil {
		return nil, a, err
	}
	as := a
	as.Role, as.Password = admin, password
	conn, err := postgres.Connect(ctx, as, p.now)
	return conn, a, err
}
