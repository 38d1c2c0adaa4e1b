package folder

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
)

// ticketScreen is a patients' screen that takes tickets.
type ticketScreen struct{ got []triage.Ticket }

func (*ticketScreen) Glance() (local.Glance, <-chan struct{}) { return local.Glance{}, nil }
func (*ticketScreen) Free(context.Context) error              { return nil }
func (*ticketScreen) Resume(context.Context, string) error    { return local.ErrNotHeld }
func (s *ticketScreen) Ticket(_ context.Context, text json.RawMessage) (string, error) {
	var t triage.Ticket
	if err := json.Unmarshal(text, &t); err != nil {
		return "", err
	}
	if s.got = append(s.got, t); len(s.got) > 1 {
		return "", local.ErrManyTickets
	}
	return "4711", nil
}

func (s *ticketScreen) Numbers(context.Context) (json.RawMessage, error) {
	var list []triage.Number
	for _, t := range s.got {
		list = append(list, triage.Number{Visit: t.Follows, Given: time.Now(), Used: time.Now()})
	}
	return json.Marshal(list)
}

// anaCame puts a complete visit into the record and returns it.
func anaCame(t *testing.T, f *Folder) string {
	t.Helper()
	visit, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := triage.Intake{Name: "Ana Ruiz", BirthDate: "1994-05-02", Lang: triage.Spanish, Started: time.Now(), Ended: triage.EndedComplete}
	in.Response.Set(triage.Status, triage.StatusPregnant)
	in.Response.Set(triage.WeeksPregnant, "20")
	in.Response.Set(triage.Activities, "stairs")
	in.Response.Set("activity_score_1", "4")
	if err := f.Save(t.Context(), visit, in, true); err != nil {
		t.Fatal(err)
	}
	return visit
}

// A ticket of a desk comes to the kiosk over the socket, and that of a program alone to
// its own screen. Nothing of it is in a file.
func TestATicketComesToTheScreen(t *testing.T) {
	for name, beside := range map[string]bool{"a desk": true, "one program": false} {
		t.Run(name, func(t *testing.T) {
			if beside && runtime.GOOS != "linux" {
				t.Skip("a desk works on Linux only")
			}
			kiosk, screen := newlyOpen(t), &ticketScreen{}
			kiosk.LendScreen(screen)
			at := kiosk
			if beside {
				if err := kiosk.Lend(); err != nil {
					t.Fatal(err)
				}
				var err error
				if at, err = Beside(t.Context(), kiosk.Dir, "", time.Now); err != nil {
					t.Fatal(err)
				}
			}
			s, err := at.Unlock(t.Context(), passphrase)
			if err != nil {
				t.Fatal(err)
			}
			visit := anaCame(t, kiosk)
			if _, _, err := GiveTicket(t.Context(), s, visit); !errors.Is(err, local.ErrNoTickets) {
				t.Errorf("where the clinic wants none: %v", err)
			}
			at.Clinic.Tickets = true
			front, err := NewFront(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			s.Lock()
			known, err := front.Known(t.Context(), "ruiz")
			if err != nil || len(known) != 1 || known[0].Visit != visit || !front.Tickets() {
				t.Fatalf("%+v, %v", known, err)
			}
			number, woman, err := front.Ticket(t.Context(), visit)
			if err != nil || number != "4711" || woman != "Ana Ruiz" || len(screen.got) != 1 || screen.got[0].Follows != visit || strings.Join(screen.got[0].Activities, "") != "stairs" || screen.got[0].Stage != (triage.Stage{Status: triage.StatusPregnant, Weeks: 20}) {
				t.Errorf("%q for %q, %v: %+v", number, woman, err, screen.got)
			}
			today, err := front.Today(t.Context())
			if n := len(today); err != nil || n != 2 || today[n-1].Visit != "" || today[n-1].Name != "Ana Ruiz" || today[n-1].Used.IsZero() {
				t.Errorf("the number was used, and the desk is told %+v, %v", today, err)
			}
			if _, _, err := front.Ticket(t.Context(), visit); !errors.Is(err, local.ErrManyTickets) {
				t.Errorf("too many: %v", err)
			}
			if _, _, err := front.Ticket(t.Context(), "gone"); !errors.Is(err, triage.ErrNoTicket) {
				t.Errorf("a visit that is gone: %v", err)
			}
			test := triage.Correction{What: triage.CorrectTest, Value: triage.Yes}
			if err := front.session.Add(t.Context(), visit, record.Correct, test); err != nil {
				t.Fatal(err)
			}
			if _, _, err := front.Ticket(t.Context(), visit); !errors.Is(err, triage.ErrNoTicket) {
				t.Errorf("a visit that is a test by now: %v", err)
			}
			front.End()
			if _, _, err := front.Ticket(t.Context(), visit); !errors.Is(err, ErrLocked) {
				t.Errorf("after the end of the front desk: %v", err)
			}
			if _, err := front.Known(t.Context(), "ruiz"); !errors.Is(err, ErrLocked) {
				t.Errorf("after the end of the front desk: %v", err)
			}
			err = filepath.WalkDir(kiosk.Dir, func(path string, d os.DirEntry, err error) error {
				if err != nil || !d.Type().IsRegular() {
					return err
				}
				text, err := os.ReadFile(path)
				if strings.Contains(string(text), "Ruiz") || strings.Contains(string(text), "4711") {
					t.Errorf("%s has her name or her number", path)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestATicketNeedsAScreen(t *testing.T) {
	kiosk := newlyOpen(t)
	kiosk.Clinic.Tickets = true
	s, err := kiosk.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := GiveTicket(t.Context(), s, anaCame(t, kiosk)); !errors.Is(err, local.ErrNoScreen) {
		t.Error(err)
	}
	s.Lock()
}
