package printer

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// What an IPP message is made of (RFC 8010): groups of attributes, each with a
// tag that names its kind.
const (
	groupOperation byte = 0x01
	groupJob       byte = 0x02
	groupPrinter   byte = 0x04
	groupEnd       byte = 0x03

	kindInteger  byte = 0x21
	kindBoolean  byte = 0x22
	kindEnum     byte = 0x23
	kindName     byte = 0x42
	kindKeyword  byte = 0x44
	kindURI      byte = 0x45
	kindCharset  byte = 0x47
	kindLanguage byte = 0x48
	kindMIME     byte = 0x49
)

// errWire means that what came is no IPP message.
var errWire = errors.New("the printer's answer cannot be read")

// attribute is a name with the raw values that a message gives it.
type attribute struct {
	kind   byte
	name   string
	values [][]byte
}

// text returns the first value as it stands.
func (a attribute) text() string {
	if len(a.values) == 0 {
		return ""
	}
	return string(a.values[0])
}

// texts returns all values as they stand.
func (a attribute) texts() []string {
	out := make([]string, len(a.values))
	for i, v := range a.values {
		out[i] = string(v)
	}
	return out
}

// number returns the first value of a whole number, an enum or a boolean, and 0
// for what is none.
func (a attribute) number() int {
	if len(a.values) == 0 {
		return 0
	}
	switch v := a.values[0]; len(v) {
	case 1:
		return int(v[0])
	case 4:
		return int(int32(binary.BigEndian.Uint32(v)))
	}
	return 0
}

// group is a run of attributes about one thing.
type group struct {
	tag        byte
	attributes []attribute
}

// find returns the attribute with a name; an empty one if it is missing.
func (g *group) find(name string) attribute {
	for _, a := range g.attributes {
		if a.name == name {
			return a
		}
	}
	return attribute{}
}

// message is a request or its answer. code is the operation or the status.
type message struct {
	code    uint16
	request uint32
	groups  []group
}

// first returns the first group with a tag; an empty one if it is missing.
func (m *message) first(tag byte) *group {
	for i := range m.groups {
		if m.groups[i].tag == tag {
			return &m.groups[i]
		}
	}
	return &group{tag: tag}
}

// str is an attribute with one value in letters.
func str(kind byte, name, value string) attribute {
	return attribute{kind, name, [][]byte{[]byte(value)}}
}

// integer is an attribute with a whole number.
func integer(name string, n int) attribute {
	return attribute{kindInteger, name, [][]byte{binary.BigEndian.AppendUint32(nil, uint32(n))}}
}

// keywords is an attribute with several keywords.
func keywords(name string, words ...string) attribute {
	a := attribute{kind: kindKeyword, name: name}
	for _, w := range words {
		a.values = append(a.values, []byte(w))
	}
	return a
}

// encode writes the message; a document may follow it.
func (m *message) encode() []byte {
	b := []byte{2, 0} // IPP 2.0
	b = binary.BigEndian.AppendUint16(b, m.code)
	b = binary.BigEndian.AppendUint32(b, m.request)
	field := func(v []byte) {
		b = binary.BigEndian.AppendUint16(b, uint16(len(v)))
		b = append(b, v...)
	}
	for _, g := range m.groups {
		b = append(b, g.tag)
		for _, a := range g.attributes {
			name := a.name
			for _, v := range a.values {
				b = append(b, a.kind)
				field([]byte(name))
				field(v)
				name = "" // a further value of the same attribute
			}
		}
	}
	return append(b, groupEnd)
}

// decode reads a message. What a collection holds is kept as further values: of
// those the program asks for none.
func decode(b []byte) (*message, error) {
	if len(b) < 9 {
		return nil, fmt.Errorf("%w: %d bytes", errWire, len(b))
	}
	m := &message{code: binary.BigEndian.Uint16(b[2:]), request: binary.BigEndian.Uint32(b[4:])}
	b = b[8:]
	field := func() ([]byte, bool) {
		if len(b) < 2 {
			return nil, false
		}
		n := int(binary.BigEndian.Uint16(b))
		if len(b) < 2+n {
			return nil, false
		}
		v := b[2 : 2+n]
		b = b[2+n:]
		return v, true
	}
	for len(b) > 0 {
		tag := b[0]
		b = b[1:]
		switch {
		case tag == groupEnd:
			return m, nil
		case tag < 0x10:
			m.groups = append(m.groups, group{tag: tag})
			continue
		case len(m.groups) == 0:
			return nil, fmt.Errorf("%w: a value before any group", errWire)
		}
		name, ok := field()
		value, ok2 := field()
		if !ok || !ok2 {
			return nil, fmt.Errorf("%w: it is cut off", errWire)
		}
		g := &m.groups[len(m.groups)-1]
		switch n := len(g.attributes); {
		case len(name) > 0:
			g.attributes = append(g.attributes, attribute{tag, string(name), [][]byte{value}})
		case n == 0:
			return nil, fmt.Errorf("%w: a value without a name", errWire)
		default:
			g.attributes[n-1].values = append(g.attributes[n-1].values, value)
		}
	}
	return nil, fmt.Errorf("%w: it has no end", errWire)
}
