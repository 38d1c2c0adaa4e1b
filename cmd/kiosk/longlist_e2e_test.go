//go:build e2e

package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// TestE2ELongList unlocks a record of a thousand visits, or of as many as
// SACRA_VISITS says, for the first time and once more.
func TestE2ELongList(t *testing.T) {
	t.Parallel()
	visits := 1000
	if n, err := strconv.Atoi(os.Getenv("SACRA_VISITS")); err == nil {
		visits = n
	}
	dir := outDir(t)
	data := clinicWith(t, func(*assets.Clinic) {})
	fill(t, data, visits, time.Hour)
	k := start(t, "1280x800", data, dir)
	k.patience = 2 * time.Minute
	for _, which := range []string{"first", "second"} {
		k.waitFor("welcome")
		k.givePassphrase()
		began := time.Now()
		k.until("the list of visits", func(s traced) bool {
			return slices.ContainsFunc(s.Targets, func(t target) bool { return strings.HasPrefix(t.ID, "visit.") })
		})
		fmt.Printf("%d visits, the %s time: %s from the passphrase to the list\n", visits, which, time.Since(began).Round(time.Millisecond))
		k.tap("lock")
	}
	k.waitFor("welcome")
}

// fill adds the check-ins of that many patients, half of them for the second time. Where all
// have to be of today, they came seconds apart: an hour ago may have been yesterday.
func fill(t *testing.T, data string, visits int, apart time.Duration) {
	t.Helper()
	f, err := folder.Open(t.Context(), data, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	born := time.Date(1980, 1, 2, 0, 0, 0, 0, time.UTC)
	for n := range visits {
		who := n % (visits / 2)
		in := triage.Intake{
			Lang: triage.English, Name: fmt.Sprintf("Anna Number%d", who), BirthDate: born.AddDate(0, 0, who).Format(time.DateOnly),
			Content: f.Content.Rules.Version, Started: time.Now().Add(time.Duration(n-visits) * apart), Ended: triage.EndedComplete,
		}
		for id, values := range si.answers {
			in.Response.Set(id, values...)
		}
		if n >= visits/2 {
			in.Response.Set("been_before", "yes")
		}
		visit, err := f.NewVisit()
		if err == nil {
			err = f.Save(t.Context(), visit, in, false)
		}
		if err == nil {
			err = f.Save(t.Context(), visit, in, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
