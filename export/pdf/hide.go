package pdf

import (
	"bytes"
	"fmt"
)

// stream is a dictionary without its brackets, filter and length, and the data.
type stream struct {
	dict string
	data []byte
}

// hide puts objects into a stream of their own, numbered first, with a second one
// that says where they are. Readers of PDF 1.5 look there because the trailer has
// /XRefStm; for those before, a printer perhaps, the objects are not there. The
// objects are numbered from first+2 on. So a hundred and more small objects cost a
// tenth of what they would as objects in the table.
func hide(objects [][]byte, first int) [2]stream {
	var index, insides, places bytes.Buffer
	for i, o := range objects {
		fmt.Fprintf(&index, "%d %d ", first+2+i, insides.Len())
		insides.Write(o)
		insides.WriteByte('\n')
		places.Write([]byte{2, byte(first >> 8), byte(first), byte(i >> 8), byte(i)})
	}
	n := len(objects)
	return [2]stream{
		{fmt.Sprintf("/Type/ObjStm/N %d/First %d", n, index.Len()), append(index.Bytes(), insides.Bytes()...)},
		{fmt.Sprintf("/Type/XRef/Size %d/Index[%d %d]/W[1 2 2]", first+2+n, first+2, n), places.Bytes()},
	}
}
