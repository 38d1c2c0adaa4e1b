package triage

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// came is a complete visit of a woman.
func came(id, name, birth string, day int, activities ...string) Visit {
	v := Visit{ID: id, Intake: Intake{
		Name: name, BirthDate: birth, Lang: Spanish, Ended: EndedComplete,
		Started: time.Date(2026, 1, day, 9, 0, 0, 0, time.UTC),
	}}
	if len(activities) > 0 {
		v.Intake.Response.Set(Activities, activities...)
		for i := range activities {
			v.Intake.Response.Set(fmt.Sprintf("activity_score_%d", i+1), "5")
		}
	}
	return v
}

// knownAs says who is found, by name and visit.
func knownAs(visits []Visit, typed string) string {
	var out []string
	for _, k := range KnownBy(Outlines(visits), typed, 3) {
		out = append(out, k.Name+" "+k.Visit)
	}
	return strings.Join(out, ", ")
}

func TestTheFrontDeskFindsWhoCameBefore(t *testing.T) {
	left, test, nobody := came("f", "Ana Left", "1990-01-01", 9), came("g", "Ana Test", "1990-01-01", 9), came("h", "", "", 9)
	left.Intake.Ended = EndedIdle
	test.Correct(Correction{What: CorrectTest, Value: Yes})
	misspelled := came("e", "Anna Ruis", "1994-05-02", 5)
	misspelled.Correct(Correction{What: CorrectName, Value: "Ana Ruíz"})
	visits := []Visit{
		came("a", "Ana Ruiz", "1994-05-02", 1), came("b", "ana  ruíz", "1994-05-02", 3), came("c", "Ana Ruiz", "1991-07-08", 2),
		came("d", "Zoe Ana", "1999-01-01", 4), misspelled, left, test, nobody,
	}
	for typed, want := range map[string]string{
		"ana": "Ana Ruíz e, Zoe Ana d, Ana Ruiz c", "ANA RU": "Ana Ruíz e, Ana Ruiz c", "ana 1991": "Ana Ruiz c", "ruis": "Ana Ruíz e",
		"left": "", "test": "", " ": "", "x": "",
	} {
		if got := knownAs(visits, typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	for i := range 9 {
		visits = append(visits, came(fmt.Sprint("m", i), fmt.Sprint("Many ", i), "1990-01-01", 10+i))
	}
	if got := knownAs(visits, "many"); got != "Many 8 m8, Many 7 m7, Many 6 m6" {
		t.Errorf("more than are shown: %q", got)
	}
}

func TestATicketIsOfHerVisits(t *testing.T) {
	visits := []Visit{
		came("a", "Ana Ruiz", "1994-05-02", 1, "walk", "sleep"), came("b", "Ana Ruiz", "1994-05-02", 3),
		came("c", "Ana Ruiz", "1991-07-08", 4, "stairs"),
	}
	got, err := TicketFor(Outlines(visits), "a", time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC))
	if err != nil || got.Follows != "b" || got.Lang != Spanish || !slices.Equal(got.Activities, []string{"walk", "sleep"}) || got.BirthDate != "1994-05-02" {
		t.Errorf("%+v, %v", got, err)
	}
	visits[0].Intake.Response.Set(Looks, LookScarf)
	if got, _ := TicketFor(Outlines(visits), "b", time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC)); !slices.Equal(got.Looks, []string{LookScarf}) {
		t.Errorf("she is drawn as %v", got.Looks)
	}
	visits[0].Intake.Response.Set("activity_score_1") // never scored: there is nothing to compare with
	visits[0].Intake.Response.Set("activity_score_2")
	if got, err := TicketFor(Outlines(visits), "b", time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC)); err != nil || len(got.Activities) != 0 {
		t.Errorf("without scores: %+v, %v", got, err)
	}
	if _, err := TicketFor(Outlines(visits[:1]), "c", time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC)); !errors.Is(err, ErrNoTicket) {
		t.Errorf("a visit that was deleted: %v", err)
	}
	visits[2].Correct(Correction{What: CorrectTest, Value: Yes})
	if _, err := TicketFor(Outlines(visits), "c", time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC)); !errors.Is(err, ErrNoTicket) {
		t.Errorf("a test visit: %v", err)
	}
}

// A visit with a ticket is of the woman that it names: where two share name and date, of
// the one of them, where she left her date out, hers all the same.
func TestAVisitByTicketIsHers(t *testing.T) {
	next := func(follows, name, birth string) Visit {
		v := came("z", name, birth, 20)
		v.Intake.Follows = follows
		return v
	}
	hers := func(of Visit, visits ...Visit) string {
		all := append(slices.Clone(visits), of)
		var ids, near []string
		for _, v := range SamePatient(of, all) {
			ids = append(ids, v.ID)
		}
		outlines := Outlines(all)
		kept, err := ReadOutlines(string(AppendOutlines(nil, outlines)), outlines[0].lexicon)
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range PatientsOf(kept).of(len(all) - 1) {
			near = append(near, kept[j].ID)
		}
		if !slices.Equal(ids, near) {
			t.Errorf("whole visits say %v, outlines %v", ids, near)
		}
		return strings.Join(ids, " ")
	}
	a, b := came("a", "Ana Ruiz", "1994-05-02", 1), came("b", "Ana Ruiz", "1994-05-02", 2)
	apart := func() {
		visit, c := Person("a", "b", PersonApart)
		if visit != "a" {
			t.Fatal(visit)
		}
		a.Correct(c)
	}
	if got := hers(next("a", "Ana Ruiz", "1994-05-02"), a, b); got != "a b z" {
		t.Errorf("nobody has parted them: %s", got)
	}
	apart()
	if got := hers(next("a", "Ana Ruiz", "1994-05-02"), a, b); got != "a z" {
		t.Errorf("of the one that was parted: %s", got)
	}
	if got := hers(next("b", "Ana Ruiz", "1994-05-02"), a, b); got != "b z" {
		t.Errorf("of the other: %s", got)
	}
	if got := hers(next("c", "Eve", ""), came("c", "Eve", "", 3), came("d", "Eve", "", 4)); got != "c z" {
		t.Errorf("without a date of birth: %s", got)
	}
	if got := hers(next("gone", "Ana Ruiz", "1991-07-08"), came("c", "Ana Ruiz", "1991-07-08", 3)); got != "c z" {
		t.Errorf("after the visit was deleted: %s", got)
	}
	// A therapist has the last word.
	wrong := next("c", "Eve", "1990-01-01")
	e := came("c", "Eve", "1990-01-01", 3)
	_, c := Person("c", "z", PersonApart)
	e.Correct(c)
	if got := hers(wrong, e); got != "z" {
		t.Errorf("parted afterwards: %s", got)
	}
}
