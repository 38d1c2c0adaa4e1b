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
func squeeze(file []byte, lang triage.Lang, tags *structure) ([]byte, error) {
	f, err := parseFinished(file)
	if err != nil {
		return nil, err
	}
	objects, err := f.packed(lang, tags != nil)
	if err != nil {
		return nil, fmt.Errorf("packing a stream: %w", err)
	}
	out, err := f.assembled(objects, tags)
	if err != nil {
		return nil, fmt.Errorf("packing the tags: %w", err)
	}
	return out, nil
}

// finished is a file as gofpdf has written it.
type finished struct {
	file    []byte
	start   int   // of the cross-reference table
	offsets []int // of the objects, in the order of their numbers
	order   []int // the same in the order of the file
	pages   []int // the numbers of the pages' objects
	trailer []byte
}

func parseFinished(file []byte) (*finished, error) {
	start, offsets, err := crossReference(file)
	if err != nil {
		return nil, err
	}
	end := file[start:]
	from, to := bytes.Index(end, []byte("trailer\n")), bytes.LastIndex(end, []byte("startxref\n"))
	if from < 0 || to < from {
		return nil, errors.New("there is no trailer")
	}
	return &finished{
		file: file, start: start, offsets: offsets, order: slices.Sorted(slices.Values(offsets)),
		pages: pageNumbers(file, offsets), trailer: end[from:to],
	}, nil
}

// added is the number of the first object that is added to the file.
func (f *finished) added() int { return len(f.offsets) + 1 }

// hiding is how many streams are added, before the objects of the tags that are in them.
const hiding = 2

// packed returns the objects with their streams packed, in the order of the file.
func (f *finished) packed(lang triage.Lang, tagged bool) ([][]byte, error) {
	objects := make([][]byte, len(f.order))
	faults := make([]error, len(f.order))
	batch.Do(len(f.order), func() func(int) {
		z, err := zlib.NewWriterLevel(nil, effort) // expensive to make, so it is kept
		return func(i int) {
			if err != nil {
				faults[i] = err
				return
			}
			objects[i], faults[i] = packObject(z, f.object(i, lang, tagged))
		}
	})
	return objects, errors.Join(faults...)
}

// object returns the object at a place of the file, with what gofpdf cannot write.
func (f *finished) object(i int, lang triage.Lang, tagged bool) []byte {
	end := f.start
	if i+1 < len(f.order) {
		end = f.order[i+1]
	}
	object := nameLanguage(f.file[f.order[i]:end], lang, tagged, f.added()+hiding)
	if page := slices.Index(f.pages, 1+slices.Index(f.offsets, f.order[i])); page >= 0 && tagged {
		object = bytes.Replace(object, pageStart, fmt.Appendf(nil, "<</Type /Page\n/StructParents %d /Tabs /S\n", page), 1)
	}
	return object
}

// assembled returns the file with these objects, and with those of the tags.
func (f *finished) assembled(objects [][]byte, tags *structure) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(f.file) / 2)
	head, trailer := f.file[:f.order[0]], f.trailer
	if tags != nil {
		head = bytes.Replace(head, []byte("%PDF-1.3"), []byte("%PDF-1.7"), 1) // what tags need is younger
	}
	out.Write(head)
	moved := map[int]int{} // old offset to new
	for i, at := range f.order {
		moved[at] = out.Len()
		out.Write(objects[i])
	}
	table := make([]int, 0, len(f.offsets)+hiding)
	for _, at := range f.offsets {
		table = append(table, moved[at])
	}
	if tags != nil {
		first := f.added()
		hidden := tags.objects(first+hiding, f.pages)
		for _, stream := range hide(hidden, first) {
			table = append(table, out.Len())
			if err := writeStream(&out, len(table), stream); err != nil {
				return nil, err
			}
		}
		size := fmt.Sprintf("/Size %d\n/XRefStm %d\n", first+hiding+len(hidden), table[len(table)-1])
		trailer = bytes.Replace(trailer, fmt.Appendf(nil, "/Size %d\n", first), []byte(size), 1)
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(table)+1)
	for _, at := range table {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	out.Write(trailer)
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", xref)
	return out.Bytes(), nil
}

// pageStart is what the object of a page begins with.
var pageStart = []byte("<</Type /Page\n")

// pageNumbers returns the numbers of the pages' objects, in order, for a file whose
// objects lie at these offsets in the order of their numbers.
func pageNumbers(file []byte, offsets []int) []int {
	var out []int
	for i, at := range offsets {
		if _, rest, ok := bytes.Cut(file[at:min(len(file), at+64)], []byte(" obj\n")); ok && bytes.HasPrefix(rest, pageStart) {
			out = append(out, i+1)
		}
	}
	return out
}

// nameLanguage adds the language to the catalog, and the tree of the tags where
// there is one; other objects it leaves be.
func nameLanguage(object []byte, lang triage.Lang, tagged bool, root int) []byte {
	head, rest, ok := bytes.Cut(object, []byte("/Type /Catalog\n"))
	if !ok || bytes.Contains(head, streamStart) {
		return object
	}
	tree := ""
	if tagged {
		tree = fmt.Sprintf("/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n", root)
	}
	return fmt.Appendf(nil, "%s/Type /Catalog\n/Lang (%s)\n%s/ViewerPreferences <</DisplayDocTitle true>>\n%s", head, lang, tree, rest)
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
