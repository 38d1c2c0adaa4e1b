//go:build unix

package postgres

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sacra/triage/record/postgres/pgtest"
)

// Each thing that can be wrong is told apart, and costs nothing: once it is put
// right, everything arrives.
func TestWhatIsWrongIsTold(t *testing.T) {
	t.Parallel()
	p := newPlaceOfItsOwn(t, "max_connections = 12", "superuser_reserved_connections = 3")
	good := p.device(t, "kiosk-1", false)
	foreign, err := pgtest.NewAuthority("Sacra test", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	silent := newProxy(t, p.Address())
	silent.silent.Store(true)
	other := newProxyAt(t, "127.0.0.2", p.Address()) // the certificate does not name it
	m := &memory{kiosk: "kiosk-1"}
	m.add(5, "x")
	years := func(n int) func() time.Time {
		return func() time.Time { return time.Now().AddDate(n, 0, 0) }
	}
	for name, c := range map[string]struct {
		spoil func(*Options)
		want  Fault
	}{
		"a wrong password":         {func(o *Options) { o.Access.Password = "wrong" }, FaultPassword},
		"a role that is gone":      {func(o *Options) { o.Access.Role = "sacra_kiosk_gone" }, FaultPassword},
		"another authority":        {func(o *Options) { o.Access.CA = foreign.PEM }, FaultCertificate},
		"another host's":           {func(o *Options) { o.Access.Address.Hosts = []string{other.listener.Addr().String()} }, FaultCertificate},
		"no certificate":           {func(o *Options) { o.Access.CA = []byte("x") }, FaultCertificate},
		"a clock ten years ahead":  {func(o *Options) { o.Now = years(10) }, FaultClock},
		"a clock ten years behind": {func(o *Options) { o.Now = years(-10) }, FaultClock},
		"nobody there":             {func(o *Options) { o.Access.Address.Hosts = []string{"localhost:1"} }, FaultOffline},
		"no such database":         {func(o *Options) { o.Access.Address.Database = "other" }, FaultSchema},
		"a database not set up":    {func(o *Options) { o.Access.Address.Database = "template1" }, FaultSchema},
		"another kiosk's name":     {func(o *Options) { o.Access.Kiosk = "kiosk-2" }, FaultRights},
		"another clinic":           {func(o *Options) { o.Access.Clinic = "0123456789abcdef" }, FaultRights},
	} {
		t.Run(name, func(t *testing.T) {
			o := options(m, good)
			c.spoil(&o)
			copier := NewCopier(o)
			err := copier.Drain(t.Context())
			if s := copier.State(); err == nil || s.Fault != c.want || s.Waiting != 5 {
				t.Errorf("%v: %+v, want %s and 5 waiting", err, s, c.want)
			}
		})
	}
	t.Run("no connection left", func(t *testing.T) {
		var held []interface{ Close(context.Context) error }
		desk := p.device(t, "desk", true)
		for range 20 {
			conn, err := Connect(t.Context(), desk, time.Now)
			if err != nil {
				break
			}
			held = append(held, conn)
		}
		copier := NewCopier(options(m, good))
		if err := copier.Drain(t.Context()); copier.State().Fault != FaultBusy {
			t.Errorf("got %v, want busy", err)
		}
		for _, conn := range held {
			_ = conn.Close(t.Context())
		}
	})
	t.Run("a server that says nothing", func(t *testing.T) {
		o := options(m, good)
		o.Access.Address.Hosts = []string{silent.address(), p.Address()} // the next one is asked
		if s := drain(t, NewCopier(o)); s.Waiting != 0 {
			t.Errorf("%+v, want everything copied by the second host", s)
		}
	})
	p.holds(t, m)
}

func TestACertificateThatExpired(t *testing.T) {
	t.Parallel()
	p := newPlaceOfItsOwn(t)
	m := &memory{kiosk: "kiosk-1"}
	m.add(5, "x")
	a := p.device(t, "kiosk-1", false)
	if err := p.Certify(p.CA, time.Now().Add(-2*time.Hour), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := p.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	c := NewCopier(options(m, a))
	if err := c.Drain(t.Context()); c.State().Fault != FaultClock {
		t.Errorf("expired: %v %+v", err, c.State())
	}
	if err := p.Certify(p.CA, time.Now().Add(-time.Hour), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := p.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	drain(t, c)
	p.holds(t, m)
}

// A server whose disk is full takes nothing, and everything once there is room.
func TestAServerThatIsFull(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can make a small disk")
	}
	t.Parallel()
	p := newPlaceOfItsOwn(t)
	disk := filepath.Join(p.Dir, "small")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m,mode=777", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() {
		p.Stop() // it holds files there
		_ = exec.Command("umount", disk).Run()
		_ = os.RemoveAll(p.Dir)
	})
	space := filepath.Join(disk, "space")
	if err := os.Mkdir(space, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := p.Own(space); err != nil {
		t.Fatal(err)
	}
	must(t, p.admin, "CREATE TABLESPACE small LOCATION '"+space+"'")
	must(t, p.admin, "ALTER TABLE sacra.entries_"+p.clinic+" SET TABLESPACE small")
	m := &memory{kiosk: "kiosk-1"}
	m.add(4000, strings.Repeat("x", 20))
	c := NewCopier(options(m, p.device(t, "kiosk-1", false)))
	if err := c.Drain(t.Context()); c.State().Fault != FaultFull {
		t.Fatalf("%v: %+v, want a full server", err, c.State())
	}
	if n := p.count(t); n == 0 || n >= 4000 {
		t.Errorf("%d rows came in before it was full", n)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=64m", disk).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	drain(t, c)
	p.holds(t, m)
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"db.example.org/sacra":               "db.example.org:5432/sacra",
		"a:5433,b,10.0.0.7:5432/clinics":     "a:5433,b:5432,10.0.0.7:5432/clinics",
		"[fd00::7]:5432/sacra":               "[fd00::7]:5432/sacra",
		"":                                   "",
		"db.example.org":                     "",
		"/sacra":                             "",
		"db,/sacra":                          "",
		"user@db/sacra":                      "",
		"db/sacra?sslmode=disable":           "",
		"db' sslmode='disable/sacra":         "",
		"postgres://db.example.org/sacra":    "",
		"db.example.org:5432/sacra/and/more": "",
	} {
		got, err := ParseAddress(in)
		if want == "" != (err != nil) || err == nil && got.String() != want {
			t.Errorf("%q: %q %v, want %q", in, got, err, want)
		}
	}
}

// What the environment says of other databases changes nothing.
func TestTheEnvironmentIsNotAsked(t *testing.T) {
	p := newPlace(t)
	a := p.device(t, "kiosk-1", false)
	for name, value := range map[string]string{
		"PGHOST": "elsewhere", "PGPORT": "1", "PGUSER": "other", "PGPASSWORD": "other", "PGDATABASE": "other",
		"PGSSLMODE": "disable", "PGSSLROOTCERT": "/nowhere", "PGTARGETSESSIONATTRS": "read-only", "PGCONNECT_TIMEOUT": "0",
	} {
		t.Setenv(name, value)
	}
	l := linkOf(t, a)
	var secure bool
	if err := l.conn.QueryRow(t.Context(), "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").Scan(&secure); err != nil || !secure {
		t.Errorf("TLS: %v %v", secure, err)
	}
}
