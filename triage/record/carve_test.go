package record

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
)

// TestOverflowPagesAreFollowedForRowsOnly claims a row of three pages whose
// overflow pages lead in a circle, and one whose columns do not come to its size.
func TestOverflowPagesAreFollowedForRowsOnly(t *testing.T) {
	const size = 3 * pageSize
	// A cell that starts a payload of that size: one column, which fills it.
	cell := make([]byte, pageSize)
	head := append([]byte{5}, 0x80|(2*(size-5)+12)>>14, 0x80|(2*(size-5)+12)>>7&0x7f, (2*(size-5)+12)&0x7f, 0)
	copy(cell, head)
	write := func(next ...uint32) *carved {
		path := filepath.Join(t.TempDir(), dbFile)
		data := make([]byte, len(next)*pageSize)
		for i, n := range next {
			binary.BigEndian.PutUint32(data[i*pageSize:], n)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := carve(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.close() })
		return c
	}
	// The part of a payload in its own page is at most pageSize-35 long, and the overflow page's number follows.
	const least = (pageSize-12)*32/255 - 23
	local := least + (size-least)%(pageSize-4)
	if local > pageSize-35 {
		local = least
	}
	binary.BigEndian.PutUint32(cell[local:], 1)

	straight, circle := write(2, 3, 4, 0), write(1)
	if out, ok := straight.payload(cell, size, nil); !ok || len(out) != size {
		t.Errorf("a row over pages: %d bytes, %t; want %d, true", len(out), ok, size)
	}
	if _, ok := circle.payload(cell, size, nil); ok {
		t.Error("a circle of pages was taken for a row")
	}
	if _, ok := straight.payload(cell, size+1, nil); ok {
		t.Error("a size that the columns do not come to was taken for that of a row")
	}
}
