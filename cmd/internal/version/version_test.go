package version

import (
	"testing"

	"github.com/BurntSushi/toml"
)

func TestProgramIsTheVersionOfThePackage(t *testing.T) {
	var app struct{ Details struct{ Version string } }
	if _, err := toml.DecodeFile("../../../FyneApp.toml", &app); err != nil {
		t.Fatal(err)
	}
	if app.Details.Version != Program {
		t.Errorf("FyneApp.toml says %q, the programs say %q", app.Details.Version, Program)
	}
}
