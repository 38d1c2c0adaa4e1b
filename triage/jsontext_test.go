package triage_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"sacra/triage"
)

func utf16Bytes(s string, order binary.AppendByteOrder, mark bool) []byte {
	var out []byte
	if mark {
		out = order.AppendUint16(out, 0xFEFF)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func TestJSONTextReadsWhatEditorsWrite(t *testing.T) {
	const text = `{"name":"ñ 😀","list":[{"a":1},{"a":2}]}`
	for name, data := range map[string][]byte{
		"UTF-8":                   []byte(text),
		"UTF-8 with a mark":       []byte("\uFEFF" + text),
		"UTF-16 LE with a mark":   utf16Bytes(text, binary.LittleEndian, true),
		"UTF-16 BE with a mark":   utf16Bytes(text, binary.BigEndian, true),
		"UTF-16 LE with no mark":  utf16Bytes(text, binary.LittleEndian, false),
		"UTF-16 BE with no mark ": utf16Bytes(text, binary.BigEndian, false),
	} {
		if got, err := triage.JSONText(data); err != nil || string(got) != text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestJSONTextRefuses(t *testing.T) {
	const text = `{"a":"ñ"}`
	utf32 := []byte{'{', 0, 0, 0, '}', 0, 0, 0}
	for name, tc := range map[string]struct {
		data []byte
		want string
	}{
		"Latin-1":                 {[]byte("{\"a\":\"\xf1\"}"), "save it as UTF-8"},
		"UTF-16 cut":              {utf16Bytes(text, binary.LittleEndian, true)[:7], "save it as UTF-8"},
		"half a surrogate":        {append(utf16Bytes(`{"a`, binary.LittleEndian, true), 0x00, 0xD8), "save it as UTF-8"},
		"UTF-32":                  {utf32, "save it as UTF-8"},
		"key twice":               {[]byte(`{"cauda":1,"x":{"y":[]},"cauda":2}`), "cauda: the key is there twice"},
		"key twice, deep":         {[]byte(`[{"a":[{"q":1,"p":{},"q":null}]}]`), "q: the key is there twice"},
		"key twice in two cases":  {[]byte(`{"answers":{},"Answers":{}}`), "Answers: the key is there twice, as answers too"},
		"key twice, one escaped":  {[]byte(`{"cauda":1,"\u0063auda":2}`), "cauda: the key is there twice"},
		"brackets do not match":   {[]byte(`{"a":[}`), "invalid character"},
		"key twice after a value": {[]byte(`{"a":{"b":1},"c":[1,{"d":2}],"a":3}`), "a: the key is there twice"},
	} {
		if _, err := triage.JSONText(tc.data); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}

func FuzzJSONText(f *testing.F) {
	f.Add([]byte(`{"a":[1,{"b":null}],"c":"\u00f1"}`))
	f.Add([]byte("\xFF\xFE{\x00}\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := triage.JSONText(data)
		if err != nil {
			return
		}
		again, err := triage.JSONText(text)
		if err != nil || string(again) != string(text) {
			t.Errorf("%q reads as %q, and that as %q, %v", data, text, again, err)
		}
	})
}
