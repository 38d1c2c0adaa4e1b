package vault

import (
	"errors"
	"testing"
)

func TestANewRecoveryKeyIsInForceOnceItIsOnPaper(t *testing.T) {
	c := newClinic(t)
	id, err := c.keyring.Recover(c.recovery)
	must(t, err)
	next, err := c.keyring.NewRecovery(id)
	must(t, err)
	if next.Key == c.recovery {
		t.Fatal("it is the old one")
	}
	for _, wrong := range []string{"", "lost it", c.recovery, next.Key[:len(next.Key)-1]} {
		if err := c.keyring.UseRecovery(next, wrong); !errors.Is(err, ErrRecoveryKey) {
			t.Errorf("typed back %q: %v", wrong, err)
		}
	}
	if _, err := c.keyring.Recover(c.recovery); err != nil {
		t.Errorf("the old paper, before the new one is proved: %v", err)
	}
	must(t, c.keyring.UseRecovery(next, next.Key))
	if got, err := c.keyring.Recover(next.Key); err != nil || got.Recipient().String() != id.Recipient().String() {
		t.Errorf("the new paper: %v", err)
	}
	if _, err := c.keyring.Recover(c.recovery); !errors.Is(err, ErrWrongRecovery) {
		t.Errorf("the old paper still opens: %v", err)
	}
	other := newClinic(t)
	stranger, err := other.keyring.Recover(other.recovery)
	must(t, err)
	if _, err := c.keyring.NewRecovery(stranger); !errors.Is(err, ErrSwapped) {
		t.Errorf("with another clinic's key: %v", err)
	}
}

func TestWhatIsMeantAsARecoveryKey(t *testing.T) {
	c := newClinic(t)
	for typed, want := range map[string]bool{
		c.recovery:                        true,
		"age secret key pq 1 " + "and so": true,
		"AGE-SECRET-KEY-PQ-1":             true,
		"":                                false,
		"lantern gravel otter picnic":     false,
		"age is only a number, my dear":   false,
	} {
		if got := LooksLikeRecovery(typed); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
}
