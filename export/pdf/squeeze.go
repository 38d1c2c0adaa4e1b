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

// additions are what a file has that gofpdf cannot write.
type additions struct {
	lang  triage.Lang
	tags  *structure // nil where it is not tagged
	fonts []*embedded
}

// squeeze packs the streams of a finished file as small as zlib does, which
// gofpdf does not (it packs for speed), and adds what gofpdf cannot write. It relies
// on what gofpdf writes: one cross-reference table at the end and no gaps between the
// objects.
func squeeze(file []byte, add additions) ([]byte, error) {
	f, err := parseFinished(file)
	if err != nil {
		return nil, err
	}
	objects, size, err := f.objects(add)
	if err != nil {
		return nil, err
	}
	if err := pack(objects); err != nil {
		return nil, fmt.Errorf("packing a stream: %w", err)
	}
	return f.assembled(objects, size, add.tags != nil), nil
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

// hiding is how many streams are added, before the objects of the tags that are in them.
const hiding = 2

// objects returns the objects in the order of the file, followed by those that are
// added: fonts, and the tags hidden in streams. No number of an object, hidden or not,
// reaches size.
func (f *finished) objects(add additions) (objects [][]byte, size int, err error) {
	next := len(f.offsets) + 1
	var fonts [][]byte
	var resources bytes.Buffer
	for i, e := range add.fonts {
		first := next + i*fontObjects
		made, err := e.objects(first)
		if err != nil {
			return nil, 0, err
		}
		fonts = append(fonts, made...)
		fmt.Fprintf(&resources, "/%s %d 0 R\n", e.name, first)
	}
	next += len(fonts)
	objects = make([][]byte, len(f.order), len(f.order)+len(fonts)+hiding)
	for i, at := range f.order {
		end := f.start
		if i+1 < len(f.order) {
			end = f.order[i+1]
		}
		objects[i] = f.edited(f.file[at:end], 1+slices.Index(f.offsets, at), add, resources.Bytes(), next+hiding)
	}
	objects = append(objects, fonts...)
	if add.tags == nil {
		return objects, next, nil
	}
	tags := add.tags.objects(next+hiding, f.pages)
	for i, s := range hide(tags, next) {
		objects = append(objects, streamObject(next+i, s.dict, s.data))
	}
	return objects, next + hiding + len(tags), nil
}

// edited returns an object of the file, by its number, with what gofpdf cannot write:
// the catalog names the language and the root of the tags, the resources name the fonts,
// and pages know their tags.
func (f *finished) edited(object []byte, number int, add additions, fonts []byte, root int) []byte {
	head, _, _ := bytes.Cut(object, streamStart)
	switch page := slices.Index(f.pages, number); {
	case page >= 0 && add.tags != nil:
		return bytes.Replace(object, pageStart, fmt.Appendf(nil, "<</Type /Page\n/StructParents %d /Tabs /S\n", page), 1)
	case bytes.Contains(head, noFonts):
		return bytes.Replace(object, noFonts, slices.Concat([]byte("/Font <<\n"), fonts, []byte(">>\n")), 1)
	case bytes.Contains(head, catalogStart):
		tree := ""
		if add.tags != nil {
			tree = fmt.Sprintf("/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n", root)
		}
		return bytes.Replace(object, catalogStart, fmt.Appendf(nil, "/Type /Catalog\n/Lang (%s)\n%s/ViewerPreferences <</DisplayDocTitle true>>\n", add.lang, tree), 1)
	}
	return object
}

// assembled returns the file with these objects: its own, and those that are added.
func (f *finished) assembled(objects [][]byte, size int, tagged bool) []byte {
	var out bytes.Buffer
	out.Grow(len(f.file) / 2)
	head := f.file[:f.order[0]]
	if tagged {
		head = bytes.Replace(head, []byte("%PDF-1.3"), []byte("%PDF-1.7"), 1) // what tags need is younger
	}
	out.Write(head)
	table := make([]int, len(objects))
	for i, o := range objects {
		number := i
		if i < len(f.order) {
			number = slices.Index(f.offsets, f.order[i])
		}
		table[number] = out.Len()
		out.Write(o)
	}
	entry := fmt.Sprintf("/Size %d\n", size)
	if tagged { // the last object says where those are that are hidden
		entry += fmt.Sprintf("/XRefStm %d\n", table[len(table)-1])
	}
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(table)+1)
	for _, at := range table {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	out.Write(bytes.Replace(f.trailer, fmt.Appendf(nil, "/Size %d\n", len(f.offsets)+1), []byte(entry), 1))
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", xref)
	return out.Bytes()
}

var (
	// pageStart is what the object of a page begins with.
	pageStart    = []byte("<</Type /Page\n")
	catalogStart = []byte("/Type /Catalog\n")
	// noFonts is the place in the resources for fonts.
	noFonts = []byte("/Font <<\n>>\n")
)

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

// pack packs the streams of objects.
func pack(objects [][]byte) error {
	faults := make([]error, len(objects))
	batch.Do(len(objects), func() func(int) {
		z, err := zlib.NewWriterLevel(nil, effort) // expensive to make, so it is kept
		return func(i int) {
			if err != nil {
				faults[i] = err
				return
			}
			objects[i], faults[i] = packObject(z, objects[i])
		}
	})
	return errors.Join(faults...)
}

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
