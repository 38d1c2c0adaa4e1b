package assets

import (
	"reflect"
	"strconv"
	"strings"
)

// Changed returns the names in clinic.toml of the settings that differ from
// those of another clinic, in the order of the file.
func (c Clinic) Changed(from Clinic) []string {
	var out []string
	now, then := reflect.ValueOf(c), reflect.ValueOf(from)
	for i := range now.NumField() {
		a, b := now.Field(i), then.Field(i)
		if empty(a) && empty(b) || reflect.DeepEqual(a.Interface(), b.Interface()) {
			continue
		}
		name, _, _ := strings.Cut(now.Type().Field(i).Tag.Get("toml"), ",")
		out = append(out, name)
	}
	return out
}

// empty reports lists and tables that hold nothing, whether they are nil or
// not: the file does not know the difference.
func empty(v reflect.Value) bool {
	return (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}

// Renewed returns the settings as they are to be saved after those of from: a consent
// text that differs gets a version of its own, so that each visit says which text its
// patient agreed to.
func (c Clinic) Renewed(from Clinic) Clinic {
	if !c.Consent.Equal(from.Consent) && c.ConsentVersion == from.ConsentVersion {
		c.ConsentVersion = nextVersion(from.ConsentVersion)
	}
	return c
}

// nextVersion counts the number at the end of a version on; one without a number
// gets one.
func nextVersion(v string) string {
	head := strings.TrimRight(v, "0123456789")
	if n, err := strconv.Atoi(v[len(head):]); err == nil {
		return head + strconv.Itoa(n+1)
	}
	if v == "" {
		return "2"
	}
	return v + "-2"
}
