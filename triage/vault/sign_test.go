package vault

import (
	"testing"

	"filippo.io/age"
)

func TestOnlyThePrivateKeySigns(t *testing.T) {
	mine, other := newIdentity(t), newIdentity(t)
	message := []byte("alert cauda_saddle of visit 7 is cleared")
	sig, err := mine.Sign(message)
	if err != nil {
		t.Fatal(err)
	}
	if !mine.Verify(message, sig) {
		t.Error("its own signature does not hold")
	}
	again := &Identity{mine.key} // as after the next unlocking
	if !again.Verify(message, sig) {
		t.Error("the signature does not hold at the next unlocking")
	}
	if other.Verify(message, sig) {
		t.Error("another clinic's key takes it")
	}
	for name, bad := range map[string][]byte{"none": nil, "short": sig[:63], "long": append(sig[:64:64], 0)} {
		if mine.Verify(message, bad) {
			t.Errorf("a signature that is %s holds", name)
		}
	}
	for i := range message {
		message[i] ^= 1
		if mine.Verify(message, sig) {
			t.Fatalf("byte %d may be changed", i)
		}
		message[i] ^= 1
	}
}

func newIdentity(t *testing.T) *Identity {
	t.Helper()
	key, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return &Identity{key}
}
