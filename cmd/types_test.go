package cmd_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// The most methods that a type may have, and the most files over which they may
// be spread. A type that outgrows them is several things.
const (
	mostMethods = 60
	mostFiles   = 8
)

// TestNoTypeIsEverything: no type outside the widget kit has more methods, or is
// spread over more files, than a reader can keep in mind.
func TestNoTypeIsEverything(t *testing.T) {
	types := 0
	for pkg, files := range moduleFiles(t) {
		if pkg == "ui/touch" {
			continue
		}
		methods, in := map[string]int{}, map[string][]string{}
		for _, f := range files {
			for _, d := range f.File.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Recv == nil {
					continue
				}
				name := pkg + "." + receiver(fn.Recv.List[0].Type)
				methods[name]++
				if !slices.Contains(in[name], f.Name) {
					in[name] = append(in[name], f.Name)
				}
			}
		}
		for name, n := range methods {
			types++
			if n > mostMethods || len(in[name]) > mostFiles {
				t.Errorf("%s has %d methods in %d files (%s); want at most %d in %d",
					name, n, len(in[name]), strings.Join(in[name], " "), mostMethods, mostFiles)
			}
		}
	}
	if types < 100 {
		t.Errorf("only %d types were looked at", types)
	}
}

// receiver returns the name of a receiver's type.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
