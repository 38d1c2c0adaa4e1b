package intake_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"sacra/triage"
	"sacra/triage/intake"
)

// someAnswer draws an answer to a question. Warning signs are drawn seldom, or
// few walks would reach the end.
func someAnswer(r *rand.Rand, it *triage.Item, alert bool) []string {
	if it == nil { // rows share the screen
		return nil
	}
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		return []string{strconv.Itoa(low + r.IntN(high-low+1))}
	}
	if alert && r.IntN(12) > 0 {
		for _, o := range it.AnswerOption {
			if o.Exclusive() {
				return []string{o.ValueCoding.Code}
			}
		}
	}
	first := it.AnswerOption[r.IntN(len(it.AnswerOption))]
	out := []string{first.ValueCoding.Code}
	for range r.IntN(3) {
		o := it.AnswerOption[r.IntN(len(it.AnswerOption))]
		if it.Repeats && !first.Exclusive() && !o.Exclusive() && len(out) < it.MaxAnswers() && !slices.Contains(out, o.ValueCoding.Code) {
			out = append(out, o.ValueCoding.Code)
		}
	}
	return out
}

// someSigns draws cards of the list of warning signs, mostly that there is none.
func someSigns(r *rand.Rand, f *intake.Flow) []string {
	var codes, ways []string
	for _, s := range f.Signs() {
		if s.Exclusive() {
			ways = append(ways, s.Code)
		} else {
			codes = append(codes, s.Code)
		}
	}
	if r.IntN(4) > 0 {
		return ways[r.IntN(len(ways)):][:1]
	}
	return []string{codes[r.IntN(len(codes))]}
}

// walker takes random steps through a visit and keeps the effects.
type walker struct {
	r       *rand.Rand
	f       *intake.Flow
	rules   *triage.Rules
	effects []intake.Effect
	pairs   map[string]bool // the contradictions that she was asked about
}

func (w *walker) step() {
	f := w.f
	var e intake.Effect
	if f.At().Kind == intake.KindContradiction {
		w.pairs[f.At().Item] = true
	}
	switch dice := w.r.IntN(20); {
	case dice == 0:
		f.Back()
	case dice == 1:
		e = f.Skip()
	case dice == 2 && f.At().Kind == intake.KindCheck:
		questions := []*triage.Item{}
		for it := range w.rules.Questionnaire.Questions() {
			questions = append(questions, it)
		}
		f.Edit(intake.Place{Kind: intake.KindAsk, Item: questions[w.r.IntN(len(questions))].LinkID})
	default:
		e = w.forward()
	}
	if e != intake.Nothing {
		w.effects = append(w.effects, e)
	}
}

func (w *walker) forward() intake.Effect {
	f := w.f
	switch f.At().Kind {
	case intake.KindWelcome:
		f.Start(triage.Spanish)
	case intake.KindName:
		f.SetName("Ana Ruiz")
		return f.Next()
	case intake.KindBirth:
		f.SetBirth("1994-05-02")
		return f.Next()
	case intake.KindConsent:
		return f.Agree("1")
	case intake.KindAlone:
		return f.SayAlone(w.r.IntN(2) == 0)
	case intake.KindAsk:
		if spots := f.Values("pain_zones"); f.Worst() != nil {
			if w.r.IntN(2) == 0 {
				return f.Skip()
			}
			f.Set(spots[w.r.IntN(len(spots))])
			return f.Next()
		}
		fill(f, func(it *triage.Item) []string {
			return someAnswer(w.r, it, slices.Contains(w.rules.Alerts.Asked, it.LinkID))
		})
		if w.r.IntN(3) == 0 {
			f.SetAlone(false)
		}
		return f.Next()
	case intake.KindSigns:
		f.SetSigns(someSigns(w.r, f)...)
		return f.Next()
	case intake.KindAgain:
		f.Set(someAnswer(w.r, f.Item(), true)...)
		return f.Next()
	case intake.KindConfirm:
		if w.r.IntN(6) == 0 {
			f.Edit(intake.Place{Kind: intake.KindAsk, Item: f.At().Item})
			return intake.Nothing
		}
		return f.Next()
	case intake.KindContradiction:
		if ids := f.Contradiction().LinkIDs; w.r.IntN(2) == 0 {
			f.Mend(ids[w.r.IntN(len(ids))])
			return intake.Nothing
		}
		return f.BothRight()
	case intake.KindCheck:
		return f.Finish()
	}
	return intake.Nothing
}

