package triage

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrEncoding is returned for text that is neither UTF-8 nor UTF-16.
var ErrEncoding = errors.New("the text is neither UTF-8 nor UTF-16; save it as UTF-8")

// JSONText returns JSON as UTF-8 without a byte order mark, whatever editor
// wrote it: UTF-8 and UTF-16 are taken, with or without the mark. Its error is
// ErrEncoding for other text, that of encoding/json for text that is not JSON,
// or names a key that one object holds twice: decoders keep the last value and
// drop the first, and the first may be a warning sign. Keys that differ only in
// case count as the same, because encoding/json takes the one for the other.
func JSONText(data []byte) ([]byte, error) {
	text, err := utf8Text(data)
	if err != nil {
		return nil, err
	}
	return text, uniqueKeys(text)
}

// utf8Text converts text to UTF-8. JSON begins with a character of ASCII, so in
// UTF-16 one of its first two bytes is zero.
func utf8Text(data []byte) ([]byte, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		order, data = binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order, data = binary.BigEndian, data[2:]
	case len(data) >= 2 && data[0] != 0 && data[1] == 0:
		order = binary.LittleEndian
	case len(data) >= 2 && data[0] == 0 && data[1] != 0:
		order = binary.BigEndian
	}
	if order != nil {
		return fromUTF16(data, order)
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, ErrEncoding
	}
	return data, nil
}

func fromUTF16(data []byte, order binary.ByteOrder) ([]byte, error) {
	if len(data)%2 != 0 {
		return nil, ErrEncoding
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	runes := utf16.Decode(units)
	for _, r := range runes {
		if r == utf8.RuneError || r == 0 { // half a surrogate pair, or UTF-32
			return nil, ErrEncoding
		}
	}
	return []byte(string(runes)), nil
}

// uniqueKeys returns an error that names the first key that an object of the
// JSON text holds twice. It reads bytes, not the tokens of encoding/json: all
// content of the program passes through here at every start.
func uniqueKeys(data []byte) error {
	if !json.Valid(data) {
		return json.Unmarshal(data, new(any)) // which says what is wrong with it
	}
	text := string(data) // keys are parts of it
	var open []level
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			open = enter(open, true)
		case '[':
			open = enter(open, false)
		case '}', ']':
			open = open[:len(open)-1]
		case ',':
			top := &open[len(open)-1]
			top.key = top.object
		case '"':
			end := i + 1
			for text[end] != '"' {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			if n := len(open); n > 0 && open[n-1].key {
				if err := open[n-1].add(text[i : end+1]); err != nil {
					return err
				}
			}
			i = end
		}
	}
	return nil
}

// level is an object or a list that is still open.
type level struct {
	object, key bool              // the next string is a key
	keys        map[string]string // as first written, by the folded key
}

// enter opens an object or a list and reuses the map of the last one at the same
// depth.
func enter(open []level, object bool) []level {
	if n := len(open); n < cap(open) {
		open = open[:n+1]
		clear(open[n].keys)
		open[n].object, open[n].key = object, object
		return open
	}
	return append(open, level{object: object, key: object})
}

// add notes a key, with its quotes.
func (l *level) add(quoted string) error {
	l.key = false
	key := quoted[1 : len(quoted)-1]
	if strings.ContainsRune(key, '\\') {
		if err := json.Unmarshal([]byte(quoted), &key); err != nil {
			return err
		}
	}
	folded := strings.ToLower(key)
	if before, twice := l.keys[folded]; twice {
		return twiceError(before, key)
	}
	if l.keys == nil {
		l.keys = map[string]string{}
	}
	l.keys[folded] = key
	return nil
}

func twiceError(before, key string) error {
	if before == key {
		return fmt.Errorf("%s: the key is there twice", key)
	}
	return fmt.Errorf("%s: the key is there twice, as %s too", key, before)
}
