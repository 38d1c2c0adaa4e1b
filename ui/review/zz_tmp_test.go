package review_test

import (
	"fmt"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
)

func TestZZOrder(t *testing.T) {
	c, _ := assets.Load(assets.Embedded())
	base := patients(t)
	var all []triage.Visit
	for n := range 10000 {
		v := base[n%2]
		v.ID = fmt.Sprint(n)
		v.Intake.Name = fmt.Sprint("Anna ", n%5000)
		v.Intake.BirthDate = time.Date(1980, 1, 2+n%5000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		v.Intake.Response = *v.Intake.Response.Clone()
		if n >= 5000 {
			v.Intake.Response.Set("been_before", "yes")
		}
		all = append(all, v)
	}
	s := time.Now()
	for i := range all {
		c.Rules.Standing(&all[i], all)
	}
	fmt.Println("standing all", time.Since(s))
	s = time.Now()
	by := map[string][]triage.Visit{}
	for i := range all {
		k := all[i].Intake.PatientKey()
		by[k] = append(by[k], all[i])
	}
	for i := range all {
		c.Rules.Standing(&all[i], by[all[i].Intake.PatientKey()])
	}
	fmt.Println("standing grouped", time.Since(s))
	s = time.Now()
	for i := range all {
		k, _ := c.Rules.Standing(&all[i], nil)
		c.Rules.Raised(k)
	}
	fmt.Println("raised", time.Since(s))
}
