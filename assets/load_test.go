package assets_test

import (
	"testing"

	"sacra/assets"
	"sacra/assets/assetstest"
)

func TestEmbeddedContentLoads(t *testing.T) {
	c := assetstest.Embedded(t)
	if len(c.Poses) < 10 || c.Rules.Version == "" {
		t.Errorf("%d poses, version %q", len(c.Poses), c.Rules.Version)
	}
	if err := assets.CheckZones(c); err != nil {
		t.Error(err)
	}
}
