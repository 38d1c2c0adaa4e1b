//go:build linux

package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is three PostgreSQL nodes that Patroni keeps, on loopback, with TLS by
// a throw-away authority.
type Cluster struct {
	Dir   string
	CA    *Authority
	Nodes []*Node
	tools *Server // user and programs
	waits bool    // commits are to wait for a standby
	etcd  *exec.Cmd
}

// Node is one of them.
type Node struct {
	Name string
	Port int // of PostgreSQL
	rest int // of Patroni
	dir  string
	cmd  *exec.Cmd
}

// StartCluster makes a cluster; synchronous says whether a commit waits for a
// standby. The error is exec.ErrNotFound where a program is not installed.
func StartCluster(synchronous bool) (_ *Cluster, err error) {
	for _, program := range []string{"patroni", "etcd"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil, exec.ErrNotFound
		}
	}
	c := &Cluster{tools: &Server{bin: Installed()}, waits: synchronous}
	if c.tools.bin == "" {
		return nil, exec.ErrNotFound
	}
	if c.tools.cred, err = nobody(); err != nil {
		return nil, err
	}
	if c.Dir, err = os.MkdirTemp("", "sacra-cluster-"); err != nil {
		return nil, err
	}
	c.tools.Dir = c.Dir
	defer func() {
		if err != nil {
			c.Stop()
		}
	}()
	if err := c.tools.chown(c.Dir); err != nil {
		return nil, err
	}
	if c.CA, err = NewAuthority("Sacra test", time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour)); err != nil {
		return nil, err
	}
	etcd, err := c.startEtcd()
	if err != nil {
		return nil, err
	}
	for i := range 3 {
		if err := c.addNode(i+1, etcd, synchronous); err != nil {
			return nil, err
		}
	}
	return c, c.Ready(2 * time.Minute)
}

func (c *Cluster) startEtcd() (address string, err error) {
	client, err1 := freePort()
	peer, err2 := freePort()
	dir := filepath.Join(c.Dir, "etcd")
	if err := errors.Join(err1, err2, os.Mkdir(dir, 0o700), c.tools.chown(dir)); err != nil {
		return "", err
	}
	at, between := fmt.Sprintf("http://127.0.0.1:%d", client), fmt.Sprintf("http://127.0.0.1:%d", peer)
	c.etcd, err = c.start("etcd", "etcd", "--name", "e1", "--data-dir", dir, "--listen-client-urls", at, "--advertise-client-urls", at,
		"--listen-peer-urls", between, "--initial-advertise-peer-urls", between, "--initial-cluster", "e1="+between)
	return fmt.Sprintf("127.0.0.1:%d", client), err
}

// start runs a program as the server's user, with its output in a file.
func (c *Cluster) start(log, name string, args ...string) (*exec.Cmd, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, err
	}
	out, err := os.OpenFile(filepath.Join(c.Dir, log+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = c.Dir, out, out
	cmd.Env = []string{"LANG=C.UTF-8", "PATH=" + c.tools.bin + ":/usr/bin:/bin", "HOME=" + c.Dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.tools.cred, Setpgid: true}
	return cmd, cmd.Start()
}

const patroniYAML = `scope: "sacra"
name: %[1]s
restapi: {listen: "127.0.0.1:%[2]d", connect_address: "127.0.0.1:%[2]d"}
etcd3: {host: "%[3]s"}
bootstrap:
  dcs:
    ttl: 10
    loop_wait: 1
    retry_timeout: 4
    maximum_lag_on_failover: 1073741824
    synchronous_mode: %[4]t
    primary_start_timeout: 5
    postgresql:
      use_pg_rewind: true
      use_slots: true
      remove_data_directory_on_rewind_failure: true
      parameters: {wal_keep_size: 1GB, wal_retrieve_retry_interval: 200ms, max_parallel_workers_per_gather: 0, shared_buffers: 32MB}
  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums]
  pg_hba:
    - host replication all 127.0.0.1/32 trust
    - host all postgres 127.0.0.1/32 trust
    - hostssl all all 127.0.0.1/32 scram-sha-256
postgresql:
  listen: "127.0.0.1:%[5]d"
  connect_address: "127.0.0.1:%[5]d"
  data_dir: "%[6]s/data"
  bin_dir: "%[7]s"
  pgpass: "%[6]s/pgpass"
  authentication:
    superuser: {username: postgres}
    replication: {username: replicator}
    rewind: {username: postgres}
  parameters: {unix_socket_directories: "", ssl: "on", ssl_cert_file: "%[6]s/server.crt", ssl_key_file: "%[6]s/server.key"}
`

func (c *Cluster) addNode(n int, etcd string, synchronous bool) (err error) {
	node := &Node{Name: "n" + strconv.Itoa(n), dir: filepath.Join(c.Dir, "n"+strconv.Itoa(n))}
	if err := errors.Join(os.Mkdir(node.dir, 0o700), c.tools.chown(node.dir)); err != nil {
		return err
	}
	if node.Port, err = freePort(); err != nil {
		return err
	}
	if node.rest, err = freePort(); err != nil {
		return err
	}
	cert, key, err := c.CA.Issue([]string{"localhost"}, time.Now().Add(-time.Hour), time.Now().Add(24*time.Hour))
	if err != nil {
		return err
	}
	yaml := fmt.Sprintf(patroniYAML, node.Name, node.rest, etcd, synchronous, node.Port, node.dir, c.tools.bin)
	for name, data := range map[string][]byte{"server.crt": cert, "server.key": key, "patroni.yml": []byte(yaml)} {
		if err := c.tools.write(filepath.Join(node.dir, name), data); err != nil {
			return err
		}
	}
	c.Nodes = append(c.Nodes, node)
	if err := c.Run(node); err != nil {
		return err
	}
	if n == 1 { // the others follow it
		return c.within(time.Minute, "the first node takes no writes", func() bool { return c.primary() == node })
	}
	return nil
}

// Run starts Patroni on a node.
func (c *Cluster) Run(n *Node) (err error) {
	n.cmd, err = c.start(n.Name, "patroni", filepath.Join(n.dir, "patroni.yml"))
	return err
}

// within waits until something is so.
func (c *Cluster) within(patience time.Duration, otherwise string, so func() bool) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if so() {
			return nil
		}
	}
	return errors.New(otherwise)
}

