package printer

import "encoding/binary"

// text returns the first value in letters; empty where there is none.
func (a attribute) text() string {
	if len(a.values) == 0 {
		return ""
	}
	return a.read(a.values[0])
}

// texts returns all values in letters.
func (a attribute) texts() []string {
	out := make([]string, len(a.values))
	for i, v := range a.values {
		out[i] = a.read(v)
	}
	return out
}

// read takes the language off a text that has one.
func (a attribute) read(v []byte) string {
	if a.kind != kindNameInLang && a.kind != kindTextInLang {
		return string(v)
	}
	for range 2 { // the language, then the text, each behind its length
		if len(v) < 2 || len(v) < 2+int(binary.BigEndian.Uint16(v)) {
			return ""
		}
		n := int(binary.BigEndian.Uint16(v))
		if rest := v[2+n:]; len(rest) > 0 {
			v = rest
			continue
		}
		return string(v[2 : 2+n])
	}
	return ""
}

// has reports whether the attribute is there with a value.
func (a attribute) has() bool { return len(a.values) > 0 && len(a.values[0]) > 0 }

// number returns the first value of a whole number, an enum or a boolean, and 0
// for anything else.
func (a attribute) number() int {
	if len(a.values) == 0 {
		return 0
	}
	return numberOf(a.values[0])
}

func numberOf(v []byte) int {
	switch len(v) {
	case 1:
		return int(v[0])
	case 4:
		return int(int32(binary.BigEndian.Uint32(v)))
	}
	return 0
}

// numbers returns all values of whole numbers.
func (a attribute) numbers() []int {
	out := make([]int, len(a.values))
	for i, v := range a.values {
		out[i] = numberOf(v)
	}
	return out
}

// most returns the upper end of a range, or the number itself.
func (a attribute) most() int {
	if a.kind == kindRange && len(a.values) > 0 && len(a.values[0]) == 8 {
		return numberOf(a.values[0][4:])
	}
	return a.number()
}

// collections returns the collections of an answer, each as a group of its members.
// The members of a collection within one stand beside the others: no two have the
// same name in those that are asked for.
func (a attribute) collections() []group {
	var out []group
	depth := 0
	for i, kind := range a.kinds {
		switch v := a.values[i]; {
		case kind == kindCollection:
			if depth++; depth == 1 {
				out = append(out, group{})
			}
		case depth == 0: // a value between two collections
		case kind == kindEnd:
			depth--
		case kind == kindMember:
			g := &out[len(out)-1]
			g.attributes = append(g.attributes, attribute{name: string(v)})
		default:
			g := &out[len(out)-1]
			if n := len(g.attributes); n > 0 {
				m := &g.attributes[n-1]
				m.kind, m.values = kind, append(m.values, v)
			}
		}
	}
	return out
}

// str is an attribute with one value in letters.
func str(kind byte, name, value string) attribute {
	return attribute{kind: kind, name: name, values: [][]byte{[]byte(value)}}
}

// integer is an attribute with a whole number.
func integer(name string, n int) attribute {
	return attribute{kind: kindInteger, name: name, values: [][]byte{binary.BigEndian.AppendUint32(nil, uint32(n))}}
}

// boolean is an attribute that is true or false.
func boolean(name string, yes bool) attribute {
	v := byte(0)
	if yes {
		v = 1
	}
	return attribute{kind: kindBoolean, name: name, values: [][]byte{{v}}}
}

// keywords is an attribute with several keywords.
func keywords(name string, words ...string) attribute {
	a := attribute{kind: kindKeyword, name: name}
	for _, w := range words {
		a.values = append(a.values, []byte(w))
	}
	return a
}

// collection is an attribute that holds others.
func collection(name string, members ...attribute) attribute {
	return attribute{kind: kindCollection, name: name, values: [][]byte{nil}, members: members}
}
