package vault

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestBothKindsOfKey(t *testing.T) {
	for kind, prefix := range map[Kind]string{Hybrid: "age1pq1", X25519: "age1"} {
		dir := filepath.Join(t.TempDir(), "keys")
		recovery, err := SetupKind(kind, dir, "Ana", "lantern gravel otter picnic", 1)
		if err != nil {
			t.Fatal(err)
		}
		k, err := OpenKeyring(dir)
		if err != nil {
			t.Fatal(err)
		}
		if r := k.Recipient(); r.Kind() != kind || !strings.HasPrefix(r.String(), prefix) || len(strings.Fields(r.Words())) != 4 {
			t.Errorf("%s: the public key is %s, %q", kind, r, r.Words())
		}
		id, _, err := k.Unlock(t.Context(), "lantern gravel otter picnic")
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := k.Recipient().Seal([]byte("hers"))
		if err != nil {
			t.Fatal(err)
		}
		if plain, err := id.Open(sealed); err != nil || string(plain) != "hers" {
			t.Errorf("%s: %q, %v", kind, plain, err)
		}
		// The recovery key with and without its beginning, and a new one.
		_, bare, _ := strings.Cut(recovery, " ")
		for _, typed := range []string{recovery, strings.ToLower(recovery), bare} {
			if _, err := k.Recover(typed); err != nil {
				t.Errorf("%s: %q: %v", kind, typed, err)
			}
		}
		if !LooksLikeRecovery(recovery) {
			t.Errorf("%s: %q does not look like a recovery key", kind, recovery)
		}
		next, err := k.NewRecovery(id)
		if err != nil {
			t.Fatal(err)
		}
		if err := k.UseRecovery(next, next.Key); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if head, _, _ := strings.Cut(recovery, " "); !strings.HasPrefix(next.Key, head+" ") {
			t.Errorf("%s: the new recovery key is of another kind: %s", kind, next.Key)
		}
		signature, err := id.SignFile([]byte("settings"), "of a clinic")
		if err != nil || k.WriteSignatureKey(id) != nil {
			t.Fatal(err)
		}
		if err := VerifyFile(dir, []byte("settings"), signature); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		if err := VerifyFile(dir, []byte("Settings"), signature); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: an altered file: %v", kind, err)
		}
		// The names of clinics are the owners' to choose.
		for _, comment := range []string{"", "of a clinic\non two lines\r\n", strings.Repeat("ñ", 9000)} {
			signature, err := id.SignFile([]byte("settings"), comment)
			if err != nil {
				t.Fatal(err)
			}
			if err := VerifyFile(dir, []byte("settings"), signature); err != nil {
				t.Errorf("%s: with a comment of %d bytes: %v", kind, len(comment), err)
			}
		}
	}
	if _, err := SetupKind("rsa", filepath.Join(t.TempDir(), "keys"), "Ana", "lantern gravel otter picnic", 1); !errors.Is(err, ErrKind) {
		t.Errorf("another kind: %v", err)
	}
}
