package fhir

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// TestTwoVisitsShareThePatientAndTheQuestions and nothing else; the same visit has the
// same bytes each time.
func TestTwoVisitsShareThePatientAndTheQuestions(t *testing.T) {
	first := bundleOf(t, told(t, visit()))
	if !bytes.Equal(first, bundleOf(t, told(t, visit()))) {
		t.Error("the same visit was written in two ways")
	}
	v := visit()
	v.ID = "00000000-0000-4000-8000-000000000000"
	other := bundleOf(t, told(t, v))
	var shared []string
	for _, id := range regexp.MustCompile(`"fullUrl": "urn:uuid:[0-9a-f-]+"`).FindAllString(string(other), -1) {
		if strings.Contains(string(first), id) {
			shared = append(shared, id)
		}
	}
	patient, questions := of[resource](t, first, "Patient")[0].ID, of[resource](t, first, "Questionnaire")[0].ID
	want := []string{`"fullUrl": "` + urn(patient) + `"`, `"fullUrl": "` + urn(questions) + `"`}
	if diff := cmp.Diff(want, shared); diff != "" {
		t.Errorf("shared (-want +got):\n%s", diff)
	}
	for _, word := range []string{"maria", "1994"} {
		if strings.Contains(patient, word) {
			t.Errorf("the id %s tells who she is", patient)
		}
	}
}

func TestPatientHasGenderAndNameParts(t *testing.T) {
	v := visit()
	p := of[patient](t, bundleOf(t, told(t, v)), "Patient")[0]
	if p.Gender != "unknown" || len(p.Name) != 1 || p.Name[0].Text != "María José" || p.Name[0].Family+strings.Join(p.Name[0].Given, "") == "" || p.BirthDate != "1994-02-11" {
		t.Errorf("%+v", p)
	}
	v.Intake.Name, v.Intake.BirthDate = "", ""
	if p := of[patient](t, bundleOf(t, told(t, v)), "Patient")[0]; p.Name != nil || p.BirthDate != "" {
		t.Errorf("a patient without a name has one: %+v", p)
	}
}

func TestNameParts(t *testing.T) {
	for in, want := range map[string]humanName{
		"Ana":                         {Given: []string{"Ana"}},
		"Ana Ruiz":                    {Family: "Ruiz", Given: []string{"Ana"}},
		"Mary Ann O’Neil Jr.":         {Family: "O’Neil", Given: []string{"Mary", "Ann"}, Suffix: []string{"Jr."}},
		"Ruiz, Ana María":             {Family: "Ruiz", Given: []string{"Ana", "María"}},
		"Sofía de la Cruz":            {Family: "de la Cruz", Given: []string{"Sofía"}},
		"es: Ana López García":        {Family: "López García", Given: []string{"Ana"}},
		"es: Ana María López García":  {Family: "López García", Given: []string{"Ana", "María"}},
		"es: Ana Ruiz":                {Family: "Ruiz", Given: []string{"Ana"}},
		"es: Luz de la Cruz del Toro": {Family: "de la Cruz del Toro", Given: []string{"Luz"}},
		"王小明":                         {Given: []string{"王小明"}},
	} {
		name, spanish := strings.CutPrefix(in, "es: ")
		l := triage.English
		if spanish {
			l = triage.Spanish
		}
		want.Text = name
		if diff := cmp.Diff(want, nameParts(name, l)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

// TestHerVersionHasHerWords: the version of the questions is the one that she was
// asked.
func TestHerVersionHasHerWords(t *testing.T) {
	data := bundleOf(t, told(t, visit()))
	q := of[struct {
		Version string
		Item    []triage.Item
	}](t, data, "Questionnaire")[0]
	r := of[response](t, data, resourceResponse)[0]
	if q.Version != "1.0.0-0a1b2c3d" || len(q.Item) == 0 || r.Questionnaire != form(t).URL+"|1.0.0-0a1b2c3d" {
		t.Errorf("version %q, answers to %q", q.Version, r.Questionnaire)
	}
}

// TestWithoutHerQuestionsTheCodesGoOut: nothing that she said is lost, nothing is put
// into words that she did not read, and the note says so.
func TestWithoutHerQuestionsTheCodesGoOut(t *testing.T) {
	v := visit()
	v.Intake.Response.Set("shoe_size", "9")
	v.Intake.Response.Set("pain_zones", "psis_r", "tail_of_old")
	c := told(t, v)
	check := func(t *testing.T, says string) {
		data, notes, err := Bundle(c)
		if err != nil || len(notes) != 1 || !strings.Contains(notes[0], says) {
			t.Fatal(notes, err)
		}
		for _, code := range []string{`"shoe_size"`, `"tail_of_old"`, `"psis_r"`} {
			if !bytes.Contains(data, []byte(code)) {
				t.Errorf("%s is lost", code)
			}
		}
		if len(of[resource](t, data, "Questionnaire")) > 0 {
			t.Error("other questions stand beside her answers")
		}
		for _, it := range of[response](t, data, resourceResponse)[0].Item {
			if it.Text != "" {
				t.Errorf("words that she did not read: %s", it.Text)
			}
		}
	}
	t.Run("an answer that they do not have", func(t *testing.T) { check(t, "do not fit") })
	c.Asked = nil
	t.Run("not kept", func(t *testing.T) { check(t, "1.0.0-0a1b2c3d are not kept") })
}

// TestWhoPutsHerNameRightIsNamed: a name or a record number goes out as it was
// corrected, so the bundle says by whom.
func TestWhoPutsHerNameRightIsNamed(t *testing.T) {
	v := visit()
	v.Correct(triage.Correction{What: triage.CorrectName, Value: "Marie Ruiz", Therapist: "Iris Vega, PT"})
	if data := bundleOf(t, told(t, v)); !bytes.Contains(data, []byte("Iris Vega, PT")) {
		t.Error("who corrected the name is not in the bundle")
	}
}
