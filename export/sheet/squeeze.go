package sheet

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"sacra/triage"
)

// squeeze packs the streams of a finished file as small as zlib does, which
// gofpdf does not (it packs for speed), and tells readers the language, for
// which gofpdf has no call. It relies on what gofpdf writes: one cross-reference
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
	var out bytes.Buffer
	out.Grow(len(file) / 2)
	order := slices.Sorted(slices.Values(offsets))
	out.Write(file[:order[0]])
	moved := map[int]int{} // old offset to new
	for i, at := range order {
		end := start
		if i+1 < len(order) {
			end = order[i+1]
		}
		moved[at] = out.Len()
		object := tellLanguage(file[at:end], lang)
		if err := packObject(&out, object); err != nil {
			return nil, fmt.Errorf("packing a stream: %w", err)
		}
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

// tellLanguage adds the language to the catalogue and leaves other objects be.
func tellLanguage(object []byte, lang triage.Lang) []byte {
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

// packObject writes one object, its stream packed.
func packObject(out *bytes.Buffer, object []byte) error {
	head, rest, ok := bytes.Cut(object, streamStart)
	if !ok {
		out.Write(object)
		return nil
	}
	length := lengthEntry.Find(head)
	if length == nil {
		return errors.New("a stream has no length")
	}
	n, err := strconv.Atoi(string(length[len("/Length "):]))
	if err != nil || n > len(rest) || !bytes.HasPrefix(rest[n:], streamEnd) {
		return errors.New("a stream has the wrong length")
	}
	data := rest[:n]
	packed := bytes.Contains(head, flate)
	if packed {
		if data, err = unpack(data); err != nil {
			return err
		}
	}
	var z bytes.Buffer
	w, err := zlib.NewWriterLevel(&z, zlib.DefaultCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	entry := fmt.Sprintf("/Length %d", z.Len())
	if !packed {
		entry = string(flate) + " " + entry
	}
	out.Write(bytes.Replace(head, length, []byte(entry), 1))
	out.Write(streamStart)
	out.Write(z.Bytes())
	out.Write(rest[n:])
	return nil
}

func unpack(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
