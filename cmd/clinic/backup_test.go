package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

const words = "five words make a pass"

// clinicOf is the data folder of a clinic with a number of visits.
func clinicOf(t *testing.T, visits int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	_, err := folder.Create(dir, folder.Setup{Clinic: assets.NewClinic("Harbor", "555-0100"), Therapist: "Ana", Passphrase: words, LogN: 4})
	if err == nil {
		err = folder.Finish(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	checkIn(t, dir, visits)
	return dir
}

// checkIn lets a number of patients check in at the kiosk.
func checkIn(t *testing.T, dir string, visits int) {
	t.Helper()
	f, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for range visits {
		visit, err := f.NewVisit()
		if err == nil {
			err = f.Save(t.Context(), visit, triage.Intake{Name: "N", Ended: triage.EndedComplete}, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// backupOf is a backup of the record of a clinic.
func backupOf(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "backup.db")
	log, err := folder.OpenLog(t.Context(), dir, time.Now)
	if err == nil {
		_, err = log.Backup(t.Context(), file)
		err = errors.Join(err, log.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// damage spoils a part of the record.
func damage(t *testing.T, dir string, from, to int) {
	t.Helper()
	file := filepath.Join(dir, "sacra.db")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if to < 0 {
		to = len(data)
	}
	copy(data[from:to], bytes.Repeat([]byte{0xee}, to-from))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// says checks the exit status and what is told.
func says(t *testing.T, input string, status int, parts []string, args ...string) (out string) {
	t.Helper()
	got, out, errOut := runClinic(t, input, args...)
	if got != status {
		t.Errorf("%v: exit status %d, want %d: %s%s", args, got, status, out, errOut)
	}
	for _, part := range parts {
		if !strings.Contains(out+errOut, part) {
			t.Errorf("%v does not say %q:\n%s%s", args, part, out, errOut)
		}
	}
	return out
}

func TestBackup(t *testing.T) {
	dir := clinicOf(t, 3)
	file := filepath.Join(t.TempDir(), "b.db")
	says(t, "", 0, []string{"b.db holds the whole record", "4 entries (3 intake, 1 audit)", "keys"}, "backup", "--data", dir, "-o", file)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	says(t, "", 2, []string{"b.db exists already"}, "backup", "--data", dir, "-o", file)
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("an older backup was overwritten")
	}
	says(t, "", 2, []string{"into FOLDER"}, "backup", "everything", "--data", dir)
	says(t, "", 1, []string{"is not there"}, "backup", "--data", dir, "-o", filepath.Join(dir, "none", "b.db"))
	says(t, "", 1, []string{"no clinic"}, "backup", "--data", t.TempDir(), "-o", file+"2")
	damage(t, dir, 2*4096, 3*4096)
	says(t, "", 1, []string{"the record is damaged", "clinic restore"}, "backup", "--data", dir, "-o", file+"3")
	if _, err := os.Stat(file + "3"); err == nil {
		t.Error("a damaged record left a backup")
	}
}

func TestBackupsOnAStick(t *testing.T) {
	dir, stick := clinicOf(t, 2), t.TempDir()
	says(t, "", 0, []string{"backup/sacra-kiosk-1/sacra-", "same disk"}, "backup", "--data", dir)
	says(t, words+"\n", 1, []string{"plug the stick in"}, "backup", "into", filepath.Join(stick, "none"), "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"one a day"}, "backup", "into", stick, "--data", dir, "--passphrase-stdin")
	out := says(t, "", 0, []string{"record, the keys and the settings", "2 of them finished"}, "backup", "--data", dir)
	made, _, _ := strings.Cut(out, " holds")
	if filepath.Dir(made) != filepath.Join(stick, "sacra-kiosk-1") {
		t.Errorf("the backup is in %s", made)
	}
	says(t, words+"\n", 0, []string{"Proved", "2 visits were opened"}, "backup", "drill", "--data", dir, "--passphrase-stdin")
	says(t, "no passphrase of anybody\n", 1, []string{"passphrase is not right"}, "backup", "drill", "--data", dir, "--passphrase-stdin")
	says(t, "", 0, []string{"every file is as it was written", "The backup is whole", "2 intake"}, "verify", made)
	anew := filepath.Join(t.TempDir(), "anew")
	says(t, words+"\n", 0, []string{"keys and the settings", "a passphrase of the day of the backup", "Restored from", "2 intake"}, "restore", made, "--data", anew, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"2 visits written"}, "export", "--data", anew, "-o", t.TempDir(), "--passphrase-stdin")
	if err := os.WriteFile(filepath.Join(made, "keys", "clinic.pub"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, "", 1, []string{"damaged: keys/clinic.pub"}, "verify", made)
	if err := os.RemoveAll(stick); err != nil {
		t.Fatal(err)
	}
	says(t, "", 1, []string{"plug the stick in"}, "backup", "--data", dir)
	if err := os.Mkdir(stick, 0o700); err != nil { // the mount point is left
		t.Fatal(err)
	}
	says(t, "", 1, []string{"plug the stick in"}, "backup", "--data", dir)
}

func TestVerifyTellsWhatIsThere(t *testing.T) {
	dir := clinicOf(t, 2)
	out := says(t, "", 0, []string{"2 entries (2 intake)"}, "verify", "--data", dir)
	_, seen, _ := strings.Cut(out, "The last entry is ")
	seen, _, _ = strings.Cut(seen, "\n")
	checkIn(t, dir, 1)
	says(t, "", 0, []string{"3 entries"}, "verify", "--data", dir, "--seen", seen)
	says(t, "", 1, []string{"damaged at entry 2", "seen before"}, "verify", "--data", dir, "--seen", "2:"+strings.Repeat("0", 64))
	says(t, "", 1, []string{"damaged at entry 4", "missing"}, "verify", "--data", dir, "--seen", "9"+seen[1:])
	for _, wrong := range []string{"2", "2:00", "0" + seen[1:], "x" + seen[1:]} {
		says(t, "", 2, []string{"NUMBER:HASH"}, "verify", "--data", dir, "--seen", wrong)
	}
	if err := os.WriteFile(filepath.Join(dir, "sacra.db"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, "", 1, []string{"not a Sacra record", "clinic restore"}, "verify", "--data", dir)
}

func TestRestore(t *testing.T) {
	dir := clinicOf(t, 3)
	file := backupOf(t, dir)
	checkIn(t, dir, 2)
	damage(t, dir, 0, -1)
	checkIn(t, dir, 1) // the kiosk goes on
	for _, command := range [][]string{{"export", "-o", t.TempDir()}, {"chart", "--visit", "0", "-o", "x.txt"}} {
		says(t, words+"\n", 1, []string{"clinic restore"}, append(command, "--data", dir, "--passphrase-stdin")...)
	}
	says(t, "not the right words\n", 1, []string{"passphrase is not right"}, "restore", file, "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{
		"backup.db: 3 entries", "could not be read to its end", "kept in " + dir + "/quarantine/20261122T090000Z",
		"rescue: 1 entry", "4 entries (4 intake)",
	}, "restore", file, "--data", dir, "--passphrase-stdin")
	says(t, "", 0, []string{"5 entries (4 intake, 1 audit)"}, "verify", "--data", dir)
	says(t, words+"\n", 0, []string{"4 visits written"}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
}

func TestRestoreSavesFromTheDamagedRecord(t *testing.T) {
	dir := clinicOf(t, 3)
	file := backupOf(t, dir)
	checkIn(t, dir, 30)
	damage(t, dir, 24*4096, 26*4096)
	out := says(t, words+"\n", 0, []string{"backup.db: 3 entries", "that was here: ", "MISSING from the record that was here: entr"}, "restore", file, "--data", dir, "--passphrase-stdin")
	var whole int
	if _, at, ok := strings.Cut(out, "The record is whole: "); !ok {
		t.Error(out)
	} else if _, err := fmt.Sscanf(at, "%d entries", &whole); err != nil || whole < 28 || whole >= 33 {
		t.Errorf("%d entries, %v:\n%s", whole, err, out)
	}
}

func TestRestoreWithoutABackup(t *testing.T) {
	dir := clinicOf(t, 33)
	damage(t, dir, 24*4096, 26*4096)
	says(t, words+"\n", 0, []string{"that was here: ", "MISSING from the record that was here: entr"}, "restore", "--data", dir, "--passphrase-stdin")
}

func TestRestoreOnANewMachine(t *testing.T) {
	dir := clinicOf(t, 3)
	file := backupOf(t, dir)
	// Brought along are the keys, the settings and the backup.
	for _, name := range []string{"sacra.db", "sacra.head"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	out := says(t, words+"\n", 0, []string{"backup.db: 3 entries"}, "restore", file, "--data", dir, "--passphrase-stdin")
	if strings.Contains(out, "was here") {
		t.Errorf("it tells of a record that was not there:\n%s", out)
	}
}

// A record that works keeps what it has and takes in what only the backup has:
// so a clinic that went on with an empty record gets its visits back.
func TestRestoreAddsToARecordThatWorks(t *testing.T) {
	dir := clinicOf(t, 3)
	file := backupOf(t, dir)
	says(t, words+"\n", 0, []string{"kept and only added to", "backup.db: 0 entries. Already here: 3 entries", "3 intake, 1 audit"},
		"restore", file, "--data", dir, "--passphrase-stdin")
	for _, name := range []string{"sacra.db", "sacra.head"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	says(t, words+"\n", 0, []string{"The record is whole: 0 entries"}, "restore", "--data", dir, "--passphrase-stdin")
	checkIn(t, dir, 2)
	says(t, words+"\n", 0, []string{"backup.db: 3 entries. Already here: 0 entries", "5 intake"}, "restore", file, "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"5 visits written"}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	says(t, words+"\n", 2, []string{"is not a Sacra backup"}, "restore", write(t, "foreign.db", strings.Repeat("no record ", 900)), "--data", dir, "--passphrase-stdin")
}

func TestRestoreRefuses(t *testing.T) {
	good := clinicOf(t, 2)
	backup := backupOf(t, good)
	other := backupOf(t, clinicOf(t, 1))
	foreign := write(t, "foreign.db", strings.Repeat("no record ", 900))
	change := func(from, to int, with []byte) string {
		data, err := os.ReadFile(backup)
		if err != nil {
			t.Fatal(err)
		}
		copy(data[from:to], with)
		return write(t, "changed.db", string(data))
	}
	newer := change(60, 64, []byte{0, 0, 0, 99})                        // the version of the form
	damaged := change(2*4096, 3*4096, bytes.Repeat([]byte{0xee}, 4096)) // a page
	broken := clinicOf(t, 2)
	damage(t, broken, 0, 4096)
	for name, c := range map[string]struct {
		dir, file string
		status    int
		says      string
	}{
		"a good record":         {good, "", 2, "is whole; nothing was changed"},
		"a file that is gone":   {broken, backup + "x", 2, "backup.dbx"},
		"a foreign file":        {broken, foreign, 2, "foreign.db is not a Sacra backup"},
		"a newer file":          {broken, newer, 2, "newer version of Sacra"},
		"a damaged backup":      {broken, damaged, 2, "itself damaged"},
		"another clinic's":      {broken, other, 2, "another clinic"},
		"no clinic":             {t.TempDir(), backup, 1, "no clinic"},
		"a place for no record": {blocked(t), "", 1, "quarantine"},
	} {
		t.Run(name, func(t *testing.T) {
			record := filepath.Join(c.dir, "sacra.db")
			before, _ := os.ReadFile(record)
			args := []string{"restore", "--data", c.dir, "--passphrase-stdin"}
			if c.file != "" {
				args = append(args, c.file)
			}
			says(t, words+"\n", c.status, []string{c.says}, args...)
			if after, _ := os.ReadFile(record); !bytes.Equal(before, after) {
				t.Error("the record was changed")
			}
			if left, _ := filepath.Glob(record + ".*"); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	f, err := folder.Open(t.Context(), broken, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"restore", backup}, {"verify"}, {"backup", "-o", backup + "3"}} {
		says(t, words+"\n", 1, []string{"in use"}, append(command, "--data", broken)...)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	says(t, "", 2, []string{"--data"}, "restore", backup)
	says(t, "", 2, []string{"at most one"}, "restore", backup, backup, "--data", broken)
}

// blocked is a clinic with a damaged record that cannot be put aside.
func blocked(t *testing.T) string {
	t.Helper()
	dir := clinicOf(t, 2)
	damage(t, dir, 0, 4096)
	if err := os.WriteFile(filepath.Join(dir, "quarantine"), []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
