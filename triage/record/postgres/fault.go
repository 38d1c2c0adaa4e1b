package postgres

import (
	"crypto/x509"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"sacra/triage/record"
)

// Fault is why a device cannot copy, as far as its staff can do something about
// it. The empty Fault means that nothing is wrong.
type Fault string

// The faults.
const (
	FaultOffline     Fault = "offline"     // nobody answers: no network, or the server is down
	FaultPrimary     Fault = "primary"     // servers answer, and none of them takes writes
	FaultCertificate Fault = "certificate" // it is not the server that this device was paired with
	FaultClock       Fault = "clock"       // the certificate is not valid by this device's clock
	FaultPassword    Fault = "password"    // the server does not let this device in
	FaultRights      Fault = "rights"      // the server refuses what this device sends
	FaultFull        Fault = "full"        // the server's disk is full
	FaultShare       Fault = "share"       // this device has added as much as it may in a day
	FaultBusy        Fault = "busy"        // the server has no time or no connection left
	FaultSchema      Fault = "schema"      // the database is not set up, or not for this version
	FaultRecord      Fault = "record"      // this device's own record is damaged
	FaultOther       Fault = "other"
)

// Why says what an error means for the staff.
func Why(err error) Fault {
	var server *pgconn.PgError
	var invalid x509.CertificateInvalidError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return FaultClock
	case errors.As(err, &invalid), errors.As(err, new(x509.UnknownAuthorityError)), errors.As(err, new(x509.HostnameError)), errors.Is(err, ErrCertificate):
		return FaultCertificate
	case errors.As(err, &server):
		return whyCode(server.Code)
	case errors.Is(err, record.ErrBroken), errors.Is(err, record.ErrMissing), errors.Is(err, record.ErrClosed):
		return FaultRecord
	case errors.Is(err, pgconn.ErrReadOnlyConnection):
		return FaultPrimary
	}
	return FaultOffline // the connection broke, and pgx has many words for that
}

// whyCode goes by the SQLSTATE.
func whyCode(code string) Fault {
	switch code {
	case "28P01", "28000":
		return FaultPassword
	case "42501", "23514", "22021":
		return FaultRights
	case "53100":
		return FaultFull
	case "53400":
		return FaultShare
	case "25006":
		return FaultPrimary
	case "3D000", "3F000", "42P01", "42883", "42703":
		return FaultSchema
	}
	switch code[:2] {
	case "08":
		return FaultOffline
	case "53", "55", "57", "40":
		return FaultBusy
	}
	return FaultOther
}
