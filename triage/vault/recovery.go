package vault

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"sacra/triage/disk"
)

// A recovery key is the Bech32 text of an age identity: a prefix for its kind and 58 characters, the last six
// of which are a checksum.
const (
	hybridPrefix    = "AGE-SECRET-KEY-PQ-1"
	x25519Prefix    = "AGE-SECRET-KEY-1"
	recoveryLetters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	recoveryLength  = 58
)

// formatRecovery writes an identity for paper: the prefix, then groups of four characters.
func formatRecovery(id privateKey) string {
	prefix, text := x25519Prefix, id.String()
	if strings.HasPrefix(text, hybridPrefix) {
		prefix = hybridPrefix
	}
	var b strings.Builder
	b.WriteString(prefix)
	for i, c := range strings.TrimPrefix(text, prefix) {
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
func parseRecovery(typed string) (privateKey, error) {
	fault := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrRecoveryKey, fmt.Sprintf(format, args...))
	}
	letters := lettersOf(typed)
	for _, prefix := range []string{hybridPrefix, x25519Prefix} {
		letters = strings.TrimPrefix(letters, strings.ReplaceAll(prefix, "-", ""))
	}
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
	// The checksum is over the prefix too, so it fits a key of one kind only.
	for _, prefix := range []string{hybridPrefix, x25519Prefix} {
		if id, err := parsePrivate(prefix + letters); err == nil {
			return id, nil
		}
	}
	return nil, fault("the checksum does not fit, so at least one character is wrong")
}

// lettersOf removes what people put between the groups of a key.
func lettersOf(typed string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || unicode.Is(unicode.Cf, c) || c == '.' || c == ',' {
			return -1
		}
		return unicode.ToUpper(c)
	}, typed)
}

// LooksLikeRecovery reports whether a text is meant as a recovery key, mistyped or not: it begins like one.
func LooksLikeRecovery(typed string) bool {
	return strings.HasPrefix(lettersOf(typed), strings.ReplaceAll(strings.TrimSuffix(x25519Prefix, "1"), "-", ""))
}

// Recovery is a new recovery key that is not in force yet.
type Recovery struct {
	Key    string // in groups of four, for paper
	sealed []byte // the clinic's private key, wrapped to it
}

// NewRecovery makes another recovery key. The old one stays valid until UseRecovery. id comes from
// Unlock or Recover; the error is ErrSwapped where it is another clinic's.
func (k *Keyring) NewRecovery(id *Identity) (*Recovery, error) {
	if id.Recipient().String() != k.recipient.String() {
		return nil, fmt.Errorf("making a recovery key: %w", ErrSwapped)
	}
	paper, err := k.recipient.Kind().generate()
	if err != nil {
		return nil, fmt.Errorf("making a recovery key: %w", err)
	}
	sealed, err := encrypt([]byte(id.key.String()+"\n"), publicOf(paper))
	if err != nil {
		return nil, fmt.Errorf("making a recovery key: %w", err)
	}
	return &Recovery{formatRecovery(paper), sealed}, nil
}

// UseRecovery makes a new recovery key valid once it has been typed back from paper; the old one opens nothing
// any more. The error is ErrRecoveryKey if what was typed is not the key; then nothing has changed.
func (k *Keyring) UseRecovery(r *Recovery, typed string) error {
	id, err := parseRecovery(typed)
	if err != nil {
		return err
	}
	if formatRecovery(id) != r.Key {
		return fmt.Errorf("%w: it is another key", ErrRecoveryKey)
	}
	if _, err := decrypt(r.sealed, id); err != nil {
		return fmt.Errorf("trying the recovery key: %w", err)
	}
	if err := disk.Replace(filepath.Join(k.dir, RecoveryFile), r.sealed); err != nil {
		return fmt.Errorf("putting a recovery key in force: %w", err)
	}
	return nil
}
