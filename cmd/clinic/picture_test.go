package main

import (
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

func TestPicture(t *testing.T) {
	data, _ := visited(t)
	status, out, errOut := runClinic(t, chartPassphrase+"\n", "picture", "--data", data, "--passphrase-stdin")
	if status != 0 || strings.TrimSpace(out) != "status,from,to,weeks,visits\ntest,hypothesis,visits,positive where it fits (95% interval),negative where it fits little (95% interval)" {
		t.Errorf("one visit is told: %d: %s%s", status, out, errOut)
	}
	var b strings.Builder
	from := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	pic := triage.Picture{
		Counts: []triage.Count{{Status: "pregnant", From: from, To: from.AddDate(0, 0, 13), Weeks: 2, Visits: 7}},
		Tables: []triage.TestTable{{Test: "p4", Hypothesis: triage.Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 11}},
	}
	if err := writePicture(&b, pic); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"pregnant,2026-11-02,2026-11-15,2,7", "p4,girdle,39,75% (55–88) of 24,73% (48–89) of 15"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it lacks %q:\n%s", want, b.String())
		}
	}
}
