package triage

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// outlined has something in each field that an outline keeps, and in some that it
// does not.
func outlined() Visit {
	zone := time.FixedZone("", -5*3600)
	own := OwnExercise{Name: Text{English: "Ankle pump"}}.Named()
	v := Visit{ID: "b", Order: 7, Last: 12, Print: "print", Intake: Intake{
		Lang: Spanish, Name: "Zoë Ñu", BirthDate: "1990-03-04", Large: true, Returning: true, BothRight: []string{"one", "two"},
		Content: "2027.1", Pack: "pack", Ended: EndedComplete, Strokes: map[string][]Stroke{PainZones: {{View: "back"}}},
		Started: time.Date(2027, 3, 4, 9, 30, 0, 123456789, zone), Finished: time.Date(2027, 3, 4, 9, 40, 0, 0, time.UTC),
		Consent: Consent{Given: true},
	}}
	in := &v.Intake.Response
	in.Set(Status, StatusPregnant)
	in.Set(Conditions, "cervix", strings.Repeat("long", 40))
	in.Set(Cauda)
	in.Defer(Feeding)
	in.Doubted, in.LastVisit = []Stage{{Status: StatusNeither, Weeks: WeeksUnknown}}, map[string][]string{ChangeSince: {"better"}}
	v.Exam = []ExamEntry{{Results: map[string]string{"p4_r": "neg"}, Therapist: "Ana"}, {Results: map[string]string{"p4_r": "pos"}, Therapist: "Dana", Note: "Both."}}
	v.Clearances = []Clearance{{Alert: "one", Note: "Asked.", Therapist: "Ana"}, {Note: "x", Settles: &Settlement{Then: "a"}}}
	v.Notes = []Note{{Text: "Calm.", Therapist: "Eve"}, {Impression: map[HypothesisID]Fit{Girdle: FitWell}}, {Exercise: &own}, {Retires: "own-1"}}
	v.Plans, v.Releases = []Plan{{Pattern: "p"}}, []Release{{Therapist: "Dana", Name: "Zoë"}, {}}
	v.Acts = []Act{{Kind: "note"}}
	v.Correct(Correction{What: CorrectName, Value: "Zoe New", Therapist: "Ana"})
	v.Correct(Correction{What: CorrectPerson, Value: PersonSame, Other: "c"})
	v.Correct(Correction{What: CorrectWith, Value: "Room 2"})
	return v
}

// stripped is a visit without what its outline leaves out.
func stripped(v Visit) Visit {
	v.Intake.Strokes, v.Intake.Consent, v.Acts = nil, Consent{}, nil
	v.Exam = slices.Clone(v.Exam[max(0, len(v.Exam)-1):])
	for i := range v.Exam {
		v.Exam[i].Note, v.Exam[i].Seen = "", 0
	}
	v.Notes = slices.Clone(v.Notes)
	for i, n := range v.Notes {
		v.Notes[i] = Note{Therapist: n.Therapist, Impression: n.Impression, Exercise: n.Exercise, Retires: n.Retires}
	}
	v.Plans = make([]Plan, len(v.Plans))
	v.Releases = slices.Clone(v.Releases)
	for i, r := range v.Releases {
		v.Releases[i] = Release{Therapist: r.Therapist}
	}
	return v
}

func TestAnOutlineHasWhatAListNeeds(t *testing.T) {
	v, plain := outlined(), Visit{ID: "a", Intake: Intake{Name: "Ann"}}
	list := Outlines([]Visit{v, plain})
	words, err := ReadLexicon(string(AppendLexicon(nil, list[0].lexicon)))
	if err != nil {
		t.Fatal(err)
	}
	read, err := ReadOutlines(string(AppendOutlines(nil, list)), words)
	if err != nil || len(read) != 2 {
		t.Fatal(len(read), err)
	}
	read[0].Order = list[0].Order // the record decides that
	for what, all := range map[string][]Outline{"made": list, "read": read} {
		if diff := cmp.Diff(stripped(v), all[0].Visit()); diff != "" {
			t.Errorf("the outline that was %s (-want +got):\n%s", what, diff)
		}
		if got := all[1].Visit(); got.Intake.Name != "Ann" || got.Exam != nil || got.Clearances != nil {
			t.Errorf("the plain one that was %s: %+v", what, got)
		}
		o := &all[0]
		if o.ID != "b" || o.Name() != "Zoe New" || !o.Started.Equal(v.Intake.Started) || !o.Over() || o.Test() || o.persons["c"] != PersonSame || o.keys != keysOf(&v) {
			t.Errorf("the outline that was %s: %+v", what, o)
		}
		for letters, want := range map[string]bool{"zo": true, "nu": true, "1990": true, "3": true, "oe": false} {
			if o.Has(letters) != want {
				t.Errorf("%q is found: %t", letters, !want)
			}
		}
		for who, want := range map[string]bool{"Dana": true, "room 2": true, "dana": false, "": false, "Eve": true, "Ev": false} {
			if o.Mine(who) != want {
				t.Errorf("%q has worked on it or it is with her: %t", who, !want)
			}
		}
	}
}

// What is cut or changed is refused, or is another list, but never a panic.
func TestOutlinesThatAreDamaged(t *testing.T) {
	list := Outlines([]Visit{outlined(), outlined()})
	whole := AppendOutlines(nil, list)
	rapid.Check(t, func(t *rapid.T) {
		data := slices.Clone(whole)
		if rapid.Bool().Draw(t, "cut") {
			data = data[:rapid.IntRange(0, len(data)-1).Draw(t, "at")]
		}
		for range rapid.IntRange(0, 3).Draw(t, "bytes") {
			if len(data) > 0 {
				data[rapid.IntRange(0, len(data)-1).Draw(t, "at")] ^= rapid.Byte().Draw(t, "by")
			}
		}
		read, err := ReadOutlines(string(data), list[0].lexicon)
		if err == nil {
			for i := range read {
				_ = read[i].Visit()
			}
		}
	})
}
