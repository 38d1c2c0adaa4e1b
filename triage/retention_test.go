package triage

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// keptVisit is a visit some years ago; who is "name birth-date".
func keptVisit(id, who string, ago time.Duration, ended Ending) Visit {
	name, birth, _ := strings.Cut(who, " ")
	at := retentionDay().Add(-ago)
	return Visit{ID: id, Intake: Intake{Name: name, BirthDate: birth, Started: at, Ended: ended}}
}

func retentionDay() time.Time { return time.Date(2037, 5, 1, 12, 0, 0, 0, time.UTC) }

const year = 365 * 24 * time.Hour

func idsOf(visits []*Visit) string {
	var out []string
	for _, v := range visits {
		out = append(out, v.ID)
	}
	return strings.Join(out, " ")
}

func TestWhatIsDue(t *testing.T) {
	day := 24 * time.Hour
	visits := []Visit{
		keptVisit("ana1", "Ana 1994-05-02", 12*year, EndedComplete),
		keptVisit("ana2", "Ana 1994-05-02", 3*year, EndedComplete), // she came again
		keptVisit("bea", "Bea 1990-01-01", 11*year, EndedComplete),
		keptVisit("cora", "Cora 1991-01-01", 11*year, EndedComplete),
		keptVisit("left", "Dora 1992-01-01", 40*day, EndedIdle),
		keptVisit("left2", "Eva 1992-01-01", 20*day, EndedIdle),
		keptVisit("stopped", "Fe 1992-01-01", 40*day, EndedAlert),
		keptVisit("worked", "Gil 1992-01-01", 40*day, EndedOpen),
		keptVisit("today", "Hana 1992-01-01", time.Hour, EndedComplete),
		keptVisit("nobody", "", 11*year, EndedComplete),
	}
	visits[3].Correct(Correction{What: CorrectHold, Value: "Claim 17"})
	visits[7].Notes = []Note{{Text: "called her"}}
	due, err := Retention{Years: 10, UnfinishedDays: 30}.Due(Outlines(visits), retentionDay())
	if err != nil {
		t.Fatal(err)
	}
	if got := idsOf(due.Old) + " | " + idsOf(due.Unfinished) + " | " + idsOf(due.Held); got != "bea nobody | left | cora" {
		t.Errorf("due: %s", got)
	}
	visits[3].Correct(Correction{What: CorrectHold})
	if due, _ = (Retention{Years: 10}).Due(Outlines(visits), retentionDay()); idsOf(due.Visits()) != "bea cora nobody" {
		t.Errorf("after the hold was lifted: %s", idsOf(due.Visits()))
	}
	if due, _ = (Retention{}).Due(Outlines(visits), retentionDay()); len(due.Visits()) > 0 {
		t.Errorf("a clinic that keeps everything: %s", idsOf(due.Visits()))
	}
}

// TestAHoldIsForThePatient: it keeps all her visits, those under another name that
// were joined to hers too.
func TestAHoldIsForThePatient(t *testing.T) {
	visits := []Visit{
		keptVisit("a", "Ana 1994-05-02", 12*year, EndedComplete),
		keptVisit("b", "Ana 1994-05-02", 11*year, EndedComplete),
		keptVisit("c", "Anna 1994-05-02", 11*year, EndedComplete),
		keptVisit("today", "Hana 1992-01-01", time.Hour, EndedComplete),
	}
	visits[1].Correct(Correction{What: CorrectHold, Value: "Claim 17"})
	id, c := Person("b", "c", PersonSame)
	for i := range visits {
		if visits[i].ID == id {
			visits[i].Correct(c)
		}
	}
	due, err := Retention{Years: 10}.Due(Outlines(visits), retentionDay())
	if err != nil || len(due.Visits()) > 0 || len(due.Held) != 3 {
		t.Errorf("due %s, held %s, %v", idsOf(due.Visits()), idsOf(due.Held), err)
	}
}

// TestAClockThatJumpedDeletesNothing: neither one that runs years ahead nor one that
// fell back.
func TestAClockThatJumpedDeletesNothing(t *testing.T) {
	visits := []Visit{keptVisit("a", "Ana 1994-05-02", time.Hour, EndedComplete)}
	for name, now := range map[string]time.Time{"ahead": retentionDay().AddDate(12, 0, 0), "back": retentionDay().AddDate(0, 0, -3)} {
		if due, err := (Retention{Years: 10}).Due(Outlines(visits), now); !errors.Is(err, ErrClock) || len(due.Visits()) > 0 {
			t.Errorf("%s: %s, %v", name, idsOf(due.Visits()), err)
		}
	}
}
