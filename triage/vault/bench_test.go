package vault

import (
	"strings"
	"testing"
)

// BenchmarkSeal seals a check-in of ordinary size.
func BenchmarkSeal(b *testing.B) {
	c := newClinic(b)
	plain := []byte(strings.Repeat("x", 2000))
	for b.Loop() {
		if _, err := c.keyring.Recipient().Seal(plain); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen opens one.
func BenchmarkOpen(b *testing.B) {
	c := newClinic(b)
	sealed, err := c.keyring.Recipient().Seal([]byte(strings.Repeat("x", 2000)))
	must(b, err)
	for b.Loop() {
		if _, err := c.id.Open(sealed); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnlock is one guess at the work factor of production.
func BenchmarkUnlock(b *testing.B) {
	c := newClinic(b)
	must(b, c.keyring.SetPassphrase(c.id, "Ana Müller", anaWords, DefaultLogN))
	for b.Loop() {
		if _, _, err := c.keyring.Unlock(b.Context(), anaWords); err != nil {
			b.Fatal(err)
		}
	}
}
