package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"sacra/export/internal/batch"
	"sacra/triage"
)

// squeeze packs the streams of a finished file as small as zlib does, which
// gofpdf does not (it packs for speed), and names the language, for which gofpdf
// has no call. It relies on what gofpdf writes: one cross-reference
// table at the end and no gaps between the objects.
func squeeze(file []byte, lang triage.Lang) ([]byte, error) {
	start, offsets, err := crossReference(file)
	if err != nil {
		return nil, err
	}
	trailer := file[start:]
	from, to := bytes.Index(trailer, []byte("trailer\n")), bytes.LastIndex(trailer, []byte("startxref\n"))
	if from < 0 || to < from {
		return nil, errors.New("there is no trailer")
	}
	order := slices.Sorted(slices.Values(offsets))
	objects := make([][]byte, len(order))
	faults := make([]error, len(order))
	batch.Do(len(order), func() func(int) {
		z, err := zlib.NewWriterLevel(nil, effort) // expensive to make, so it is kept
		return func(i int) {
			if err != nil {
				faults[i] = err
				return
			}
			end := start
			if i+1 < len(order) {
				end = order[i+1]
			}
			objects[i], faults[i] = packObject(z, nameLanguage(file[order[i]:end], lang))
		}
	})
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("packing a stream: %w", err)
	}
	var out bytes.Buffer
	out.Grow(len(file) / 2)
	out.Write(file[:order[0]])
	moved := map[int]int{} // old offset to new
	for i, at := range order {
		moved[at] = out.Len()
		out.Write(objects[i])
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", moved[at])
	}
	out.Write(trailer[from:to])
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", xref)
	return out.Bytes(), nil
}

// nameLanguage adds the language to the catalog and leaves other objects be.
func nameLanguage(object []byte, lang triage.Lang) []byte {
	head, rest, ok := bytes.Cut(object, []byte("/Type /Catalog\n"))
	if !ok || bytes.Contains(head, streamStart) {
		return object
	}
	return fmt.Appendf(nil, "%s/Type /Catalog\n/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n%s", head, lang, rest)
}

// crossReference returns where the table starts, and the offset of each object
// in the order of their numbers.
func crossReference(file []byte) (start int, offsets []int, err error) {
	const word = "\nstartxref\n"
	at := bytes.LastIndex(file, []byte(word))
	if at < 0 {
		return 0, nil, errors.New("there is no cross-reference table")
	}
	digits, _, _ := bytes.Cut(file[at+len(word):], []byte("\n"))
	start, err = strconv.Atoi(string(digits))
	if err != nil || start <= 0 || start > at {
		return 0, nil, errors.New("the cross-reference table is not where the file says")
	}
	for entry := range bytes.SplitSeq(file[start:at], []byte("\n")) {
		if !bytes.HasSuffix(entry, []byte(" 00000 n ")) {
			continue
		}
		n, err := strconv.Atoi(string(entry[:10]))
		if err != nil || n <= 0 || n >= start {
			return 0, nil, errors.New("the cross-reference table points outside the file")
		}
		offsets = append(offsets, n)
	}
	if len(offsets) == 0 {
		return 0, nil, errors.New("the cross-reference table is empty")
	}
	return start, offsets, nil
}

var (
	streamStart = []byte("\nstream\n")
	streamEnd   = []byte("\nendstream")
	lengthEntry = regexp.MustCompile(`/Length \d+`)
	flate       = []byte("/Filter /FlateDecode")
)

// effort is how hard zlib tries. The next step takes half as long again and
// saves four bytes in a hundred.
const effort = 4

// littleGain is the length of a packed stream that is left as it is.
const littleGain = 1 << 10

// packObject returns an object with its stream packed by z.
func packObject(z *zlib.Writer, object []byte) ([]byte, error) {
	head, rest, ok := bytes.Cut(object, streamStart)
	if !ok {
		return object, nil
	}
	length := lengthEntry.Find(head)
	if length == nil {
		return nil, errors.New("a stream has no length")
	}
	n, err := strconv.Atoi(string(length[len("/Length "):]))
	if err != nil || n > len(rest) || !bytes.HasPrefix(rest[n:], streamEnd) {
		return nil, errors.New("a stream has the wrong length")
	}
	data := rest[:n]
	packed := bytes.Contains(head, flate)
	if !packed && bytes.Contains(head, []byte("/Filter")) {
		return object, nil // a photograph
	}
	if packed {
		if n < littleGain {
			return object, nil
		}
		if data, err = unpack(data); err != nil {
			return nil, err
		}
	}
	var tight bytes.Buffer
	z.Reset(&tight)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	entry := fmt.Sprintf("/Length %d", tight.Len())
	if !packed {
		entry = string(flate) + " " + entry
	}
	head = bytes.Replace(head, length, []byte(entry), 1)
	return slices.Concat(head, streamStart, tight.Bytes(), rest[n:]), nil
}

func unpack(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
