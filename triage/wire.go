package triage

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"
)

// Lexicon holds the words that many visits share: linkIds with their answers, codes,
// names of therapists. An outline has their numbers. The zero value is empty.
type Lexicon struct {
	words []string
	at    map[string]uint64
}

// A word of more bytes, or one too many, is written out.
const (
	longestWord = 96
	mostWords   = 1 << 16
)

// number returns the place of a word, which is added where there is room.
func (l *Lexicon) number(word string) (n uint64, ok bool) {
	if n, ok = l.at[word]; ok || len(word) > longestWord || len(l.words) >= mostWords {
		return n, ok
	}
	if l.at == nil {
		l.at = map[string]uint64{}
	}
	n = uint64(len(l.words))
	l.at[word] = n
	l.words = append(l.words, word)
	return n, true
}

// shared returns the lexicon's own copy of a word, so that equal words share memory.
func (l *Lexicon) shared(word string) string {
	if n, ok := l.number(word); ok {
		return l.words[n]
	}
	return word
}

// errWire means that an outline is not in the form that wire writes. It quotes nothing.
var errWire = errors.New("not the outline of a visit")

// wire writes values into bytes, or reads them from there in the same order.
type wire struct {
	lexicon *Lexicon
	writing bool
	out     []byte
	in      string
	err     error // the first thing that was wrong with in
}

func (w *wire) number(n *uint64) {
	if w.writing {
		w.out = binary.AppendUvarint(w.out, *n)
		return
	}
	*n = 0
	for shift := uint(0); shift < 64; shift += 7 {
		if w.in == "" {
			break
		}
		b := w.in[0]
		w.in = w.in[1:]
		*n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return
		}
	}
	w.fail()
}

func (w *wire) fail() { w.err, w.in = errWire, "" }

func (w *wire) signed(n *int64) {
	u := uint64(*n<<1) ^ uint64(*n>>63)
	w.number(&u)
	*n = int64(u>>1) ^ -int64(u&1)
}

func (w *wire) flags(of ...*bool) {
	var n uint64
	for i, f := range of {
		if *f {
			n |= 1 << i
		}
	}
	w.number(&n)
	for i, f := range of {
		*f = n&(1<<i) != 0
	}
}

// text is a text of its own.
func (w *wire) text(s *string) {
	n := uint64(len(*s))
	w.number(&n)
	if w.writing {
		w.out = append(w.out, *s...)
		return
	}
	if n > uint64(len(w.in)) {
		w.fail()
		return
	}
	*s, w.in = w.in[:n], w.in[n:]
}

// word is a text that other visits have too.
func (w *wire) word(s *string) {
	if w.writing {
		if n, ok := w.lexicon.number(*s); ok {
			n++
			w.number(&n)
			return
		}
	}
	var n uint64
	w.number(&n)
	switch {
	case n == 0:
		w.text(s)
	case n > uint64(len(w.lexicon.words)):
		w.fail()
	default:
		*s = w.lexicon.words[n-1]
	}
}

// length is that of a list, whose elements take at least a byte each.
func (w *wire) length(n int) int {
	u := uint64(n)
	w.number(&u)
	if !w.writing && u > uint64(len(w.in)) {
		w.fail()
		return 0
	}
	return int(u)
}

// each is a list; nil is read where it is empty.
func each[T any](w *wire, list *[]T, one func(*T)) {
	n := w.length(len(*list))
	if !w.writing && n > 0 {
		*list = make([]T, n)
	}
	for i := range n {
		one(&(*list)[i])
	}
}

// moment is a time with its zone, in which JSON has it too.
func (w *wire) moment(t *time.Time) {
	var sec, nano, offset int64
	if w.writing {
		_, east := t.Zone()
		sec, nano, offset = t.Unix(), int64(t.Nanosecond()), int64(east)
	}
	w.signed(&sec)
	w.signed(&nano)
	w.signed(&offset)
	if w.writing {
		return
	}
	*t = time.Unix(sec, nano).UTC()
	if offset == 0 {
		return
	}
	if _, local := t.In(time.Local).Zone(); local == int(offset) {
		*t = t.In(time.Local)
	} else {
		*t = t.In(time.FixedZone("", int(offset)))
	}
}

// rare is a value that few visits have, as JSON; empty says that this one has none.
func rare[T any](w *wire, value *T, empty bool) {
	var text string
	if w.writing && !empty {
		data, err := json.Marshal(value)
		if err != nil {
			w.err = err
		}
		text = string(data)
	}
	w.text(&text)
	if !w.writing && text != "" && json.Unmarshal([]byte(text), value) != nil {
		w.fail()
	}
}
