//go:build unix

package postgres

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

const rowSQL = "INSERT INTO sacra.entries (clinic, kiosk, seq, sealed_by, visit, kind, sealed, sha256, prev) VALUES ($1, $2, 1, '', '', 'audit', 'x', sha256('x'), sha256('y'))"

// The SQLSTATEs of what is refused.
const (
	noRight   = "42501"
	noSuch    = "42P01"
	violates  = "23514"
	overLimit = "53400"
)

func TestADeviceCannotGoBeyondItsRights(t *testing.T) {
	p := newPlace(t)
	other := p.addClinic(t)
	kiosk, desk := p.device(t, "kiosk-1", false), p.device(t, "desk", true)
	foreign := p.deviceOf(t, other, "kiosk-1", false)
	send(t, linkOf(t, foreign), chainOf("kiosk-1", record.Anchor{}, 2, "foreign"))
	part, otherPart := "sacra.entries_"+p.clinic, "sacra.entries_"+other
	for _, c := range []struct {
		name string
		who  Access
		sql  string
		args []any
		want string
	}{
		{"a kiosk reads", kiosk, "SELECT sealed FROM sacra.entries", nil, noRight},
		{"a kiosk counts", kiosk, "SELECT count(*) FROM sacra.entries", nil, noRight},
		{"a kiosk reads a partition", kiosk, "SELECT * FROM " + part, nil, noRight},
		{"a kiosk overwrites", kiosk, "UPDATE sacra.entries SET sealed = 'x'", nil, noRight},
		{"a kiosk removes", kiosk, "DELETE FROM sacra.entries", nil, noRight},
		{"a kiosk empties", kiosk, "TRUNCATE sacra.entries", nil, noRight},
		{"a kiosk drops", kiosk, "DROP TABLE sacra.entries", nil, noRight},
		{"a kiosk writes as another kiosk", kiosk, rowSQL, []any{kiosk.Clinic, "kiosk-2"}, noRight},
		{"a kiosk writes into another clinic", kiosk, rowSQL, []any{other, "kiosk-1"}, noRight},
		{"a kiosk writes into a partition", kiosk, strings.Replace(rowSQL, "sacra.entries", otherPart, 1), []any{other, "kiosk-1"}, noRight},
		{"a kiosk sets the time of arrival", kiosk, strings.Replace(strings.Replace(rowSQL, "prev)", "prev, received_at)", 1), "sha256('y'))", "sha256('y'), now())", 1), []any{kiosk.Clinic, "kiosk-1"}, noRight},
		{"a kiosk asks for what it wrote", kiosk, rowSQL + " RETURNING sealed", []any{kiosk.Clinic, "kiosk-1"}, noRight},
		{"a kiosk copies", kiosk, "COPY sacra.entries (clinic) FROM STDIN", nil, "0A000"},
		{"a kiosk sees the devices", kiosk, "SELECT * FROM sacra.kiosks", nil, noRight},
		{"a kiosk sees who is who", kiosk, "SELECT * FROM sacra.members", nil, noRight},
		{"a kiosk becomes another", kiosk, "UPDATE sacra.members SET kiosk = 'x'", nil, noRight},
		{"a kiosk takes the owner's role", kiosk, "SET ROLE sacra_owner", nil, noRight},
		{"a kiosk makes a table", kiosk, "CREATE TABLE public.flood (x text)", nil, noRight},
		{"a kiosk makes a temporary table", kiosk, "CREATE TEMP TABLE flood (x text)", nil, noRight},
		{"a kiosk makes a schema", kiosk, "CREATE SCHEMA flood", nil, noRight},
		{"a kiosk raises its share", kiosk, "UPDATE sacra.clinics SET day_rows = 1e12", nil, noRight},
		{"a kiosk runs a program", kiosk, "COPY (SELECT 1) TO PROGRAM 'id'", nil, noRight},
		{"a desk overwrites", desk, "UPDATE sacra.entries SET sealed = 'x'", nil, noRight},
		{"a desk removes", desk, "DELETE FROM sacra.entries", nil, noRight},
		{"a desk writes as a kiosk", desk, rowSQL, []any{desk.Clinic, "kiosk-1"}, noRight},
		{"a desk writes into another clinic", desk, rowSQL, []any{other, "desk"}, noRight},
		{"a desk reads another's partition", desk, "SELECT * FROM " + otherPart, nil, noRight},
		{"a row of giant size", kiosk, strings.Replace(rowSQL, "'x',", "convert_to(repeat('x', 17000000), 'UTF8'),", 1), []any{kiosk.Clinic, "kiosk-1"}, violates},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn := connect(t, c.who)
			if _, err := conn.Exec(t.Context(), c.sql, c.args...); code(err) != c.want {
				t.Errorf("got %v, want SQLSTATE %s", err, c.want)
			}
		})
	}
	if n := p.count(t); n != 2 {
		t.Errorf("%d rows, want the 2 of the other clinic", n)
	}
}

