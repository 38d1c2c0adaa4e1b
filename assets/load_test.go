package assets_test

import (
	"testing"

	"sacra/assets"
)

func TestEmbeddedContentLoads(t *testing.T) {
	c, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Poses) < 10 || c.Rules.Version == "" {
		t.Errorf("%d poses, version %q", len(c.Poses), c.Rules.Version)
	}
}
