package folder

import (
	"archive/zip"
	"bytes"
	"errors"
	"math"
	"testing"

	"sacra/triage/disk"
)

// TestAPackThatLiesAboutItsSize: sizes that add up to little because they run over are
// refused before anything is unpacked.
func TestAPackThatLiesAboutItsSize(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, size := range map[string]uint64{"a": 10, "b": math.MaxUint64 - 5} {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: size, Method: zip.Deflate}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := unpacked(b.Bytes(), ""); !errors.Is(err, disk.ErrUnfit) {
		t.Errorf("the pack: %v", err)
	}
}
