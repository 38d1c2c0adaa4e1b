package record

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder in place of a file that SQLite wants beside the record is named in plain words.
func TestAFolderInPlaceOfAFileIsNamed(t *testing.T) {
	dir, _ := written(t, 3)
	must(t, os.Mkdir(filepath.Join(dir, dbFile+"-wal"), 0o700))
	l, err := Open(t.Context(), dir, options())
	if err == nil {
		mustClose(t, l)
		t.Fatal("the record opened")
	}
	if !strings.Contains(err.Error(), "sacra.db or a file beside it") {
		t.Error(err)
	}
}
