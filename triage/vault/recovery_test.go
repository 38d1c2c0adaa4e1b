package vault

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRecoveryKeyAsItIsTyped(t *testing.T) {
	c := newClinic(t)
	groups := strings.Fields(c.recovery)
	if groups[0] != "AGE-SECRET-KEY-PQ-1" || len(groups) != 16 {
		t.Fatalf("the paper has %d groups: want the prefix and 15", len(groups))
	}
	for _, g := range groups[1:15] {
		if len(g) != 4 {
			t.Errorf("group %q has %d characters", g, len(g))
		}
	}
	bare := strings.Join(groups[1:], "")
	for name, typed := range map[string]string{
		"as printed":         c.recovery,
		"lower case":         strings.ToLower(c.recovery),
		"without spaces":     strings.ReplaceAll(c.recovery, " ", ""),
		"without the prefix": bare,
		"with dashes":        strings.Join(groups[1:], "-"),
		"with long dashes":   strings.Join(groups[1:], "\u2013"),
		"on lines":           strings.Join(groups, "\r\n") + "\n",
		"spaces anywhere":    strings.Join(strings.Split(c.recovery, ""), "\u00a0"),
		"O for 0":            strings.ReplaceAll(bare, "0", "O"),
		"1 and I for L":      strings.ReplaceAll(strings.Replace(bare, "L", "1", 1), "L", "i"),
	} {
		id, err := c.keyring.Recover(typed)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if id.Recipient().String() != c.keyring.Recipient().String() {
			t.Errorf("%s gave another key", name)
		}
	}
}

func TestRecoveryKeyMistyped(t *testing.T) {
	c := newClinic(t)
	bare := strings.Join(strings.Fields(c.recovery)[1:], "")
	for typed, says := range map[string]string{
		"":                           "0 characters",
		bare[:57]:                    "57 characters",
		bare + "Q":                   "59 characters",
		bare[:9] + "b" + bare[10:]:   "group 3 has 'B'",
		bare[:57] + "?":              "group 15 has '?'",
		strings.ToLower(bare) + "\"": "group 15 has '\"'",
	} {
		_, err := c.keyring.Recover(typed)
		if !errors.Is(err, ErrRecoveryKey) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want it to say %q", typed, err, says)
		}
	}
	// Any one wrong character, and any two neighbours swapped, is a typing mistake and never another key.
	rapid.Check(t, func(t *rapid.T) {
		typed := []byte(bare)
		at := rapid.IntRange(0, len(typed)-2).Draw(t, "at")
		if rapid.Bool().Draw(t, "swap") {
			typed[at], typed[at+1] = typed[at+1], typed[at]
		} else {
			typed[at] = recoveryLetters[rapid.IntRange(0, 31).Draw(t, "letter")]
		}
		_, err := c.keyring.Recover(string(typed))
		if string(typed) == bare {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if !errors.Is(err, ErrRecoveryKey) {
			t.Fatalf("%s: %v, want ErrRecoveryKey", typed, err)
		}
	})
}

func TestRecoveryKeyOfAnotherClinic(t *testing.T) {
	c, other := newClinic(t), newClinic(t)
	if _, err := c.keyring.Recover(other.recovery); !errors.Is(err, ErrWrongRecovery) {
		t.Errorf("got %v, want ErrWrongRecovery", err)
	}
}

func FuzzRecoveryKey(f *testing.F) {
	f.Add("AGE-SECRET-KEY-PQ-1 QQQQ")
	f.Add(strings.Repeat("q", 58))
	f.Fuzz(func(t *testing.T, typed string) {
		id, err := parseRecovery(typed)
		if err != nil {
			if !errors.Is(err, ErrRecoveryKey) {
				t.Fatalf("%q: %v", typed, err)
			}
			return
		}
		again, err := parseRecovery(formatRecovery(id))
		if err != nil || again.String() != id.String() {
			t.Fatalf("%q does not come back: %v", typed, err)
		}
	})
}