// Whatever she does, a visit that counts as complete has an answer to every
// warning sign that was asked, holds nothing that was not asked, is valid, and
// raises nothing that should have stopped it. Her worst spot is one that she marked. A visit that stopped has raised
// something. And nothing follows an end.
func TestRandomWalks(t *testing.T) {
	rules := shipped(t)
	ends, asked := map[intake.Kind]int{}, 0
	for seed := range uint64(400) {
		w := &walker{r: rand.New(rand.NewPCG(seed, 7)), f: intake.New(rules, fixedNow), rules: rules, pairs: map[string]bool{}}
		for n := 0; !w.f.At().Kind.Ends(); n++ {
			if n > 5000 {
				t.Fatalf("seed %d: no end; at %s", seed, w.f.At())
			}
			w.step()
		}
		ends[w.f.At().Kind]++
		asked = max(asked, len(w.pairs))
		in := w.f.Intake()
		if err := rules.Validate(&in.Response); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for id := range in.Response.Answers {
			if !rules.Questionnaire.Asked(id, &in.Response) {
				t.Errorf("seed %d: %s was answered and is not asked", seed, id)
			}
		}
		for _, x := range in.Response.Contradictions() {
			if x.ID == "worst_not_marked" && !in.Response.Has("pain_zones", "none") { // then she is asked about both
				t.Errorf("seed %d: the worst spot, %s, is none of %v", seed, in.Response.Value("worst_spot"), in.Response.Values("pain_zones"))
			}
		}
		raised := rules.Raised(&in.Response)
		now := slices.ContainsFunc(raised, func(a triage.RaisedAlert) bool { return a.Tier == triage.TierNow })
		switch w.f.At().Kind {
		case intake.KindThanks:
			if now {
				t.Errorf("seed %d: complete, with %v", seed, raised)
			}
			for it := range rules.Questionnaire.Questions() {
				asked := rules.Questionnaire.Asked(it.LinkID, &in.Response)
				if asked && slices.Contains(rules.Alerts.Asked, it.LinkID) && len(in.Response.Values(it.LinkID)) == 0 {
					t.Errorf("seed %d: the warning signs of %s were passed over", seed, it.LinkID)
				}
			}
			if w.effects[len(w.effects)-1] != intake.SaveAll {
				t.Errorf("seed %d: effects %v", seed, w.effects)
			}
		case intake.KindStop:
			if !now || in.Ended != triage.EndedAlert || w.effects[len(w.effects)-1] != intake.SaveEnd {
				t.Errorf("seed %d: stopped with %v, ended %q, effects %v", seed, raised, in.Ended, w.effects)
			}
		}
		if n := len(w.effects); slices.Contains(w.effects[:n-1], intake.SaveAll) || slices.Contains(w.effects[:n-1], intake.SaveEnd) {
			t.Errorf("seed %d: something followed the end: %v", seed, w.effects)
		}
	}
	if ends[intake.KindThanks] < 50 || ends[intake.KindStop] < 50 {
		t.Errorf("the walks are lopsided: %v", ends)
	}
	if asked != 3 {
		t.Errorf("at most %d pairs that do not go together were asked about in a visit, want 3", asked)
	}
}

// screenOf returns the linkId of the screen that asks a question.
func screenOf(rules *triage.Rules, it *triage.Item) string {
	if g := rules.Questionnaire.Together(it.LinkID); g != nil {
		return g.LinkID
	}
	return it.LinkID
}

// Every option that stops a visit must stop it wherever it is chosen.
func TestEveryStoppingOptionStops(t *testing.T) {
	rules := shipped(t)
	stopped := 0
	for it := range rules.Questionnaire.Questions() {
		for _, o := range it.AnswerOption {
			for _, status := range []string{"pregnant", "postpartum", "neither"} {
				r := &triage.Response{}
				r.Set("status", status)
				r.Set(it.LinkID, o.ValueCoding.Code)
				if !rules.Questionnaire.Asked(it.LinkID, r) || !slices.ContainsFunc(rules.Raised(r), func(a triage.RaisedAlert) bool { return a.Tier == triage.TierNow }) {
					continue
				}
				stopped++
				f := intake.New(rules, fixedNow)
				f.Start(triage.English)
				for n := 0; !f.At().Kind.Ends() && n < 300; n++ {
					w := walker{r: rand.New(rand.NewPCG(uint64(n), 1)), f: f, rules: rules}
					switch {
					case f.At() == intake.Place{Kind: intake.KindAsk, Item: "grp_stage"}:
						fill(f, func(row *triage.Item) []string {
							switch row.LinkID {
							case "status":
								return []string{status}
							case it.LinkID:
								return []string{o.ValueCoding.Code}
							}
							return calm(row)
						})
						f.Next()
					case f.At() == intake.Place{Kind: intake.KindAsk, Item: screenOf(rules, it)}:
						fill(f, func(row *triage.Item) []string {
							if row.LinkID == it.LinkID {
								return []string{o.ValueCoding.Code}
							}
							return calm(row)
						})
						f.Next()
						if f.At().Kind == intake.KindConfirm {
							f.Next()
						}
						if f.At().Kind != intake.KindStop {
							t.Errorf("%s=%s (%s) led to %s", it.LinkID, o.ValueCoding.Code, status, f.At())
						}
						n = 1000
					case f.At().Kind == intake.KindAsk:
						fill(f, calm)
						f.Next()
					default:
						w.forward()
					}
				}
				if f.At().Kind != intake.KindStop {
					t.Errorf("%s=%s (%s) was never reached; at %s", it.LinkID, o.ValueCoding.Code, status, f.At())
				}
			}
		}
	}
	if stopped < 10 {
		t.Errorf("only %d options stop a visit", stopped)
	}
}
