//go:build unix

// Package pgtest starts a PostgreSQL of its own for tests: in a temporary folder,
// on a free port of the loopback, with TLS by a throw-away authority, run by a
// user without rights.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Admin and Password are the superuser of the servers that Start makes.
const (
	Admin    = "postgres"
	Password = "test only"
)

// Server is a PostgreSQL that runs for tests.
type Server struct {
	Dir  string // removed by Stop
	Port int
	CA   *Authority
	bin  string
	cred *syscall.Credential // nil: the user who runs the tests
	cmd  *exec.Cmd
	log  *os.File
}

// Installed returns the folder of PostgreSQL's programs, "" where it is not
// installed.
func Installed() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	slices.SortFunc(found, func(a, b string) int { return version(a) - version(b) })
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

// Start makes a cluster and runs it. settings are lines of postgresql.conf
// that come last, and so win.
func Start(settings ...string) (_ *Server, err error) {
	s := &Server{bin: Installed()}
	if s.bin == "" {
		return nil, exec.ErrNotFound
	}
	if s.cred, err = nobody(); err != nil {
		return nil, err
	}
	if s.Dir, err = os.MkdirTemp("", "sacra-postgres-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.Stop()
		}
	}()
	if s.CA, err = NewAuthority("Sacra test", time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour)); err != nil {
		return nil, err
	}
	if s.Port, err = freePort(); err != nil {
		return nil, err
	}
	if err := s.make(settings); err != nil {
		return nil, err
	}
	return s, s.Run()
}

// Data is the server's data folder.
func (s *Server) Data() string { return filepath.Join(s.Dir, "data") }

// Address is where the server listens, as host:port.
func (s *Server) Address() string { return net.JoinHostPort("localhost", strconv.Itoa(s.Port)) }

func (s *Server) make(settings []string) error {
	secret := filepath.Join(s.Dir, "secret")
	if err := s.write(secret, []byte(Password)); err != nil {
		return err
	}
	if err := s.chown(s.Dir); err != nil {
		return err
	}
	out, err := s.command("initdb", "-D", s.Data(), "-U", Admin, "--pwfile", secret, "-E", "UTF8", "--locale", "C.UTF-8",
		"-A", "scram-sha-256", "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	if err := s.Certify(s.CA, time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour)); err != nil {
		return err
	}
	conf := append([]string{
		"listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", fmt.Sprintf("port = %d", s.Port), "ssl = on",
		"fsync = off", "shared_buffers = 64MB", "max_connections = 100", "log_min_messages = warning",
	}, settings...)
	if err := s.write(filepath.Join(s.Data(), "pg_hba.conf"), []byte("hostssl all all 127.0.0.1/32 scram-sha-256\n")); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(s.Data(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString("\n" + strings.Join(conf, "\n") + "\n")
	return errors.Join(err, f.Close())
}

// Certify gives the server another certificate; it is used from the next Run or
// Reload on.
func (s *Server) Certify(by *Authority, from, to time.Time) error {
	cert, key, err := by.Issue([]string{"localhost"}, from, to)
	if err != nil {
		return err
	}
	if err := s.write(filepath.Join(s.Data(), "server.crt"), cert); err != nil {
		return err
	}
	return s.write(filepath.Join(s.Data(), "server.key"), key)
}

// Run starts the server and waits until it answers.
func (s *Server) Run() error {
	var err error
	if s.log, err = os.OpenFile(filepath.Join(s.Dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return err
	}
	s.cmd = s.command("postgres", "-D", s.Data())
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for range 600 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		conn, err := s.Connect(ctx, "postgres")
		if err == nil {
			_ = conn.Close(ctx)
			cancel()
			return nil
		}
		cancel()
		time.Sleep(20 * time.Millisecond)
	}
	said, _ := os.ReadFile(s.log.Name())
	return fmt.Errorf("PostgreSQL does not answer: %s", said)
}

// Connect opens a connection of the superuser. It looks at no certificate.
func (s *Server) Connect(ctx context.Context, database string) (*pgx.Conn, error) {
	return pgx.Connect(ctx, fmt.Sprintf("host=127.0.0.1 port=%d user=%s password='%s' dbname=%s sslmode=require", s.Port, Admin, Password, database))
}

// Signal sends SIGTERM, SIGINT or SIGQUIT for a smart, fast or immediate
// shutdown and waits for the end; SIGHUP makes it read its settings again.
func (s *Server) Signal(sig syscall.Signal) error {
	if err := s.cmd.Process.Signal(sig); err != nil || sig == syscall.SIGHUP {
		return err
	}
	_ = s.cmd.Wait()
	s.cmd = nil
	return s.log.Close()
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	if s.cmd != nil {
		_ = s.Signal(syscall.SIGQUIT)
	}
	_ = os.RemoveAll(s.Dir)
}

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.Dir
	cmd.Env = []string{"LANG=C.UTF-8", "PATH=" + os.Getenv("PATH")}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.cred, Setpgid: true}
	return cmd
}

func (s *Server) write(path string, data []byte) error {
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	return s.chown(path)
}

// Own gives a file or folder to the server's user.
func (s *Server) Own(path string) error { return s.chown(path) }

func (s *Server) chown(path string) error {
	if s.cred == nil {
		return nil
	}
	return os.Chown(path, int(s.cred.Uid), int(s.cred.Gid))
}

// nobody is the user who runs the server where the tests run as root, which
// PostgreSQL refuses.
func nobody() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(err1, err2)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}
