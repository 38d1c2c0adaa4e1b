package review

import (
	"fmt"
	"testing"
	"time"

	"sacra/triage"
)

// BenchmarkFind looks for a name in the list of a chain: the visits of 1,000,000
// entries. It is looked for after each letter that is typed.
func BenchmarkFind(b *testing.B) {
	const many = 100_000
	first, last := []string{"Ana", "María", "Sofía", "Elena", "Nguyễn", "Zoë"}, []string{"López", "Smith", "Anderson", "O'Neil", "Trần"}
	var visits []triage.Visit
	began := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	for n := range many {
		v := triage.Visit{ID: fmt.Sprintf("%08d", n)}
		v.Intake.Name = fmt.Sprintf("%s %s%d", first[n%len(first)], last[n%len(last)], n)
		v.Intake.Started = began.Add(time.Duration(n) * time.Minute)
		visits = append(visits, v)
	}
	all := newSought((&triage.Rules{}).Queue(triage.Outlines(visits), began.AddDate(2, 0, 0)))
	for _, typed := range []string{"a", "an", "ana lopez", "ana lopez6", "nobody"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				if found := all.matching(typed); (len(found) == 0) != (typed == "nobody") {
					b.Fatal(len(found))
				}
			}
		})
	}
}
