package assetstest

import (
	"embed"
	"io/fs"
	"path"
	"sync"
	"testing"
	"testing/fstest"

	"sacra/assets"
)

//go:embed forms
var formFiles embed.FS

// FormFiles returns the embedded content with three more forms. They have the shape of
// questionnaires that others have published; their texts are made up.
func FormFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	out, err := formContent()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func formContent() (fstest.MapFS, error) {
	out := fstest.MapFS{}
	from := func(fsys fs.FS) error {
		return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			out[path.Clean(name)] = &fstest.MapFile{Data: data}
			return err
		})
	}
	if err := from(assets.Embedded()); err != nil {
		return nil, err
	}
	return out, from(formFiles)
}

var withForms = sync.OnceValues(func() (*assets.Content, error) {
	files, err := formContent()
	if err != nil {
		return nil, err
	}
	return assets.Load(files)
})

// WithForms returns the content of FormFiles, loaded once, as Embedded does.
func WithForms(t testing.TB) *assets.Content {
	t.Helper()
	c, err := withForms()
	if err != nil {
		t.Fatal(err)
	}
	own := *c
	return &own
}
