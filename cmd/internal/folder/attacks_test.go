package folder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
)

// Who can see an attack: whoever starts the kiosk, the therapist who unlocks it,
// the command verify, verify with a head that was noted elsewhere, the self-test.
const (
	atStart  = "start"
	atUnlock = "unlock"
	atVerify = "verify"
	atSeen   = "verify --seen"
	atCheck  = "check"
)

const hers = "lantern gravel otter picnic"

// TestTheTableOfAttacks does to a real folder what somebody can do who holds its
// files and the public key, but no passphrase. Each attack is seen: by whom, and
// with which words, is what the row says.
func TestTheTableOfAttacks(t *testing.T) {
	words, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	base := newVictim(t)
	for _, row := range []struct {
		attack string
		do     func(t *testing.T, th *thief)
		seen   map[string]string // by whom, and a part of the words
	}{
		{"nothing at all", func(*testing.T, *thief) {}, nil},
		{"a row is changed, its hash left", func(t *testing.T, th *thief) {
			th.file(t, "sacra.db", func(b []byte) { b[placeOf(b, th.entry(t, "Rosa").Sealed[500:540])] ^= 1 })
		}, map[string]string{atVerify: "entry 5", atSeen: "entry 5", atCheck: "damaged", atUnlock: "1 entry"}},
		{"a row is cut out, the hashes left", func(t *testing.T, th *thief) {
			th.cut(t, th.entry(t, "Rosa").Seq)
		}, map[string]string{atVerify: "entry 5", atSeen: "entry 5", atCheck: "damaged", atUnlock: "1 entry"}},
		{"a row is emptied as a kiosk does with what the server has", func(t *testing.T, th *thief) {
			th.empty(t, th.entry(t, "Rosa").Seq)
		}, map[string]string{atVerify: "entry 5", atSeen: "entry 5", atCheck: "damaged", atUnlock: "1 entry of the record was emptied"}},
		{"the rows since the last unlocking are emptied so", func(t *testing.T, th *thief) {
			th.empty(t, th.entry(t, "Vera").Seq)
		}, map[string]string{atVerify: "emptied", atSeen: "emptied", atCheck: "damaged", atUnlock: "1 entry of the record was emptied"}},
		{"the same, and a server is put into the settings", func(t *testing.T, th *thief) {
			th.empty(t, th.entry(t, "Rosa").Seq)
			c, err := assets.LoadClinic(th.dir)
			if err != nil {
				t.Fatal(err)
			}
			c.Sync = assets.Sync{Server: "db.example.org:5432/sacra", Clinic: "0123456789abcdef", Role: "kiosk", PruneDays: 7}
			if err := c.Save(th.dir); err != nil {
				t.Fatal(err)
			}
		}, map[string]string{atVerify: "entry 5", atSeen: "entry 5", atCheck: "damaged", atUnlock: "1 entry of the record was emptied"}},
		{"two bodies are swapped, and chained again", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				a, b := th.at(rows, "Rosa"), th.at(rows, "Elena")
				rows[a].Sealed, rows[b].Sealed = rows[b].Sealed, rows[a].Sealed
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "Rosa"}},
		{"an old entry is copied to the end", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				again := rows[th.at(rows, "Rosa")]
				again.Kind = record.Partial
				return append(rows, again)
			})
		}, map[string]string{atUnlock: "did not make those of Rosa"}},
		{"the end is cut, and the head moved", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row { return rows[:th.at(rows, "Rosa")] })
		}, map[string]string{atSeen: "missing", atUnlock: "Rosa 2026-11-22"}},
		{"the end since the last unlocking is cut, and a visit follows", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row { return rows[:th.at(rows, "Vera")] })
			th.checkIn(t, "Wanda")
		}, map[string]string{atSeen: "missing", atUnlock: "2 entries that this kiosk made are missing"}},
		{"a check-in is replaced by a forged one", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				i := th.at(rows, "Maria")
				rows[i].Sealed = th.seal(t, rows[i].Header, triage.Intake{Name: "Maria"})
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "altered: Maria"}},
		{"a check-in since the last unlocking is replaced", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				i := th.at(rows, "Vera")
				rows[i].Sealed = th.seal(t, rows[i].Header, triage.Intake{Name: "Vera, they say"})
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "did not make those of Vera"}},
		{"a visit is turned into audits", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				for i := range rows {
					if rows[i].Visit == th.visits["Elena"] {
						rows[i].Visit, rows[i].Kind = "", record.Audit
						rows[i].Sealed = th.seal(t, rows[i].Header, map[string]string{"event": "open"})
					}
				}
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "Elena"}},
		{"the whole record is forged", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				for i := range rows {
					rows[i].Visit, rows[i].Kind = "", record.Audit
					rows[i].Sealed = th.seal(t, rows[i].Header, map[string]string{"event": "open"})
				}
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "Maria"}},
		{"the audits are replaced", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				for i := range rows {
					if rows[i].Kind == record.Audit {
						rows[i].Sealed = th.seal(t, rows[i].Header, map[string]string{"event": "open"})
					}
				}
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "not the one of the last unlocking"}},
		{"an audit since the last unlocking is replaced", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				last := &rows[len(rows)-1]
				last.Sealed = th.seal(t, last.Header, map[string]string{"event": "open"})
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "forged notes on who did what"}},
		{"an old copy of the record is put back", func(t *testing.T, th *thief) { th.putBack(t, "sacra.db", "sacra.head") }, map[string]string{
			atSeen: "missing", atUnlock: "Rosa",
		}},
		{"an old copy of the whole folder is put back", func(t *testing.T, th *thief) { th.putBack(t) }, map[string]string{atSeen: "missing"}},
		{"a clearance, an exam and a ghost are appended", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				for _, f := range th.forgeries() {
					f.Seq = int64(len(rows) + 1)
					rows = append(rows, record.Row{Header: f.Header, Sealed: th.seal(t, f.Header, f.body)})
				}
				return rows
			})
		}, map[string]string{atUnlock: "name for Maria 2026-11-22"}},
		{"the same through the rescue folder", func(t *testing.T, th *thief) {
			for i, f := range th.forgeries() {
				name := fmt.Sprintf("20261122T09000%d.000000000Z~%s~%s~%s~0000000%d.age", i, f.Kiosk, f.Kind, f.Visit, i)
				th.write(t, filepath.Join("rescue", name), th.seal(t, f.Header, f.body))
			}
		}, map[string]string{atUnlock: "did not make those of Ghost"}},
		{"a clearance through the rescue folder", func(t *testing.T, th *thief) {
			f := th.forgeries()[0]
			th.write(t, fmt.Sprintf("rescue/20261122T090000.000000000Z~%s~%s~%s~00000000.age", f.Kiosk, f.Kind, f.Visit), th.seal(t, f.Header, f.body))
		}, map[string]string{atUnlock: "name for Maria 2026-11-22"}},
		{"the public key is swapped", func(t *testing.T, th *thief) { th.write(t, "keys/clinic.pub", th.otherKey) }, map[string]string{
			atStart: "public key", atUnlock: "public key of this clinic was replaced", atCheck: "keys do not belong together",
		}},
		{"the public key is swapped for a day, and put back", func(t *testing.T, th *thief) {
			right := th.read(t, "keys/clinic.pub")
			th.write(t, "keys/clinic.pub", th.otherKey)
			th.checkIn(t, "Wanda")
			th.write(t, "keys/clinic.pub", right)
		}, map[string]string{atUnlock: "nothing"}}, // she is sealed to the right key all the same
		{"a visit is read under a swapped key, sealed again and chained again", func(t *testing.T, th *thief) {
			th.rewrite(t, func(rows []record.Row) []record.Row {
				i := th.at(rows, "Vera") // whose answers the thief has read
				rows[i].Sealed = th.seal(t, rows[i].Header, triage.Intake{Name: "Vera"})
				return rows
			})
		}, map[string]string{atSeen: "not the entry that was seen", atUnlock: "did not make those of Vera"}},
		{"the key of the proofs is taken away, and a ghost appended", func(t *testing.T, th *thief) {
			if err := os.Remove(filepath.Join(th.dir, "kiosk.proof")); err != nil {
				t.Fatal(err)
			}
			th.rewriteWithout(t, func(rows []record.Row) []record.Row {
				f := th.forgeries()[2]
				f.Seq = int64(len(rows) + 1)
				return append(rows, record.Row{Header: f.Header, Sealed: th.seal(t, f.Header, f.body)})
			})
		}, map[string]string{atUnlock: "did not make those of Ghost"}},
	} {
		t.Run(row.attack, func(t *testing.T) {
			t.Parallel() // most of the time is the disk's
			th := base.copied(t)
			row.do(t, th)
			got := th.observed(t, words)
			for _, who := range []string{atStart, atUnlock, atVerify, atSeen, atCheck} {
				want, seen := row.seen[who]
				switch {
				case want == "nothing", !seen:
					if got[who] != "" {
						t.Errorf("%s says %q, which the table does not have", who, got[who])
					}
				case !strings.Contains(got[who], want):
					t.Errorf("%s says %q, want %q in it", who, got[who], want)
				}
			}
			if th.cleared {
				t.Error("the open alert is cleared")
			}
		})
	}
}

