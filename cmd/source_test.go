package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// source is one parsed file of the module.
type source struct {
	Name string
	Set  *token.FileSet
	File *ast.File
}

// moduleFiles parses the files of every package of the module, tests left out,
// whatever their build tags.
func moduleFiles(t *testing.T) map[string][]source {
	t.Helper()
	root := ".."
	out := map[string][]source{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(filepath.ToSlash(name))
		if d.IsDir() && name != root && (base[0] == '.' || base == "testdata" || base == "out" || base == "bin") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		out[pkg] = append(out[pkg], source{base, set, file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// importsOf returns what the files of a package import.
func importsOf(files []source) []string {
	out := []string{}
	for _, f := range files {
		for _, spec := range f.File.Imports {
			if imp, err := strconv.Unquote(spec.Path.Value); err == nil {
				out = append(out, imp)
			}
		}
	}
	return out
}
