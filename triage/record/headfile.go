package record

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sacra/triage/disk"
)

// The head file lies beside the log and records its last entry. SQLite silently drops the end of a damaged
// write-ahead log, and a log that was truncated or replaced by an old copy is consistent in itself; the head
// file reveals both. It has two slots that are written in turn, so a power cut spoils one at most, and it is
// written after the entry, so it may be behind the log but never ahead of it.
const (
	headFile     = "sacra.head"
	headSlots    = 2
	headSlotSize = 256 // bytes, the newline at the end included: less than a sector
	headMagic    = "sacra head 1"
)

// known is what the head file says.
type known struct {
	Anchor       // the last entry
	Waiting int  // entries in the rescue directory
	Lost    bool // an earlier head file was lost, and nobody has been told yet
}

// headWriter writes the head file in place. Its file stays open.
type headWriter struct {
	f    *os.File
	turn uint64 // of the slot that was written last
}

// slot returns the bytes of a slot: the values in words, padded with spaces, and a checksum over them.
func slot(turn uint64, k known) []byte {
	text := fmt.Sprintf("%s turn %d entry %d hash %x waiting %d lost %t", headMagic, turn, k.Seq, k.SHA256, k.Waiting, k.Lost)
	sum := sha256.Sum256([]byte(text))
	return fmt.Appendf(nil, "%-*s%x\n", headSlotSize-2*8-1, text, sum[:8])
}

// parseSlot reads a slot back; ok is false if any byte of it has changed.
func parseSlot(b []byte) (turn uint64, k known, ok bool) {
	text, _, _ := bytes.Cut(b, []byte("  "))
	var hash []byte
	if _, err := fmt.Sscanf(string(text), headMagic+" turn %d entry %d hash %x waiting %d lost %t", &turn, &k.Seq, &hash, &k.Waiting, &k.Lost); err != nil || len(hash) != len(k.SHA256) {
		return 0, known{}, false
	}
	copy(k.SHA256[:], hash)
	return turn, k, bytes.Equal(b, slot(turn, k))
}

// readHeadFile reads the head file of a directory. The error is fs.ErrNotExist where there is none and
// errHeadFile where neither slot can be read.
func readHeadFile(dir string) (k known, turn uint64, err error) {
	data, err := disk.Read(filepath.Join(dir, headFile), headSlots*headSlotSize)
	if errors.Is(err, disk.ErrUnfit) {
		return known{}, 0, errHeadFile
	}
	if err != nil {
		return known{}, 0, err
	}
	found := false
	for len(data) >= headSlotSize {
		if t, x, ok := parseSlot(data[:headSlotSize]); ok && (!found || t > turn) {
			found, turn, k = true, t, x
		}
		data = data[headSlotSize:]
	}
	if !found {
		return known{}, 0, errHeadFile
	}
	return k, turn, nil
}

// errHeadFile means that the head file is damaged.
var errHeadFile = errors.New("the head file cannot be read")

// openHeadFile opens the head file to write the slot after a turn.
func openHeadFile(dir string, turn uint64) (*headWriter, error) {
	path := filepath.Join(dir, headFile)
	if err := disk.Clear(path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := f.Truncate(headSlots * headSlotSize); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &headWriter{f, turn}, nil
}

// write replaces the older slot. It does not wait for the disk.
func (w *headWriter) write(k known) error {
	next := w.turn + 1
	if _, err := w.f.WriteAt(slot(next, k), int64(next%headSlots)*headSlotSize); err != nil {
		return fmt.Errorf("writing the head file: %w", err)
	}
	w.turn = next
	return nil
}

// sync flushes the head file to the disk.
func (w *headWriter) sync() error { return w.f.Sync() }

// close flushes the head file to the disk and closes it.
func (w *headWriter) close() error { return errors.Join(w.f.Sync(), w.f.Close()) }

// compare returns a *BrokenError if the log ends before the entry that the head file names, or has a different
// entry in its place.
func (k known) compare(head Anchor, has func(Anchor) (bool, error)) error {
	if k.Seq > head.Seq {
		return &BrokenError{head.Seq + 1, fmt.Sprintf("it is missing; there were %d entries here", k.Seq)}
	}
	if k.Seq == 0 {
		return nil
	}
	there, err := has(k.Anchor)
	if err == nil && !there {
		err = &BrokenError{k.Seq, "it is not the entry that was written here"}
	}
	return err
}

// startHead rewrites both slots of the head file from what l holds; they are on the disk when it returns.
// l is not shared yet.
func (l *Log) startHead(turn uint64) (err error) {
	l.known = known{Anchor: l.head}
	if err := l.countWaiting(); err != nil {
		return err
	}
	if l.headFile, err = openHeadFile(l.dir, turn); err != nil {
		return fmt.Errorf("opening the head file: %w", err)
	}
	for range headSlots {
		if err := l.headFile.write(l.known); err != nil {
			return err
		}
	}
	return l.headFile.sync()
}

// changed notes that an entry has come in. l.mu is held.
func (l *Log) changed() {
	l.noteHead()
	if l.grown != nil {
		close(l.grown)
		l.grown = nil
	}
}

// Grown returns a channel that is closed when the next entry comes in, to the log or
// to the rescue directory.
func (l *Log) Grown() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.grown == nil {
		l.grown = make(chan struct{})
	}
	return l.grown
}

// noteHead records what the log and the rescue directory hold. It is flushed to the disk a moment later, so that
// no patient waits for it. If it cannot be written, the entry is saved all the same. l.mu is held.
func (l *Log) noteHead() {
	if l.headFile == nil || l.headFile.write(l.known) != nil {
		return
	}
	if l.settling == nil {
		l.settling = time.AfterFunc(calm, l.settle)
	} else {
		l.settling.Reset(calm)
	}
}

// calm is how long the log must be idle before it is settled.
const calm = time.Second

// settle flushes the head file to the disk and, if a check-in was finished, checkpoints the write-ahead log:
// what is in the main file survives the loss of the write-ahead log.
func (l *Log) settle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	if l.finished && l.held == 0 && l.db != nil && rewind(context.Background(), l.db) == nil {
		l.finished = false
	}
	// A failure here is retried after the next save; it is reported when a save fails.
	if l.headFile != nil {
		_ = l.headFile.sync()
	}
	_ = l.proofs.settle()
}

// Acknowledge notes that somebody has been told of what Waiting reports as lost, so that it is not reported
// forever.
func (l *Log) Acknowledge() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.headFile == nil || l.closed {
		return nil
	}
	next := l.known
	next.Lost, next.Waiting = false, l.known.Waiting-l.gone
	if err := l.headFile.write(next); err != nil {
		return err
	}
	l.known, l.gone = next, 0
	return l.headFile.sync()
}