// primary returns the node that takes writes; nil: there is none.
func (c *Cluster) primary() *Node {
	for _, n := range c.Nodes {
		var standby bool
		if n.cmd != nil && c.ask(n, "SELECT pg_is_in_recovery()", &standby) == nil && !standby {
			return n
		}
	}
	return nil
}

// Primary waits for a node that takes writes.
func (c *Cluster) Primary(patience time.Duration) (n *Node, err error) {
	err = c.within(patience, "no node takes writes", func() bool { n = c.primary(); return n != nil })
	return n, err
}

// Ready waits until two standbys follow and, where commits are to wait for one, they
// do: Patroni lets them go on without for a moment after the start. It notes which one
// that is seconds after PostgreSQL has begun to wait for it, and of a cluster whose
// primary dies in between it promotes none.
func (c *Cluster) Ready(patience time.Duration) error {
	return c.within(patience, "the standbys do not follow", func() bool {
		n := c.primary()
		var streaming, known int
		return n != nil && c.ask(n, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", &streaming) == nil && streaming == 2 &&
			c.ask(n, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'", &known) == nil && c.says(n, "leader") &&
			(!c.waits || known == 1 && slices.ContainsFunc(c.Nodes, func(n *Node) bool { return c.says(n, "synchronous") }))
	})
}

// says reports whether Patroni answers and holds a node for what a role of its
// interface names.
func (c *Cluster) says(n *Node, role string) bool {
	client := http.Client{Timeout: time.Second}
	answer, err := client.Get(fmt.Sprintf("http://127.0.0.1:%d/%s", n.rest, role))
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// Connect opens a connection of the superuser to a node.
func (c *Cluster) Connect(ctx context.Context, n *Node, database string) (*pgx.Conn, error) {
	return pgx.Connect(ctx, fmt.Sprintf("host=127.0.0.1 port=%d user=postgres dbname=%s sslmode=disable connect_timeout=1", n.Port, database))
}

func (c *Cluster) ask(n *Node, question string, to any) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	conn, err := c.Connect(ctx, n, "postgres")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return conn.QueryRow(ctx, question).Scan(to)
}

// Said returns the ends of what the programs have written.
func (c *Cluster) Said() string {
	var b strings.Builder
	for _, name := range []string{"etcd", "n1", "n2", "n3"} {
		text, _ := os.ReadFile(filepath.Join(c.Dir, name+".log"))
		fmt.Fprintf(&b, "%s:\n%s\n", name, text[max(0, len(text)-2000):])
	}
	return b.String()
}

// Hosts are the nodes as a device has them, in one address.
func (c *Cluster) Hosts() (hosts []string) {
	for _, n := range c.Nodes {
		hosts = append(hosts, net.JoinHostPort("localhost", strconv.Itoa(n.Port)))
	}
	return hosts
}

// Stop ends everything and removes the folder.
func (c *Cluster) Stop() {
	for _, n := range c.Nodes {
		if n.cmd != nil {
			_ = c.Kill(n)
		}
	}
	if c.etcd != nil {
		_ = c.etcd.Process.Kill()
		_ = c.etcd.Wait()
	}
	_ = os.RemoveAll(c.Dir)
}
