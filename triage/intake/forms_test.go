package intake_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/intake"
)

// formFlow is a flow with forms, at its first question.
func formFlow(t *testing.T, l triage.Lang) *intake.Flow {
	t.Helper()
	f := intake.New(&assetstest.WithForms(t).Rules, fixedNow)
	f.Start(l)
	f.SetName("Ana Ruiz")
	f.Next()
	f.SetBirth("1994-05-02")
	f.Next()
	f.Agree("1")
	return f
}

// goOn answers until the flow ends or stop says so. It returns the questions of
// forms that it came by.
func goOn(t *testing.T, f *intake.Flow, answer func(*triage.Item) []string, stop func() bool) (asked []string) {
	t.Helper()
	for range 200 {
		if stop() || f.At().Kind.Ends() {
			return asked
		}
		switch at := f.At(); at.Kind {
		case intake.KindAlone:
			f.SayAlone(true)
			continue
		case intake.KindCheck:
			f.Finish()
			continue
		case intake.KindAsk, intake.KindAgain:
			if it := f.Item(); it != nil && it.Form != nil {
				asked = append(asked, it.LinkID)
			}
			fill(f, answer)
		case intake.KindSigns:
			f.SetSigns("cauda.none", "before.none", "leak.none")
		case intake.KindContradiction:
			f.BothRight()
			continue
		}
		f.Next()
	}
	t.Fatalf("no end; at %s", f.At())
	return nil
}

func never() bool { return false }

// formAnswer answers a form with its nth answers, everything else calmly.
func formAnswer(n int) func(*triage.Item) []string {
	return func(it *triage.Item) []string {
		if it.Form == nil || it.LinkID == "mood.H1/T1/Q9" {
			return calm(it)
		}
		return []string{it.AnswerOption[n].ValueCoding.Code}
	}
}

func TestFormsAreAskedAtTheEnd(t *testing.T) {
	f := formFlow(t, triage.English)
	asked := goOn(t, f, formAnswer(1), never)
	if f.At().Kind != intake.KindThanks || len(asked) != 9 || asked[0] != "mood.H1/T1/Q1" || asked[8] != "mood.H1/T1/Q9" {
		t.Fatalf("at %s; asked %v", f.At(), asked)
	}
	in := f.Intake()
	if got := in.Response.Value("mood.total"); got != "8" {
		t.Errorf("score %q", got)
	}
	if got := in.Response.Values(triage.FormsAsked); !slices.Equal(got, []string{"mood"}) {
		t.Errorf("forms %v", got)
	}
}

// TestAFormOfTheTherapist: what she chose is asked beside what the rules ask.
func TestAFormOfTheTherapist(t *testing.T) {
	f := formFlow(t, triage.Spanish)
	f.Invite([]string{"worry", "gone"}, nil)
	asked := goOn(t, f, formAnswer(3), never)
	in := f.Intake()
	if len(asked) != 16 || in.Response.Value("worry.percent") != "100" || in.Response.Value("mood.total") != "24" {
		t.Errorf("asked %v; %s %s", asked, in.Response.Value("worry.percent"), in.Response.Value("mood.total"))
	}
}

// TestFormsThatAreNotDue: neither too early, nor in a language that they lack.
func TestFormsThatAreNotDue(t *testing.T) {
	after := func(it *triage.Item) []string {
		switch it.LinkID {
		case triage.Status:
			return []string{triage.StatusPostpartum}
		case triage.WeeksSinceBirth:
			return []string{"9"}
		case triage.OnsetWhen:
			return []string{triage.OnsetAfterBirth}
		}
		return formAnswer(2)(it)
	}
	for name, x := range map[string]struct {
		lang  triage.Lang
		early []string
		want  bool
	}{
		"due":                  {triage.English, nil, true},
		"asked four weeks ago": {triage.English, []string{"food"}, false},
		"no Spanish text":      {triage.Spanish, nil, false},
	} {
		f := formFlow(t, x.lang)
		f.Invite(nil, x.early)
		asked := strings.Join(goOn(t, f, after, never), " ")
		if got := strings.Contains(asked, "food./88122-7"); got != x.want {
			t.Errorf("%s: asked %s", name, asked)
		}
	}
}

