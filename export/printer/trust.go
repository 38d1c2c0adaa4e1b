package printer

import (
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Trust keeps what is known of the certificates of printers. Its methods may be
// called from any goroutine.
type Trust interface {
	// Known returns the fingerprint of the printer at a host and port; empty the
	// first time.
	Known(host string) string
	// Keep remembers one.
	Keep(host, fingerprint string) error
}

// TrustError means that the printer at an address shows another certificate than
// the one before: it was exchanged, or something else answers in its place.
// Nothing was sent.
type TrustError struct{ Host, Was, Is string }

// Error names both fingerprints.
func (e *TrustError) Error() string {
	return fmt.Sprintf("the certificate of %s was %s and is %s", e.Host, e.Was, e.Is)
}

// Unwrap returns ErrFailed.
func (e *TrustError) Unwrap() error { return ErrFailed }

// fingerprint is what people compare of a certificate's key: 64 bits of its
// SHA-256 would do against chance, 128 do against intent.
func fingerprint(key []byte) string {
	sum := sha256.Sum256(key)
	hex := fmt.Sprintf("%X", sum[:16])
	var parts []string
	for i := 0; i < len(hex); i += 4 {
		parts = append(parts, hex[i:i+4])
	}
	return strings.Join(parts, " ")
}

// hostOf is what a certificate is remembered under.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

// pinned is the TLS of a printer. Printers sign their certificates themselves, so
// no authority is asked; the key that is seen first is the one that has to be
// seen from then on.
func pinned(address string, trust Trust) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true, //nolint:gosec // VerifyConnection compares the key
		MinVersion:         tls.VersionTLS12,
		VerifyConnection: func(s tls.ConnectionState) error {
			if len(s.PeerCertificates) == 0 {
				return errors.New("the printer shows no certificate")
			}
			host, is := hostOf(address), fingerprint(s.PeerCertificates[0].RawSubjectPublicKeyInfo)
			if trust == nil {
				return nil
			}
			switch was := trust.Known(host); was {
			case is:
				return nil
			case "":
				return trust.Keep(host, is)
			default:
				return &TrustError{Host: host, Was: was, Is: is}
			}
		},
	}
}
