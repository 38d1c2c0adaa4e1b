package record

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func lowSpace(t *testing.T, l *Log) bool {
	t.Helper()
	_, faults, err := l.Waiting(t.Context())
	must(t, err)
	return len(faults) == 1 && errors.Is(faults[0].Err, ErrLowSpace)
}

// A full disk costs the ballast before it costs a patient her answers.
func TestTheBallastIsGivenUpFirst(t *testing.T) {
	dir := t.TempDir()
	o := options()
	o.Ballast = 3 << 19
	l := mustOpen(t, dir, o)
	file := filepath.Join(dir, ballastFile)
	if info, err := os.Stat(file); err != nil || info.Size() != o.Ballast || lowSpace(t, l) {
		t.Fatalf("the ballast: %v", err)
	}
	// The log may grow by nothing more, as on a full disk. A fresh handle knows no such limit.
	if _, err := l.db.Exec("PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	if !l.ballast.give(insertRow(t.Context(), l.db, Row{
		Header: Header{Seq: 1, Kiosk: "desk", Visit: visitID(1), Kind: Note},
		Sealed: []byte(strings.Repeat("y", 100_000)), SHA256: [32]byte{1},
	})) {
		t.Error("SQLite's word for a full disk is not understood")
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) || !lowSpace(t, l) {
		t.Errorf("the ballast is there still, or nobody is told: %v", err)
	}
	if l.ballast.give(errors.New("another fault")) || l.ballast.give(ErrFull) {
		t.Error("there is no ballast left to give")
	}
	mustAppend(t, l, 1, Note, "x")
	mustClose(t, l)
	l = mustOpen(t, dir, o) // there is room again
	if info, err := os.Stat(file); err != nil || info.Size() != o.Ballast || lowSpace(t, l) {
		t.Errorf("it does not come back: %v", err)
	}
}

func TestADiskWithoutRoomForTheBallastIsTold(t *testing.T) {
	dir, _ := written(t, 1)
	o := options()
	o.Ballast = 1 << 10
	must(t, os.MkdirAll(filepath.Join(dir, ballastFile, "x"), 0o700)) // it cannot be written
	l := mustOpen(t, dir, o)
	if !lowSpace(t, l) {
		t.Error("nobody is told")
	}
}

// What bears the name of a file that is written in place may be something else, which somebody has put there: it is
// not written to, and nobody waits for it.
func TestNothingIsWrittenThroughALink(t *testing.T) {
	for _, name := range []string{ballastFile, headFile} {
		t.Run(name, func(t *testing.T) {
			dir, rows := written(t, 3)
			must(t, os.RemoveAll(filepath.Join(dir, name)))
			must(t, os.Symlink(filepath.Join(dir, dbFile), filepath.Join(dir, name)))
			o := options()
			o.Ballast = 1 << 10
			l := mustOpen(t, dir, o)
			if report, err := l.Verify(t.Context()); err != nil || report.Head.Seq != int64(len(rows)) {
				t.Errorf("the record was written over: %+v, %v", report, err)
			}
			if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || !info.Mode().IsRegular() {
				t.Errorf("%s is still a link: %v", name, err)
			}
		})
	}
}
