package triage_test

import (
	"fmt"
	"testing"
	"time"

	"sacra/triage"
)

// BenchmarkQueue makes the day sheet of a record of many years: two visits a woman, all
// but the newest few over.
func BenchmarkQueue(b *testing.B) {
	c := rules(b)
	r := girdlePain()
	for _, n := range []int{1_000, 10_000, 100_000} {
		visits := make([]triage.Visit, n)
		for i := range visits {
			who := i % (n / 2)
			v := queued(fmt.Sprint("Anna Number", who), 0, triage.EndedComplete, r)
			v.ID, v.Order = fmt.Sprint(i), i+1
			v.Intake.BirthDate = time.Date(1980, 1, 1+who%9000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			v.Intake.Started = onTheDay(30).Add(time.Duration(i-n) * 12 * time.Minute)
			if i < n-20 {
				v.Releases = []triage.Release{{Therapist: "Ana"}}
			}
			visits[i] = v
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if q := c.Queue(triage.Outlines(visits), onTheDay(30)); len(q.Visits) != n {
					b.Fatal(len(q.Visits))
				}
			}
		})
	}
}
