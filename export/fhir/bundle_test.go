package fhir

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"sacra/assets/golden"
	"sacra/triage"
)

func visit() *triage.Visit {
	at := time.Date(2026, 5, 20, 9, 30, 0, 0, time.UTC)
	r := answered()
	exam := r.Exam
	r.Exam = nil
	return &triage.Visit{
		ID: "6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11",
		Intake: triage.Intake{
			Lang: triage.Spanish, Name: "María José", BirthDate: "1994-02-11", Response: r,
			Content: "1.0.0-0a1b2c3d", Started: at.Add(-6 * time.Minute), Finished: at, Ended: triage.EndedComplete,
		},
		Exam:     []triage.ExamEntry{{Results: exam, Therapist: "Dana Whitfield, PT"}},
		Releases: []triage.Release{{Therapist: "Dana Whitfield, PT"}, {Therapist: ""}},
	}
}

func TestBundleGolden(t *testing.T) {
	got, err := Bundle(form(t), visit())
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "bundle.json", string(got))
}

// TestBundleHoldsTogether follows every reference and looks for ids that are
// not UUIDs.
func TestBundleHoldsTogether(t *testing.T) {
	data, err := Bundle(form(t), visit())
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Type  string
		Entry []struct {
			FullURL  string `json:"fullUrl"`
			Resource struct {
				ResourceType, ID string
			}
		}
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	uuid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	known, count := map[string]bool{}, map[string]int{}
	for _, e := range b.Entry {
		if known[e.FullURL] || e.FullURL != "urn:uuid:"+e.Resource.ID || !uuid.MatchString(e.Resource.ID) {
			t.Errorf("%s has the address %s and the id %s", e.Resource.ResourceType, e.FullURL, e.Resource.ID)
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
	want := map[string]int{"Patient": 1, "Questionnaire": 1, "QuestionnaireResponse": 1, "Observation": 5, "Provenance": 1}
	for kind, n := range want {
		if count[kind] != n {
			t.Errorf("%d of %s, want %d", count[kind], kind, n)
		}
	}
	if b.Type != "collection" {
		t.Errorf("type %q", b.Type)
	}
}

func TestBundleIsTheSameEachTimeAndAnotherForEachVisit(t *testing.T) {
	q := form(t)
	first, err := Bundle(q, visit())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Bundle(q, visit())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the same visit was written in two ways")
	}
	v := visit()
	v.ID = "00000000-0000-4000-8000-000000000000"
	other, err := Bundle(q, v)
	if err != nil {
		t.Fatal(err)
	}
	ids := regexp.MustCompile(`urn:uuid:[0-9a-f-]+`)
	for _, id := range ids.FindAllString(string(other), -1) {
		if strings.Contains(string(first), id) {
			t.Fatalf("two visits share the id %s", id)
		}
	}
}

func TestBundleWithoutAName(t *testing.T) {
	v := visit()
	v.Intake.Name, v.Intake.BirthDate = "", ""
	got, err := Bundle(form(t), v)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte(`"name": [`)) || bytes.Contains(got, []byte("birthDate")) {
		t.Error("a patient without a name has one")
	}
}

func TestBundleNamesTheVisitThatCannotBeWritten(t *testing.T) {
	v := visit()
	v.Intake.Response.Set("shoe_size", "9")
	if _, err := Bundle(form(t), v); err == nil || !strings.Contains(err.Error(), v.ID) || !strings.Contains(err.Error(), "shoe_size") {
		t.Errorf("got %v", err)
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

// TestScoresAreQuantities: every number of an Observation is a quantity, because other
// programs show nothing for a valueInteger.
func TestScoresAreQuantities(t *testing.T) {
	v := visit()
	v.Intake.Response.Set("pain_back_now", "7")
	data, err := Bundle(form(t), v)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`"valueQuantity":\s*\{\s*"value":\s*7,\s*"unit":\s*"score",\s*"system":\s*"http://unitsofmeasure.org",\s*"code":\s*"\{score\}"`).Match(data) {
		t.Error("a pain of 7 is no quantity in the unit of scores")
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
	data, err := Bundle(form(t), v)
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Entry []struct {
			Resource struct {
				ResourceType string
				Code         struct{ Coding []coding }
				Subject      reference
			}
		}
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	var got []coding
	for _, e := range b.Entry {
		if e.Resource.ResourceType == "Condition" {
			got = append(got, e.Resource.Code.Coding...)
			if !strings.HasPrefix(e.Resource.Subject.Reference, "urn:uuid:") {
				t.Errorf("it is nobody's: %+v", e.Resource)
			}
		}
	}
	want := []coding{
		{System: "http://hl7.org/fhir/sid/icd-10-cm", Version: "2026", Code: "O26.713", Display: "Subluxation of symphysis (pubis) in pregnancy, third trimester"},
		{System: "http://hl7.org/fhir/sid/icd-10-cm", Version: "2026", Code: "M54.31", Display: "Sciatica, right side"},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("conditions %+v, want %+v", got, want)
	}
	if !bytes.Contains(data, []byte("Ana Ruiz, PT")) {
		t.Error("who picked them is not named")
	}
}

// TestDoubtsAreFlags: a stage that contradicts an earlier visit travels with the
// visit, for her, with a code, and each with an id of its own.
func TestDoubtsAreFlags(t *testing.T) {
	then := triage.Visit{ID: "then"}
	doubts := []triage.StageDoubt{
		{ID: triage.DoubtWeeksBack, Then: &then, Was: triage.Stage{Status: triage.StatusPregnant, Weeks: 38}, Now: triage.Stage{Status: triage.StatusPregnant, Weeks: 13}},
		{ID: triage.DoubtWeeksBack, Then: &triage.Visit{ID: "before"}, Was: triage.Stage{Status: triage.StatusPostpartum, Weeks: triage.WeeksUnknown}, Now: triage.Stage{}},
	}
	data, err := Bundle(form(t), visit(), doubts...)
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Entry []struct{ Resource flag }
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	var got []string
	ids, patient := map[string]bool{}, b.Entry[0].Resource.ID
	for _, e := range b.Entry {
		if f := e.Resource; f.ResourceType == "Flag" {
			got = append(got, f.Code.Text)
			ids[f.ID] = true
			if f.Status != "active" || f.Subject.Reference != urn(patient) || f.Code.Coding[0].Code != triage.DoubtWeeksBack {
				t.Errorf("flag %+v", f)
			}
		}
	}
	if len(ids) != 2 || !strings.Contains(got[0], "week 38 of pregnancy then, week 13 of pregnancy now") || !strings.Contains(got[1], "after a birth, weeks not given then, no stage given now") {
		t.Errorf("flags %q with ids %v", got, ids)
	}
	if without, err := Bundle(form(t), visit()); err != nil || bytes.Contains(without, []byte(`"Flag"`)) {
		t.Errorf("a flag without a doubt, %v", err)
	}
}
