package vault

import (
	"bytes"
	"errors"
	"testing"
)

func TestSealOwn(t *testing.T) {
	mine := newClinic(t).id
	theirs := newClinic(t).id
	sealed, err := mine.SealOwn([]byte("a list"))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := mine.OpenOwn(sealed); err != nil || string(plain) != "a list" {
		t.Errorf("opened as %q, %v", plain, err)
	}
	again, err := mine.SealOwn([]byte("a list"))
	if err != nil || bytes.Equal(again, sealed) {
		t.Errorf("equal texts are sealed to equal bytes, %v", err)
	}
	// Whoever has the public key alone must not be able to make one.
	forged, err := mine.Recipient().Seal([]byte("a list"))
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Clone(sealed)
	altered[len(altered)-1] ^= 1
	for name, blob := range map[string][]byte{"forged": forged, "altered": altered, "empty": nil} {
		if _, err := mine.OpenOwn(blob); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := theirs.OpenOwn(sealed); !errors.Is(err, ErrDamaged) {
		t.Errorf("another clinic: %v", err)
	}
}
