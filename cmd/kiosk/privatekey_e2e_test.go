//go:build e2e

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

// key is what a private key may look like in memory.
type key [][]byte

// privateKey returns the clinic's private key, as its wrap for the recovery key has
// it: in letters and in bytes.
func privateKey(t *testing.T, data, recovery string) key {
	t.Helper()
	with, err := age.ParseHybridIdentity(strings.ReplaceAll(recovery, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	wrap, err := os.Open(filepath.Join(data, "keys", "recovery.age"))
	if err != nil {
		t.Fatal(err)
	}
	defer wrap.Close()
	in, err := age.Decrypt(wrap, with)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	letters := strings.TrimSpace(string(text))
	letters = letters[strings.LastIndexByte(letters, '1')+1:]
	return key{[]byte(letters[:24]), seed(t, letters)[:16]}
}

// seed turns the letters of a key in Bech32 into bytes, without the check at the end.
func seed(t *testing.T, letters string) (out []byte) {
	t.Helper()
	bits, n := uint(0), 0
	for _, c := range strings.ToLower(letters[:len(letters)-6]) {
		i := strings.IndexRune("qpzry9x8gf2tvdw0s3jn54khce6mua7l", c)
		if i < 0 {
			t.Fatal("a letter that no key has")
		}
		if bits, n = bits<<5|uint(i), n+5; n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
			bits &= 1<<n - 1
		}
	}
	return out
}

// in reports whether any form of the key is in the memory of a program.
func (s key) in(k *screen) bool {
	found := false
	k.memory(func(_ string, block []byte) {
		found = found || slices.ContainsFunc(s, func(form []byte) bool { return bytes.Contains(block, form) })
	})
	return found
}
