//go:build linux

package printer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFoundPrintersHaveTheNamesThatPeopleKnow: name and place as they are announced, one
// line of each however it is written; a printer that can be spoken with in secret that way
// only; and no queue of another machine.
func TestFoundPrintersHaveTheNamesThatPeopleKnow(t *testing.T) {
	dir := t.TempDir()
	announced := map[string][][3]string{
		"_ipps._tcp": {
			{"ipps://brother.local:631/ipp/print", "Recepción – Brother", "Behind the front desk"},
			{"ipps://pc.local:631/printers/q", "Office @ pc", ""},
			{"ipps://hp.local:443/ipp/print", strings.Repeat("HP ", 40), "1\n\x1b[31mst floor\t"},
		},
		"_ipp._tcp": {
			{"ipp://brother.local:631/ipp/print", "Recepción – Brother", "Behind the front desk"},
			{"ipp://old.local:631/ipp/print", "", ""},
			{"ftp://old.local/", "no printer", ""},
		},
	}
	// As ippfind does, it runs what stands behind --exec for each, with the names put in.
	script := "#!/bin/sh\nwhile [ \"$1\" != --exec ]; do service=$1; shift; done\n"
	for service, all := range announced {
		for i, f := range all {
			for j, field := range f {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s.%d.%d", service, i, j)), []byte(field), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			script += fmt.Sprintf("[ $service = %s ] && $2 \"$3\" \"$(cat %[2]s/%[1]s.%[3]d.0)\" \"$(cat %[2]s/%[1]s.%[3]d.1)\" \"$(cat %[2]s/%[1]s.%[3]d.2)\"\n", service, dir, i)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "ippfind"), []byte(script+"true\n"), 0o700); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	found, err := Find(t.Context())
	want := []Found{
		{"ipps://brother.local:631/ipp/print", "Recepción – Brother", "Behind the front desk"},
		{"ipps://hp.local:443/ipp/print", strings.Repeat("HP ", 12) + "HP…", "1 [31mst floor"},
		{"ipp://old.local:631/ipp/print", "", ""},
	}
	if diff := cmp.Diff(want, found); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
