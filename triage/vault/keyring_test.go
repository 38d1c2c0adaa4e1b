package vault

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func files(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	must(tb, err)
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(tb, err)
		all[e.Name()] = string(data)
	}
	return all
}

func TestSetupWritesOnlyWhatIsNeededAndPrivate(t *testing.T) {
	c := newClinic(t)
	want := []string{"clinic.pub", "recovery.age", "therapist-Ana%20M%C3%BCller.age"}
	got := files(t, c.dir)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(got))); diff != "" {
		t.Error(diff)
	}
	for name, text := range got {
		info, err := os.Stat(filepath.Join(c.dir, name))
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, want 0600", name, info.Mode())
		}
		if strings.Contains(text, "SECRET") || strings.Contains(text, anaWords) || strings.Contains(text, c.recovery[20:40]) {
			t.Errorf("%s holds a secret in clear", name)
		}
	}
	if info, err := os.Stat(c.dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory has mode %v, want 0700", info.Mode())
	}
	if _, err := os.Stat(c.dir + ".new"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the working directory stayed behind")
	}
}

func TestSetupRefuses(t *testing.T) {
	c := newClinic(t)
	before := files(t, c.dir)
	fresh := func() string { return filepath.Join(t.TempDir(), "keys") }
	for name, x := range map[string]struct {
		dir, therapist, passphrase string
		logN                       int
		want                       error
	}{
		"a second clinic":     {c.dir, "May", mayWords, testLogN, ErrExists},
		"no name":             {fresh(), " \t", mayWords, testLogN, ErrBadName},
		"a control character": {fresh(), "May\x00", mayWords, testLogN, ErrBadName},
		"a bidi override":     {fresh(), "May\u202e", mayWords, testLogN, ErrBadName},
		"no text":             {fresh(), "May\xff", mayWords, testLogN, ErrBadName},
		"a long name":         {fresh(), strings.Repeat("m", 65), mayWords, testLogN, ErrBadName},
		"a long file name":    {fresh(), strings.Repeat("語", 30), mayWords, testLogN, ErrBadName},
		"a short passphrase":  {fresh(), "May", "walnut quartz", testLogN, ErrShortPassphrase},
		"a common passphrase": {fresh(), "May", "password12345678", testLogN, ErrCommonPassphrase},
		"no work":             {fresh(), "May", mayWords, 0, ErrWorkFactor},
		"too much work":       {fresh(), "May", mayWords, 23, ErrWorkFactor},
	} {
		if _, err := Setup(x.dir, x.therapist, x.passphrase, x.logN); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
		if _, err := OpenKeyring(x.dir); x.dir != c.dir && !errors.Is(err, ErrNoKeyring) {
			t.Errorf("%s: a keyring is there: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, files(t, c.dir)); diff != "" {
		t.Error("the first clinic's keys were changed:", diff)
	}
}

func TestSetupAfterAnInterruptedOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.Mkdir(dir+".new", 0o700))
	must(t, os.WriteFile(filepath.Join(dir+".new", publicFile), []byte("half"), 0o600))
	if _, err := Setup(dir, "Ana", anaWords, testLogN); err != nil {
		t.Fatal(err)
	}
	k, err := OpenKeyring(dir)
	must(t, err)
	if _, who, err := k.Unlock(t.Context(), anaWords); err != nil || who != "Ana" {
		t.Errorf("%q, %v", who, err)
	}
}

