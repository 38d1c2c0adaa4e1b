package review

import (
	"sync"
	"testing"

	"sacra/assets"
)

var embedded = sync.OnceValues(func() (*assets.Content, error) { return assets.Load(assets.Embedded()) })

// Content is the content of the program. It is loaded once: a test may set the
// fields of its copy, but not change what they point at.
func Content(t *testing.T) *assets.Content {
	t.Helper()
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	own := *c
	return &own
}
