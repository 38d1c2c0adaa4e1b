package triage

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// pictured draws visits over some weeks.
func pictured(t *rapid.T) []Visit {
	statuses := []string{StatusPregnant, StatusPostpartum, StatusNeither, ""}
	n := rapid.IntRange(0, 120).Draw(t, "visits")
	out := make([]Visit, n)
	for i := range out {
		out[i].Intake.Started = time.Date(2027, 1, 4, 10, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 200).Draw(t, "day"))
		if s := rapid.SampledFrom(statuses).Draw(t, "status"); s != "" {
			out[i].Intake.Response.Set(Status, s)
		}
		if rapid.IntRange(0, 9).Draw(t, "test") == 0 {
			out[i].Correct(Correction{What: CorrectTest, Value: Yes})
		}
	}
	return out
}

// TestNoCountIsSmall: no count is below the least, each is what it says, no two count
// the same visit, so that no difference of them is a count of fewer, and a picture of
// a later day only adds to that of an earlier one.
func TestNoCountIsSmall(t *testing.T) {
	rules := &Rules{Exam: &ExamForm{}}
	rapid.Check(t, func(t *rapid.T) {
		visits := pictured(t)
		now := time.Date(2027, 1, 4, 12, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 230).Draw(t, "now"))
		p := PictureOf(rules, Outlines(visits), now)
		for i, c := range p.Counts {
			if c.Visits < LeastCount || c.From.Weekday() != time.Monday || c.To.AddDate(0, 0, 1) != c.From.AddDate(0, 0, 7*c.Weeks) || !c.To.Before(now) {
				t.Fatalf("%+v", c)
			}
			n := 0
			for k := range visits {
				v := &visits[k]
				if at := v.Intake.Started; v.Intake.Response.Value(Status) == c.Status && !v.Test() && !at.Before(c.From) && at.Before(c.To.AddDate(0, 0, 1)) {
					n++
				}
			}
			if n != c.Visits {
				t.Fatalf("%+v counts %d", c, n)
			}
			for _, o := range p.Counts[:i] {
				if o.Status == c.Status && !o.To.Before(c.From) {
					t.Fatalf("%+v and %+v count the same weeks", o, c)
				}
			}
		}
		later := PictureOf(rules, Outlines(visits), now.AddDate(0, 0, rapid.IntRange(0, 60).Draw(t, "later")))
		for _, c := range p.Counts {
			if !slices.Contains(later.Counts, c) {
				t.Fatalf("%+v is another one later: %+v", c, later.Counts)
			}
		}
	})
}

// TestWilson against worked figures: Newcombe 1998, table I.
func TestWilson(t *testing.T) {
	for _, x := range []struct {
		k, n      int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		s := wilson(x.k, x.n)
		if math.Abs(s.Low-x.low) > 5e-5 || math.Abs(s.High-x.high) > 5e-5 || s.Of != x.n {
			t.Errorf("%d of %d: %+v", x.k, x.n, s)
		}
	}
}

// TestATableOfATest: results against the newest impression; a visit without one, one
// that was a test of the kiosk, and a test that was not done count nowhere; too few
// make no table.
func TestATableOfATest(t *testing.T) {
	rules := &Rules{Exam: &ExamForm{Tests: []Test{{ID: ExamP4, Group: ExamGroupGirdle, Kind: KindProvocation, Sided: true}}}}
	var visits []Visit
	add := func(n int, result string, fits ...Fit) {
		for range n {
			v := Visit{Exam: []ExamEntry{{Results: map[string]string{ExamP4 + "_l": result, ExamP4 + "_r": Negative}}}}
			for _, f := range fits {
				v.Notes = append(v.Notes, Note{Impression: map[HypothesisID]Fit{Girdle: f}})
			}
			visits = append(visits, v)
		}
	}
	add(18, Positive, FitLittle, FitWell) // the newest counts
	add(6, Negative, FitSome)
	add(4, Positive, FitLittle)
	add(12, Negative, FitLittle)
	add(9, Positive)
	add(3, Positive, FitUnknown)
	visits[len(visits)-1].Correct(Correction{What: CorrectTest, Value: Yes})
	p := PictureOf(rules, Outlines(visits), time.Date(2027, 1, 4, 12, 0, 0, 0, time.UTC))
	want := TestTable{Test: ExamP4, Hypothesis: Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 12}
	if len(p.Tables) != 1 || p.Tables[0] != want {
		t.Fatalf("%+v", p.Tables)
	}
	if s := p.Tables[0].Sensitivity(); s.Value != 0.75 || s.Of != 24 || s.Low > 0.56 || s.High < 0.87 {
		t.Errorf("%+v", s)
	}
	if p = PictureOf(rules, Outlines(visits[:24]), time.Now()); len(p.Tables) != 0 {
		t.Errorf("too few: %+v", p.Tables)
	}
}

// TestTablesGrowByBatches: two pictures of a table, one visit apart, must not give away
// what that visit was, so the table stays until there are enough more, and until their
// week is over.
func TestTablesGrowByBatches(t *testing.T) {
	rules := &Rules{Exam: &ExamForm{Tests: []Test{{ID: ExamP4, Group: ExamGroupGirdle, Kind: KindProvocation}}}}
	begin := time.Date(2027, 1, 4, 10, 0, 0, 0, time.UTC)
	var visits []Visit
	for i := range 46 {
		fit := []Fit{FitWell, FitLittle}[i%2]
		visits = append(visits, Visit{
			Intake: Intake{Started: begin.Add(time.Duration(i) * time.Minute)},
			Exam:   []ExamEntry{{Results: map[string]string{ExamP4: []string{Positive, Negative, Negative}[i%3]}}},
			Notes:  []Note{{Impression: map[HypothesisID]Fit{Girdle: fit}}},
		})
	}
	nextWeek := begin.AddDate(0, 0, 7)
	before := 0
	for n := range len(visits) + 1 {
		p := PictureOf(rules, Outlines(visits[:n]), nextWeek)
		now := 0
		if len(p.Tables) > 0 {
			now = p.Tables[0].Visits()
		}
		if now != before && now-before < LeastCount || n-now >= LeastCount && n >= leastTable {
			t.Errorf("%d visits: a table of %d after one of %d", n, now, before)
		}
		before = now
	}
	if before != 45 {
		t.Errorf("the last table has %d visits", before)
	}
	if p := PictureOf(rules, Outlines(visits), begin.Add(time.Hour)); len(p.Tables) != 0 {
		t.Errorf("of a week that is not over: %+v", p.Tables)
	}
}