// TestAFormMayBeSkipped: a question of a form that is left out holds nothing up, and
// makes no score that was not answered.
func TestAFormMayBeSkipped(t *testing.T) {
	f := formFlow(t, triage.English)
	goOn(t, f, formAnswer(1), func() bool { return f.At().Item == "mood.H1/T1/Q4" })
	if !f.MaySkip() {
		t.Fatal("it may not be skipped")
	}
	f.Skip()
	goOn(t, f, formAnswer(1), never)
	in := f.Intake()
	if f.At().Kind != intake.KindThanks || in.Response.Value("mood.total") != "" || in.Response.Value("mood.H1/T1/Q5") == "" {
		t.Errorf("at %s, score %q", f.At(), in.Response.Value("mood.total"))
	}
	for _, a := range assetstest.WithForms(t).Rules.Raised(&in.Response) {
		if strings.HasPrefix(a.ID, "mood") || strings.Contains(a.ID, "unanswered") {
			t.Errorf("raised %v", a)
		}
	}
}

// TestAnAnswerOfAFormStops: a single answer stops the visit as a warning sign does,
// a score holds the sheet.
func TestAnAnswerOfAFormStops(t *testing.T) {
	rules := &assetstest.WithForms(t).Rules
	f := formFlow(t, triage.English)
	goOn(t, f, func(it *triage.Item) []string {
		if it.Form != nil {
			return []string{"Several-days"}
		}
		return calm(it)
	}, never)
	if f.At().Kind != intake.KindStop {
		t.Errorf("thoughts of harm: at %s", f.At())
	}
	f = formFlow(t, triage.English)
	goOn(t, f, formAnswer(2), never)
	in := f.Intake()
	raised := rules.Raised(&in.Response)
	if i := slices.IndexFunc(raised, func(a triage.RaisedAlert) bool { return a.ID == "mood.high" }); i < 0 || raised[i].Tier != triage.TierHold {
		t.Errorf("raised %v", raised)
	}
	if p := rules.Propose(&in.Response, nil); !slices.Contains(p.BlockedBy, "mood.high") {
		t.Errorf("blocked by %v", p.BlockedBy)
	}
}

// TestALanguageWithoutTheForm: where she changes to a language that the form lacks,
// she goes on after it, and what it asked is not kept half.
func TestALanguageWithoutTheForm(t *testing.T) {
	f := formFlow(t, triage.English)
	f.Invite([]string{"food"}, nil)
	goOn(t, f, formAnswer(0), func() bool { return f.At().Item == "food./88123-5" })
	f.SetLang(triage.Spanish)
	if it := f.Item(); it != nil && it.Form != nil && it.Form.Form == "food" {
		t.Fatalf("at %s", f.At())
	}
	in := f.Intake()
	if len(in.Response.Values("food./88122-7")) > 0 {
		t.Error("half a form is kept")
	}
}

// TestFormProgress counts within the form; the sections before it keep their total.
func TestFormProgress(t *testing.T) {
	f := formFlow(t, triage.English)
	without := len(assetstest.Embedded(t).Rules.Questionnaire.Item)
	if _, total, _ := f.Section(); total != without {
		t.Errorf("%d sections, %d without forms", total, without)
	}
	goOn(t, f, formAnswer(0), func() bool { return f.At().Item == "mood.H1/T1/Q2" })
	form, n, total := f.Form()
	if form == nil || form.ID != "mood" || n != 2 || total != 9 {
		t.Errorf("%v, %d of %d", form, n, total)
	}
}

// TestAScoreFromAFileIsWorkedOut: a response from outside says the score itself;
// only the answers count, and those of a form that was not asked do not.
func TestAScoreFromAFileIsWorkedOut(t *testing.T) {
	rules := &assetstest.WithForms(t).Rules
	r := &triage.Response{}
	r.Set(triage.FormsAsked, "worry")
	for i := range 7 {
		r.Set("worry.phq-gad7-q0"+string(rune('1'+i)), "LA6569-3")
	}
	r.Set("worry.percent", "99")
	r.Set("mood.H1/T1/Q1", "Not-at-all")
	r.Set("mood.total", "27")
	out, err := rules.Import(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Value("worry.percent"); got != "33" {
		t.Errorf("worked out %q", got)
	}
	if want := []string{"mood.H1/T1/Q1", "mood.total"}; !slices.Equal(out.Pruned, want) || r.Answered("mood.total") {
		t.Errorf("pruned %v", out.Pruned)
	}
}