// What was changed in clinic.toml is said in plain words, with both values.
func TestChangedSettingsAreSaidInWords(t *testing.T) {
	content, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	th := newVictim(t)
	c, err := assets.LoadClinic(th.dir)
	if err != nil {
		t.Fatal(err)
	}
	c.Release, c.Printer, c.NoInference = assets.ReleaseKiosk, "ipp://10.0.0.9/ipp/print", true
	c.Priors = map[triage.HypothesisID]triage.Priors{"girdle": {Pregnant: 0.3}}
	c.UsualTests = []string{"p4_r"}
	c.Sync = assets.Sync{Server: "10.0.0.9/sacra", PruneDays: 30}
	if err := c.Save(th.dir); err != nil {
		t.Fatal(err)
	}
	said := th.observed(t, content)[atUnlock]
	for _, want := range []string{
		"do not count until you confirm", "Who approves an exercise sheet: “therapist” before, “kiosk” now",
		"Printer: “none” before, “ipp://10.0.0.9/ipp/print” now", "Comparison of causes: “false” before, “true” now", "Chances before any answer: ",
		"Usual bedside tests: Not set before, “[p4_r]” now",
		"The clinic’s server: Not set before, “server = 10.0.0.9/sacra” now", "The clinic’s server: Not set before, “prune_days = 30” now",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %q", want, said)
		}
	}
}
