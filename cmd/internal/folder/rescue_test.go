package folder

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// spoil writes over the whole record, as a dying disk does.
func spoil(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "sacra.db")
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xee}, int(info.Size())), 0); err != nil {
		t.Fatal(err)
	}
}

// names are the patients whom the therapist sees, with those of them whose
// entries wait beside the record.
func names(t *testing.T, f *Folder) (out []string) {
	t.Helper()
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if told := len(faults) > 0; told != (f.Fault() != nil) {
		t.Errorf("the therapist is told of %v, the fault is %v", faults, f.Fault())
	}
	for _, v := range visits {
		out = append(out, v.Intake.Name)
	}
	return out
}

func save(t *testing.T, f *Folder, name string) {
	t.Helper()
	visit, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	for _, final := range []bool{false, true} {
		if err := f.Save(t.Context(), visit, triage.Intake{Name: name}, final); err != nil {
			t.Fatalf("the patient would be told that her answers are not kept: %v", err)
		}
	}
}

// reopened is a folder of 30 visits whose record has been closed and opened
// again, so that all of it is in the file.
func reopened(t *testing.T) *Folder {
	t.Helper()
	f, s := opened(t)
	s.Lock()
	for range 30 {
		save(t, f, "before")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, f.Dir)
}

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatalf("the kiosk would stay shut: %v", err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestARecordThatIsBrokenAtTheStartCostsNobodyHerAnswers(t *testing.T) {
	f := reopened(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	spoil(t, f.Dir)
	f = open(t, f.Dir)
	if f.Fault() == nil {
		t.Error("nobody is told")
	}
	for _, n := range []string{"a", "b"} {
		save(t, f, n)
	}
	if diff := cmp.Diff([]string{"b", "a"}, names(t, f)); diff != "" {
		t.Errorf("the therapist sees (-want +got):\n%s", diff)
	}
	if _, err := f.Restore(t.Context(), "", passphrase); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b", "a"}, names(t, f)); diff != "" || f.Fault() != nil {
		t.Errorf("after the mending, %v (-want +got):\n%s", f.Fault(), diff)
	}
	if left, _ := os.ReadDir(filepath.Join(f.Dir, "rescue")); len(left) > 0 {
		t.Errorf("%d entries are still beside the record", len(left))
	}
}

func TestARecordThatBreaksUnderWayCostsNobodyHerAnswers(t *testing.T) {
	f := reopened(t)
	spoil(t, f.Dir)
	for _, n := range []string{"a", "b", "c"} {
		save(t, f, n)
	}
	if err := f.Close(); err != nil {
		t.Log("closing:", err)
	}
	f = open(t, f.Dir)
	save(t, f, "d")
	if f.Fault() == nil {
		t.Error("nobody is told")
	}
	if diff := cmp.Diff([]string{"d", "c", "b", "a"}, names(t, f)); diff != "" {
		t.Errorf("the therapist sees (-want +got):\n%s", diff)
	}
	got, err := f.Restore(t.Context(), "", passphrase)
	if err != nil || len(got.Missing) == 0 {
		t.Errorf("%+v, %v; want the old entries named as missing", got, err)
	}
	if diff := cmp.Diff([]string{"d", "c", "b", "a"}, names(t, f)); diff != "" || f.Fault() != nil {
		t.Errorf("after the mending, %v (-want +got):\n%s", f.Fault(), diff)
	}
}
