package record

import (
	"testing"

	"sacra/triage"
)

// listed is a log with a list of its visits, to which is then done what spoils it.
func listed(t *testing.T, statements string) (*Log, List) {
	t.Helper()
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	for i := range 3 {
		mustAppend(t, l, i, Partial, triage.Intake{Name: "half", Started: noon()})
		mustAppend(t, l, i, Intake, triage.Intake{Name: "whole", Started: noon(), Ended: triage.EndedComplete})
	}
	mustAppend(t, l, 1, Note, triage.Note{Text: "calm"})
	list, faults, err := l.Outlined(t.Context(), plainSealer{})
	if err != nil || len(faults) > 0 || len(list.Visits) != 3 {
		t.Fatal(len(list.Visits), faults, err)
	}
	mustClose(t, l)
	if statements != "" {
		tamper(t, dir, statements)
	}
	return mustOpen(t, dir, Options{}), list
}

// A visit is read whole from its own entries, and what was altered or cut out since the
// list was made is told, without losing what the list knows.
func TestAVisitIsReadWhole(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil  string
		faults int
		name   string
		notes  int
	}{
		"as it was":            {"", 0, "whole", 1},
		"its note is damaged":  {"UPDATE entries SET sealed = x'00' WHERE seq = 7", 1, "whole", 0},
		"its note is missing":  {"DELETE FROM entries WHERE seq = 7", 1, "whole", 0},
		"its check-in is":      {"DELETE FROM entries WHERE seq = 4", 1, "whole", 1},
		"all of it is damaged": {"UPDATE entries SET sealed = x'00' WHERE seq IN (4, 7)", 2, "whole", 1},
		"another visit is":     {"UPDATE entries SET sealed = x'00' WHERE seq = 6", 0, "whole", 1},
	} {
		t.Run(name, func(t *testing.T) {
			l, list := listed(t, tt.spoil)
			visits, faults, err := l.Whole(t.Context(), plainSealer{}, list, visitID(1), visitID(9))
			if err != nil || len(visits) != 1 || len(faults) != tt.faults {
				t.Fatalf("%d visits, %v, %v", len(visits), faults, err)
			}
			v := visits[0]
			if v.ID != visitID(1) || v.Intake.Name != tt.name || len(v.Notes) != tt.notes || v.Order != 2 || v.Print == "" {
				t.Errorf("%+v", v)
			}
		})
	}
}

// A row that was put in the place of another with a hash of its own is sound, but not
// what the list was made from.
func TestAVisitWithOtherEntriesIsTold(t *testing.T) {
	l, list := listed(t, "")
	o := list.Visits[1]
	p, err := readPlaces(o.Entries)
	must(t, err)
	p.sum[0] ^= 1
	list.Visits[1].Entries = p.text()
	visits, faults, err := l.Whole(t.Context(), plainSealer{}, list, o.ID)
	if err != nil || len(visits) != 1 || len(faults) != 1 || faults[0].Visit != o.ID {
		t.Errorf("%d visits, %v, %v", len(visits), faults, err)
	}
}

// What waited beside the log when the list was made is read, there or in the log.
func TestAVisitIsReadWithWhatWaits(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "whole", Started: noon(), Ended: triage.EndedComplete})
	rows := allRows(t, l)
	h := Header{Kiosk: "desk", Visit: visitID(1), Kind: Note}
	sealed, err := seal(plainSealer{}, sealedEntry{Header: h, At: noon(), By: "Ana", Body: body(t, triage.Note{Text: "late"}), signer: plainSealer{}})
	must(t, err)
	waiting := elsewhere{rows: rows, waiting: []Row{{Header: h, Sealed: sealed}}}
	h.Seq = 2
	taken := Row{Header: h, Sealed: sealed, Prev: rows[0].SHA256}
	taken.SHA256 = taken.Sum()
	list, _, err := Outlined(t.Context(), waiting, plainSealer{}, "")
	if err != nil || len(list.Visits) != 1 {
		t.Fatal(len(list.Visits), err)
	}
	for name, src := range map[string]elsewhere{"beside": waiting, "in the log": {rows: append(rows, taken)}} {
		visits, faults, err := Whole(t.Context(), src, plainSealer{}, list, visitID(1))
		if err != nil || len(faults) > 0 || len(visits) != 1 || len(visits[0].Notes) != 1 || visits[0].Notes[0].Text != "late" {
			t.Errorf("%s: %+v, %v, %v", name, visits, faults, err)
		}
	}
}
