package folder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder that is empty where a clinic was is a disk that is not there: no set-up
// is offered in its place.
func TestADiskThatIsNotThere(t *testing.T) {
	f, _ := setUp(t)
	m := Memory(t.TempDir())
	if err := m.MayBeSetUp(filepath.Join(t.TempDir(), "new")); err != nil {
		t.Errorf("a folder that nobody knows: %v", err)
	}
	if err := Remember(f, m); err != nil || Elsewhere(f) != nil {
		t.Fatal(err, Elsewhere(f))
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	away := f.Dir + "-away"
	if err := os.Rename(f.Dir, away); err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"without the mount point", "with an empty mount point"} {
		if err := m.MayBeSetUp(f.Dir); !errors.Is(err, ErrAway) {
			t.Errorf("%s: %v", what, err)
		}
		if err := os.MkdirAll(f.Dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := MayBeSetUp(f.Dir); err != nil {
		t.Errorf("it is not empty: %v", err)
	}
	if err := m.Forget(f.Dir); err != nil {
		t.Fatal(err)
	}
	if err := m.MayBeSetUp(f.Dir); err != nil {
		t.Errorf("once it is forgotten: %v", err)
	}
}

// A clinic of somebody else's in place of this one is seen without a key, until a
// therapist has confirmed it.
func TestAnotherFolderInThePlace(t *testing.T) {
	f, _ := setUp(t)
	m := Memory(filepath.Join(t.TempDir(), "memory"))
	if err := Remember(f, m); err != nil {
		t.Fatal(err)
	}
	dir, before := f.Dir, f.Recipient().Words()
	other, _ := setUp(t)
	for _, closing := range []*Folder{f, other} {
		if err := closing.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(dir, dir+"-mine"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other.Dir, dir); err != nil {
		t.Fatal(err)
	}
	f = open(t, dir)
	if err := Remember(f, m); err != nil {
		t.Fatal(err)
	}
	var seen *OtherFolderError
	if err := Elsewhere(f); !errors.As(err, &seen) || seen.Before != before || seen.Now != f.Recipient().Words() {
		t.Fatalf("nobody is told: %v", err)
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil || len(s.Alarms()) != 1 || !errors.Is(s.Alarms()[0], ErrOtherFolder) {
		t.Fatalf("at the unlocking: %v, %v", err, s.Alarms())
	}
	// Where the machine cannot remember it, the warning stays: the next start would have it
	// again.
	aside := string(m) + "-aside"
	if err := errors.Join(os.Rename(string(m), aside), os.WriteFile(string(m), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := s.Acknowledge(t.Context()); err == nil || Elsewhere(f) == nil {
		t.Fatalf("not remembered: %v, %v", err, Elsewhere(f))
	}
	if err := errors.Join(os.Remove(string(m)), os.Rename(aside, string(m))); err != nil {
		t.Fatal(err)
	}
	if err := s.Acknowledge(t.Context()); err != nil || Elsewhere(f) != nil {
		t.Fatalf("confirmed: %v, %v", err, Elsewhere(f))
	}
	if err := Remember(f, m); err != nil || Elsewhere(f) != nil {
		t.Errorf("after that: %v, %v", err, Elsewhere(f))
	}
}

// A new key of the clinic's own is no other clinic, wherever its making was cut.
func TestANewKeyIsRemembered(t *testing.T) {
	f, s, _ := rotating(t)
	m := Memory(t.TempDir())
	if err := Remember(f, m); err != nil {
		t.Fatal(err)
	}
	before := m.read(f.Dir)
	r, err := NewKey(t.Context(), s, passphrase, 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Rotate(t.Context(), r.Recovery, nil); err != nil {
		t.Fatal(err)
	}
	if err := Remember(f, m); err != nil || Elsewhere(f) != nil {
		t.Errorf("after it: %v, %v", err, Elsewhere(f))
	}
	// Cut after the exchange, before it was noted; and cut before the exchange.
	now := f.Recipient().String()
	for _, cut := range []remembered{{Recipient: before.Recipient, Next: now}, {Recipient: now, Next: before.Recipient}} {
		if err := m.write(f.Dir, cut); err != nil {
			t.Fatal(err)
		}
		if err := Remember(f, m); err != nil || Elsewhere(f) != nil {
			t.Errorf("cut: %v, %v", err, Elsewhere(f))
		}
		if got := m.read(f.Dir); got.Recipient != now || got.Next != "" {
			t.Errorf("cut: %+v is remembered", got)
		}
	}
}

// What is remembered is apart from the data, and says nothing about anybody.
func TestWhatAMachineRemembers(t *testing.T) {
	f, _ := setUp(t)
	m := Memory(filepath.Join(t.TempDir(), "deep", "known"))
	if err := Remember(f, m); err != nil {
		t.Fatal(err)
	}
	for path, text := range files(t, string(m)) {
		if !strings.Contains(text, f.Recipient().String()) || strings.Contains(text, "Ana") {
			t.Errorf("%s: %s", path, text)
		}
	}
	if err := Remember(f, ""); err != nil || Elsewhere(f) != nil {
		t.Errorf("a machine that remembers nothing: %v", err)
	}
}
