package vault

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A cheap work factor: these tests are about the way, not the cost.
const testLogN = 1

const (
	anaWords = "lantern gravel otter picnic"
	mayWords = "meadow walnut quartz ferry"
)

type clinic struct {
	dir, recovery string
	keyring       *Keyring
	id            *Identity
}

func newClinic(tb testing.TB) clinic {
	tb.Helper()
	c := clinic{dir: filepath.Join(tb.TempDir(), "keys")}
	var err error
	if c.recovery, err = Setup(c.dir, "Ana Müller", anaWords, testLogN); err != nil {
		tb.Fatal(err)
	}
	if c.keyring, err = OpenKeyring(c.dir); err != nil {
		tb.Fatal(err)
	}
	if c.id, err = c.keyring.Recover(c.recovery); err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestSealedBytesComeBackExactly(t *testing.T) {
	c := newClinic(t)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "plain")
		plain = append(plain, rapid.SampledFrom([]string{"", " ", "\n", "  \n ", "\n\n"}).Draw(t, "end")...)
		sealed, err := c.keyring.Recipient().Seal(plain)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.id.Open(sealed)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("got %q, %v, want %q", got, err, plain)
		}
	})
}

func TestLengthTellsOnlyTheStep(t *testing.T) {
	for n, want := range map[int]int{
		0: 4096, 1: 4096, 4095: 4096, 4096: 8192, 32767: 32768, 32768: 65536, 65535: 65536, 65536: 98304,
	} {
		if got := paddedSize(n); got != want {
			t.Errorf("%d bytes are padded to %d, want %d", n, got, want)
		}
		if got := len(pad(make([]byte, n))); got != want {
			t.Errorf("%d bytes became %d, want %d", n, got, want)
		}
	}
}

// The stock age program must open everything without this package, so the test uses age alone.
func TestStockAgeOpensEverything(t *testing.T) {
	c := newClinic(t)
	const entry = `{"status":"pregnant"}`
	sealed, err := c.keyring.Recipient().Seal([]byte(entry))
	if err != nil {
		t.Fatal(err)
	}
	byWord, err := age.NewScryptIdentity(anaWords)
	if err != nil {
		t.Fatal(err)
	}
	paper := strings.ReplaceAll(c.recovery, " ", "")
	byPaper, err := age.ParseHybridIdentity(paper)
	if err != nil {
		t.Fatalf("the paper without its spaces is no age identity: %v", err)
	}
	for file, with := range map[string]age.Identity{"therapist-Ana%20M%C3%BCller.age": byWord, "recovery.age": byPaper} {
		wrapped, err := os.Open(filepath.Join(c.dir, file))
		if err != nil {
			t.Fatal(err)
		}
		defer wrapped.Close()
		r, err := age.Decrypt(wrapped, with)
		if err != nil {
			t.Fatal(err)
		}
		ids, err := age.ParseIdentities(r)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := age.Decrypt(bytes.NewReader(sealed), ids...)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(plain)
		if err != nil || len(text) != 4096 || strings.TrimSpace(string(text)) != entry {
			t.Errorf("by %s: %d bytes, %v", file, len(text), err)
		}
	}
	public, err := os.Open(filepath.Join(c.dir, publicFile))
	if err != nil {
		t.Fatal(err)
	}
	defer public.Close()
	to, err := age.ParseRecipients(public)
	if err != nil || len(to) != 1 {
		t.Errorf("%s is no age recipients file: %v", publicFile, err)
	}
}

func TestOpenTellsWrongKeyFromDamage(t *testing.T) {
	c, other := newClinic(t), newClinic(t)
	sealed, err := c.keyring.Recipient().Seal([]byte(`{"a":1}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.id.Open(sealed); !errors.Is(err, ErrNotForKey) {
		t.Errorf("another clinic's key: %v, want ErrNotForKey", err)
	}
	var unpadded bytes.Buffer
	w, err := age.Encrypt(&unpadded, c.keyring.Recipient().key)
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(sealed)
	flipped[len(flipped)-9] ^= 1
	for name, blob := range map[string][]byte{
		"empty": nil, "not age": []byte("hello"), "cut": sealed[:len(sealed)-1], "longer": append(bytes.Clone(sealed), 0),
		"flipped": flipped, "no padding": unpadded.Bytes(),
	} {
		if _, err := c.id.Open(blob); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
	// Whatever bit is flipped, the plaintext never comes out changed.
	rapid.Check(t, func(t *rapid.T) {
		bad := bytes.Clone(sealed)
		bit := rapid.IntRange(0, 8*len(bad)-1).Draw(t, "bit")
		bad[bit/8] ^= 1 << (bit % 8)
		if plain, err := c.id.Open(bad); err == nil {
			t.Fatalf("opened to %q", plain)
		}
	})
	if _, err := (Recipient{}).Seal(nil); !errors.Is(err, ErrBadKey) {
		t.Errorf("the zero Recipient: %v, want ErrBadKey", err)
	}
}

func TestRecipientAsText(t *testing.T) {
	c := newClinic(t)
	r := c.keyring.Recipient()
	again, err := ParseRecipient("  " + r.String() + "\n")
	if err != nil || again.String() != r.String() {
		t.Errorf("%v, %q, want %q", err, again, r)
	}
	text := r.String()
	typo := text[:100] + map[bool]string{true: "p", false: "q"}[text[100] == 'q'] + text[101:]
	for _, s := range []string{"", "age1", text[:100], typo, text + " " + text} {
		if _, err := ParseRecipient(s); !errors.Is(err, ErrBadKey) {
			t.Errorf("%.20q: %v, want ErrBadKey", s, err)
		}
	}
}

func TestUnlock(t *testing.T) {
	c := newClinic(t)
	if err := c.keyring.AddTherapist(c.id, " May   Chen ", mayWords, testLogN); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Ana Müller", "May Chen"}, c.keyring.Therapists()); diff != "" {
		t.Error(diff)
	}
	for _, x := range []struct {
		passphrase, who string
		want            error
	}{
		{anaWords, "Ana Müller", nil},
		{mayWords, "May Chen", nil},
		{"  meadow walnut\tquartz ferry\n", "May Chen", nil}, // pasted
		{"Meadow walnut quartz ferry", "", ErrWrongPassphrase},
		{"", "", ErrWrongPassphrase},
	} {
		id, who, err := c.keyring.Unlock(t.Context(), x.passphrase)
		if !errors.Is(err, x.want) || who != x.who || (id == nil) != (x.want != nil) {
			t.Errorf("%q: %v, %q, %v, want %q, %v", x.passphrase, id, who, err, x.who, x.want)
		}
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := c.keyring.Unlock(done, anaWords); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTheSamePassphraseInAnotherSpellingOpens(t *testing.T) {
	c := newClinic(t)
	const composed, decomposed = "ca\u00f1\u00f3n v\u00edveres \uFF11\uFF12 azul", "can\u0303o\u0301n vi\u0301veres 12 azul"
	if err := c.keyring.AddTherapist(c.id, "Inés", composed, testLogN); err != nil {
		t.Fatal(err)
	}
	if _, who, err := c.keyring.Unlock(t.Context(), decomposed); err != nil || who != "Inés" {
		t.Errorf("%q, %v", who, err)
	}
}
