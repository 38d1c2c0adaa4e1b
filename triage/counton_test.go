package triage

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// dayOf is the day with that number since the first visit.
func dayOf(n int) time.Time { return time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, n) }

// said is a complete visit of Ana on a day, with her stage.
func said(day int, status, weeks string) Visit {
	v := Visit{ID: fmt.Sprint("day", day), Intake: Intake{Name: "Ana Ruiz", BirthDate: "1994-05-02", Started: dayOf(day), Ended: EndedComplete}}
	v.Intake.Response.Set(Status, status)
	switch {
	case weeks == "":
	case status == StatusPostpartum:
		v.Intake.Response.Set(WeeksSinceBirth, weeks)
	default:
		v.Intake.Response.Set(WeeksPregnant, weeks)
	}
	return v
}

// Her stage is counted on from her last visit where it is known, and only there.
func TestWeeksAreCountedOn(t *testing.T) {
	pregnant := func(day int, weeks string) Visit { return said(day, StatusPregnant, weeks) }
	with := func(v Visit, change func(*Visit)) Visit { change(&v); return v }
	settled := func(v Visit, then string) Visit {
		return with(v, func(v *Visit) { v.Clearances = append(v.Clearances, Clearance{Settles: &Settlement{Then: then}}) })
	}
	for name, tt := range map[string]struct {
		visits []Visit
		day    int
		want   Stage
	}{
		"two weeks on":               {[]Visit{pregnant(0, "22")}, 14, Stage{Status: StatusPregnant, Weeks: 24}},
		"six days on":                {[]Visit{pregnant(0, "22")}, 6, Stage{Status: StatusPregnant, Weeks: 22}},
		"after a birth":              {[]Visit{said(0, StatusPostpartum, "3")}, 21, Stage{Status: StatusPostpartum, Weeks: 6}},
		"the same day":               {[]Visit{pregnant(0, "22")}, 0, Stage{Status: StatusPregnant, Weeks: 22}},
		"every six days":             {[]Visit{pregnant(0, "22"), pregnant(6, "22"), pregnant(12, "23"), pregnant(18, "24")}, 24, Stage{Status: StatusPregnant, Weeks: 25}},
		"put right by a week":        {[]Visit{pregnant(0, "22"), pregnant(14, "23")}, 21, Stage{Status: StatusPregnant, Weeks: 24}},
		"to the end":                 {[]Visit{pregnant(0, "40")}, 20, Stage{Status: StatusPregnant, Weeks: 42}},
		"past the end":               {[]Visit{pregnant(0, "40")}, 21, Stage{}},
		"past two years":             {[]Visit{said(0, StatusPostpartum, "103")}, 14, Stage{}},
		"neither":                    {[]Visit{said(0, StatusNeither, "")}, 14, Stage{}},
		"weeks left out":             {[]Visit{pregnant(0, "22"), pregnant(14, "")}, 28, Stage{}},
		"stage left out":             {[]Visit{pregnant(0, "22"), with(pregnant(14, ""), func(v *Visit) { v.Intake.Response.Clear(Status) })}, 28, Stage{}},
		"born since":                 {[]Visit{pregnant(0, "38"), said(28, StatusPostpartum, "1")}, 35, Stage{Status: StatusPostpartum, Weeks: 2}},
		"weeks that ran back":        {[]Visit{pregnant(0, "38"), pregnant(14, "30")}, 28, Stage{}},
		"settled for today":          {[]Visit{pregnant(0, "38"), settled(pregnant(14, "30"), "")}, 28, Stage{Status: StatusPregnant, Weeks: 32}},
		"settled for then":           {[]Visit{pregnant(0, "18"), settled(pregnant(14, "30"), "day0")}, 28, Stage{Status: StatusPregnant, Weeks: 22}},
		"stopped by a warning sign":  {[]Visit{pregnant(0, "22"), with(pregnant(14, "24"), func(v *Visit) { v.Intake.Ended = EndedAlert })}, 28, Stage{Status: StatusPregnant, Weeks: 26}},
		"left in the middle":         {[]Visit{pregnant(0, "22"), with(pregnant(14, "12"), func(v *Visit) { v.Intake.Ended = EndedIdle })}, 28, Stage{Status: StatusPregnant, Weeks: 26}},
		"a test visit":               {[]Visit{pregnant(0, "22"), with(pregnant(14, "40"), func(v *Visit) { v.Correct(Correction{What: CorrectTest, Value: Yes}) })}, 28, Stage{Status: StatusPregnant, Weeks: 26}},
		"a clock that lost its time": {[]Visit{with(pregnant(0, "22"), func(v *Visit) { v.Intake.Started = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) })}, 14, Stage{}},
		"a clock that ran ahead":     {[]Visit{pregnant(100, "22")}, 14, Stage{}},
		"other answers contradict it": {[]Visit{with(pregnant(0, "22"), func(v *Visit) {
			v.Intake.Response.Set(OnsetWhen, OnsetInPregnancy)
			v.Intake.Response.Set(OnsetWeek, "30")
		})}, 14, Stage{}},
	} {
		for i := range tt.visits {
			tt.visits[i].Order = i + 1
		}
		got, err := TicketOf(tt.visits, dayOf(tt.day))
		if err != nil || got.Stage != tt.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got.Stage, err, tt.want)
		}
	}
}

// A woman whose week is right at each visit finds it among those around at the next, however
// often she comes, and it is never more than one week from the middle.
func TestHerWeekIsAround(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		day, begun := 0, rapid.IntRange(7, 7*20).Draw(rt, "days pregnant")
		var visits []Visit
		for range rapid.IntRange(1, 12).Draw(rt, "visits") {
			weeks := (begun + day) / 7
			v := said(day, StatusPregnant, strconv.Itoa(weeks))
			v.Order = len(visits) + 1
			if len(visits) > 0 {
				of, err := TicketOf(visits, dayOf(day))
				if err != nil {
					rt.Fatal(err)
				}
				if off := weeks - of.Stage.Weeks; of.Stage.Status != "" && (off < 0 || off > 1 || !slices.Contains(of.Stage.Around(), weeks)) {
					rt.Fatalf("week %d, counted %+v", weeks, of.Stage)
				}
				if of.Stage.Status == "" && weeks <= lastCounted {
					rt.Fatalf("nothing is counted in week %d", weeks)
				}
			}
			visits = append(visits, v)
			day += rapid.IntRange(0, 30).Draw(rt, "days between")
			if begun+day > 7*44 {
				break
			}
		}
	})
}

// A count that is none of those around is one that the rules doubt: what she can only type
// shows that one of two counts was wrong.
func TestWhatIsNotAroundIsDoubted(t *testing.T) {
	for was := 4; was <= 40; was++ {
		for days := range 15 {
			hers := []Visit{said(0, StatusPregnant, strconv.Itoa(was)), said(days, StatusPregnant, "1")}
			hers[0].Order, hers[1].Order = 1, 2
			of, err := TicketOf(hers[:1], dayOf(days))
			if err != nil {
				t.Fatal(err)
			}
			around := of.Stage.Around()
			for weeks := 1; weeks <= 45 && len(around) > 0; weeks++ {
				hers[1].Intake.Response.Set(WeeksPregnant, strconv.Itoa(weeks))
				if !slices.Contains(around, weeks) && len(StageDoubts(&hers[1], hers)) == 0 {
					t.Errorf("%d weeks, %d days on: %d is not among %v and not doubted", was, days, weeks, around)
				}
			}
		}
	}
}
