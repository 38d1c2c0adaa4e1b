package assets_test

import (
	"errors"
	"fmt"
	"testing"

	"sacra/assets"
)

// jam is an error with plain words.
type jam struct{ tray int }

func (jam) Error() string { return "jam" }

func (j jam) Words() (string, []any) { return "printer.jam", []any{"Tray", j.tray} }

func TestExplain(t *testing.T) {
	var words assets.Localizer = func(key string, args ...any) string { return fmt.Sprint(key, args) }
	for _, x := range []struct {
		err  error
		want string
		ok   bool
	}{
		{jam{2}, "printer.jam[Tray 2]", true},
		{fmt.Errorf("print: %w", jam{3}), "printer.jam[Tray 3]", true},
		{errors.New("jam"), "", false},
		{nil, "", false},
	} {
		if said, ok := words.Explain(x.err); said != x.want || ok != x.ok {
			t.Errorf("%v: %q, %t, want %q, %t", x.err, said, ok, x.want, x.ok)
		}
	}
}
