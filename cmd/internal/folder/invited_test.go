package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/disk"
)

// TestFormsForTheNextVisit: what a therapist chose is asked once, of this patient
// alone, and a form that is asked every few weeks not sooner. The files do not say who
// she is.
func TestFormsForTheNextVisit(t *testing.T) {
	f, s := opened(t)
	f.Content = assetstest.WithForms(t)
	day := time.Date(2027, 3, 4, 10, 0, 0, 0, time.UTC)
	f.now = func() time.Time { return day }
	ana := &triage.Intake{Name: "Ana Ruíz", BirthDate: "1994-05-02"}
	if err := s.Invite(t.Context(), visitOf(t, f), ana, []string{"worry", "food"}); err != nil {
		t.Fatal(err)
	}
	if wanted, _ := Invited(f, &triage.Intake{Name: "Ana Ruiz", BirthDate: "1994-05-03"}); len(wanted) > 0 {
		t.Errorf("another woman is asked %v", wanted)
	}
	again := triage.Intake{Name: "ana  ruiz", BirthDate: "1994-05-02", Ended: triage.EndedComplete, Content: f.Content.Rules.Version}
	if wanted, early := Invited(f, &again); !slices.Equal(wanted, []string{"worry", "food"}) || len(early) > 0 {
		t.Fatalf("wanted %v, early %v", wanted, early)
	}
	again.Response.Set(triage.FormsAsked, "food", "worry")
	again.Response.Set("food./88122-7", "LA28398-8")
	visit, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Save(t.Context(), visit, again, true); err != nil {
		t.Fatal(err)
	}
	day = day.AddDate(0, 0, 7*11)
	if wanted, early := Invited(f, ana); !slices.Equal(wanted, []string{"worry"}) || !slices.Equal(early, []string{"food"}) {
		t.Errorf("eleven weeks later: wanted %v, early %v", wanted, early)
	}
	day = day.AddDate(0, 0, 7)
	if _, early := Invited(f, ana); len(early) > 0 {
		t.Errorf("twelve weeks later: early %v", early)
	}
	names, err := os.ReadDir(filepath.Join(f.Dir, invitedDir))
	if err != nil || len(names) != 2 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(f.Dir, invitedDir, name.Name()))
		if err != nil || strings.Contains(strings.ToLower(string(data)+name.Name()), "ruiz") || strings.Contains(string(data), "1994") {
			t.Errorf("%s tells who she is: %s, %v", name.Name(), data, err)
		}
	}
	if err := s.Invite(t.Context(), visitOf(t, f), &triage.Intake{Name: "Ana"}, nil); !errors.Is(err, ErrNobody) {
		t.Errorf("without a date of birth: %v", err)
	}
	if all := audits(t, s); all[len(all)-1].Event != "forms_next" {
		t.Errorf("the last audit entry is %+v", all[len(all)-1])
	}
}

// TestADamagedInvitationAsksWhatTheRulesAsk: a file that cannot be read keeps nobody
// from her check-in.
func TestADamagedInvitationAsksWhatTheRulesAsk(t *testing.T) {
	f, s := opened(t)
	f.Content = assetstest.WithForms(t)
	ana := &triage.Intake{Name: "Ana Ruiz", BirthDate: "1994-05-02"}
	if err := s.Invite(t.Context(), visitOf(t, f), ana, []string{"worry"}); err != nil {
		t.Fatal(err)
	}
	file, _, err := invitedOf(f, ana)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(`{"next":`), 0o600); err != nil {
		t.Fatal(err)
	}
	if wanted, early := Invited(f, ana); len(wanted)+len(early) > 0 {
		t.Errorf("wanted %v, early %v", wanted, early)
	}
}

// visitOf is the id of a new visit.
func visitOf(t *testing.T, f *Folder) string {
	t.Helper()
	id, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// The kiosk notes what she has filled in while a therapist at the desk chooses forms for her: neither loses what the
// other writes.
func TestInvitationsOfTwoProgramsAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "0123456789abcdef")
	var running sync.WaitGroup
	const each = 40
	for _, who := range []string{"kiosk", "desk"} {
		running.Go(func() {
			for n := range each {
				if err := changeInvited(file, func(list *invited) {
					if who == "desk" {
						list.Next = append(list.Next, fmt.Sprint(n))
						return
					}
					if list.Filled == nil {
						list.Filled = map[string]string{}
					}
					list.Filled[fmt.Sprint(n)] = "2027-03-04"
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	running.Wait()
	list, err := parseInvited(disk.Read(file, maxInvited))
	if err != nil || len(list.Next) != each || len(list.Filled) != each {
		t.Errorf("%d chosen, %d filled in, %v; want %d of each", len(list.Next), len(list.Filled), err, each)
	}
}
