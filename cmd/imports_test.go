// Package cmd_test guards the house: which room may open the door of which.
package cmd_test

import (
	"strings"
	"testing"
)

// allowed lists, for each package, the packages of this module that it may
// import. A name that ends in "/..." stands for all packages below it.
var allowed = map[string][]string{
	"triage":                        {},
	"triage/intake":                 {"triage"},
	"triage/disk":                   {},
	"triage/disk/disktest":          {},
	"triage/vault":                  {"triage", "triage/disk"},
	"triage/record":                 {"triage", "triage/disk"},
	"triage/record/postgres":        {"triage/record"},
	"triage/record/postgres/pgtest": {},
	"triage/record/local":           {"triage/record"},
	"assets":                        {"triage", "triage/disk", "assets/figure"},
	"assets/assetstest":             {"triage", "assets"},
	"assets/golden":                 {},
	"assets/figure":                 {},
	"assets/figure/raster":          {"assets/figure"},
	"assets/guides":                 {"triage"},
	"assets/palette":                {"assets/figure"},
	"assets/portrait":               {"triage", "assets/figure", "assets/palette"},
	"assets/wording":                {"triage", "assets"},
	"export/exporttest":             {},
	"export/internal/batch":         {},
	"export/internal/wrap":          {},
	"export/internal/typeset":       {"assets/figure", "assets/palette", "assets/wording", "export/internal/wrap", "export/pdf"},
	"export/guide":                  {"triage", "assets", "assets/guides", "assets/palette", "export/pdf"},
	"export/pdf":                    {"triage", "assets", "assets/figure", "assets/palette", "export/internal/..."},
	"export/sheet":                  {"triage", "assets", "assets/...", "export/internal/...", "export/pdf"},
	"export/report":                 {"triage", "assets", "assets/...", "export/pdf"},
	"export/fhir":                   {"triage", "assets"},
	"export/csv":                    {"triage"},
	"export/summary":                {"triage", "assets", "assets/...", "export/fhir", "export/internal/...", "export/pdf"},
	"export/letter":                 {"triage", "assets", "assets/...", "export/internal/...", "export/pdf"},
	"export/printer":                {"assets"},
	"export/printer/printertest":    {},
	"export/ics":                    {},
	"ui/look":                       {"assets", "assets/figure", "assets/palette"},
	"ui/touch":                      {"ui/look", "assets/figure", "assets/figure/raster"},
	"ui/checkin":                    {"ui/look", "ui/touch", "triage", "triage/intake", "assets", "assets/..."},
	"ui/internal/sight":             {"ui/look", "ui/touch", "assets/golden"},
	"ui/internal/staff":             {"ui/look", "ui/touch", "triage", "assets"},
	"ui/owner":                      {"ui/look", "ui/touch", "ui/internal/staff", "triage", "assets", "assets/guides", "assets/wording", "export/..."},
	"ui/review":                     {"ui/look", "ui/touch", "ui/internal/staff", "triage", "triage/record", "export/...", "assets", "assets/..."},
	"ui":                            {"ui/...", "triage", "assets", "assets/figure", "assets/wording", "export/..."},
	"cmd/internal/folder":           {"triage/...", "triage", "assets", "assets/wording", "export/..."},
	"cmd/internal/speech":           {"triage", "assets"},
	"cmd/internal/version":          {},
	"cmd/internal/xtouch":           {},
	"cmd/internal/seat/seattest":    {},
	"cmd/internal/seat":             {"cmd/internal/seat/seattest"},
	"cmd/internal/selftest":         {"cmd/internal/folder", "cmd/internal/version", "cmd/internal/speech", "triage", "triage/...", "assets", "assets/...", "export/..."},
	"cmd/kiosk":                     {"cmd/internal/...", "triage", "triage/...", "assets", "assets/...", "export/...", "ui", "ui/..."},
	"cmd/clinic":                    {"cmd/internal/...", "triage", "triage/...", "assets", "assets/...", "export/..."},
}

// standardOnly lists the packages that import nothing but the standard library.
var standardOnly = []string{"triage", "triage/intake", "assets/figure"}

// fyneApp is the one package that pulls in the window system. It is put together
// from parts so that a search for its importers does not find this table.
const fyneApp = "fyne.io/fyne/v2" + "/app"

func TestImports(t *testing.T) {
	packages := 0
	for pkg, files := range moduleFiles(t) {
		may, known := allowed[pkg]
		if !known {
			t.Errorf("package %s has no row in the table of allowed imports", pkg)
			continue
		}
		packages++
		for _, imp := range importsOf(files) {
			switch own, ok := strings.CutPrefix(imp, "sacra/"); {
			case ok && !matches(may, own):
				t.Errorf("%s imports %s", pkg, imp)
			case imp == fyneApp && pkg != "cmd/kiosk":
				t.Errorf("%s imports %s: only cmd/kiosk may", pkg, fyneApp)
			case !ok && strings.Contains(imp, ".") && matches(standardOnly, pkg):
				t.Errorf("%s imports %s: it is to use the standard library only", pkg, imp)
			}
		}
	}
	if packages != len(allowed) {
		t.Errorf("%d packages seen, the table has %d", packages, len(allowed))
	}
}

func matches(list []string, pkg string) bool {
	for _, want := range list {
		below, tree := strings.CutSuffix(want, "...")
		if want == pkg || tree && strings.HasPrefix(pkg, below) {
			return true
		}
	}
	return false
}
