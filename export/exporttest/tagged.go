package exporttest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Element is a part of the structure of a tagged PDF.
type Element struct {
	Role, Alt string
	Kids      []*Element
	marks     int
}

// All returns an element and those below it, in their order.
func (e *Element) All() []*Element {
	out := []*Element{e}
	for _, k := range e.Kids {
		out = append(out, k.All()...)
	}
	return out
}

// Roles returns the roles of an element and those below it, in their order.
func (e *Element) Roles() []string {
	var out []string
	for _, x := range e.All() {
		out = append(out, x.Role)
	}
	return out
}

var (
	objectStart = regexp.MustCompile(`(?m)^(\d+) 0 obj\n`)
	markID      = regexp.MustCompile(`/MCID (\d+)`)
	number      = regexp.MustCompile(`(\d+)(?: 0 (R))?`)
)

// Tagged reads a PDF that package pdf has made as a program for the blind would, and
// fails the test where its tags do not hold together: marks that do not balance or
// leave something out, content that no element owns, or two, a tree whose owners
// and parents do not agree, a picture without words. It returns the structure.
func Tagged(t testing.TB, pdf []byte) *Element {
	t.Helper()
	f := file{t: t, objects: map[int][]byte{}, streams: map[int][]byte{}}
	f.read(pdf)
	catalog := f.find("/Type /Catalog")
	for _, want := range []string{"/MarkInfo <</Marked true>>", "/Lang (", "/DisplayDocTitle true"} {
		if !bytes.Contains(catalog, []byte(want)) {
			t.Errorf("the catalog lacks %s", want)
		}
	}
	root := f.objects[f.ref(catalog, "/StructTreeRoot ")]
	parents := string(f.objects[f.ref(root, "/ParentTree ")])
	owned := map[[2]int]int{} // owner by page and mark
	pages := map[int]int{}    // page by number of its object
	for n, o := range f.objects {
		if bytes.HasPrefix(o, []byte("<</Type /Page\n")) {
			page := f.value(o, "/StructParents ")
			pages[n] = page
			marks := f.marks(f.streams[f.ref(o, "/Contents ")])
			_, of, _ := strings.Cut(parents, fmt.Sprintf("%d[", page))
			of, _, _ = strings.Cut(of, "]")
			owners := number.FindAllStringSubmatch(of, -1)
			if len(owners) != marks {
				t.Fatalf("page %d has %d marks and %d owners", page, marks, len(owners))
			}
			for mark, owner := range owners {
				owned[[2]int{page, mark}], _ = strconv.Atoi(owner[1])
			}
		}
	}
	top := f.element(f.ref(root, "/K["), f.ref(catalog, "/StructTreeRoot "), pages, owned)
	if len(owned) > 0 {
		t.Errorf("%d marks are in no element", len(owned))
	}
	return top
}

// file is the objects of a PDF and their streams.
type file struct {
	t       testing.TB
	objects map[int][]byte
	streams map[int][]byte
}

func (f *file) read(pdf []byte) {
	for at := 0; ; {
		m := objectStart.FindSubmatchIndex(pdf[at:])
		if m == nil {
			return
		}
		n, _ := strconv.Atoi(string(pdf[at+m[2] : at+m[3]]))
		at += m[1]
		end := at + bytes.Index(pdf[at:], []byte("endobj"))
		if start := bytes.Index(pdf[at:end], []byte("stream\n")); start >= 0 {
			size := f.value(pdf[at:at+start], "/Length ")
			data := pdf[at+start+len("stream\n"):][:size]
			f.objects[n], f.streams[n] = pdf[at:at+start], data
			if bytes.Contains(f.objects[n], []byte("/FlateDecode")) {
				z, err := zlib.NewReader(bytes.NewReader(data))
				if err != nil {
					f.t.Fatal(err)
				}
				if f.streams[n], err = io.ReadAll(z); err != nil {
					f.t.Fatal(err)
				}
			}
			if bytes.Contains(f.objects[n], []byte("/ObjStm")) {
				f.hidden(n)
			}
			at += start + len("stream\n") + size
			continue
		}
		f.objects[n] = bytes.TrimSuffix(pdf[at:end], []byte("\n"))
		at = end
	}
}

