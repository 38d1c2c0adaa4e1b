package disk

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// failing is a device that cannot read some blocks.
type failing struct {
	data  []byte
	bad   map[int64]bool // blocks
	tries int
}

func (f *failing) ReadAt(b []byte, at int64) (int, error) {
	f.tries++
	for block := at / salvageBlock; block*salvageBlock < at+int64(len(b)); block++ {
		if f.bad[block] {
			return 0, syscall.EIO
		}
	}
	return copy(b, f.data[at:]), nil
}

// What can be read is copied, whatever lies around it; what cannot is zeros, and
// counted to the byte.
func TestSalvageReadsAroundTheDamage(t *testing.T) {
	for _, size := range []int64{0, 1, 4096, 5000, 300_000, 2_500_000} {
		for _, bad := range [][][2]int64{nil, {{0, 1}}, {{3, 1}}, {{1, 1}, {4, 2}}, {{70, 3}}, {{40, 900}}, {{0, 1 << 20}}} {
			data := make([]byte, size)
			for i := range data {
				data[i] = 1 + byte(i%251)
			}
			f := &failing{data: data, bad: map[int64]bool{}}
			for _, run := range bad {
				for b := run[0]; b < run[0]+run[1]; b++ {
					f.bad[b] = true
				}
			}
			to := filepath.Join(t.TempDir(), "copy")
			got, err := Salvage(t.Context(), f, size, to)
			if err != nil {
				t.Fatal(err)
			}
			there, err := os.ReadFile(to)
			if err != nil || int64(len(there)) != size || got.Size != size {
				t.Fatalf("%d bytes of %d, %v", len(there), size, err)
			}
			zeros := int64(bytes.Count(there, []byte{0}))
			damage := int64(0)
			for at := int64(0); at < size; at += salvageBlock {
				end := min(size, at+salvageBlock)
				if f.bad[at/salvageBlock] {
					damage += end - at
				} else if bytes.IndexByte(there[at:end], 0) >= 0 && len(bad) < 2 && bad[0][1] < 3 {
					t.Fatalf("size %d, damage %v: the block at %d is lost", size, bad, at)
				}
			}
			if zeros != got.Unread || got.Unread < damage || got.Unread > damage+damage/2+64*salvageBlock {
				t.Errorf("size %d, damage %v: %d bytes are zeros, %d damaged, %d told", size, bad, zeros, damage, got.Unread)
			}
			if len(bad) > 0 && bad[0][1] > 500 && f.tries > 400 {
				t.Errorf("size %d, damage %v: %d tries", size, bad, f.tries)
			}
		}
	}
}

func TestSalvageKeepsWhatIsThere(t *testing.T) {
	to := filepath.Join(t.TempDir(), "there")
	if err := os.WriteFile(to, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Salvage(t.Context(), &failing{data: []byte("y")}, 1, to); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
}