func TestADeskReadsItsClinicAlone(t *testing.T) {
	p := newPlace(t)
	desk := connect(t, p.device(t, "desk", true))
	send(t, linkOf(t, p.device(t, "kiosk-1", false)), chainOf("kiosk-1", record.Anchor{}, 3, "ours"))
	send(t, linkOf(t, p.deviceOf(t, p.addClinic(t), "kiosk-1", false)), chainOf("kiosk-1", record.Anchor{}, 5, "theirs"))
	var rows, devices int
	if err := desk.QueryRow(t.Context(), "SELECT (SELECT count(*) FROM sacra.entries), (SELECT count(*) FROM sacra.kiosks)").Scan(&rows, &devices); err != nil {
		t.Fatal(err)
	}
	if rows != 3 || devices != 2 {
		t.Errorf("a desk sees %d rows and %d devices, want 3 and 2", rows, devices)
	}
}

// Rule 5: the policy prunes, so that a desk does not lock the partitions of all
// clinics.
func TestThePolicyLooksAtOnePartition(t *testing.T) {
	p := newPlace(t)
	for range 3 {
		p.addClinic(t)
	}
	conn := connect(t, p.device(t, "desk", true))
	rows, err := conn.Query(t.Context(), "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT seq FROM sacra.entries WHERE kiosk = $1 AND seq > $2 ORDER BY seq LIMIT 10", "kiosk-1", 0)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	plan := strings.Join(lines, "\n")
	ran := 0
	for _, line := range lines {
		if strings.Contains(line, "Scan") && strings.Contains(line, "on entries_") && !strings.Contains(line, "never executed") {
			ran++
		}
	}
	if ran != 1 {
		t.Errorf("%d partitions were looked at, want 1:\n%s", ran, plan)
	}
}

// Rules 2 and 3: a fork is kept, and another clinic's row swallows none of ours.
func TestForksAreKeptAndDoubledRowsAreNot(t *testing.T) {
	p := newPlace(t)
	kiosk := p.device(t, "kiosk-1", false)
	l := linkOf(t, kiosk)
	send(t, linkOf(t, p.deviceOf(t, p.addClinic(t), "kiosk-1", false)), chainOf("kiosk-1", record.Anchor{}, 10, "ours"))
	ours := chainOf("kiosk-1", record.Anchor{}, 10, "ours")
	send(t, l, ours)
	send(t, l, ours)                                                                      // again
	send(t, l, ours[3:7])                                                                 // in part
	fork := chainOf("kiosk-1", record.Anchor{Seq: 8, SHA256: ours[7].SHA256}, 4, "clone") // 9 to 12 of a cloned tablet
	send(t, l, fork)
	if n := p.count(t); n != 10+10+4 {
		t.Fatalf("%d rows, want 24", n)
	}
	got, err := l.head(t.Context(), 1, hashes(ours))
	if want := (standing{Last: 10, Others: 2, Top: 12}); err != nil || got != want {
		t.Errorf("head: %+v %v, want %+v", got, err, want)
	}
	// A second intake of the visit is no conflict: it would leave a hole.
	twice := chainOf("kiosk-1", record.Anchor{Seq: 10, SHA256: ours[9].SHA256}, 2, "again")
	twice[1].Visit = twice[0].Visit
	twice[1].SHA256 = twice[1].Sum()
	send(t, l, twice)
	if n := p.count(t); n != 26 {
		t.Errorf("%d rows, want 26", n)
	}
}

