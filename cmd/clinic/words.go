package main

import (
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/record/postgres"
	"sacra/triage/vault"
)

// plainWords puts an error into the words of somebody who runs a clinic.
func plainWords(err error) string {
	if errors.As(err, new(*folder.ExportError)) {
		return err.Error() // it names the folder, which is not that of the backups
	}
	for _, known := range knownFaults() {
		if errors.Is(err, known.err) {
			return known.says
		}
	}
	var damage *record.BrokenError
	if errors.As(err, &damage) {
		return "the record is damaged" + place(damage) + "; clinic restore repairs what can be repaired"
	}
	return fileWords(err)
}

// knownFault is a fault that has words of its own.
type knownFault struct {
	err  error
	says string
}

// knownFaults are the faults that have words. The first that an error matches counts.
func knownFaults() []knownFault {
	return []knownFault{
		{folder.ErrNoMedium, "the folder for backups is not there, or lacks its mark: plug the stick in or mount the disk; clinic backup into FOLDER chooses another one"},
		{folder.ErrMediumReadOnly, "nothing can be written to the folder for backups"},
		{folder.ErrMediumFull, "there is no room for the backup"},
		{folder.ErrOwnFull, "the disk of this device is full: make room first"},
		{folder.ErrMediumFailing, "the stick or disk for backups gives errors; take another one"},
		{folder.ErrNoBackup, "there is no backup yet"},
		{folder.ErrBackupRunning, "another backup is being made there; try again in a moment"},
		{folder.ErrNeedsOwn, "the kiosk has this clinic open; close it first"},
		{local.ErrUnsupported, "the kiosk has this clinic open; close it first (sharing the record while it runs works on Linux only)"},
		{local.ErrNobody, "this data folder is in use by another copy of Sacra, which does not answer; close that one first"},
		{local.ErrWithin, "write the backup outside the data folder, or into its folder backup"},
		{record.ErrWouldLose, "the backup that is there holds entries which the record lacks; nothing was changed"},
		{record.ErrInUse, "this data folder is in use by another copy of Sacra; close that one first"},
		{record.ErrNewer, "a newer version of Sacra wrote this record; install that version; nothing was changed"},
		{record.ErrForeign, "sacra.db in this folder is not a Sacra record; clinic restore replaces it with a backup"},
		{record.ErrExists, "the record in this folder is whole; nothing was changed"},
		{vault.ErrWrongPassphrase, "the passphrase is not right"},
		{folder.ErrAway, "a clinic's data were in this folder and it is empty now: connect or mount its disk; if they are gone for good, give the same command with --replace; nothing was changed"},
		{folder.ErrNotSetUp, "no clinic has been set up in this folder; clinic setup does that"},
		{record.ErrFull, "the disk is full"},
		{record.ErrMissing, "the record, sacra.db, is missing from this folder; clinic restore puts a backup in its place"},
		{record.ErrOtherKey, "the public key in this folder is not the one that the record was made for; put the right keys back"},
		{record.ErrUnsigned, "an entry in a therapist's name is not signed by her session and was left out; somebody may have forged it"},
		{record.ErrOddFile, "a file in the folder rescue is not an entry, or is damaged; it was left where it is"},
		{record.ErrRescueLost, "an entry that was kept in the folder rescue is missing"},
		{record.ErrLowSpace, "the disk is nearly full; make room before check-ins cannot be kept"},
		{record.ErrHeadLost, "sacra.head is lost or damaged, so the last entries of the record may be missing unseen"},
		{folder.ErrAlarms, "there are warnings about the record; read and settle them first: clinic audit --acknowledge"},
		{triage.ErrClock, "the clock of this device does not go with the last visits of the record; set it right first; nothing was deleted"},
		{folder.ErrNoTherapist, "this takes a therapist's passphrase, not the recovery key"},
		{folder.ErrSyncs, "this device copies to a server; that is not possible as long as it does"},
		{folder.ErrNoKeyHere, "this device holds no private key; the visits are read on the review PC"},
		{folder.ErrHasServer, "the devices of this clinic copy to its server; nothing needs to be carried by hand"},
		{folder.ErrOwnRecord, "these entries are this device's own; carry them to the review PC"},
		{record.ErrForked, "the file does not go on from what was taken in before: two devices have one name, or that one was put back to an older state; nothing was changed"},
		{folder.ErrCarried, "entries of other devices, in the folder chains, cannot be read, and their visits are missing from the list; carry them here again"},
		{folder.ErrServerAway, "the clinic's server cannot be read; what was read from it before is there, and what is on this device"},
		{postgres.ErrNoDevice, "the clinic has no device of that name on its server, or has removed it already; clinic sync fleet lists them"},
		{folder.ErrNoSync, "this device copies to no server; clinic sync init or clinic join sets that up"},
		{folder.ErrOpenSecret, "sync.secret can be read by others; its mode must be 0600; nothing was sent"},
		{folder.ErrPairing, "this is no file of clinic pair, or it was cut"},
		{folder.ErrOtherClinic, "this file of clinic pair is of another clinic: the public keys differ; nothing was changed"},
		{vault.ErrSwapped, "the public key in this folder was replaced: it does not belong to the clinic's private key; put the right keys back"},
	}
}

// place says where the record is damaged.
func place(b *record.BrokenError) string {
	if b.Seq == 0 {
		return " (" + b.Why + ")"
	}
	return fmt.Sprintf(" at entry %d (%s)", b.Seq, b.Why)
}
