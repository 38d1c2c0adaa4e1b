package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/unix"

	"sacra/assets"
	"sacra/triage/record/local"
)

// smallDisk is a file system of its own in memory, which is soon full. Only root may
// mount one.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=40m"); err != nil {
		t.Skipf("a full disk was not tried: no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fillUp leaves no room on the disk of a file.
func fillUp(t *testing.T, name string) {
	t.Helper()
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); errors.Is(err, unix.ENOSPC) {
			size /= 2
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// trouble is what a desk is told of the disk.
func (w *wired) trouble() local.Trouble {
	w.screen.set(w.shell.Glance(), w.now)
	g, _ := w.screen.Glance()
	return g.Trouble
}

// leaves lets a patient answer a little and ask for a person.
func (w *wired) leaves(name string) {
	w.t.Helper()
	w.write("1" + name)
	w.press(fyne.KeyReturn)
	w.write("05021994")
	w.press(fyne.KeyReturn, fyne.KeyReturn)
	w.sees("Are you pregnant")
	w.press(fyne.KeyF1)
}

// On a disk without any room the patient reads that her answers are not kept and whom
// to tell, staff unlock, read and free the screen, and what she said is kept once there
// is room.
func TestAFullDisk(t *testing.T) {
	dir := smallDisk(t)
	o := options{data: filepath.Join(dir, "clinic")}
	w := newWired(t, o, assets.NewClinic("Harbor", "555-0100"))
	w.leaves("Ana Ruiz")
	w.sees("Please go to the front desk")
	w.press(fyne.KeyReturn)

	fillUp(t, filepath.Join(dir, "large"))
	w.leaves("Maria Luz") // costs what is kept back for this
	w.sees("Please go to the front desk")
	w.press(fyne.KeyReturn)
	if _, err := os.Stat(filepath.Join(o.data, "ballast")); !errors.Is(err, fs.ErrNotExist) || w.trouble() != local.NoTrouble {
		t.Fatalf("the ballast: %v; trouble %q", err, w.trouble())
	}
	fillUp(t, filepath.Join(dir, "large"))
	w.leaves("Eva Stone")
	w.sees("We could not keep your answers yet. This computer has no room left. Please tell the front desk now.")
	if got := w.trouble(); got != local.DiskFull {
		t.Errorf("a desk is told of %q", got)
	}
	w.shell.Free() // by the front desk
	w.sees("Welcome")

	w.unlock()
	w.sees("Nothing more can be saved: the disk is full or failing. You can read the visits.")
	w.sees("Ana Ruiz")
	w.sees("Maria Luz")
	w.tap("lock")
	w.sees("Welcome")

	if err := os.Remove(filepath.Join(dir, "large")); err != nil {
		t.Fatal(err)
	}
	for range 20 { // it tries again by itself
		w.wait()
	}
	if got := w.trouble(); got != local.NoTrouble {
		t.Errorf("with room again a desk is told of %q", got)
	}
	w.unlock()
	for _, name := range []string{"Ana Ruiz", "Maria Luz", "Eva Stone"} {
		w.sees(name)
	}
}
