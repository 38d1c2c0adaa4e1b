package triage

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
// JSON text holds twice.
func uniqueKeys(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	type object struct {
		keys  map[string]string // as first written, by the folded key
		value bool              // the next token is a value
	}
	var open []object // keys is nil for a list
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return nil // what is cut short is for the decoder to say
		}
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'):
			open = append(open, object{keys: map[string]string{}})
			continue
		case json.Delim('['):
			open = append(open, object{})
			continue
		case json.Delim('}'), json.Delim(']'):
			open = open[:len(open)-1]
		default:
			if n := len(open) - 1; n >= 0 && open[n].keys != nil && !open[n].value {
				key, _ := token.(string)
				if before, twice := open[n].keys[strings.ToLower(key)]; twice {
					return twiceError(before, key)
				}
				open[n].keys[strings.ToLower(key)] = key
				open[n].value = true
				continue
			}
		}
		if n := len(open) - 1; n >= 0 {
			open[n].value = false
		}
	}
}

func twiceError(before, key string) error {
	if before == key {
		return fmt.Errorf("%s: the key is there twice", key)
	}
	return fmt.Errorf("%s: the key is there twice, as %s too", key, before)
}