// The head is the end of the unbroken chain, whatever newer rows are there.
func TestTheHeadStopsAtAHole(t *testing.T) {
	p := newPlace(t)
	l := linkOf(t, p.device(t, "kiosk-1", false))
	rows := chainOf("kiosk-1", record.Anchor{}, 10, "a")
	send(t, l, rows[:4])
	send(t, l, rows[6:])
	for _, c := range []struct {
		first int
		want  standing
	}{{1, standing{4, 0, 10}}, {5, standing{4, 0, 10}}, {7, standing{10, 0, 10}}} {
		got, err := l.head(t.Context(), int64(c.first), hashes(rows[c.first-1:]))
		if err != nil || got != c.want {
			t.Errorf("from %d: %+v %v, want %+v", c.first, got, err, c.want)
		}
	}
}

// A stolen kiosk cannot fill the server.
func TestADeviceHasItsShareOfADay(t *testing.T) {
	p := newPlace(t)
	must(t, p.admin, "UPDATE sacra.clinics SET day_rows = 20 WHERE clinic = $1", p.clinic)
	l := linkOf(t, p.device(t, "kiosk-1", false))
	rows := chainOf("kiosk-1", record.Anchor{}, 40, "flood")
	send(t, l, rows[:15])
	send(t, l, rows[:15]) // a resend is no flood
	if err := l.send(t.Context(), rows[15:], false); code(err) != overLimit {
		t.Errorf("got %v, want %s", err, overLimit)
	}
	send(t, linkOf(t, p.device(t, "kiosk-2", false)), chainOf("kiosk-2", record.Anchor{}, 15, "not mine"))
	if n := p.count(t); n != 30 {
		t.Errorf("%d rows, want 30", n)
	}
	must(t, p.admin, "UPDATE sacra.kiosks SET day = day - 1")
	send(t, linkOf(t, p.device(t, "kiosk-1", false)), rows[15:30])
}

func TestInitTwiceAndANewerDatabase(t *testing.T) {
	p := newPlace(t)
	if steps, err := Init(t.Context(), p.admin); err != nil || steps != 0 {
		t.Errorf("a second time: %d steps, %v", steps, err)
	}
	if err := AddClinic(t.Context(), p.admin, p.clinic); err != nil {
		t.Errorf("the same clinic again: %v", err)
	}
	must(t, p.admin, "INSERT INTO sacra_schema.versions VALUES (99)")
	if _, err := Init(t.Context(), p.admin); err == nil {
		t.Error("a newer database was taken for ours")
	}
}

// An old password is worth nothing after another was made, nor is a removed device's.
func TestAPasswordEnds(t *testing.T) {
	p := newPlace(t)
	old := p.device(t, "kiosk-1", false)
	next := p.device(t, "kiosk-1", false)
	if _, err := dial(t.Context(), old, time.Now, Deadline, new(string)); code(err) != "28P01" {
		t.Errorf("the old password: %v", err)
	}
	l := linkOf(t, next)
	if err := RemoveDevice(t.Context(), p.admin, next.Role); err != nil {
		t.Fatal(err)
	}
	if err := l.send(t.Context(), chainOf("kiosk-1", record.Anchor{}, 1, "x"), false); err == nil {
		t.Error("a removed device goes on adding")
	}
	if _, err := dial(t.Context(), next, time.Now, Deadline, new(string)); code(err) != "28000" {
		t.Errorf("a removed device: %v", err)
	}
}
