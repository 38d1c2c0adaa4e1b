package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sacra/triage"
	"sacra/triage/disk"
	"sacra/triage/vault"
)

// The folder invitedDir says which forms are asked of whom: a file a patient, named
// by her mark. The kiosk cannot open the record, so this cannot be kept there.
const (
	invitedDir = "invited"
	saltFile   = "salt"
	maxInvited = 1 << 16
)

// ErrNobody means that a visit has no name or no date of birth, so that the patient
// cannot be known again.
var ErrNobody = errors.New("without a name and a date of birth she cannot be known again")

// invited is what one of these files holds.
type invited struct {
	// Next are the ids of the forms that a therapist chose for the next visit.
	Next []string `json:"next,omitempty"`
	// Filled has the day on which a form was last filled in, YYYY-MM-DD, for forms
	// that are asked every few weeks.
	Filled map[string]string `json:"filled,omitempty"`
}

// Invited returns the forms that a therapist chose for the next visit of a patient,
// and those that it is too early to ask again. It takes a tenth of a second.
func Invited(f *Folder, in *triage.Intake) (wanted, early []string) {
	if len(f.Content.Rules.Forms) == 0 {
		return nil, nil
	}
	_, list, err := invitedOf(f, in)
	if err != nil { // she is asked what the rules ask
		return nil, nil
	}
	for i := range f.Content.Rules.Forms {
		form := &f.Content.Rules.Forms[i]
		last, err := time.ParseInLocation(time.DateOnly, list.Filled[form.ID], f.now().Location())
		if err == nil && form.EveryWeeks > 0 && f.now().Before(last.AddDate(0, 0, 7*form.EveryWeeks)) && !f.now().Before(last) {
			early = append(early, form.ID)
		}
	}
	return list.Next, early
}

// Invited returns the forms that are chosen for the next visit of a patient.
func (s *Session) Invited(in *triage.Intake) ([]string, error) {
	_, list, err := invitedOf(s.folder, in)
	return list.Next, err
}

// Invite chooses the forms for the next visit of a patient, in place of those
// that were chosen before. visit is the one at which that was done. The error is
// ErrNobody where she cannot be known again.
func (s *Session) Invite(ctx context.Context, visit string, in *triage.Intake, forms []string) error {
	file, _, err := invitedOf(s.folder, in)
	if err != nil {
		return err
	}
	if err := s.audit(ctx, visit, auditEvent{Event: "forms_next"}); err != nil {
		return err
	}
	return changeInvited(file, func(list *invited) { list.Next = slices.Clone(forms) })
}

// formsFilled notes after a visit which forms she filled in.
func formsFilled(f *Folder, in *triage.Intake) error {
	asked := in.Response.Values(triage.FormsAsked)
	if len(asked) == 0 {
		return nil
	}
	file, _, err := invitedOf(f, in)
	if errors.Is(err, ErrNobody) {
		return nil
	}
	if err != nil {
		return err
	}
	return changeInvited(file, func(list *invited) {
		for _, id := range asked {
			form := f.Content.Rules.Form(id)
			if form == nil || !form.Filled(f.Content.Rules.Questionnaire, &in.Response) {
				continue
			}
			list.Next = slices.DeleteFunc(list.Next, func(next string) bool { return next == id })
			if form.EveryWeeks > 0 {
				if list.Filled == nil {
					list.Filled = map[string]string{}
				}
				list.Filled[id] = f.now().Format(time.DateOnly)
			}
		}
	})
}

// invitedOf reads the file of a patient, and returns where it is.
func invitedOf(f *Folder, in *triage.Intake) (file string, list invited, err error) {
	who := in.PatientKey()
	if who == "" {
		return "", list, ErrNobody
	}
	dir := filepath.Join(f.Dir, invitedDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", list, fmt.Errorf("read the forms for the next visit: %w", err)
	}
	marks, err := vault.OpenMarks(filepath.Join(dir, saltFile))
	if err != nil {
		return "", list, err
	}
	mark, err := marks.Of(who)
	if err != nil {
		return "", list, err
	}
	file = filepath.Join(dir, mark)
	list, err = parseInvited(disk.Read(file, maxInvited))
	return file, list, err
}

// parseInvited parses what was read of a file; one that is not there is empty.
func parseInvited(data []byte, err error) (list invited, _ error) {
	if errors.Is(err, fs.ErrNotExist) {
		return list, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		return invited{}, fmt.Errorf("read the forms for the next visit: %w", err)
	}
	return list, nil
}

// changeInvited changes the list in a file as it is now: the kiosk may note what she has filled in while a therapist
// at the desk chooses. An empty list takes the file away.
func changeInvited(file string, change func(*invited)) error {
	err := disk.Update(file, maxInvited, func(data []byte, err error) ([]byte, error) {
		list, err := parseInvited(data, err)
		if err != nil {
			return nil, err
		}
		if change(&list); len(list.Next) == 0 && len(list.Filled) == 0 {
			return nil, nil
		}
		return json.Marshal(list)
	})
	if err != nil {
		return fmt.Errorf("keep the forms for the next visit: %w", err)
	}
	return nil
}
