package folder_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// withContent gives a data folder content of its own with one change.
func withContent(t *testing.T, dir, file, old, now string) {
	t.Helper()
	own := filepath.Join(dir, "content")
	if err := os.RemoveAll(own); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(own, assets.Embedded()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(own, file)
	data, err := os.ReadFile(path)
	if err == nil && !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", file, old)
	}
	if err == nil {
		err = os.WriteFile(path, []byte(strings.Replace(string(data), old, now, 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// reread closes a folder and opens it again, as with the next start of the program, and
// returns its one visit.
func reread(t *testing.T, f *folder.Folder) (*folder.Folder, triage.Visit) {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(t.Context(), f.Dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Lock)
	visits, _, err := folder.WholeVisits(t.Context(), s)
	if err != nil || len(visits) != 1 {
		t.Fatalf("%d visits, %v", len(visits), err)
	}
	return f, visits[0]
}

// A sheet is printed again with the content that it was made with, to the last byte,
// whatever the content of the clinic is by then: another exercise, other words. Her
// answers keep the questions of their day.
func TestAnOldSheetIsPrintedWithTheContentOfItsDay(t *testing.T) {
	f, _ := kioskFolder(t, nil)
	visit, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := calm()
	if err := f.Save(t.Context(), visit, in, true); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Sheets().ReleaseAtKiosk(t.Context(), visit, in); err != nil {
		t.Fatal(err)
	}
	f, v := reread(t, f)
	rel := v.Releases[0]
	if rel.Pack == "" || v.Intake.Pack != rel.Pack {
		t.Fatalf("packs %q and %q", v.Intake.Pack, rel.Pack)
	}
	before, err := f.Sheets().Make(visit, rel, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range [][3]string{
		{"exercises.toml", `en = "Belly hug breathing"`, `en = "Hug your belly"`},
		{"words/sheet.en.json", "Your exercises", "What to do"},
		{"questionnaire.json", `"display": "Dimple above the right buttock"`, `"display": "Right dimple"`},
	} {
		withContent(t, f.Dir, change[0], change[1], change[2])
		f, v = reread(t, f)
		again, err := f.Sheets().Make(visit, v.Releases[0], nil)
		if err != nil || !bytes.Equal(again, before) {
			t.Errorf("%s: the sheet is another one, %v", change[0], err)
		}
		fresh := v.Releases[0]
		fresh.Pack = ""
		if now, err := f.Sheets().Make(visit, fresh, nil); change[0] != "questionnaire.json" && (err != nil || bytes.Equal(now, before)) {
			t.Errorf("%s: the content of today makes the same sheet (%v): this change tests nothing", change[0], err)
		}
	}
	asked, err := f.Questions(v.Intake.Pack)
	if err != nil {
		t.Fatal(err)
	}
	if got := asked.Question("pain_zones").Option("psis_r").Label(triage.English); got == "Right dimple" {
		t.Error("her answer has the words of today")
	}
	if got := f.Content.Rules.Questionnaire.Question("pain_zones").Option("psis_r").Label(triage.English); got != "Right dimple" {
		t.Errorf("the words of today are %q: this change tests nothing", got)
	}
}

// A pack that is gone, cut, altered or another one than its name says is refused, and
// so is a name that leads elsewhere.
func TestAPackThatIsNotWhatItWasIsRefused(t *testing.T) {
	f, _ := kioskFolder(t, nil)
	visit, err := f.NewVisit()
	if err == nil {
		err = f.Save(t.Context(), visit, calm(), true)
	}
	if err != nil {
		t.Fatal(err)
	}
	f, v := reread(t, f)
	name := v.Intake.Pack
	file := filepath.Join(f.Dir, "packs", name+".zip")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	withContent(t, f.Dir, "words/sheet.en.json", "Your exercises", "What to do") // name is not that of today
	for fault, data := range map[string][]byte{
		"cut":     whole[:len(whole)/2],
		"altered": append(bytes.Clone(whole[:len(whole)/3]), append([]byte("x"), whole[len(whole)/3+1:]...)...),
		"empty":   {},
		"gone":    nil,
	} {
		err := os.Remove(file)
		if err == nil && data != nil {
			err = os.WriteFile(file, data, 0o600)
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		f, _ = reread(t, f)
		var gone *folder.PackError
		if _, err := f.Former(name); !errors.As(err, &gone) {
			t.Errorf("%s: %v", fault, err)
		}
	}
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	f, _ = reread(t, f)
	if _, err := f.Former(name); err != nil {
		t.Errorf("whole again: %v", err)
	}
	for _, name := range []string{"../packs/" + name, strings.Repeat("0", 64), "x"} {
		if _, err := f.Former(name); err == nil {
			t.Errorf("%q is taken", name)
		}
	}
}
