package fhir

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/assets/golden"
	"sacra/triage"
)

func TestBundleGolden(t *testing.T) {
	v := visit()
	v.Notes = []triage.Note{
		{Text: "Walks with short steps.", Therapist: "Dana Whitfield, PT"},
		{Therapist: "Dana Whitfield, PT", Impression: map[triage.HypothesisID]triage.Fit{triage.Girdle: triage.FitWell}},
	}
	v.Releases = v.Releases[:1]
	golden.File(t, "bundle.json", string(bundleOf(t, told(t, v))))
}

// TestBundleHoldsTogether follows every reference, looks for ids that are not UUIDs,
// and for what would be there twice after a second import.
func TestBundleHoldsTogether(t *testing.T) {
	data := bundleOf(t, told(t, visit()))
	var b struct {
		Type  string
		Entry []struct {
			FullURL  string `json:"fullUrl"`
			Request  request
			Resource struct {
				ResourceType, ID string
			}
		}
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	uuid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	known, found, count := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, e := range b.Entry {
		if known[e.FullURL] || e.FullURL != "urn:uuid:"+e.Resource.ID || !uuid.MatchString(e.Resource.ID) {
			t.Errorf("%s has the address %s and the id %s", e.Resource.ResourceType, e.FullURL, e.Resource.ID)
		}
		if none := e.Request.URL + "?" + e.Request.IfNoneExist; e.Request.Method != "POST" || e.Request.URL != e.Resource.ResourceType || found[none] || e.Request.IfNoneExist == "" {
			t.Errorf("%s is created by %+v", e.Resource.ResourceType, e.Request)
		} else {
			found[none] = true
		}
		known[e.FullURL] = true
		count[e.Resource.ResourceType]++
	}
	for _, m := range regexp.MustCompile(`"reference": "([^"]+)"`).FindAllSubmatch(data, -1) {
		if !known[string(m[1])] {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
	// Three coded answers and two bedside results.
	want := map[string]int{"Patient": 1, "Questionnaire": 1, "QuestionnaireResponse": 1, "Observation": 5, "CarePlan": 2, "Provenance": 1}
	for kind, n := range want {
		if count[kind] != n {
			t.Errorf("%d of %s, want %d", count[kind], kind, n)
		}
	}
	if b.Type != "transaction" {
		t.Errorf("type %q", b.Type)
	}
}

// TestAnswersKeepTheDisplayOfTheQuestions: programs that look an answer up by its
// display find it, whatever her language was.
func TestAnswersKeepTheDisplayOfTheQuestions(t *testing.T) {
	r := of[response](t, bundleOf(t, told(t, visit())), resourceResponse)[0]
	var seen int
	var walk func(list []item)
	walk = func(list []item) {
		for _, it := range list {
			walk(it.Item)
			for _, a := range it.Answer {
				if a.Coding == nil {
					continue
				}
				seen++
				o := form(t).Question(it.LinkID).Option(a.Coding.Code)
				if a.Coding.Display != o.ValueCoding.Display {
					t.Errorf("%s: display %q", it.LinkID, a.Coding.Display)
				}
				if got := a.Coding.DisplayExt.Translated("", triage.Spanish); got != o.Label(triage.Spanish) && o.Label(triage.Spanish) != a.Coding.Display {
					t.Errorf("%s: translation %q", it.LinkID, got)
				}
			}
		}
	}
	walk(r.Item)
	if seen == 0 {
		t.Fatal("no answer")
	}
}

func TestStatusTellsHowFarSheCame(t *testing.T) {
	for ending, want := range map[triage.Ending]string{
		triage.EndedComplete: statusCompleted, triage.EndedOpen: statusInProgress, "": statusInProgress,
		triage.EndedAlert: statusStopped, triage.EndedPerson: statusStopped, triage.EndedIdle: statusStopped,
	} {
		if got := status(ending); got != want {
			t.Errorf("%q: got %s, want %s", ending, got, want)
		}
	}
}

// TestWhatChangesHasAnotherIdentifier: a system that keeps what it has takes the
// finished check-in, a changed result and a cleared alert beside what was before.
func TestWhatChangesHasAnotherIdentifier(t *testing.T) {
	before, after := visit(), visit()
	before.Intake.Ended = triage.EndedOpen
	after.Exam = append(after.Exam, triage.ExamEntry{Results: map[string]string{"p4_r": "neg", "finger_floor_cm": "12.5"}, Therapist: "Ana Ruiz, PT"})
	ids := func(v *triage.Visit, kind string) (out []string) {
		for _, r := range of[struct{ ID string }](t, bundleOf(t, told(t, v)), kind) {
			out = append(out, r.ID)
		}
		return out
	}
	if ids(before, resourceResponse)[0] == ids(after, resourceResponse)[0] {
		t.Error("the finished check-in looks like the open one")
	}
	was, is := ids(visit(), "Observation"), ids(after, "Observation")
	changed := 0
	for _, id := range is {
		if !slices.Contains(was, id) {
			changed++
		}
	}
	if changed != 1 || len(was) != len(is) {
		t.Errorf("%d of %d observations have another identifier, want that of the changed result", changed, len(is))
	}
}

// TestNumbersAreQuantities: other programs show nothing for a valueInteger. Units are
// those of UCUM.
func TestNumbersAreQuantities(t *testing.T) {
	v := visit()
	v.Intake.Response.Set("pain_back_now", "7")
	v.Exam[0].Results["bp_sys"] = "118"
	data := bundleOf(t, told(t, v))
	got := map[string]quantity{}
	for _, o := range of[observation](t, data, "Observation") {
		if o.ValueQuantity != nil {
			got[o.Code.Coding[0].Code] = *o.ValueQuantity
		}
	}
	want := map[string]quantity{
		"72514-3": {"7", "score", systemUCUM, "{score}"}, "49051-6": {"30", "weeks", systemUCUM, "wk"},
		"finger_floor_cm": {"12.5", "cm", systemUCUM, "cm"}, "8480-6": {"118", "mmHg", systemUCUM, "mm[Hg]"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWhatWasNotDoneIsNoFinding: it is told among the answers, and nowhere else.
func TestWhatWasNotDoneIsNoFinding(t *testing.T) {
	v := visit()
	v.Exam[0].Results["p4_r"] = triage.NotDone
	data := bundleOf(t, told(t, v))
	for _, o := range of[observation](t, data, "Observation") {
		if o.Code.Coding[0].Code == "p4_r" {
			t.Errorf("%+v", o)
		}
	}
	if !bytes.Contains(data, []byte(`"nd"`)) {
		t.Error("that it was not done is lost")
	}
}

// TestATestThatWasEndedSaysSo: her familiar pain makes it positive, other pain leaves
// open what it would have found.
func TestATestThatWasEndedSaysSo(t *testing.T) {
	v := visit()
	v.Exam[0].Results["p4_r"], v.Exam[0].Results["faber_r"] = triage.EndedFamiliar, triage.Ended
	got := map[string]string{}
	for _, o := range of[observation](t, bundleOf(t, told(t, v)), "Observation") {
		if id := o.Code.Coding[0].Code; id == "p4_r" || id == "faber_r" {
			got[id] = o.Interpretation[0].Coding[0].Code + " " + o.ValueConcept.Text
		}
	}
	want := map[string]string{
		"p4_r":    "POS ended because of her familiar pain: counts as positive",
		"faber_r": "IND ended because it hurt, before it could tell anything: counts as not done",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPickedCodesAreConditions: the codes that stand, with their list and title; a
// therapist who picked is named.
func TestPickedCodesAreConditions(t *testing.T) {
	v := visit()
	v.Notes = []triage.Note{
		{Therapist: "Ana Ruiz, PT", Codes: &triage.CodeEntry{Year: "2026", Codes: []triage.Code{{Code: "M53.3", Title: "Old"}}}},
		{Therapist: "Ana Ruiz, PT", Codes: &triage.CodeEntry{Year: "2026", Codes: []triage.Code{
			{Code: "O26.713", Title: "Subluxation of symphysis (pubis) in pregnancy, third trimester"}, {Code: "M54.31", Title: "Sciatica, right side"},
		}}},
	}
	data := bundleOf(t, told(t, v))
	var got []coding
	for _, c := range of[condition](t, data, "Condition") {
		got = append(got, c.Code.Coding...)
		if !strings.HasPrefix(c.Subject.Reference, "urn:uuid:") {
			t.Errorf("it is nobody's: %+v", c)
		}
	}
	want := []coding{
		{System: systemICD10, Version: "2026", Code: "O26.713", Display: "Subluxation of symphysis (pubis) in pregnancy, third trimester"},
		{System: systemICD10, Version: "2026", Code: "M54.31", Display: "Sciatica, right side"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conditions (-want +got):\n%s", diff)
	}
	if !bytes.Contains(data, []byte("Ana Ruiz, PT")) {
		t.Error("who picked them is not named")
	}
}

// TestWhatTheTherapistDidIsTold: scores, impressions, notes, a cleared alert with its
// note, the colleague whom an open one asks for, and what was released.
func TestWhatTheTherapistDidIsTold(t *testing.T) {
	v := visit()
	v.Intake.Response.Set(triage.Cauda, "saddle", "wipe")
	const by = "Ana Ruiz, PT"
	v.Clearances = []triage.Clearance{{Alert: "cauda_wipe", Note: "Examined, normal.", Therapist: by}}
	v.Notes = []triage.Note{
		{Text: "Walks with short steps.", Therapist: by},
		{Text: "First thought.", Therapist: by, Impression: map[triage.HypothesisID]triage.Fit{triage.Girdle: triage.FitWell}},
		{Therapist: by, Scale: &triage.ScaleEntry{Scale: triage.ScaleRMDQ, Answers: append(slices.Repeat([]int{1}, 5), make([]int, triage.RMDQItems-5)...)}},
	}
	v.Releases[0].Plan.Exercises = []triage.Planned{{ID: assetstest.Embedded(t).Rules.Catalogue.Exercises[0].ID, Sets: 2, Reps: 8, Side: triage.Right}}
	c := told(t, v)
	c.Asked, c.Visit.Intake.Content = c.Rules.Questionnaire, c.Rules.Version
	c.Visit.Intake.Response.Clear("groin")
	c.Documents = []Document{{Kind: DocSheet, Part: "1", Title: "Exercise sheet", By: by, PDF: []byte("%PDF-1.7")}}
	data, _, err := Bundle(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range of[observation](t, data, "Observation") {
		if o.Code.Coding[0].Code == triage.ScaleRMDQ && (o.ValueQuantity == nil || o.ValueQuantity.Value != "5") {
			t.Errorf("score %+v", o)
		}
	}
	issues := map[string]detectedIssue{}
	for _, d := range of[detectedIssue](t, data, "DetectedIssue") {
		issues[d.Code.Coding[0].Code] = d
	}
	if d := issues["cauda_wipe"]; len(d.Mitigation) != 1 || d.Mitigation[0].Action.Text != "Examined, normal." || d.Mitigation[0].Author.Display != by {
		t.Errorf("the cleared alert is %+v", d)
	}
	if d := issues["cauda_saddle"]; d.Severity != "high" || d.Mitigation != nil || d.Code.Text == "" {
		t.Errorf("the open alert is %+v", d)
	}
	if requests := of[serviceRequest](t, data, "ServiceRequest"); len(requests) == 0 || requests[0].Priority != "stat" || len(requests[0].SupportingInfo) == 0 {
		t.Errorf("requests %+v", requests)
	}
	if all := of[clinicalImpression](t, data, "ClinicalImpression"); len(all) != 1 || len(all[0].Finding) != 1 || all[0].Finding[0].Basis != "fits: well" || all[0].Summary != "First thought." {
		t.Errorf("impressions %+v", all)
	}
	if plans := of[carePlan](t, data, "CarePlan"); len(plans) != 2 || len(plans[1].Replaces) != 1 || plans[0].Activity[0].Detail.Scheduled != "2 sets, 8 repetitions, right side" || plans[0].Period.End == "" {
		t.Errorf("plans %+v", plans)
	}
	docs := of[documentReference](t, data, "DocumentReference")
	if len(docs) != 2 || docs[0].Content[0].Attachment.ContentType != "text/plain; charset=utf-8" || docs[1].Content[0].Attachment.Hash == "" || docs[1].Author[0].Display != by {
		t.Errorf("documents %+v", docs)
	}
}

// TestDoubtsAreFlags: a stage that contradicts an earlier visit travels with the
// visit, for her, with a code.
func TestDoubtsAreFlags(t *testing.T) {
	then := visit()
	then.ID, then.Order = "then", 1
	then.Intake.Response.Set("weeks_pregnant", "38")
	now := visit()
	now.Order = 2
	now.Intake.Started = now.Intake.Started.AddDate(0, 0, 7)
	now.Intake.Response.Set("weeks_pregnant", "13")
	flags := of[flag](t, bundleOf(t, told(t, now, *then)), "Flag")
	if len(flags) != 1 || flags[0].Status != "active" || flags[0].Code.Coding[0].Code != triage.DoubtWeeksBack ||
		!strings.Contains(flags[0].Code.Text, "week 38 of pregnancy then, week 13 of pregnancy now") {
		t.Errorf("flags %+v", flags)
	}
	if len(of[flag](t, bundleOf(t, told(t, visit())), "Flag")) > 0 {
		t.Error("a flag without a doubt")
	}
}
