package folder

import (
	"errors"
	"testing"

	"sacra/assets"
	"sacra/triage/record/postgres"
)

// TestOwnersAlone: where there are owners, another therapist changes neither settings
// nor keys, but her own passphrase; and nobody can leave the clinic without an owner.
func TestOwnersAlone(t *testing.T) {
	f, ana := opened(t)
	const beas = "river candle window marble"
	if err := ana.AddTherapist(t.Context(), "Bea", beas, 4); err != nil {
		t.Fatal(err)
	}
	c := f.Clinic
	c.Owners = []string{"Cleo"}
	var wrong *assets.FieldError
	if _, err := ana.Change(t.Context(), f, c); !errors.As(err, &wrong) || wrong.Field != "owners" {
		t.Errorf("an owner who is nobody: %v", err)
	}
	c.Owners = []string{"Ana"}
	f, err := ana.Change(t.Context(), f, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := ana.RemoveTherapist(t.Context(), "Ana"); !errors.Is(err, ErrNotOwner) {
		t.Errorf("the last owner goes: %v", err)
	}
	ana.Lock()
	bea, err := f.Unlock(t.Context(), beas)
	if err != nil {
		t.Fatal(err)
	}
	other := f.Clinic
	other.Phone = "555-0101"
	_, changed := bea.Change(t.Context(), f, other)
	_, recovery := bea.NewRecovery()
	_, key := NewKey(t.Context(), bea, beas, 4)
	_, deleted := Delete(t.Context(), bea, beas, nil)
	_, server := bea.UseServer(t.Context(), f, postgres.Access{Password: "another server's", Clinic: "x", Kiosk: f.Clinic.Kiosk}, false)
	if exists(f.Dir, secretFile) {
		t.Error("the password of a server was replaced by somebody who may not")
	}
	for what, err := range map[string]error{
		"settings": changed, "recovery key": recovery, "new key": key, "deleting": deleted, "server": server,
		"add":                  bea.AddTherapist(t.Context(), "Dora", "walnut harbor violin cricket", 4),
		"remove":               bea.RemoveTherapist(t.Context(), "Ana"),
		"another's passphrase": bea.SetPassphrase(t.Context(), "Ana", "walnut harbor violin cricket", 4),
	} {
		if !errors.Is(err, ErrNotOwner) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := bea.SetPassphrase(t.Context(), "Bea", "walnut harbor violin cricket", 4); err != nil {
		t.Errorf("her own passphrase: %v", err)
	}
}
