package fhir

import (
	cli "flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// out is where bundles and answers of the examples go for other programs to look at;
// see make fhir.
var out = cli.String("out", "", "folder to write bundles and answers of the examples into")

// TestExamplesAreToldInFull packs every example, in two languages, with all that a
// therapist may add, and reads her answers back.
func TestExamplesAreToldInFull(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	files, err := filepath.Glob("../../assets/examples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for i, file := range files {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			name := strings.TrimSuffix(filepath.Base(file), ".json") + "." + string(l)
			t.Run(name, func(t *testing.T) {
				v := example(t, rules, file, l, i)
				data := bundleOf(t, Case{Rules: rules, Asked: rules.Questionnaire, Visit: v, Hers: []triage.Visit{*v}, Documents: []Document{
					{Kind: DocSummary, Part: "1", Title: "Visit summary", At: v.Intake.Finished, PDF: []byte("%PDF-1.7")},
				}})
				r := of[response](t, data, resourceResponse)[0]
				text, err := encode(r)
				if err != nil {
					t.Fatal(err)
				}
				back, err := Parse(text, rules.Questionnaire)
				if err != nil || len(back.Answers) != len(v.Intake.Response.Answers) {
					t.Errorf("%d answers of %d, %v", len(back.Answers), len(v.Intake.Response.Answers), err)
				}
				if *out != "" {
					put(t, filepath.Join(*out, "bundles", name+".json"), data)
					put(t, filepath.Join(*out, "answers", name+".json"), text)
				}
			})
		}
	}
}

// example is a visit with the answers of a file and something of everything that a
// therapist may add.
func example(t *testing.T, rules *triage.Rules, file string, l triage.Lang, i int) *triage.Visit {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := triage.ParsePlain(text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rules.Import(r); err != nil {
		t.Fatal(err)
	}
	exam := r.Exam
	r.Exam = nil
	const by = "Dana Whitfield, PT"
	at := time.Date(2026, 5, 20, 9, i, 0, 0, time.UTC)
	v := &triage.Visit{
		ID: nameID(file + string(l)), Last: 7,
		Intake: triage.Intake{
			Lang: l, Name: "Ana Ruiz Gómez", BirthDate: "1994-02-11", Response: *r, Content: rules.Version,
			Started: at.Add(-6 * time.Minute), Finished: at, Ended: triage.EndedComplete,
		},
		Exam: []triage.ExamEntry{{Results: exam, Note: "Left after right.", Therapist: by}},
		Notes: []triage.Note{
			{Text: "Walks with short steps.", Therapist: by},
			{Therapist: by, Impression: map[triage.HypothesisID]triage.Fit{triage.Girdle: triage.FitWell}},
			{Therapist: by, Scale: &triage.ScaleEntry{Scale: triage.ScaleRMDQ, Answers: make([]int, triage.RMDQItems)}},
			{Therapist: by, Codes: &triage.CodeEntry{Year: rules.Diagnoses.Year, Codes: []triage.Code{{Code: "M54.31", Title: "Sciatica, right side"}}}},
		},
	}
	raised := rules.Raised(r)
	if len(raised) > 1 {
		v.Clearances = []triage.Clearance{{Alert: raised[0].ID, Note: "Examined, normal.", Therapist: by}}
	}
	plan := rules.Propose(r, nil)
	v.Releases = []triage.Release{{Plan: plan, Response: *r, Lang: l, Date: "2026-05-20", Content: rules.Version, Therapist: by}}
	return v
}

func put(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