func TestTherapistsComeAndGo(t *testing.T) {
	c := newClinic(t)
	k := c.keyring
	other := newClinic(t)
	if err := k.AddTherapist(other.id, "May", mayWords, testLogN); !errors.Is(err, ErrSwapped) {
		t.Errorf("with another clinic's key: %v, want ErrSwapped", err)
	}
	if err := k.AddTherapist(c.id, "ANA müller", mayWords, testLogN); !errors.Is(err, ErrExists) {
		t.Errorf("a name that differs in case alone: %v, want ErrExists", err)
	}
	must(t, k.AddTherapist(c.id, "../May", mayWords, testLogN))
	if diff := cmp.Diff([]string{"../May", "Ana Müller"}, k.Therapists()); diff != "" {
		t.Error(diff)
	}
	if len(files(t, c.dir)) != 4 {
		t.Error("a wrap was written outside the directory")
	}
	const newWords = "hickory ballad sleet tundra"
	must(t, k.SetPassphrase(c.id, "Ana Müller", newWords, testLogN))
	if _, _, err := k.Unlock(t.Context(), anaWords); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, who, err := k.Unlock(t.Context(), newWords); err != nil || who != "Ana Müller" {
		t.Errorf("the new passphrase: %q, %v", who, err)
	}
	if err := k.SetPassphrase(c.id, "Nobody", newWords, testLogN); !errors.Is(err, ErrUnknownTherapist) {
		t.Errorf("nobody's passphrase: %v", err)
	}
	must(t, k.RemoveTherapist("../May"))
	if _, _, err := k.Unlock(t.Context(), mayWords); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("a removed therapist: %v", err)
	}
	if err := k.RemoveTherapist("Ana Müller"); !errors.Is(err, ErrLastTherapist) {
		t.Errorf("the last one: %v", err)
	}
	if err := k.RemoveTherapist("../May"); !errors.Is(err, ErrUnknownTherapist) {
		t.Errorf("twice: %v", err)
	}
	again, err := OpenKeyring(c.dir)
	must(t, err)
	if diff := cmp.Diff(k.Therapists(), again.Therapists()); diff != "" {
		t.Error(diff)
	}
}

func TestEveryNameMakesASafeFileNameAndComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name, err := cleanName(rapid.String().Draw(t, "name"))
		if err != nil {
			return
		}
		file := fileOfName(name)
		if strings.ContainsAny(file, `/\:*?"<>| `) || len(file) > 255 || file != filepath.Base(file) {
			t.Fatalf("%q is not safe as a file name", file)
		}
		if back, ok := nameOfFile(file); !ok || back != name {
			t.Fatalf("%q came back as %q, %v", name, back, ok)
		}
	})
}

func TestDamageAndSwappingAreNamed(t *testing.T) {
	other := newClinic(t)
	for name, x := range map[string]struct {
		file string
		with string // a file of another clinic, or what follows "="
		want error
	}{
		"public key swapped":  {publicFile, publicFile, ErrSwapped},
		"wrap swapped":        {"therapist-Ana%20M%C3%BCller.age", "therapist-Ana%20M%C3%BCller.age", ErrSwapped},
		"wrap emptied":        {"therapist-Ana%20M%C3%BCller.age", "=", ErrDamaged},
		"wrap overwritten":    {"therapist-Ana%20M%C3%BCller.age", "=hello", ErrDamaged},
		"wrap is no passcode": {"therapist-Ana%20M%C3%BCller.age", RecoveryFile, ErrWrongPassphrase},
	} {
		c := newClinic(t)
		data, literal := strings.CutPrefix(x.with, "=")
		if !literal {
			data = files(t, other.dir)[x.with]
		}
		must(t, os.WriteFile(filepath.Join(c.dir, x.file), []byte(data), 0o600))
		k, err := OpenKeyring(c.dir)
		must(t, err)
		if _, _, err := k.Unlock(t.Context(), anaWords); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	for text, want := range map[string]error{
		"": ErrBadKey, "# only a comment\n": ErrBadKey, "age1": ErrBadKey,
		files(t, other.dir)[publicFile] + files(t, newClinic(t).dir)[publicFile]: ErrBadKey,
	} {
		c := newClinic(t)
		must(t, os.WriteFile(filepath.Join(c.dir, publicFile), []byte(text), 0o600))
		if _, err := OpenKeyring(c.dir); !errors.Is(err, want) {
			t.Errorf("public key %.20q: %v, want %v", text, err, want)
		}
	}
}

// One damaged wrap must not lock out the others.
func TestADamagedWrapLocksOutNobodyElse(t *testing.T) {
	c := newClinic(t)
	must(t, c.keyring.AddTherapist(c.id, "May", mayWords, testLogN))
	must(t, os.WriteFile(filepath.Join(c.dir, "therapist-Ana%20M%C3%BCller.age"), []byte("x"), 0o600))
	if _, who, err := c.keyring.Unlock(t.Context(), mayWords); err != nil || who != "May" {
		t.Errorf("%q, %v", who, err)
	}
	_, _, err := c.keyring.Unlock(t.Context(), anaWords)
	if !errors.Is(err, ErrWrongPassphrase) || !errors.Is(err, ErrDamaged) {
		t.Errorf("hers: %v, want both ErrWrongPassphrase and ErrDamaged", err)
	}
}
