package main

import (
	"errors"

	"sacra/cmd/internal/folder"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// plainWords says an error in the words of somebody who runs a clinic.
func plainWords(err error) string {
	for _, known := range []struct {
		err  error
		says string
	}{
		{record.ErrInUse, "this data folder is in use by another copy of Sacra; close that one first"},
		{record.ErrNewer, "a newer version of Sacra wrote this record; install that version; nothing was changed"},
		{record.ErrForeign, "sacra.db in this folder is not a record of Sacra; nothing was changed"},
		{vault.ErrWrongPassphrase, "the passphrase is not right"},
		{folder.ErrNotSetUp, "no clinic has been set up in this folder; clinic setup does it"},
		{record.ErrFull, "the disk is full"},
	} {
		if errors.Is(err, known.err) {
			return known.says
		}
	}
	return err.Error()
}
