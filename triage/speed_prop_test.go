package triage_test

import (
	"testing"
	"time"

	"sacra/triage"
)

// BenchmarkProfiles assesses and plans random profiles one after the other. It
// reports what 100,000 of them would take.
func BenchmarkProfiles(b *testing.B) {
	d := newDealer(b, 2)
	profiles := make([]*triage.Response, 2000)
	for i := range profiles {
		profiles[i] = d.profile()
	}
	n := 0
	for b.Loop() {
		r := profiles[n%len(profiles)]
		d.rules.Assess(r)
		d.rules.Propose(r, nil)
		n++
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(n)*100_000, "s/100k")
}

// TestHundredThousandProfiles takes random profiles through assessment and
// plan in one goroutine; the long campaign holds it to a minute for 100,000.
func TestHundredThousandProfiles(t *testing.T) {
	d := newDealer(t, 4)
	n := 2000
	if torture() && !raceDetector {
		n = 100_000
	}
	start, blocked := cpuTime(t), 0
	for range n {
		r := d.profile()
		a, p := d.rules.Assess(r), d.rules.Propose(r, nil)
		if len(triage.Open(a.Alerts, nil)) != len(p.BlockedBy) {
			t.Fatalf("%+v: the assessment has %v open, the plan %v", r, a.Alerts, p.BlockedBy)
		}
		if len(p.BlockedBy) > 0 {
			blocked++
		}
	}
	if free := n - blocked; free < n/100 || blocked < n/100 {
		t.Errorf("of %d profiles %d are free and %d blocked: they show one side only", n, free, blocked)
	}
	took := cpuTime(t) - start
	t.Logf("%d random profiles through assessment and plan in %.1f s of processor time, %d of them blocked", n, took.Seconds(), blocked)
	if n == 100_000 && took > time.Minute {
		t.Errorf("100,000 profiles took %v, want at most a minute", took)
	}
}
