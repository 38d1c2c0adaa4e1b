// Package postgres keeps the sealed entries of many kiosks in one PostgreSQL.
//
// Each device goes on writing its own log and copies it here when the database
// can be reached; weeks without it are normal. Only sealed rows travel. The
// database holds one chain a device, and a role may add to the chain of its own
// device and to no other. README.md has the rules that hold this up, and the
// test that shows each.
package postgres

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// The time-outs of a connection. PostgreSQL and pgx have none of their own.
const (
	connectPatience = 4 * time.Second // for one host
	// Deadline is how long one batch or one question may take: shorter than the
	// ttl of a cluster that fails over, so that a primary which was cut off is
	// not believed.
	Deadline = 8 * time.Second
)

// Address says where a database is.
type Address struct {
	Hosts    []string // host:port; the one that takes writes is found among them
	Database string
}

// ParseAddress reads an address as String writes it: host:port,host:port/database.
// The port may be left out.
func ParseAddress(s string) (Address, error) {
	hosts, database, _ := strings.Cut(s, "/")
	a := Address{Database: database}
	for host := range strings.SplitSeq(hosts, ",") {
		name, port, err := net.SplitHostPort(host)
		if err != nil {
			name, port = host, "5432"
		}
		if name == "" || strings.ContainsAny(name, " '\\@") {
			return Address{}, fmt.Errorf("%q is not an address like db.example.org:5432/sacra", s)
		}
		a.Hosts = append(a.Hosts, net.JoinHostPort(name, port))
	}
	if database == "" || strings.ContainsAny(database, "/?@ ") {
		return Address{}, fmt.Errorf("%q names no database: it is like db.example.org:5432/sacra", s)
	}
	return a, nil
}

// String returns the address in one word.
func (a Address) String() string { return strings.Join(a.Hosts, ",") + "/" + a.Database }

// Access is all that a device needs to reach the database.
type Access struct {
	Address  Address
	Role     string
	Password string
	// CA is the certificate, as PEM, that the server's must be signed by or be:
	// no other authority is believed.
	CA     []byte
	Clinic string // the clinic's random name in the database
	Kiosk  string // this device
}

// ErrCertificate means that what should be a certificate is none.
var ErrCertificate = errors.New("not a certificate")

// config is how pgx reaches the database.
func (a Access) config(now func() time.Time) (*pgx.ConnConfig, error) {
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(a.CA) {
		return nil, ErrCertificate
	}
	var hosts, ports []string
	for _, h := range a.Address.Hosts {
		host, port, err := net.SplitHostPort(h)
		if err != nil {
			return nil, err
		}
		hosts, ports = append(hosts, host), append(ports, port)
	}
	// TLS is not left to pgx, which would look at the environment: sslmode is
	// named so that it does not, and each host gets its settings below.
	cfg, err := pgx.ParseConfig(fmt.Sprintf(
		"host=%s port=%s dbname=%s user=%s password=%s sslmode=disable sslrootcert='' sslcert='' sslkey='' target_session_attrs=read-write connect_timeout=%d application_name=sacra",
		quote(strings.Join(hosts, ",")), quote(strings.Join(ports, ",")), quote(a.Address.Database), quote(a.Role), quote(a.Password),
		int(connectPatience.Seconds())))
	if err != nil {
		return nil, err
	}
	secure := func(host string) *tls.Config {
		return &tls.Config{RootCAs: roots, ServerName: host, MinVersion: tls.VersionTLS12, Time: now}
	}
	cfg.TLSConfig = secure(cfg.Host)
	for _, f := range cfg.Fallbacks {
		f.TLSConfig = secure(f.Host)
	}
	// Prepared statements do not survive a pooler between us and the server.
	cfg.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	return cfg, nil
}

// quote writes a value for a connection string.
func quote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

// Connect opens a connection to the host that takes writes. now is the clock by
// which the certificate is judged.
func Connect(ctx context.Context, a Access, now func() time.Time) (*pgx.Conn, error) {
	cfg, err := a.config(now)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, connectPatience*time.Duration(len(a.Address.Hosts))+connectPatience)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	return conn, nil
}

// reconnect is Connect for whoever connects again and again: the host that answered
// last is asked first, as others may be silent, and the one that answers is noted.
func reconnect(ctx context.Context, a Access, now func() time.Time, host *string) (*pgx.Conn, error) {
	a.Address.Hosts = askedFirst(a.Address.Hosts, *host)
	conn, err := Connect(ctx, a, now)
	if err == nil {
		*host = answering(conn, a.Address.Hosts)
	}
	return conn, err
}

// answering is which host of an address a connection goes to; "" where that cannot
// be told.
func answering(conn *pgx.Conn, hosts []string) string {
	c, ok := conn.PgConn().Conn().(*tls.Conn)
	if !ok {
		return ""
	}
	ip, port, err := net.SplitHostPort(c.RemoteAddr().String())
	if err != nil {
		return ""
	}
	for _, name := range []string{c.ConnectionState().ServerName, ip} {
		if host := net.JoinHostPort(name, port); slices.Contains(hosts, host) {
			return host
		}
	}
	return ""
}

// askedFirst puts a host, if it is one of them, before the others.
func askedFirst(hosts []string, first string) []string {
	i := slices.Index(hosts, first)
	if i <= 0 {
		return hosts
	}
	return append([]string{first}, slices.Delete(slices.Clone(hosts), i, i+1)...)
}
