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

	groupUnsupported byte = 0x05

	kindInteger    byte = 0x21
	kindBoolean    byte = 0x22
	kindEnum       byte = 0x23
	kindRange      byte = 0x33
	kindCollection byte = 0x34
	kindMember     byte = 0x4A
	kindEnd        byte = 0x37
	kindTextInLang byte = 0x35
	kindNameInLang byte = 0x36
	kindName       byte = 0x42
	kindKeyword    byte = 0x44
	kindURI        byte = 0x45
	kindCharset    byte = 0x47
	kindLanguage   byte = 0x48
	kindMIME       byte = 0x49
)

// maxValues is more than any printer has to say of itself.
const maxValues = 20_000

// errWire means that what came is no IPP message.
var errWire = errors.New("the printer's answer cannot be read")

// attribute is a name with the raw values that a message gives it. members are
// what a collection holds, in a request. In an answer the parts of a collection
// are values like others, and kinds has the tag of each value.
type attribute struct {
	kind    byte
	name    string
	values  [][]byte
	kinds   []byte
	members []attribute
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
	version byte // the number before the point
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

// encode writes the message; a document may follow it.
func (m *message) encode() []byte {
	b := []byte{m.version, 0}
	b = binary.BigEndian.AppendUint16(b, m.code)
	b = binary.BigEndian.AppendUint32(b, m.request)
	for _, g := range m.groups {
		b = append(b, g.tag)
		for _, a := range g.attributes {
			b = a.encode(b)
		}
	}
	return append(b, groupEnd)
}

// encode writes the attribute behind b.
func (a attribute) encode(b []byte) []byte {
	value := func(kind byte, name string, v []byte) {
		b = append(b, kind)
		b = binary.BigEndian.AppendUint16(b, uint16(len(name)))
		b = append(b, name...)
		b = binary.BigEndian.AppendUint16(b, uint16(len(v)))
		b = append(b, v...)
	}
	name := a.name
	for _, v := range a.values {
		value(a.kind, name, v)
		name = "" // a further value of the same attribute
	}
	if a.kind == kindCollection && len(a.members) > 0 {
		for _, m := range a.members {
			value(kindMember, "", []byte(m.name))
			m.name = ""
			b = m.encode(b)
		}
		value(kindEnd, "", nil)
	}
	return b
}

// decode reads a message. What a collection holds is kept as further values; see
// attribute.collections.
func decode(b []byte) (*message, error) {
	if len(b) < 9 {
		return nil, fmt.Errorf("%w: %d bytes", errWire, len(b))
	}
	m := &message{version: b[0], code: binary.BigEndian.Uint16(b[2:]), request: binary.BigEndian.Uint32(b[4:])}
	b = b[8:]
	for n := 0; len(b) > 0; n++ {
		if n > maxValues {
			return nil, fmt.Errorf("%w: it does not end", errWire)
		}
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
		name, rest, ok := field(b)
		value, rest, ok2 := field(rest)
		if !ok || !ok2 {
			return nil, fmt.Errorf("%w: it is cut off", errWire)
		}
		b = rest
		if !m.groups[len(m.groups)-1].take(tag, string(name), value) {
			return nil, fmt.Errorf("%w: a value without a name", errWire)
		}
	}
	return nil, fmt.Errorf("%w: it has no end", errWire)
}

// field cuts what stands behind its length off the beginning of b; ok is false where b is
// too short for it.
func field(b []byte) (v, rest []byte, ok bool) {
	if len(b) < 2 || len(b) < 2+int(binary.BigEndian.Uint16(b)) {
		return nil, nil, false
	}
	n := 2 + int(binary.BigEndian.Uint16(b))
	return b[2:n], b[n:], true
}

// take adds a value to the group: to a new attribute, or without a name to the last one.
// It reports whether there is one.
func (g *group) take(tag byte, name string, value []byte) bool {
	if name != "" {
		g.attributes = append(g.attributes, attribute{kind: tag, name: name, values: [][]byte{value}, kinds: []byte{tag}})
		return true
	}
	if len(g.attributes) == 0 {
		return false
	}
	a := &g.attributes[len(g.attributes)-1]
	a.values, a.kinds = append(a.values, value), append(a.kinds, tag)
	return true
}