// hidden reads the objects of a stream of objects.
func (f *file) hidden(n int) {
	first := f.value(f.objects[n], "/First ")
	index := strings.Fields(string(f.streams[n][:first]))
	for i := 0; i < len(index); i += 2 {
		num, _ := strconv.Atoi(index[i])
		from, _ := strconv.Atoi(index[i+1])
		to := len(f.streams[n])
		if i+3 < len(index) {
			next, _ := strconv.Atoi(index[i+3])
			to = first + next
		}
		f.objects[num] = bytes.TrimSpace(f.streams[n][first+from : to])
	}
}

func (f *file) find(what string) []byte {
	for _, o := range f.objects {
		if bytes.Contains(o, []byte(what)) {
			return o
		}
	}
	f.t.Fatalf("there is no %s", what)
	return nil
}

// value is the number behind a name, ref that of an object.
func (f *file) value(o []byte, name string) int {
	_, rest, ok := bytes.Cut(o, []byte(name))
	digits := number.Find(rest)
	if !ok || len(digits) == 0 || !bytes.HasPrefix(rest, digits) {
		f.t.Fatalf("%q has no %s", o, name)
	}
	n, _ := strconv.Atoi(strings.Fields(string(digits))[0])
	return n
}

func (f *file) ref(o []byte, name string) int { return f.value(o, name) }

// element reads an element, takes its marks off those that are owned, and looks
// that it names its parent.
func (f *file) element(n, up int, pages map[int]int, owned map[[2]int]int) *Element {
	o := f.objects[n]
	if got := f.ref(o, "/P "); got != up {
		f.t.Fatalf("element %d names %d as its parent, not %d: %s", n, got, up, o)
	}
	role, _, _ := strings.Cut(string(o[len("<</S/"):]), "/")
	e := &Element{Role: role}
	if _, alt, ok := bytes.Cut(o, []byte("/Alt")); ok {
		e.Alt = string(alt)
	}
	if role == "Figure" && e.Alt == "" {
		f.t.Errorf("a picture has no words: %s", o)
	}
	_, kids, _ := strings.Cut(string(o), "/K[")
	kids, _, _ = strings.Cut(kids, "]")
	for _, k := range number.FindAllStringSubmatch(kids, -1) {
		id, _ := strconv.Atoi(k[1])
		if k[2] == "R" {
			e.Kids = append(e.Kids, f.element(id, n, pages, owned))
			continue
		}
		at := [2]int{pages[f.ref(o, "/Pg ")], id}
		if owned[at] != n {
			f.t.Fatalf("mark %v of element %d belongs to %d", at, n, owned[at])
		}
		delete(owned, at)
		e.marks++
	}
	if e.marks+len(e.Kids) == 0 {
		f.t.Errorf("an element is empty: %s", o)
	}
	return e
}

// painting are the operators that put something on a page.
var painting = []string{"Tj", "TJ", "'", "\"", "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "EI"}

// marks counts the marks of a page that are numbered, and looks that they follow
// each other, balance, and leave nothing out.
func (f *file) marks(content []byte) (n int) {
	depth := 0
	var before []string
	for op := range operators(content) {
		switch {
		case op == "BDC" || op == "BMC":
			if depth++; depth > 1 {
				f.t.Fatal("a mark begins inside of another")
			}
			if m := markID.FindStringSubmatch(strings.Join(before, " ")); m != nil {
				if m[1] != strconv.Itoa(n) {
					f.t.Fatalf("mark %s comes after %d", m[1], n-1)
				}
				n++
			}
		case op == "EMC":
			depth--
		case slices.Contains(painting, op) && depth != 1:
			f.t.Fatalf("%s stands in no mark, after %q", op, before)
		}
		if before = append(before, op); len(before) > 8 {
			before = before[1:]
		}
	}
	if depth != 0 {
		f.t.Fatalf("%d marks are open at the end of a page", depth)
	}
	return n
}

// operators yields the words of a page's content, strings as "()".
func operators(content []byte) func(func(string) bool) {
	return func(yield func(string) bool) {
		for i := 0; i < len(content); {
			switch c := content[i]; {
			case c == '(':
				for depth := 0; i < len(content); i++ {
					if content[i] == '\\' {
						i++
					} else if content[i] == '(' {
						depth++
					} else if content[i] == ')' {
						if depth--; depth == 0 {
							break
						}
					}
				}
				i++
				if !yield("()") {
					return
				}
			case c <= ' ':
				i++
			default:
				end := i + 1
				for end < len(content) && content[end] > ' ' && content[end] != '(' {
					end++
				}
				if !yield(string(content[i:end])) {
					return
				}
				i = end
			}
		}
	}
}
