//go:build linux

package main

import (
	"testing"

	"sacra/cmd/internal/selftest"
)

// TestProtectIsWhatTheSelfTestLooksFor: what is protected at the start is seen
// as protected, and not before.
func TestProtectIsWhatTheSelfTestLooksFor(t *testing.T) {
	if selftest.Sealed() {
		t.Fatal("the memory is said to be closed before anybody closed it")
	}
	if err := protect(); err != nil {
		t.Fatal(err)
	}
	if selftest.Sealed() == readable {
		t.Errorf("closed: %v, in a build that tests may read: %v", selftest.Sealed(), readable)
	}
}
