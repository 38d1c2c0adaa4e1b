package vault

import (
	"fmt"
	"strings"
	"unicode"

	"filippo.io/age"
)

// A recovery key is the Bech32 text of an age identity: a fixed prefix and 58 characters, the last six
// of which are a checksum.
const (
	recoveryPrefix  = "AGE-SECRET-KEY-PQ-1"
	recoveryLetters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	recoveryLength  = 58
)

// formatRecovery writes an identity for paper: the prefix, then groups of four characters.
func formatRecovery(id *age.HybridIdentity) string {
	var b strings.Builder
	b.WriteString(recoveryPrefix)
	for i, c := range strings.TrimPrefix(id.String(), recoveryPrefix) {
		if i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// parseRecovery reads a recovery key as people type it: with or without the prefix, in any case, with
// spaces and dashes anywhere. O is read as 0, and I and 1 as L, which the alphabet allows because it has
// none of the three. The error is ErrRecoveryKey and names the fault.
func parseRecovery(typed string) (*age.HybridIdentity, error) {
	fault := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrRecoveryKey, fmt.Sprintf(format, args...))
	}
	letters := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || unicode.Is(unicode.Cf, c) || c == '.' || c == ',' {
			return -1
		}
		return unicode.ToUpper(c)
	}, typed)
	letters = strings.TrimPrefix(letters, strings.ReplaceAll(recoveryPrefix, "-", ""))
	letters = strings.NewReplacer("O", "0", "I", "L", "1", "L").Replace(letters)

	n := 0
	for _, c := range letters {
		if !strings.ContainsRune(recoveryLetters, c) {
			return nil, fault("group %d has %q, which no recovery key has", n/4+1, c)
		}
		n++
	}
	if n != recoveryLength {
		return nil, fault("it has %d characters after the prefix instead of %d", n, recoveryLength)
	}
	id, err := age.ParseHybridIdentity(recoveryPrefix + letters)
	if err != nil {
		return nil, fault("the checksum does not fit, so at least one character is wrong")
	}
	return id, nil
}
