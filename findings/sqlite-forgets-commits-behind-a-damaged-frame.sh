#!/usr/bin/env bash
# modernc.org/sqlite 1.61.1: one damaged bit in the write-ahead log takes away
# every commit behind it, and the database says that it is in order.
#
# With journal_mode=WAL and synchronous=FULL each commit is on the disk before it is confirmed. After a
# power cut they are in the log still. One expects a frame whose checksum is wrong to be told like a damaged
# page is ("database disk image is malformed"). It is taken for the end of the log: the commits behind it, each
# whole and each confirmed, are left out, PRAGMA integrity_check says ok, and the next write goes over
# them. A missing log is the same: no error, and the state of the last checkpoint. Whoever must not
# lose a commit in silence has to note outside of the file how many there were.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module frame

go 1.25
END
cat >main.go <<'END'
package main

import (
	"database/sql"
	"fmt"
	"log"
	"os"

	_ "modernc.org/sqlite"
)

const dsn = "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"

func main() {
	db, err := sql.Open("sqlite", "file:open.db"+dsn)
	must(err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec("CREATE TABLE visit (n INTEGER PRIMARY KEY, answers TEXT)")
	must(err)
	_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	must(err)
	var ends []int64
	for n := range 5 {
		_, err := db.Exec("INSERT INTO visit VALUES (?, ?)", n+1, "answers")
		must(err)
		info, err := os.Stat("open.db-wal")
		must(err)
		ends = append(ends, info.Size())
	}
	// What the disk holds when the power goes: the files as they are while the database is open.
	data, err := os.ReadFile("open.db")
	must(err)
	wal, err := os.ReadFile("open.db-wal")
	must(err)

	look("log whole", data, wal)
	for commit := range 5 {
		damaged := append([]byte(nil), wal...)
		damaged[ends[commit]-100] ^= 1
		look(fmt.Sprintf("a bit wrong in commit %d of 5", commit+1), data, damaged)
	}
	look("log missing", data, nil)
}

// look opens the files as after a power cut.
func look(name string, data, wal []byte) {
	must(os.RemoveAll("cut"))
	must(os.Mkdir("cut", 0o700))
	must(os.WriteFile("cut/cut.db", data, 0o600))
	if wal != nil {
		must(os.WriteFile("cut/cut.db-wal", wal, 0o600))
	}
	db, err := sql.Open("sqlite", "file:cut/cut.db"+dsn)
	must(err)
	defer db.Close()
	var rows int
	var check string
	must(db.QueryRow("SELECT count(*) FROM visit").Scan(&rows))
	must(db.QueryRow("PRAGMA integrity_check").Scan(&check))
	fmt.Printf("%s: %d of 5 commits, integrity_check %s\n", name, rows, check)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
END
go get modernc.org/sqlite@v1.61.1 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
go run . | tee got

cat >want <<'END'
log whole: 5 of 5 commits, integrity_check ok
a bit wrong in commit 1 of 5: 0 of 5 commits, integrity_check ok
a bit wrong in commit 2 of 5: 1 of 5 commits, integrity_check ok
a bit wrong in commit 3 of 5: 2 of 5 commits, integrity_check ok
a bit wrong in commit 4 of 5: 3 of 5 commits, integrity_check ok
a bit wrong in commit 5 of 5: 4 of 5 commits, integrity_check ok
log missing: 0 of 5 commits, integrity_check ok
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what is behind the damage is gone, and all is said to be well."
