package vault

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	agetest "c2sp.org/CCTV/age"
	"filippo.io/age"
)

// vector is one of age's own test vectors.
type vector struct {
	expect, payload string
	identities      []age.Identity
	file            []byte
	armored         bool
}

func readVector(t *testing.T, data []byte) (v vector) {
	t.Helper()
	r := bufio.NewReader(bytes.NewReader(data))
	var packed bool
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if line = strings.TrimSuffix(line, "\n"); line == "" {
			break
		}
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "expect":
			v.expect = value
		case "payload":
			v.payload = value
		case "identity":
			ids, err := age.ParseIdentities(strings.NewReader(value))
			if err != nil {
				t.Fatal(err)
			}
			v.identities = append(v.identities, ids...)
		case "passphrase":
			id, err := age.NewScryptIdentity(value)
			if err != nil {
				t.Fatal(err)
			}
			id.SetMaxWorkFactor(maxLogN)
			v.identities = append(v.identities, id)
		case "armored":
			v.armored = value == "yes"
		case "compressed":
			packed = true
		}
	}
	var rest io.Reader = r
	if packed {
		unpacked, err := zlib.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		rest = unpacked
	}
	var err error
	if v.file, err = io.ReadAll(rest); err != nil {
		t.Fatal(err)
	}
	return v
}

// anyOf tries identities in turn, as the age program does.
type anyOf []age.Identity

func (a anyOf) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, id := range a {
		key, err := id.Unwrap(stanzas)
		if !errors.Is(err, age.ErrIncorrectIdentity) {
			return key, err
		}
	}
	return nil, age.ErrIncorrectIdentity
}

// TestAgeVectors opens the test vectors of the age format, 143 and more, in the way in which
// entries and keys are opened here: what should open does, to the right bytes;
// what should not is refused with the error that says which of the two it is, and
// gives no byte. Text armor, which nothing here is written in, is refused whole.
func TestAgeVectors(t *testing.T) {
	files, err := fs.ReadDir(agetest.Vectors, ".")
	if err != nil {
		t.Fatal(err)
	}
	counted := map[string]int{}
	for _, f := range files {
		data, err := fs.ReadFile(agetest.Vectors, f.Name())
		if err != nil {
			t.Fatal(err)
		}
		t.Run(f.Name(), func(t *testing.T) {
			v := readVector(t, data)
			want := v.expect
			if v.armored && bytes.Contains(v.file, []byte("-----")) {
				want = "armor failure"
			}
			counted[want]++
			plain, err := decrypt(v.file, anyOf(v.identities))
			switch want {
			case "success":
				if sum := fmt.Sprintf("%x", sha256.Sum256(plain)); err != nil || sum != v.payload {
					t.Errorf("%v, the payload's hash is %s, want %s", err, sum, v.payload)
				}
			case "no match":
				if !errors.Is(err, ErrNotForKey) {
					t.Errorf("%v, want ErrNotForKey", err)
				}
			default:
				if !errors.Is(err, ErrDamaged) || plain != nil {
					t.Errorf("%d bytes, %v; want ErrDamaged", len(plain), err)
				}
			}
		})
	}
	if len(files) < 143 || counted["success"] < 15 {
		t.Errorf("%d vectors: %v", len(files), counted)
	}
	t.Logf("%d vectors: %v", len(files), counted)
}
