package assets_test

import (
	"testing"

	"sacra/assets"
)

// embedded returns the content that the program ships with.
func embedded(t *testing.T) *assets.Content {
	t.Helper()
	c, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEmbeddedContentLoads(t *testing.T) {
	c := embedded(t)
	if len(c.Poses) < 10 || c.Rules.Version == "" {
		t.Errorf("%d poses, version %q", len(c.Poses), c.Rules.Version)
	}
	if err := assets.CheckZones(c); err != nil {
		t.Error(err)
	}
}
