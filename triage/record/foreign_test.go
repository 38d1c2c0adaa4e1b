package record

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// everyFile returns the bytes of every file of a directory but the lock.
func everyFile(tb testing.TB, dir string) map[string][]byte {
	tb.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockFile {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func TestForeignAndNewerFilesAreRefusedUntouched(t *testing.T) {
	database := func(statements string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(statements); err != nil {
				t.Fatal(err)
			}
		}
	}
	content := func(data []byte) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"empty file":        {content(nil), ErrForeign},
		"short file":        {content([]byte("SQLite format 3\x00")), ErrForeign},
		"no database":       {content(bytes.Repeat([]byte("pdf "), 2000)), ErrForeign},
		"another program's": {database("CREATE TABLE t (x); PRAGMA application_id = 7; PRAGMA user_version = 1"), ErrForeign},
		"nobody's":          {database("CREATE TABLE entries (x); INSERT INTO entries VALUES (1)"), ErrForeign},
		"ours, no version":  {database("CREATE TABLE t (x); PRAGMA application_id = 0x53414352"), ErrForeign},
		"newer":             {database("CREATE TABLE t (x); PRAGMA application_id = 0x53414352; PRAGMA user_version = 5"), ErrNewer},
		"much newer":        {database("CREATE TABLE t (x); PRAGMA application_id = 0x53414352; PRAGMA user_version = 99"), ErrNewer},
		"a directory":       {func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, ErrForeign},
		"only a journal": {func(t *testing.T, path string) {
			must(t, os.WriteFile(path+"-wal", []byte("entries"), 0o600))
		}, ErrMissing},
		"nothing": {func(*testing.T, string) {}, ErrMissing},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.make(t, filepath.Join(dir, dbFile))
			before := everyFile(t, dir)
			if _, err := Open(t.Context(), dir, options()); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, everyFile(t, dir)); diff != "" {
				t.Error("the directory was changed:", diff)
			}
			// And it does not stay locked.
			if _, err := Open(t.Context(), dir, options()); !errors.Is(err, c.want) {
				t.Errorf("second try: %v, want %v", err, c.want)
			}
		})
	}
}

// A newer program that crashed may have its mark in the write-ahead log alone.
func TestNewerMarkInTheJournalIsSeen(t *testing.T) {
	dir, _ := written(t, 2)
	db, err := sql.Open("sqlite", filepath.Join(dir, dbFile)+"?_pragma=journal_mode(WAL)&_pragma=wal_autocheckpoint(0)")
	must(t, err)
	conn, err := db.Conn(t.Context())
	must(t, err)
	_, err = conn.ExecContext(t.Context(), "PRAGMA user_version = 9")
	must(t, err)
	crashed := t.TempDir()
	for path, data := range everyFile(t, dir) {
		must(t, os.WriteFile(filepath.Join(crashed, filepath.Base(path)), data, 0o600))
	}
	must(t, errors.Join(conn.Close(), db.Close()))
	if err := inspect(filepath.Join(crashed, dbFile)); err != nil {
		t.Fatalf("the mark is in the file too, so this test shows nothing: %v", err)
	}
	if _, err := Open(t.Context(), crashed, options()); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v, want ErrNewer", err)
	}
}

func TestInterruptedCreationStartsOver(t *testing.T) {
	dir := t.TempDir()
	for _, leftover := range logFiles(filepath.Join(dir, dbFile+".new")) {
		must(t, os.WriteFile(leftover, []byte("half"), 0o600))
	}
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Note, "x")
	if left, _ := filepath.Glob(filepath.Join(dir, "*.new*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestDirectorySharedByDesignIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared")
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.Chmod(dir, 0o777|os.ModeSticky))
	if _, err := Open(t.Context(), dir, options()); err == nil {
		t.Error("a log was made where everybody may write")
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o777 {
		t.Errorf("its mode was changed: %v, %v", info, err)
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// sealerTo is plainSealer with another key.
type sealerTo struct {
	plainSealer
	key string
}

func (s sealerTo) String() string { return s.key }

func TestALogTakesNoOtherKey(t *testing.T) {
	dir, _ := written(t, 2)
	o := options()
	o.Rescue, o.Sealer = true, sealerTo{key: "the thief's"}
	before := everyFile(t, dir)
	_, err := Open(t.Context(), dir, o)
	var swapped *KeyError
	if !errors.As(err, &swapped) || swapped.Pinned != (plainSealer{}).String() || !errors.Is(err, ErrOtherKey) {
		t.Fatalf("%v, want a *KeyError with the log's own key", err)
	}
	for path, data := range everyFile(t, dir) {
		if filepath.Base(path) != headFile && !bytes.Equal(before[path], data) {
			t.Errorf("%s has changed", path)
		}
	}
	l := mustOpen(t, dir, options())
	for _, statement := range []string{
		"UPDATE recipients SET recipient = 'the thief''s'", "DELETE FROM recipients",
		"INSERT INTO recipients VALUES (1, 'the thief''s')", "INSERT OR REPLACE INTO recipients VALUES (1, 'the thief''s')",
	} {
		if _, err := l.db.Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
}
